"""How the chat puts each question on the page: boxes or lines, a hint, a way past it."""

from dataclasses import dataclass

from intake.said import Answer

_IN_THEIR_OWN_WORDS = frozenset({"concerns.text", "anything_else", "death.cause", "more", None})
_DATES = frozenset({"death.date"})
_HINTS = {
    "death.date": "For example last Tuesday, or about Easter.",
    "person.birth": "For example 14 May 1962, or 64.",
    "person.home": "For example WV1 1AA, or Dudley.",
    "person.nhs_number": "For example 943 476 5919.",
}
_AUTOCOMPLETE = {"notifier.name": "name", "notifier.phone": "tel"}
_OWN_AFFAIRS = ("notifier.", "concerns.")


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands around the box: `past` is the way past a question without quick replies."""

    dated: bool
    long: bool
    hint: str
    autocomplete: str
    past: str


def asking(last: Answer) -> Asking:
    """How to put the question that is open."""
    ask = last.ask or ""
    return Asking(
        dated=ask in _DATES,
        long=last.ask in _IN_THEIR_OWN_WORDS,
        hint=_HINTS.get(ask, ""),
        autocomplete=_AUTOCOMPLETE.get(ask, "off"),
        past="" if last.options or not ask else _past(ask),
    )


def _past(ask: str) -> str:
    skips = ask in _IN_THEIR_OWN_WORDS or ask.startswith(_OWN_AFFAIRS)
    return "Skip this question" if skips else "I do not know"
