"""Redactions: which words are hidden in a notification, and the text with them blotted out."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from models import Redaction

BLOT = "[hidden]"
_MESSAGE = "message."
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc]")
_STANDING = select(Redaction).where(Redaction.lifted_at.is_(None))
_NUMBER = re.compile(r"[+\d][\d\s()./-]{4,}\d")


@dataclass(frozen=True, slots=True)
class Hidden:
    """Words that are not to be seen in `place`; everywhere where that is None."""

    pattern: re.Pattern[str] = field(repr=False)
    place: str | None

    def blot(self, text: str, place: str | None) -> str:
        return self.pattern.sub(BLOT, text) if self.place in (None, place) else text


def message_place(message: UUID) -> str:
    """How a voice message is named where its sound is hidden: it has no words of its own."""
    return f"{_MESSAGE}{message}"


def is_message(place: str | None) -> bool:
    return (place or "").startswith(_MESSAGE)


def hidden(words: str, place: str | None) -> Hidden:
    """However they are spaced, in capitals or not; "Ann" is not in "Annual"."""
    if _NUMBER.fullmatch(words.strip()):
        return Hidden(_number(words), place)
    plain = r"\s+".join(re.escape(part) for part in words.split())
    plain = _APOSTROPHES.sub("['\u2018\u2019\u02bc]", plain)
    before, after = (r"(?<!\w)", r"(?!\w)")
    first, last = words.strip()[0], words.strip()[-1]
    whole = f"{before if _is_letter(first) else ''}{plain}{after if _is_letter(last) else ''}"
    return Hidden(re.compile(whole, re.IGNORECASE), place)


def standing(session: Session, notifications: Iterable[UUID]) -> dict[UUID, list[Redaction]]:
    """The redactions of these notifications that were not lifted."""
    return _by_notification(
        session, _STANDING.where(Redaction.notification_id.in_(list(notifications)))
    )


def all_standing(session: Session) -> dict[UUID, list[Redaction]]:
    """The same of every notification, for whoever looks through them all: they are few."""
    return _by_notification(session, _STANDING)


def _by_notification(session: Session, asked: Select[Redaction]) -> dict[UUID, list[Redaction]]:
    found: dict[UUID, list[Redaction]] = defaultdict(list)
    for row in session.scalars(asked):
        found[row.notification_id].append(row)
    return found


def _number(words: str) -> re.Pattern[str]:
    """The same number however it is grouped, and a telephone number with +44 for its 0."""
    digits = re.sub(r"\D", "", words)
    home = re.sub(r"^(0044|44(?=\d{10}$)|0(?=\d{9,10}$))", "", digits)
    start = r"(?:(?:\+|00)?\s?44[\s().-]*|0)?\(?" if home != digits else ""
    grouped = r"[\s().-]*".join(home)
    return re.compile(rf"(?<!\d){start}{grouped}(?!\d)")


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
