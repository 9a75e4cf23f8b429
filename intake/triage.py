"""What staff may read: one notification with its transcript, who told us, and what happens now.

Each read writes one audit row and commits it before anything sealed is opened: what cannot be
recorded is not read.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from intake import audit
from intake.alerts import acknowledge
from intake.errors import NotFoundError
from intake.flags import URGENT
from intake.handoff import latest_handoffs
from intake.in_sight import find, unplaced
from intake.opening import delivery_of, open_reading, open_watching
from intake.permission import Act, allow
from intake.reading import Delivery, Reading, Watching
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.step_up import allow_proved
from intake.triage_desk import looked
from intake.work_reading import gather
from models import Conversation, ConversationState, DeliveryAttempt, Turn

_URGENT_SHOWN = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An open conversation that a person should look at now."""

    id: UUID
    severity: str
    channel: str
    opened_at: datetime
    last_turn_at: datetime
    turns: int


def read_notification(
    runtime: Runtime,
    staff: SignedIn,
    reference: str,
    *,
    reveal: bool = False,
    on_paper: bool = False,
) -> Reading:
    """One notification; with `reveal` also who told us, for roles that may know.

    Raises NotFoundError, the same for a wrong role as for an unknown reference; ProofNeededError
    where who told us is to be shown to somebody who did not prove of late who they are.
    """
    _allow(runtime, staff, reveal=reveal)
    with runtime.sessions.begin() as session:
        row, conversation = find(session, staff, reference)
        action = "notification.printed" if on_paper else "notification.read"
        action = "notifier.revealed" if reveal else action
        audit.append(session, runtime, action, actor=staff.id, subject=row.id)
        acknowledge(runtime, session, conversation.id)
        desk = looked(session, runtime, staff, row)
        work = gather(session, runtime, staff, row, desk)
        turns = _turns(session, conversation.id)
        delivery = _delivery(session, row.id)
    return open_reading(runtime, row, conversation, turns, delivery, work, reveal=reveal)


def read_happening(
    runtime: Runtime, staff: SignedIn, conversation: UUID, *, reveal: bool = False
) -> Watching:
    """An urgent conversation that is still open: a text thread may stay so for days.

    Raises NotFoundError, also for one that is not urgent, has ended or is out of sight.
    """
    _allow(runtime, staff, reveal=reveal)
    with runtime.sessions.begin() as session:
        row = session.scalars(_urgent(staff).where(Conversation.id == conversation)).first()
        if row is None:
            raise NotFoundError
        action = "sender.revealed" if reveal else "conversation.read"
        audit.append(session, runtime, action, actor=staff.id, subject=row.id)
        acknowledge(runtime, session, row.id)
        turns = _turns(session, row.id)
    return open_watching(runtime, row, turns, reveal=reveal)


def happening_now(session: Session, staff: SignedIn) -> tuple[Happening, ...]:
    """The open conversations that cannot wait for their end."""
    rows = session.scalars(
        _urgent(staff)
        .order_by(Conversation.severity, Conversation.last_turn_at.desc())
        .limit(_URGENT_SHOWN)
    )
    return tuple(
        Happening(
            id=row.id,
            severity=row.severity or "",
            channel=row.channel,
            opened_at=row.opened_at,
            last_turn_at=row.last_turn_at,
            turns=row.turn_count,
        )
        for row in rows
    )


def _allow(runtime: Runtime, staff: SignedIn, *, reveal: bool) -> None:
    if reveal:
        allow_proved(runtime, staff, Act.REVEAL)
    else:
        allow(staff, Act.READ)


def _urgent(staff: SignedIn) -> Select[Conversation]:
    return select(Conversation).where(
        Conversation.state == ConversationState.OPEN,
        Conversation.severity.in_(URGENT),
        unplaced(staff),
    )


def _turns(session: Session, conversation: UUID) -> list[Turn]:
    found = select(Turn).where(Turn.conversation_id == conversation).order_by(Turn.number)
    return list(session.scalars(found))


def _delivery(session: Session, notification: UUID) -> Delivery | None:
    handoff = latest_handoffs(session, [notification]).get(notification)
    if handoff is None:
        return None
    attempts = session.scalars(
        select(DeliveryAttempt)
        .where(DeliveryAttempt.handoff_id == handoff.id)
        .order_by(DeliveryAttempt.at)
    )
    return delivery_of(handoff, attempts.all())
