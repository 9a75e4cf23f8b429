"""Errands: queued in the transaction that calls for them, claimed by a worker, erased when done."""

import json
import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import case, select, text, update
from sqlalchemy.orm import Session

from config.logging import event
from intake import leases
from intake.outcome import Outcome, Verdict
from intake.runtime import Runtime
from models import Errand, ErrandKind, ErrandState
from models.sealing import DataKey, Place

_LIVE = text("errand.state IN ('pending', 'leased', 'held', 'unknown', 'dead')")
# Twilio reports on every text within seconds: without a report by then it made none.
IN_DOUBT = timedelta(minutes=10)
_ALERTS = (ErrandKind.ALERT, ErrandKind.ALERT_POST)
SETTLED = (ErrandState.DONE, ErrandState.REFUSED)


@dataclass(frozen=True, slots=True)
class Manner:
    """How one kind is gone about: when first, when again, and after how long a person is told."""

    first: timedelta
    again: tuple[timedelta, ...]
    late: timedelta


def _seconds(*each: int) -> tuple[timedelta, ...]:
    return tuple(timedelta(seconds=seconds) for seconds in each)


# Twilio refuses while a message or recording is still on its way, which can last for days.
_TAKING_AWAY = Manner(
    timedelta(seconds=20), _seconds(60, 300, 3600, 6 * 3600), timedelta(days=14)
)  # fmt: skip
# What went wrong with a call or a text can be looked at in Twilio's console for a day.
_TAKING_THE_RECORD = Manner(timedelta(days=1), _TAKING_AWAY.again, timedelta(days=15))
MANNERS = {
    ErrandKind.ALERT: Manner(timedelta(0), _seconds(5, 30, 60, 120), timedelta(minutes=15)),
    ErrandKind.ALERT_POST: Manner(timedelta(0), _seconds(5, 30, 60, 120), timedelta(minutes=15)),
    ErrandKind.TEXT: Manner(timedelta(0), _seconds(5, 60, 300, 1800, 7200), timedelta(hours=1)),
    ErrandKind.REDACT_MESSAGE: _TAKING_AWAY,
    ErrandKind.DELETE_MEDIA: _TAKING_AWAY,
    ErrandKind.DELETE_RECORDING: _TAKING_AWAY,
    ErrandKind.DELETE_CALL: _TAKING_THE_RECORD,
    ErrandKind.DELETE_MESSAGE: _TAKING_THE_RECORD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One errand this worker may go on until `lease_until`. `reported_at`: Twilio told us of the
    text that an earlier try made, though that try never said how it ended.
    """

    id: UUID
    kind: ErrandKind
    conversation_id: UUID | None
    severity: str | None
    attempts: int
    created_at: datetime
    reported_at: datetime | None
    token: UUID
    lease_until: datetime
    key: bytes | None = field(repr=False)
    payload: bytes | None = field(repr=False)


def queue(  # noqa: PLR0913  # all of them are named
    runtime: Runtime,
    session: Session,
    kind: ErrandKind,
    payload: dict[str, str] | None = None,
    *,
    once: str | None = None,
    conversation: UUID | None = None,
    severity: str | None = None,
    not_before: datetime | None = None,
) -> UUID | None:
    """One errand in the caller's transaction. `once` names it: the same name again is the same
    errand, and gives None. Raises IntegrityError where that happens twice in one moment.
    """
    index = runtime.keys.indexes("errand", f"{kind}:{once}") if once else ()
    if index and session.scalar(select(Errand.id).where(Errand.once_index.in_(index))):
        return None
    row = Errand(
        id=uuid4(),
        kind=kind,
        conversation_id=conversation,
        severity=severity,
        once_index=index[0] if index else None,
        created_at=runtime.now(),
        next_at=not_before or runtime.now() + MANNERS[kind].first,
    )
    if payload is not None:
        key = DataKey.generate()
        row.key = runtime.keys.identity.seal(key, row.id)
        row.payload = key.seal(_place(row.id), json.dumps(payload).encode())
    session.add(row)
    session.flush()
    return row.id


def open_payload(runtime: Runtime, claimed: Claimed) -> dict[str, str]:
    """What is to be done. Raises SealBrokenError."""
    if claimed.key is None or claimed.payload is None:
        return {}
    key = runtime.private.identity.open(claimed.key, claimed.id)
    opened: dict[str, str] = json.loads(key.open(_place(claimed.id), claimed.payload))
    return opened


def claim(session: Session, now: datetime, limit: int) -> list[Claimed]:
    """Lease what is due, alerts before all else."""
    alerts_first = case((Errand.kind.in_(_ALERTS), 0), else_=1)
    due = (
        select(
            Errand.id, Errand.kind, Errand.conversation_id, Errand.severity, Errand.attempts,
            Errand.created_at, Errand.reported_at, Errand.key, Errand.payload,
        )
        .where(_LIVE, Errand.next_at <= now)
        .order_by(alerts_first, Errand.next_at)
        .limit(limit)
    )  # fmt: skip
    rows, lease = leases.take(session, now, Errand, due)
    return [_claimed(row._asdict(), lease) for row in rows]


def _claimed(row: dict[str, Any], lease: leases.Lease) -> Claimed:
    return Claimed(
        **row | {"kind": ErrandKind(row["kind"])},
        token=lease.token,
        lease_until=lease.until,
    )


def settle(
    session: Session, now: datetime, claimed: Claimed, outcome: Outcome, again: timedelta | None
) -> ErrandState | None:
    """Keep the result of a try, where this worker still holds it; else None. `again` is when an
    errand that went well is to be done once more.
    """
    values = _result(now, claimed, outcome, again)
    if not leases.settle(session, Errand, claimed, {"last_code": outcome.code[:40], **values}):
        event("errand.fenced", logging.WARNING, errand=claimed.id)
        return None
    state: ErrandState = values["state"]
    return state


def report(session: Session, now: datetime, errand: UUID) -> None:
    """Twilio has made this text: it is not to be sent again, whatever became of the try."""
    ours = Errand.id == errand, Errand.kind == ErrandKind.TEXT, Errand.state.not_in(SETTLED)
    session.execute(update(Errand).where(*ours).values(reported_at=now))
    waiting = Errand.state != ErrandState.LEASED
    done = {"state": ErrandState.DONE, "settled_at": now} | erased()
    session.execute(update(Errand).where(*ours, waiting).values(**done))


def erased() -> dict[str, Any]:
    """What takes the words out of a settled errand."""
    return {"key": None, "payload": None}


def _result(
    now: datetime, claimed: Claimed, outcome: Outcome, again: timedelta | None
) -> dict[str, Any]:
    attempts = claimed.attempts + 1
    if outcome.verdict == Verdict.ACCEPTED:
        if again is not None:
            return {"state": ErrandState.PENDING, "attempts": attempts, "next_at": now + again}
        return {"state": ErrandState.DONE, "attempts": attempts, "settled_at": now} | erased()
    if outcome.verdict == Verdict.REJECTED:
        return {"state": ErrandState.REFUSED, "attempts": attempts, "settled_at": now} | erased()
    if outcome.verdict == Verdict.HELD:
        return {"state": ErrandState.HELD, "next_at": now + leases.PROBE}
    manner = MANNERS[claimed.kind]
    wait = leases.delay(manner.again, attempts, outcome.retry_after)
    if claimed.kind in _ALERTS:
        wait = min(wait, leases.PROBE)  # somebody may be in danger: never once a day
    if outcome.verdict == Verdict.UNKNOWN and claimed.kind == ErrandKind.TEXT:
        wait = max(wait, IN_DOUBT)
    state = ErrandState.UNKNOWN if outcome.verdict == Verdict.UNKNOWN else ErrandState.PENDING
    if now - claimed.created_at >= manner.late:
        state = ErrandState.DEAD if state == ErrandState.PENDING else state
    return {"state": state, "attempts": attempts, "next_at": now + wait}


def _place(row: UUID) -> Place:
    return Place(table="errand", column="payload", row=row, conversation=row)
