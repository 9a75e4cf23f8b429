"""What staff may read: the queue, one notification with its transcript, and who told us.

Each read writes one audit row and commits it before anything sealed is opened: what cannot be
recorded is not read.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from intake import audit
from intake.alerts import Unopened, acknowledge, unopened
from intake.errors import NotFoundError
from intake.flags import URGENT
from intake.opening import delivery_of, open_entry, open_reading, open_watching
from intake.reading import Delivery, Entry, Reading, Watching
from intake.reference import is_reference
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.staff import Role
from models import Conversation, ConversationState, DeliveryAttempt, Handoff, Notification, Turn

READERS = frozenset({Role.TRIAGER, Role.LEAD, Role.CUSTODIAN})
REVEALERS = frozenset({Role.LEAD, Role.CUSTODIAN})
PAGE = 50
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """One page of the queue, the most severe first and of those the newest."""

    unopened: Unopened
    happening: tuple[Happening, ...]
    entries: tuple[Entry, ...]
    total: int
    page: int
    pages: int


def read_queue(runtime: Runtime, staff: SignedIn, page: int = 1) -> Queue:
    """Raises NotFoundError for a role that may not read, or a page that is not there."""
    _allow(staff, READERS)
    with runtime.sessions.begin() as session:
        total = session.scalar(select(func.count()).select_from(Notification)) or 0
        pages = max(1, -(-total // PAGE))
        if not 1 <= page <= pages:
            raise NotFoundError
        audit.append(session, runtime, "queue.read", actor=staff.id, detail=f"page {page}")
        rows = session.execute(
            select(Notification, Conversation)
            .join(Conversation, Conversation.id == Notification.conversation_id)
            .order_by(Notification.severity, Notification.received_at.desc(), Notification.id)
            .limit(PAGE)
            .offset((page - 1) * PAGE)
        ).all()
        handoffs = _latest_handoffs(session, [row.id for row, _ in rows])
        happening = _happening(session)
        alerts = unopened(runtime, session)
    entries = (open_entry(runtime, row, held, handoffs.get(row.id)) for row, held in rows)
    return Queue(
        unopened=alerts,
        happening=happening,
        entries=tuple(entries),
        total=total,
        page=page,
        pages=pages,
    )


def read_notification(
    runtime: Runtime, staff: SignedIn, reference: str, *, reveal: bool = False
) -> Reading:
    """One notification; with `reveal` also who told us, for roles that may know.

    Raises NotFoundError, the same for a wrong role as for an unknown reference.
    """
    _allow(staff, REVEALERS if reveal else READERS)
    if not is_reference(reference):
        raise NotFoundError
    with runtime.sessions.begin() as session:
        found = session.execute(
            select(Notification, Conversation)
            .join(Conversation, Conversation.id == Notification.conversation_id)
            .where(Notification.reference == reference)
        ).first()
        if found is None:
            raise NotFoundError
        row, conversation = found
        action = "notifier.revealed" if reveal else "notification.read"
        audit.append(session, runtime, action, actor=staff.id, subject=row.id)
        acknowledge(runtime, session, conversation.id)
        turns = _turns(session, conversation.id)
        delivery = _delivery(session, row.id)
    return open_reading(runtime, row, conversation, turns, delivery, reveal=reveal)


def read_happening(
    runtime: Runtime, staff: SignedIn, conversation: UUID, *, reveal: bool = False
) -> Watching:
    """An urgent conversation that is still open: a text thread may stay so for days.

    Raises NotFoundError, also for one that is not urgent or has ended.
    """
    _allow(staff, REVEALERS if reveal else READERS)
    with runtime.sessions.begin() as session:
        row = session.scalars(_urgent().where(Conversation.id == conversation)).first()
        if row is None:
            raise NotFoundError
        action = "sender.revealed" if reveal else "conversation.read"
        audit.append(session, runtime, action, actor=staff.id, subject=row.id)
        acknowledge(runtime, session, row.id)
        turns = _turns(session, row.id)
    return open_watching(runtime, row, turns, reveal=reveal)


def _allow(staff: SignedIn, roles: frozenset[Role]) -> None:
    if staff.role not in roles:
        raise NotFoundError


def _happening(session: Session) -> tuple[Happening, ...]:
    rows = session.scalars(
        _urgent()
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


def _urgent() -> Select[Conversation]:
    return select(Conversation).where(
        Conversation.state == ConversationState.OPEN, Conversation.severity.in_(URGENT)
    )


def _turns(session: Session, conversation: UUID) -> list[Turn]:
    found = select(Turn).where(Turn.conversation_id == conversation).order_by(Turn.number)
    return list(session.scalars(found))


def _latest_handoffs(session: Session, notifications: list[UUID]) -> dict[UUID, Handoff]:
    rows = session.scalars(
        select(Handoff)
        .where(Handoff.notification_id.in_(notifications))
        .order_by(Handoff.revision, Handoff.created_at)
    )
    return {row.notification_id: row for row in rows}


def _delivery(session: Session, notification: UUID) -> Delivery | None:
    handoff = _latest_handoffs(session, [notification]).get(notification)
    if handoff is None:
        return None
    attempts = session.scalars(
        select(DeliveryAttempt)
        .where(DeliveryAttempt.handoff_id == handoff.id)
        .order_by(DeliveryAttempt.at)
    )
    return delivery_of(handoff, attempts.all())
