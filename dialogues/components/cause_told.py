"""How somebody died, told where something else was asked: "she took her own life" is kept as it was said, and met with a kind word."""

from __future__ import annotations

import re

from components.outcome import Outcome
from understanding import utterance

_ILL = (
    r"(?:a |an |the )?(?:massive |sudden |bad |double |aspiration |chest |bowel |lung |liver |breast |blood |brain )*"
    r"(?:heart(?: attack| failure)?|stroke|seizure|fit|bleed|haemorrhage|tumou?r|cancer|leukaemia|pneumonia|infection|sepsis|covid|clot|embolism"
    r"|sudep|blockage|obstruction)"
)
_SUICIDE = (
    r"(?:(?:took|taken) (?:his|her|their) (?:own )?life|ended (?:his|her|their) (?:own )?life|killed (?:him|her|them)sel\w+"
    r"|(?:committed )?suicide|hanged|hung (?:him|her|them)sel\w+|overdosed|an overdose|jumped)"
)
_STRUCK = r"(?:was|were|got) (?:hit|run over|knocked (?:down|over)|stabbed|murdered|killed)\b.{0,40}"
_HOW = rf"(?:{_SUICIDE}|choked|drowned|died (?:of|from|after|by) .{{3,60}}|(?:had|got|caught) {_ILL}(?: and .{{2,40}})?|{_STRUCK})"
_ASK_OF_ILLNESS = ("death.cause", "death.covid", "confirm", "concerns.", "person.learning", "person.autis", "person.evidence", "told", "anything_else", "start")
_ORGAN = r"(?:his|her|their) (?:heart|chest|lungs?|liver|kidneys?)(?: (?:they think|they said|i think|gave out|gave up|failed|stopped|just stopped))?"
_LEAD = r"(?:(?:well|sadly|and|but|because|so|sorry|yes|i think|they (?:say|said|think)|it was|that) )*"
_TOLD = re.compile(rf"{_LEAD}(?:(?:he|she|they)(?:d| had)? {_HOW}|{_SUICIDE}|(?:it was )?{_ILL}|{_ORGAN})$")


def keep(text: str, outcome: Outcome) -> bool:
    """Whether the message tells the cause and nothing else; it is kept for the question about it, which may never be asked."""
    said, state = utterance.words(text), outcome.state
    if str(state.requested).startswith(_ASK_OF_ILLNESS) or said.startswith("no ") or not _TOLD.match(said):
        return False
    if "death.cause" not in state.fields:
        state.fields["death.cause"] = text.strip()
        state.missing.pop("death.cause", None)
    outcome.note("utter_comfort" if re.search(_SUICIDE, said) else "utter_kept")
    return True
