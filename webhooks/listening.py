"""How a call listens to each question: the pause that ends an answer, the keys it may hold."""

from dataclasses import dataclass

_YES_OR_NO = frozenset({
    "start", "more", "confirm", "person.learning_disability", "person.autistic",
    "person.autism_diagnosed", "person.restrictions_5y", "person.records_opt_out",
    "person.gender_same_as_birth", "person.sex_at_birth", "death.registered", "death.expected",
    "death.covid", "death.usual_residence", "family.told", "concerns.raised",
    "concerns.others_at_risk", "notifier.may_contact", "notifier.safe_to_text",
})  # fmt: skip
_IN_THEIR_OWN_WORDS = frozenset({"concerns.text", "anything_else", "death.cause"})
_KEYED = {  # how many digits end the keying; None: the # key does
    "death.date": 8, "person.birth": 8, "person.date_of_birth": 8, "person.age": 3,
    "person.nhs_number": 10, "notifier.phone": None, "family.phone": None,
}  # fmt: skip
_ALWAYS = "yes, no, not sure, skip, say again, go back, person, later, why do you ask"
_HINTS = {
    "death.place_type": "in hospital, at home, in a care home, in a hospice",
    "person.residence_type": "own home, family home, supported living, care home, hospital",
    "person.gp_practice": "surgery, medical centre, health centre, practice",
    "notifier.role": "family, friend, paid carer, support worker, nurse, doctor, social worker",
}


@dataclass(frozen=True, slots=True)
class Listening:
    """Gather's settings: seconds of pause, Twilio's speech model, hints, number of keys."""

    pause: int
    model: str
    hints: str
    digits: int | None


def listening(ask: str | None) -> Listening:
    """How to listen to the answer to `ask`. Hints are fixed lists, never of what was said."""
    hints = f"{_ALWAYS}, {_HINTS[ask]}" if ask in _HINTS else _ALWAYS
    if ask in _YES_OR_NO:
        return Listening(2, "experimental_utterances", hints, 1)
    if ask in _IN_THEIR_OWN_WORDS:
        return Listening(4, "experimental_conversations", hints, 1)
    if ask in _KEYED:
        return Listening(3, "numbers_and_commands", hints, _KEYED[ask])
    return Listening(3, "experimental_utterances", hints, 1)
