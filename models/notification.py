"""The notification: the structured result of a conversation, sealed under two keys."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Integer, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed


class NotificationStatus(StrEnum):
    """Complete has everything a review team must have; incomplete has what was said."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"


class Notification(Base):
    """One report of a death. `content` is all but the notifier; `identity` is the notifier."""

    __tablename__ = "notification"
    __table_args__ = (Index("ix_notification_severity_received", "severity", "received_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"), unique=True)
    reference: Mapped[str] = mapped_column(String(8), unique=True)
    revision: Mapped[int] = mapped_column(Integer, default=1)
    status: Mapped[str] = mapped_column(String(10))
    severity: Mapped[str] = mapped_column(String(2))
    received_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # The operator must keep it for now, whatever its time.
    held_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    content: Mapped[bytes] = sealed()
    identity: Mapped[bytes] = sealed()
