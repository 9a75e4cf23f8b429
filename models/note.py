"""What staff write down about a notification: notes, contacts, and calls to make."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed


class NoteKind(StrEnum):
    """A note for colleagues, a contact that was made or tried, a call that is to be made, or why a
    notification is to be closed or kept.
    """

    NOTE = "note"
    CONTACT = "contact"
    CALL_BACK = "call_back"
    CLOSING = "closing"


class Note(Base):
    """One thing written down; never changed, save that a call to make can be done.

    `words` are sealed under the conversation's content key, as the transcript is.
    """

    __tablename__ = "note"
    __table_args__ = (Index("ix_note_kind_due", "kind", "due_at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    outcome: Mapped[str | None] = mapped_column(String(20))
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    words: Mapped[bytes] = sealed()
