"""The hand-off to casework: queued with the notification, and watched until it is accepted.

`intake.delivery` sends it; the same names are given here for whoever needs both.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from intake import outbox
from intake.delivery import deliver_due
from intake.outbox import body_place
from intake.schema import SCHEMA_PATH
from models import Handoff, HandoffState, Notification
from models.sealing import DataKey

__all__ = [
    "Standing",
    "count_stranded",
    "count_unanswered",
    "deliver_due",
    "latest_handoffs",
    "list_handoffs",
    "overview",
    "queue",
    "retry",
]

# A working day and a bit: casework has had its time to open the case.
UNANSWERED = timedelta(hours=26)


def queue(  # noqa: PLR0913  # all of them are named
    session: Session,
    runtime_now: datetime,
    *,
    notification: Notification,
    identity_key: DataKey,
    data: dict[str, Any],
    kind: str,
    destination: str,
    source: str,
) -> Handoff:
    """The message to casework in the caller's transaction: with the notification, or not at all.

    Its bytes are made once, here: every try sends the same.
    """
    row = Handoff(
        id=uuid4(),
        notification_id=notification.id,
        conversation_id=notification.conversation_id,
        reference=notification.reference,
        revision=notification.revision,
        kind=kind,
        destination=destination,
        state=HandoffState.PENDING,
        created_at=runtime_now,
        next_at=runtime_now,
    )
    if destination == "file":
        body = _as_bytes(data, indent=2)
    else:
        body = _as_bytes(_cloud_event(row, data, source))
    row.body = identity_key.seal(body_place(row.id, row.conversation_id), body)
    session.add(row)
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one message stands, for the operator and the staff pages."""

    id: UUID
    reference: str
    revision: int
    kind: str
    destination: str
    state: str
    attempts: int
    created_at: datetime
    next_at: datetime
    settled_at: datetime | None
    last_code: str | None
    case_number: str | None


def overview(session: Session) -> dict[str, int]:
    """How many messages are in each state; every state is named."""
    counted = session.execute(select(Handoff.state, func.count()).group_by(Handoff.state))
    found = dict(counted.all())
    return {state.value: found.get(state.value, 0) for state in HandoffState}


def count_stranded(session: Session, destination: str) -> int:
    """How many messages wait for a destination other than this one."""
    waiting = select(func.count()).where(
        Handoff.destination != destination, Handoff.state.not_in(outbox.SETTLED)
    )
    return session.scalars(waiting).one()


def count_unanswered(session: Session, runtime_now: datetime) -> int:
    """How many messages arrived more than 26 hours ago and still have no case number."""
    waiting = select(func.count()).where(
        Handoff.state == HandoffState.SENT, Handoff.settled_at < runtime_now - UNANSWERED
    )
    return session.scalars(waiting).one()


def list_handoffs(
    session: Session, state: HandoffState | None = None, limit: int = 100
) -> list[Standing]:
    """The newest messages, of one state or of all."""
    columns = [getattr(Handoff, name) for name in Standing.__slots__]
    query = select(*columns).order_by(Handoff.created_at.desc()).limit(limit)
    if state is not None:
        query = query.where(Handoff.state == state)
    return [Standing(**row._asdict()) for row in session.execute(query)]


def latest_handoffs(session: Session, notifications: list[UUID]) -> dict[UUID, Handoff]:
    """For each notification the message of its newest revision."""
    rows = session.scalars(
        select(Handoff)
        .where(Handoff.notification_id.in_(notifications))
        .order_by(Handoff.revision, Handoff.created_at)
    )
    return {row.notification_id: row for row in rows}


def retry(session: Session, runtime_now: datetime, reference: str) -> int:
    """Make the messages of a reference due at once, with the same ids and a new schedule.

    Those that were accepted, or that a worker is sending now, stay as they are.
    """
    untouched = (HandoffState.ACCEPTED, HandoffState.LEASED)
    unsynchronised = {"synchronize_session": False}
    changed = session.scalars(
        update(Handoff)
        .where(Handoff.reference == reference, Handoff.state.not_in(untouched))
        .values(state=HandoffState.PENDING, next_at=runtime_now, attempts=0, settled_at=None)
        .returning(Handoff.id),
        execution_options=unsynchronised,
    ).all()
    if changed:
        # Where casework is held, this message is the probe: it need not wait for the next one.
        held = update(Handoff).where(Handoff.state == HandoffState.HELD)
        session.execute(held.values(next_at=runtime_now), execution_options=unsynchronised)
    return len(changed)


def _cloud_event(row: Handoff, data: dict[str, Any], source: str) -> dict[str, Any]:
    return {
        "specversion": "1.0",
        "id": str(row.id),
        "source": source,
        "type": row.kind,
        "subject": row.reference,
        "time": row.created_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "dataschema": source + SCHEMA_PATH,
        "data": data,
    }


def _as_bytes(value: dict[str, Any], indent: int | None = None) -> bytes:
    # Half a character (a lone surrogate) becomes a question mark: the rest must still arrive.
    return json.dumps(value, ensure_ascii=False, indent=indent).encode(errors="replace")
