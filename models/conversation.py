"""A conversation and its turns: what was said, sealed, in the order it was said."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import Boolean, Float, ForeignKey, Index, Integer, LargeBinary, String, Uuid, text
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed


class Channel(StrEnum):
    """How a caller reaches the line."""

    VOICE = "voice"
    SMS = "sms"
    WHATSAPP = "whatsapp"
    CHAT = "chat"


class ConversationState(StrEnum):
    """Open until it has a notification (finished, incomplete) or nothing was said (empty)."""

    OPEN = "open"
    FINISHED = "finished"
    INCOMPLETE = "incomplete"
    EMPTY = "empty"


class Conversation(Base):
    """One caller's thread: a call, a text thread, a chat.

    `content_key` and `identity_key` are the two data keys sealed to staff; the `…_wrap` columns
    let the public process go on with an open conversation and are erased at its end.
    """

    __tablename__ = "conversation"
    __table_args__ = (
        # One open conversation a thread; a thread may have had others before.
        Index(
            "uq_conversation_open_thread",
            "thread_index",
            unique=True,
            sqlite_where=text("state = 'open'"),
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_conversation_state_last_turn", "state", "last_turn_at"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    channel: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(10), default=ConversationState.OPEN)
    thread_index: Mapped[bytes] = mapped_column(LargeBinary(32))
    resume_index: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_turn_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # Its keys and words are gone since then; the row stays, to say that there was one.
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    turn_count: Mapped[int] = mapped_column(Integer, default=0)
    lease_token: Mapped[UUID | None] = mapped_column(Uuid)
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    severity: Mapped[str | None] = mapped_column(String(2))
    texting: Mapped[str | None] = mapped_column(String(10))
    content_key: Mapped[bytes] = sealed()
    identity_key: Mapped[bytes] = sealed()
    content_wrap: Mapped[bytes | None] = sealed(nullable=True)
    identity_wrap: Mapped[bytes | None] = sealed(nullable=True)
    sender: Mapped[bytes | None] = sealed(nullable=True)
    # Whose report it is: only that reporter's own key gives the same digest.
    reporter_index: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)
    progress: Mapped[bytes | None] = sealed(nullable=True)


class Turn(Base):
    """What the caller said and what the line answered. `identity` tells which key seals it."""

    __tablename__ = "turn"
    __table_args__ = (Unique("conversation_id", "number"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"))
    number: Mapped[int] = mapped_column(Integer)
    delivery_index: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    asked: Mapped[str | None] = mapped_column(String(60))
    keyed: Mapped[bool] = mapped_column(Boolean, default=False)
    confidence: Mapped[float | None] = mapped_column(Float)
    identity: Mapped[bool] = mapped_column(Boolean, default=False)
    heard: Mapped[bytes | None] = sealed(nullable=True)
    answer: Mapped[bytes | None] = sealed(nullable=True)
    replay: Mapped[bytes | None] = sealed(nullable=True)
