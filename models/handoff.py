"""The outbox: what is to be handed to casework, each try of it, and each receipt for it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Integer, String, Uuid, text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed


class HandoffState(StrEnum):
    """Where one message to casework stands.

    pending -> leased -> sent (transport receipt) -> accepted (case number), or aside: unknown
    (nobody can tell whether it arrived), held (their side is at fault, tries are not spent),
    rejected (a person must look), dead (tries spent; a person is alerted, it is tried again).
    """

    PENDING = "pending"
    LEASED = "leased"
    SENT = "sent"
    ACCEPTED = "accepted"
    UNKNOWN = "unknown"
    HELD = "held"
    REJECTED = "rejected"
    DEAD = "dead"


_LIVE = text("state IN ('pending', 'leased', 'held', 'unknown', 'dead')")
_FAILED = text("state IN ('rejected', 'dead', 'held', 'unknown')")


class Handoff(Base):
    """One message to casework. `body` is the exact bytes to send, frozen when it was queued and
    sealed under the identity key, since they name the notifier. While leased, `next_at` is the
    end of the lease, so that a dead worker's message becomes due by itself.
    """

    __tablename__ = "handoff"
    __table_args__ = (
        Unique("notification_id", "revision", "kind", "destination"),
        # Only rows that may still be due: claiming does not slow with what was settled long ago.
        Index("ix_handoff_due", "next_at", sqlite_where=_LIVE, postgresql_where=_LIVE),
        Index(
            "ix_handoff_failed",
            "notification_id",
            sqlite_where=_FAILED,
            postgresql_where=_FAILED,
        ),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), index=True)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"))
    reference: Mapped[str] = mapped_column(String(8))
    revision: Mapped[int] = mapped_column(Integer, default=1)
    kind: Mapped[str] = mapped_column(String(40))
    destination: Mapped[str] = mapped_column(String(10))
    body: Mapped[bytes] = sealed()
    state: Mapped[str] = mapped_column(String(10), default=HandoffState.PENDING)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_token: Mapped[UUID | None] = mapped_column(Uuid)
    last_code: Mapped[str | None] = mapped_column(String(40))
    case_number: Mapped[str | None] = mapped_column(String(60))


class DeliveryAttempt(Base):
    """One try, kept for ever: outcome and code, never words or addresses."""

    __tablename__ = "delivery_attempt"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    handoff_id: Mapped[UUID] = mapped_column(ForeignKey("handoff.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    outcome: Mapped[str] = mapped_column(String(20))
    code: Mapped[str] = mapped_column(String(40))
    milliseconds: Mapped[int] = mapped_column(Integer)


class Receipt(Base):
    """What casework told us of a message: kept even when late, repeated or contradictory."""

    __tablename__ = "receipt"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    receipt_id: Mapped[str] = mapped_column(String(100), unique=True)
    handoff_id: Mapped[UUID | None] = mapped_column(ForeignKey("handoff.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    outcome: Mapped[str] = mapped_column(String(20))
    case_number: Mapped[str | None] = mapped_column(String(60))
