"""What goes to casework: what of it is due, and what the result of one try means."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Select, and_, case, exists, insert, or_, select, text
from sqlalchemy.orm import Session, aliased

from config.logging import event
from intake import leases
from intake.outcome import Outcome, Verdict
from models import Conversation, DeliveryAttempt, Handoff, HandoffState
from models.sealing import Place

LATE = timedelta(minutes=30)
# Standard Webhooks' example schedule, about 76 hours; afterwards once a day without end.
DELAYS = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 300, 1800, 7200, 18000, 36000, 50400, 72000, 86400)
)
EXHAUSTED = sum(DELAYS, timedelta(0))
SETTLED = (HandoffState.SENT, HandoffState.ACCEPTED, HandoffState.REJECTED)
_LIVE_STATES = "('pending', 'leased', 'held', 'unknown', 'dead')"
# Written out, not bound: a database uses the partial index only where it sees the same words.
_LIVE = text(f"handoff.state IN {_LIVE_STATES}")
_EARLIER_LIVE = text(f"earlier.state IN {_LIVE_STATES}")
_HELD_LIVE = text(f"held.state IN {_LIVE_STATES}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimed:
    """One message this worker may send until `lease_until`; `token` fences off a late settle."""

    id: UUID
    conversation_id: UUID
    reference: str
    kind: str
    attempts: int
    created_at: datetime
    token: UUID
    lease_until: datetime
    body: bytes = field(repr=False)
    identity_key: bytes = field(repr=False)


def claim(session: Session, now: datetime, destination: str, limit: int) -> list[Claimed]:
    """Lease what is due: for each notification its earliest message only.

    While the destination is held nothing is due until a probe is; then one message at a time
    goes, first one that has not failed yet, so that a single message the peer refuses to hear
    does not stand in the way of the others.
    """
    held = aliased(Handoff, name="held")
    probes = select(held.next_at).where(
        held.destination == destination, _HELD_LIVE, held.state == HandoffState.HELD
    )
    waits = session.scalars(probes).all()
    if any(next_at > now for next_at in waits):
        return []
    due = _due(now, destination)
    if waits:
        fresh_first = case((Handoff.state == HandoffState.HELD, 1), else_=0)
        due, limit = due.order_by(fresh_first), 1
    rows, lease = leases.take(session, now, Handoff, due.order_by(Handoff.next_at).limit(limit))
    return [Claimed(**row._asdict(), token=lease.token, lease_until=lease.until) for row in rows]


def _due(now: datetime, destination: str) -> Select[*tuple[Any, ...]]:
    earlier = aliased(Handoff, name="earlier")
    overtaken = exists().where(
        earlier.notification_id == Handoff.notification_id,
        earlier.destination == Handoff.destination,
        _EARLIER_LIVE,
        or_(
            earlier.revision < Handoff.revision,
            and_(earlier.revision == Handoff.revision, earlier.created_at < Handoff.created_at),
        ),
    )
    return (
        select(
            Handoff.id, Handoff.conversation_id, Handoff.reference, Handoff.kind,
            Handoff.attempts, Handoff.created_at, Handoff.body, Conversation.identity_key,
        )
        .join(Conversation, Conversation.id == Handoff.conversation_id)
        .where(_LIVE, Handoff.next_at <= now, Handoff.destination == destination, ~overtaken)
    )  # fmt: skip


def settle(
    session: Session, now: datetime, claimed: Claimed, outcome: Outcome, milliseconds: int
) -> HandoffState | None:
    """Keep the try, and its result where this worker still holds the lease; else None."""
    session.execute(
        insert(DeliveryAttempt).values(
            id=uuid4(),
            handoff_id=claimed.id,
            at=now,
            outcome=outcome.verdict,
            code=outcome.code[:40],
            milliseconds=milliseconds,
        )
    )
    values = _result(now, claimed, outcome)
    if not leases.settle(session, Handoff, claimed, {"last_code": outcome.code[:40], **values}):
        event("handoff.fenced", logging.WARNING, message=claimed.id)
        return None
    state: HandoffState = values["state"]
    return state


def release(session: Session, now: datetime, claimed: list[Claimed]) -> None:
    """Give back what was claimed and not tried."""
    leases.give_back(session, now, Handoff, claimed)


def _result(now: datetime, claimed: Claimed, outcome: Outcome) -> dict[str, Any]:
    final = {
        Verdict.ACCEPTED: HandoffState.ACCEPTED,
        Verdict.SENT: HandoffState.SENT,
        Verdict.REJECTED: HandoffState.REJECTED,
        Verdict.CONFLICT: HandoffState.REJECTED,
    }.get(outcome.verdict)
    if final is not None:
        return {
            "state": final,
            "settled_at": now,
            "attempts": claimed.attempts + 1,
            "case_number": outcome.case_number,
        }
    if outcome.verdict == Verdict.HELD:
        return {"state": HandoffState.HELD, "next_at": now + leases.PROBE}
    attempts = claimed.attempts + 1
    state = HandoffState.UNKNOWN if outcome.verdict == Verdict.UNKNOWN else HandoffState.PENDING
    # Both: a peer that names short waits spends many tries in little time.
    if attempts > len(DELAYS) and now - claimed.created_at >= EXHAUSTED:
        state = HandoffState.DEAD
    wait = leases.delay(DELAYS, attempts, outcome.retry_after)
    return {"state": state, "attempts": attempts, "next_at": now + wait}


def body_place(row: UUID, conversation: UUID) -> Place:
    """Where a message's bytes are stored; part of their seal."""
    return Place(table="handoff", column="body", row=row, conversation=conversation)
