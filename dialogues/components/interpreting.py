"""A caller who speaks another language: an interpreter's call-back is offered, and what is needed for it is noted."""

from __future__ import annotations

from components import needs_read
from components.keeping import append
from components.languages_read import CODES
from components.outcome import Outcome
from components.told_apart import NAMES
from understanding import answers, languages, telephones, utterance

DECLINED = "interpreter"  # noted among what was questioned once: it is not offered again
SIGNED = "British Sign Language"
FEW = 4  # words: a name may be of any language
LANGUAGE_QUESTIONS = ("language", "notifier_needs")
_YES = frozenset({
    "tak", "prosze", "si", "oui", "da", "ja", "sim", "po", "haan", "han", "ji", "naam", "evet", "igen", "ano", "ndiyo", "please", "call", "ring", "phone",
})  # fmt: skip
_ENGLISH = frozenset({"english", "go", "on", "continue", "carry"})


def needed(text: str, outcome: Outcome) -> str | None:
    """The language to offer an interpreter for, in its English name; None for English, and where it was declined."""
    state, question = outcome.state, outcome.state.question
    if (question is not None and question.ask.startswith("family.")) or DECLINED in state.odd or (question is not None and question.slot in LANGUAGE_QUESTIONS):
        return None
    wanted = languages.wanted(text)
    name = question is not None and question.slot in NAMES and len(utterance.words(text).split()) <= FEW
    language = wanted or (None if name else languages.spoken(text))
    return None if language == SIGNED else language


def offer(text: str, language: str, outcome: Outcome) -> None:
    """Notes language and need, keeps the words as they were said, and waits for a yes."""
    state = outcome.state
    code = CODES.get(language)
    if code:
        state.fields["language"] = code
        state.missing.pop("language", None)
    needs = [need for need in state.fields.get("notifier.needs", []) if need not in ("none", "interpreter")]
    state.fields["notifier.needs"] = [*needs, "interpreter"]
    state.missing.pop("notifier.needs", None)
    if languages.spoken(text) and not languages.wanted(text):
        append(state, "anything_else", text)  # staff read what was said, not what a machine makes of it
    outcome.flag("COMMS_NEED")
    state.paused, state.opened, outcome.intent = "interpreter", True, "interpreter"


def note_needs(text: str, outcome: Outcome) -> None:
    """What a caller said they need in order to talk to us, as the question about it would have it."""
    state = outcome.state
    found = needs_read.needs(text, state.situation) or {}
    needs = [need for need in found.get("notifier.needs", []) if need not in ("none", "other")]
    if needs and "notifier.needs" not in state.fields:
        state.fields["notifier.needs"] = needs
        state.missing.pop("notifier.needs", None)


def decided(text: str, outcome: Outcome) -> bool:
    """The answer to the offer: a yes or a number ends here with a person to ring; False where the caller goes on in English."""
    state = outcome.state
    number, said = telephones.parse_telephone(text), languages.bare(text).split()
    if number is not None:
        state.fields.update({"notifier.phone": number.e164, "notifier.may_contact": True})
        state.missing.pop("notifier.phone", None)
    named = languages.named(text) if len(said) <= FEW else None  # "Polish", after "with an interpreter?", is a yes
    if named in CODES:
        state.fields["language"] = CODES[named]
    agrees = answers.parse_yes_no(text) == "yes" or answers.parse_command(text) == "person" or bool(_YES & set(said))
    willing = number is not None or named is not None or agrees
    if willing and not _ENGLISH & set(said):
        reachable = state.channel != "chat" or "notifier.phone" in state.fields
        outcome.flag("PERSON_ASKED_FOR")  # not put through at once: the one who rings back needs an interpreter
        outcome.intent, outcome.problem = ("finish", "interpreter") if reachable else ("interpreter", "number")
        return True
    language = None if _ENGLISH & set(said) else languages.language(text)
    if language is not None:
        offer(text, language, outcome)
        return True
    state.odd.append(DECLINED)
    state.paused, state.failures = None, 0
    if len(said) > FEW:
        return False
    outcome.intent = "resume"
    return True
