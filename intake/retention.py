"""What is erased, and when: RETENTION_DAYS after casework has it, and nothing that waits for a
person.
"""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import Row, delete, select

from config.logging import event
from intake import audit
from intake.erasure import erase
from intake.errors import NotFoundError
from intake.runtime import Runtime
from intake.standing import KEPT, Standing, old
from models import (
    Conversation,
    Notification,
    TextReport,
)
from models.database import scrub

_SCRUB_AFTER = (0.0, 1.0, 3.0)
_AT_ONCE = 100  # who is in danger now must not wait long


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What would be erased now. `kept` are references by why they are kept though their time is
    over; they wait for a person.
    """

    limit: datetime
    notifications: int
    empty: int
    kept: dict[Standing, tuple[str, ...]]


def plan(runtime: Runtime) -> Plan:
    """Changes nothing."""
    limit = _limit(runtime)
    with runtime.readings() as session:
        rows = session.execute(old(limit)).all()
    due = [row for row in rows if row.standing == Standing.DUE]
    return Plan(
        limit=limit,
        notifications=sum(row.reference is not None for row in due),
        empty=sum(row.reference is None for row in due),
        kept={why: found for why in KEPT if (found := _references(rows, why))},
    )


def erase_due(runtime: Runtime, at_once: int | None = _AT_ONCE) -> int:
    """Erase what is due, one transaction each; gives how many. Any number of workers may.

    One that cannot be erased is told of, and keeps none of the others waiting.
    """
    limit = _limit(runtime)
    with runtime.readings() as session:
        rows = session.execute(old(limit)).all()
    kept = Counter(row.standing for row in rows if row.standing in KEPT)
    for why, count in kept.items():
        event("retention.kept", logging.WARNING, what=why, count=count)
    due = [row.id for row in rows if row.standing == Standing.DUE][:at_once]
    erased = sum(_erase_one(runtime, limit, conversation) for conversation in due)
    with runtime.sessions.begin() as session:
        session.execute(delete(TextReport).where(TextReport.at < limit))
    if erased:
        event("retention.erased", count=erased)
    if (erased or at_once is None) and not _scrubbed(runtime):
        event("retention.not_scrubbed", logging.ERROR)
    return erased


def _scrubbed(runtime: Runtime) -> bool:
    """Somebody may be reading just now: wait a little, more than once."""
    for seconds in _SCRUB_AFTER:
        runtime.sleep(seconds)
        if scrub(runtime.sessions):
            return True
    return False


def hold(runtime: Runtime, reference: str, *, keep: bool) -> None:
    """Keep one whatever its time (an inquest, an inquiry), or let it go again. NotFoundError."""
    with runtime.sessions.begin() as session:
        row = session.scalars(
            select(Notification).where(Notification.reference == reference).with_for_update()
        ).first()
        if row is None:
            raise NotFoundError("There is no notification with this reference.")
        row.held_at = runtime.now() if keep else None
        action = "retention.held" if keep else "retention.released"
        audit.append(session, runtime, action, actor=None, subject=row.id)


def _erase_one(runtime: Runtime, limit: datetime, conversation: UUID) -> bool:
    still_due = (
        select(Conversation)
        .where(Conversation.id == conversation, Conversation.erased_at.is_(None))
        .with_for_update(skip_locked=True)
    )
    try:
        with runtime.sessions.begin() as session:
            row = session.scalar(still_due)
            again = session.execute(old(limit).where(Conversation.id == conversation)).first()
            if row is None or again is None or again.standing != Standing.DUE:
                return False
            erase(runtime, session, row)
    except Exception:  # noqa: BLE001  # whatever it is, the next one is erased
        event("retention.failed", logging.ERROR, conversation=conversation)
        return False
    return True


def _limit(runtime: Runtime) -> datetime:
    return runtime.now() - timedelta(days=runtime.settings.retention_days)


def _references(rows: Sequence[Row[*tuple[Any, ...]]], why: Standing) -> tuple[str, ...]:
    return tuple(row.reference or str(row.id) for row in rows if row.standing == why)
