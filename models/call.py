"""What a telephone call has beside its conversation: how it stands, and messages left in it."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary, String, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed


class Call(Base):
    """The telephone's side of one conversation. `partial` is the half sentence heard last, of the
    turn `partial_turn`; `accepted_at` is when a person took the call that was offered to them;
    `texted_index` tells the number whose texts go on with a call that was stopped for later.
    """

    __tablename__ = "call"
    __table_args__ = (Index("ix_call_hung_up", "hung_up_at"),)

    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"), primary_key=True)
    hung_up_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    accepted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    partial_turn: Mapped[int] = mapped_column(Integer, default=0)
    partial_sequence: Mapped[int] = mapped_column(Integer, default=0)
    partial: Mapped[bytes | None] = sealed(nullable=True)
    texted_index: Mapped[bytes | None] = mapped_column(LargeBinary(32), index=True)


class VoicemailState(StrEnum):
    """Waiting at Twilio, kept here, or not to be had."""

    WAITING = "waiting"
    KEPT = "kept"
    EMPTY = "empty"
    LOST = "lost"


_WAITS = text("state = 'waiting'")


class Voicemail(Base):
    """A message left by voice. `audio` is sealed when it arrives; Twilio's copy is then deleted."""

    __tablename__ = "voicemail"
    __table_args__ = (
        Index("ix_voicemail_due", "next_at", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    conversation_id: Mapped[UUID] = mapped_column(ForeignKey("conversation.id"), index=True)
    recording_sid: Mapped[str] = mapped_column(String(34), unique=True)
    state: Mapped[str] = mapped_column(String(10), default=VoicemailState.WAITING)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    seconds: Mapped[int] = mapped_column(Integer, default=0)
    attempts: Mapped[int] = mapped_column(Integer, default=0)
    next_at: Mapped[datetime] = mapped_column(UtcDateTime)
    audio: Mapped[bytes | None] = sealed(nullable=True)


class WrongTry(Base):
    """How often somebody could not prove that a number is theirs; `number_index` is a keyed
    digest, of numbers that exist and of numbers that do not.
    """

    __tablename__ = "wrong_try"

    number_index: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    count: Mapped[int] = mapped_column(Integer, default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime)
