"""The hand-off to casework: queued with the notification, delivered by the worker, watched."""

import json
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from config.logging import event
from intake import outbox
from intake.outbox import Claimed
from intake.outcome import DEADLINE_SECONDS, Casework, Outcome, Outgoing, Verdict
from intake.runtime import Runtime
from intake.schema import SCHEMA_PATH, faults
from models import Handoff, HandoffState, Notification
from models.sealing import DataKey, Place, SealBrokenError

_ALARMS = {
    HandoffState.HELD: "handoff.held",
    HandoffState.REJECTED: "handoff.rejected",
    HandoffState.DEAD: "handoff.dead",
}


def _never() -> bool:
    return False


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
    row.body = identity_key.seal(_place(row.id, row.conversation_id), body)
    session.add(row)
    return row


def deliver_due(
    runtime: Runtime, casework: Casework, limit: int = 20, stopping: Callable[[], bool] = _never
) -> int:
    """Send what is due, at most `limit`; gives how many were tried.

    Every message is settled by itself as soon as it is answered, and no transaction is open
    while it travels. Once the peer is held, or the lease runs out, or `stopping`, the rest goes
    back untried.
    """
    with runtime.sessions.begin() as session:
        waiting = outbox.claim(session, runtime.now(), casework.name, limit)
    tried = 0
    while waiting and not stopping():
        claimed = waiting[0]
        if (claimed.lease_until - runtime.now()).total_seconds() <= DEADLINE_SECONDS * 1.5:
            break
        tried += 1
        del waiting[0]
        if _deliver(runtime, casework, claimed) == HandoffState.HELD:
            break
    if waiting:
        with runtime.sessions.begin() as session:
            outbox.release(session, runtime.now(), waiting)
    return tried


def _deliver(runtime: Runtime, casework: Casework, claimed: Claimed) -> HandoffState | None:
    started = time.monotonic()
    outcome = _try(runtime, casework, claimed)
    milliseconds = round((time.monotonic() - started) * 1000)
    now = runtime.now()
    with runtime.sessions.begin() as session:
        state = outbox.settle(session, now, claimed, outcome, milliseconds)
    _tell(now, claimed, outcome, state)
    return state


def _try(runtime: Runtime, casework: Casework, claimed: Claimed) -> Outcome:
    try:
        key = runtime.private.identity.open(claimed.identity_key, claimed.conversation_id)
        body = key.open(_place(claimed.id, claimed.conversation_id), claimed.body)
        sent = json.loads(body)
        found = faults(sent.get("data", sent))
        if found:
            return Outcome(verdict=Verdict.REJECTED, code=_schema_code(found[0]))
        message = Outgoing(id=claimed.id, reference=claimed.reference, kind=claimed.kind, body=body)
        return casework.send(message, runtime.now())
    except SealBrokenError:
        # The key may come back (another machine, a restored backup): kept, and tried again.
        return Outcome(verdict=Verdict.RETRY, code="cannot_open")
    except Exception as error:  # noqa: BLE001  # one message must not stand in the others' way
        event("handoff.failed", logging.ERROR, message=claimed.id)
        return Outcome(verdict=Verdict.RETRY, code=type(error).__name__)


def _schema_code(fault: str) -> str:
    """For staff: which field, in what a code may hold."""
    return "schema:" + fault.split(maxsplit=1)[0].replace("*", "_")


def _tell(now: datetime, claimed: Claimed, outcome: Outcome, state: HandoffState | None) -> None:
    """One event for each try; at level ERROR a person is to look."""
    name, level = "handoff.tried", logging.INFO
    if outcome.verdict == Verdict.CONFLICT:
        name, level = "handoff.conflict", logging.ERROR
    elif state in _ALARMS:
        name, level = _ALARMS[state], logging.ERROR
    elif state in {HandoffState.PENDING, HandoffState.UNKNOWN}:
        late = now - claimed.created_at >= outbox.LATE
        name, level = ("handoff.late", logging.ERROR) if late else (name, logging.WARNING)
    event(
        name,
        level,
        message=claimed.id,
        reference=claimed.reference,
        kind=claimed.kind,
        attempts=claimed.attempts,
        state=state,
        outcome=outcome.verdict,
        code=outcome.code,
    )


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
    found = dict(counted.tuples().all())
    return {state.value: found.get(state.value, 0) for state in HandoffState}


def count_stranded(session: Session, destination: str) -> int:
    """How many messages wait for a destination other than this one."""
    waiting = select(func.count()).where(
        Handoff.destination != destination, Handoff.state.not_in(outbox.SETTLED)
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


def retry(session: Session, runtime_now: datetime, reference: str) -> int:
    """Make the messages of a reference due at once, with the same ids and a new schedule.

    Those that were accepted, or that a worker is sending now, stay as they are.
    """
    untouched = (HandoffState.ACCEPTED, HandoffState.LEASED)
    changed = session.scalars(
        update(Handoff)
        .where(Handoff.reference == reference, Handoff.state.not_in(untouched))
        .values(state=HandoffState.PENDING, next_at=runtime_now, attempts=0, settled_at=None)
        .returning(Handoff.id),
        execution_options={"synchronize_session": False},
    )
    return len(changed.all())


def _place(row: UUID, conversation: UUID) -> Place:
    return Place(table="handoff", column="body", row=row, conversation=conversation)


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
