"""Errands: what the line must still do in the world, written with the words that call for it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed


class ErrandKind(StrEnum):
    """What is to be done: call a person, tell another system, text a caller, or take away what
    Twilio still holds.
    """

    ALERT = "alert"
    ALERT_POST = "alert_post"
    TEXT = "text"
    REDACT_MESSAGE = "redact_message"
    DELETE_MESSAGE = "delete_message"
    DELETE_MEDIA = "delete_media"
    DELETE_RECORDING = "delete_recording"
    DELETE_CALL = "delete_call"


class ErrandState(StrEnum):
    """Where one errand stands.

    pending -> leased -> done, or aside: unknown (nobody can tell whether it was done), held (our
    access is wrong, tries are not spent), refused (a person must look), dead (tries spent; a
    person is told, it is tried again).
    """

    PENDING = "pending"
    LEASED = "leased"
    DONE = "done"
    UNKNOWN = "unknown"
    HELD = "held"
    REFUSED = "refused"
    DEAD = "dead"


_LIVE = text("state IN ('pending', 'leased', 'held', 'unknown', 'dead')")


class Errand(Base):
    """One errand. `payload` is sealed under a key of its own, which staff processes alone can open
    (`key`); both are erased once it is settled. The same `once_index` twice is one errand. While
    leased, `next_at` is the end of the lease. `reported_at`: Twilio told us of the text it made.
    """

    __tablename__ = "errand"
    __table_args__ = (
        # Only rows that may still be due: claiming does not slow with what was settled long ago.
        Index("ix_errand_due", "next_at", sqlite_where=_LIVE, postgresql_where=_LIVE),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(20))
    conversation_id: Mapped[UUID | None] = mapped_column(ForeignKey("conversation.id"), index=True)
    severity: Mapped[str | None] = mapped_column(String(2))
    once_index: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    key: Mapped[bytes | None] = sealed(nullable=True)
    payload: Mapped[bytes | None] = sealed(nullable=True)
    state: Mapped[str] = mapped_column(String(10), default=ErrandState.PENDING)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reported_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lease_token: Mapped[UUID | None] = mapped_column(Uuid)
    last_code: Mapped[str | None] = mapped_column(String(40))
