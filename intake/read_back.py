"""What is said back at once where the recogniser was not sure: one date, number or name."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import phonenumbers

from intake.said import GO_BACK
from models import Channel, Turn

SURE = 0.5
_NATIONAL = phonenumbers.PhoneNumberFormat.NATIONAL


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value in `words`, to be said back; `undo` is what a no to it asks of the dialogue."""

    words: str
    undo: str


def doubtful(channel: Channel, turn: Turn, before: Any, after: Any) -> Doubt | None:
    """One value that this turn brought and that should be heard again; None where it was keyed,
    was heard well, or brought none. The answer to the open question comes first.

    `before` and `after` are the fields by dotted path.
    """
    if channel is not Channel.VOICE or turn.keyed or turn.heard is None:
        return None
    if turn.confidence is not None and turn.confidence >= SURE:
        return None
    changed = [path for path in _SPOKEN if after.get(path) and after.get(path) != before.get(path)]
    changed.sort(key=lambda path: not _answers(turn.asked, path))
    said = ((path, _SPOKEN[path](after)) for path in changed)
    return next((Doubt(words, _undo(turn.asked, path)) for path, words in said if words), None)


def _undo(asked: str | None, path: str) -> str:
    """The question is put again whose answer this is: the one before, or the one put right."""
    return GO_BACK if _answers(asked, path) else _CHANGE.get(path, GO_BACK)


def _answers(asked: str | None, path: str) -> bool:
    """Whether the open question was about this field: `person.birth` is about a date of birth."""
    about = {"person.name": "person.forename", "person.birth": "person.date_of_birth"}
    return bool(asked) and about.get(asked or "", asked) == path


def _date(path: str) -> Callable[[Mapping[str, Any]], str | None]:
    def spoken(fields: Mapping[str, Any]) -> str | None:
        value, precision = fields[path]["value"], fields[path]["precision"]
        parts = [int(part) for part in value.split("-")]
        day = date(*[*parts, 1, 1][:3])
        plain = (f"{day:%Y}", f"{day:%B %Y}", f"{day.day} {day:%B %Y}")[len(parts) - 1]
        return f"about {plain}" if precision == "about" else plain

    return spoken


def _phone(path: str) -> Callable[[Mapping[str, Any]], str | None]:
    def spoken(fields: Mapping[str, Any]) -> str | None:
        number = phonenumbers.parse(fields[path], "GB")
        return phonenumbers.format_number(number, _NATIONAL)

    return spoken


def _name(*paths: str) -> Callable[[Mapping[str, Any]], str | None]:
    def spoken(fields: Mapping[str, Any]) -> str | None:
        return " ".join(fields[path] for path in paths if fields.get(path)) or None

    return spoken


_SPOKEN = {
    "death.date": _date("death.date"),
    "person.date_of_birth": _date("person.date_of_birth"),
    "notifier.phone": _phone("notifier.phone"),
    "family.phone": _phone("family.phone"),
    "person.forename": _name("person.forename", "person.surname"),
    "person.surname": _name("person.forename", "person.surname"),
    "notifier.name": _name("notifier.name"),
    "family.name": _name("family.name"),
}
# In the words in which a caller would have any answer put again, at any time.
_CHANGE = {
    "death.date": "change the date of death",
    "person.date_of_birth": "change the date of birth",
    "notifier.phone": "change my number",
    "person.forename": "change the name",
    "person.surname": "change the name",
    "notifier.name": "change my name",
}
