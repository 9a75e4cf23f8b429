"""Finding a notification: exactly, by what a caller can tell us, or by words within some days.

What is sealed is opened and looked through; nothing is indexed, and what was looked for is neither
stored nor logged. Each search is one audit row, written before anything is opened.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake import audit
from intake.errors import WorkRefusedError
from intake.looking import By, Found, Opened, look
from intake.permission import Act, allow, may
from intake.phone import normalise
from intake.reference import is_reference
from intake.runtime import LONDON, Runtime
from intake.sign_in import SignedIn
from intake.vault import staff_vault
from models import AuditRow, Conversation, Notification
from models.sealing import SealBrokenError

SHOWN, SHORTEST, LONGEST_RANGE = 50, 3, 366
# A bulk look through people's words should be seen, not be convenient.
AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 60


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, newest first; `looked_at` notifications were looked through."""

    found: tuple[Found, ...]
    looked_at: int
    unreadable: int
    more: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for, and for words between which days."""

    by: By
    value: str = field(repr=False)
    first: date | None = None
    last: date | None = None


def search(runtime: Runtime, staff: SignedIn, wanted: Wanted) -> Results:
    """Raises NotFoundError for a role that may not, WorkRefusedError for what cannot be sought."""
    allow(staff, Act.SEARCH)
    sought = _sought(wanted)
    with runtime.sessions.begin() as session:
        _brake(session, runtime, staff)
        audit.append(session, runtime, "search.run", actor=staff.id, detail=wanted.by)
    callers = may(staff, Act.REVEAL)
    found: list[Found] = []
    looked_at = unreadable = 0
    with runtime.readings() as session:
        for row, conversation in session.execute(_rows(wanted, sought)).yield_per(100):
            looked_at += 1
            try:
                opened = Opened(session, row, staff_vault(runtime, conversation), callers)
                hit = look(opened, wanted.by, sought)
            except SealBrokenError:
                unreadable += 1
                continue
            if hit is not None:
                if len(found) == SHOWN:
                    return Results(tuple(found), looked_at, unreadable, more=True)
                found.append(hit)
    return Results(tuple(found), looked_at, unreadable, more=False)


def _sought(wanted: Wanted) -> str:
    """The one spelling of what is sought."""
    plain = " ".join(wanted.value.split())
    digits = plain.replace(" ", "").replace("-", "")
    match wanted.by:
        case By.REFERENCE:
            return _or_refuse(digits, is_reference(digits), "A reference has 8 digits.")
        case By.NHS_NUMBER:
            fits = digits.isascii() and digits.isdigit() and len(digits) == 10
            return _or_refuse(digits, fits, "An NHS number has 10 digits.")
        case By.PHONE:
            number = normalise(plain) or ""
            return _or_refuse(number, bool(number), "Write the telephone number in full.")
        case By.BIRTH:
            return _or_refuse(plain, _is_day(plain), "Write the date of birth like 1961-05-14.")
        case By.WORDS:
            _check_range(wanted)
            long_enough = f"Write at least {SHORTEST} letters."
            return _or_refuse(plain.casefold(), len(plain) >= SHORTEST, long_enough)


def _or_refuse(value: str, fits: bool, sentence: str) -> str:  # noqa: FBT001  # all in one line
    if not fits:
        raise WorkRefusedError(sentence)
    return value


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _check_range(wanted: Wanted) -> None:
    if wanted.first is None or wanted.last is None:
        raise WorkRefusedError("Give the first and the last day to look through.")
    if not 0 <= (wanted.last - wanted.first).days <= LONGEST_RANGE:
        raise WorkRefusedError("Look through a year at most, from an earlier to a later day.")


def _brake(session: Session, runtime: Runtime, staff: SignedIn) -> None:
    lately = select(func.count()).where(
        AuditRow.actor == staff.id,
        AuditRow.action == "search.run",
        AuditRow.at > runtime.now() - AN_HOUR,
    )
    if (session.scalar(lately) or 0) >= MOST_AN_HOUR:
        raise WorkRefusedError(f"You have searched {MOST_AN_HOUR} times in an hour. Wait a little.")


def _rows(wanted: Wanted, sought: str) -> Any:
    query = (
        select(Notification, Conversation)
        .join(Conversation, Conversation.id == Notification.conversation_id)
        .order_by(Notification.received_at.desc(), Notification.id)
    )
    if wanted.by == By.REFERENCE:
        return query.where(Notification.reference == sought)
    if wanted.first and wanted.last:
        after = datetime.combine(wanted.first, time(), LONDON)
        before = datetime.combine(wanted.last + timedelta(days=1), time(), LONDON)
        query = query.where(Notification.received_at >= after, Notification.received_at < before)
    return query
