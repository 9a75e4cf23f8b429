"""Looks through one opened notification for what is sought, and says where it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from intake.sight import ABOUT_THE_RECORD, Sight
from models import Notification, Turn

_AROUND = 40
# The field by its path, or "turn" and its number; and the words around it.
Hit = tuple[str, int | None, str]


class By(StrEnum):
    """What to look for."""

    REFERENCE = "reference"
    NHS_NUMBER = "nhs_number"
    PHONE = "phone"
    BIRTH = "birth"
    WORDS = "words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One notification that fits, and where: a field by its path, or a turn."""

    reference: str
    received_at: datetime
    path: str
    turn: int | None
    name: str | None = field(repr=False)
    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Opened:
    """A notification with its keys, and its turns where these are looked through; `callers` is
    whether who called may be looked at.
    """

    row: Notification
    sight: Sight
    turns: Sequence[Turn] = ()
    callers: bool = False


def look(opened: Opened, by: By, sought: str) -> Found | None:
    """The first place where it stands. Raises SealBrokenError."""
    content = opened.sight.content(opened.row)
    hit = next(_LOOKS[by](opened, content, sought), None)
    if hit is None:
        return None
    person = content.get("person") or {}
    parts = (person.get("forename") or person.get("known_as"), person.get("surname"))
    path, turn, words = hit
    return Found(
        reference=opened.row.reference,
        received_at=opened.row.received_at,
        path=path,
        turn=turn,
        words=words,
        name=" ".join(str(part) for part in parts if part) or None,
    )


def _by_reference(opened: Opened, _content: dict[str, Any], sought: str) -> Iterator[Hit]:
    if opened.row.reference == sought:
        yield "reference", None, ""


def _by_nhs_number(_opened: Opened, content: dict[str, Any], sought: str) -> Iterator[Hit]:
    if (content.get("person") or {}).get("nhs_number") == sought:
        yield "person.nhs_number", None, ""


def _by_birth(_opened: Opened, content: dict[str, Any], sought: str) -> Iterator[Hit]:
    born = (content.get("person") or {}).get("date_of_birth") or {}
    if born.get("value") == sought:
        yield "person.date_of_birth", None, ""


def _by_phone(opened: Opened, content: dict[str, Any], sought: str) -> Iterator[Hit]:
    if (content.get("family") or {}).get("phone") == sought:
        yield "family.phone", None, ""
    if opened.callers and opened.sight.notifier(opened.row).get("phone") == sought:
        yield "notifier.phone", None, ""


def _by_words(opened: Opened, content: dict[str, Any], sought: str) -> Iterator[Hit]:
    """In the details and in what was said. Turns that tell who called are left out for all."""
    for path, text in _texts(content, ""):
        if sought in text.casefold():
            yield path, None, _around(text, sought)
    for turn in opened.turns:
        text = " ".join((opened.sight.heard(turn) or "").split())
        if sought in text.casefold():
            yield "turn", turn.number, _around(text, sought)


_LOOKS: dict[By, Callable[[Opened, dict[str, Any], str], Iterator[Hit]]] = {
    By.REFERENCE: _by_reference,
    By.NHS_NUMBER: _by_nhs_number,
    By.BIRTH: _by_birth,
    By.PHONE: _by_phone,
    By.WORDS: _by_words,
}


def _texts(value: Any, path: str) -> Iterator[tuple[str, str]]:
    """Every text of the details with its path; what is about the record itself left out."""
    if isinstance(value, str):
        yield path, " ".join(value.split())
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part, path)
    elif isinstance(value, dict):
        for name, part in value.items():
            if path or name not in ABOUT_THE_RECORD:
                yield from _texts(part, f"{path}.{name}" if path else name)


def _around(text: str, sought: str) -> str:
    at = text.casefold().find(sought)
    start, end = max(0, at - _AROUND), at + len(sought) + _AROUND
    return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
