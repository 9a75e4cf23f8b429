"""How a call listens to each question: Twilio's settings, by the kind of answer it waits for."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an answer is like, to the ear and on the keypad."""

    YES_OR_NO = "yes_or_no"
    DATE = "date"
    TELEPHONE = "telephone"
    NHS_NUMBER = "nhs_number"
    STORY = "story"
    WORDS = "words"


_KINDS = {
    **dict.fromkeys((
        "start", "more", "confirm", "person.learning_disability", "person.autistic",
        "person.autism_diagnosed", "person.restrictions_5y", "person.records_opt_out",
        "person.gender_same_as_birth", "death.registered", "death.expected",
        "death.covid", "death.usual_residence", "family.told", "concerns.raised",
        "concerns.others_at_risk", "notifier.may_contact", "notifier.safe_to_text",
    ), Kind.YES_OR_NO),
    **dict.fromkeys(("death.date", "person.birth", "person.date_of_birth"), Kind.DATE),
    **dict.fromkeys(("notifier.phone", "family.phone"), Kind.TELEPHONE),
    "person.nhs_number": Kind.NHS_NUMBER,
    **dict.fromkeys(("concerns.text", "anything_else", "death.cause"), Kind.STORY),
}  # fmt: skip
# Seconds of pause that end an answer, Twilio's speech model, how many keys end the keying.
_MANNERS = {
    Kind.YES_OR_NO: (2, "experimental_utterances", 1),
    Kind.DATE: (3, "numbers_and_commands", 8),
    Kind.TELEPHONE: (3, "numbers_and_commands", None),  # the # key ends it
    Kind.NHS_NUMBER: (3, "numbers_and_commands", 10),
    Kind.STORY: (4, "experimental_conversations", 1),
    Kind.WORDS: (3, "experimental_utterances", 1),
}
_WAIT, _LONGER, _MOST = 8, 2, 60
_RELAYED_PAUSE, _RELAYED_WAIT = 5, 30  # a relay assistant types what we say before they answer
_ALWAYS = "yes, no, not sure, skip, say again, go back, person, later, why do you ask"
_HINTS = {
    "death.place_type": "in hospital, at home, in a care home, in a hospice",
    "person.residence_type": "own home, family home, supported living, care home, hospital",
    "person.gp_practice": "surgery, medical centre, health centre, practice",
    "notifier.role": "family, friend, paid carer, support worker, nurse, doctor, social worker",
    "person.learning_disability": "learning disability, learning difficulties, Down's syndrome",
    **dict.fromkeys(("death.date", "person.birth"), (
        "January, February, March, April, May, June, July, August, September, October, "
        "November, December, today, yesterday, last week"
    )),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Listening:
    """Gather's settings. `wait` is for the first word, `pause` ends the answer, in seconds;
    `digits` ends the keying, None: the # key does. `partials`: half a sentence is worth keeping.
    """

    kind: Kind
    pause: int
    wait: int
    model: str
    hints: str
    digits: int | None

    @property
    def partials(self) -> bool:
        return self.kind in (Kind.STORY, Kind.WORDS)


def listening(ask: str | None, *, quiet: int = 0, relayed: bool = False) -> Listening:
    """How to listen to the answer to `ask`, after so many silences. Hints are fixed lists, never
    of what was said.
    """
    kind = _KINDS.get(ask or "", Kind.WORDS)
    pause, model, digits = _MANNERS[kind]
    wait = (_RELAYED_WAIT if relayed else _WAIT) + _LONGER * quiet
    hints = f"{_ALWAYS}, {_HINTS[ask]}" if ask in _HINTS else _ALWAYS
    pause = max(pause, _RELAYED_PAUSE) if relayed else pause
    return Listening(kind, pause, min(wait, _MOST), model, hints, digits)
