"""What staff do with a notification: its clocks, whose it is, its flags, who has it open."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String, Uuid
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed


class TriageState(StrEnum):
    """new (nobody has opened it) -> checking -> waiting (for an answer) or done; closing (one
    person says it does not belong here) -> closed (a second one agrees).
    """

    NEW = "new"
    CHECKING = "checking"
    WAITING = "waiting"
    DONE = "done"
    CLOSING = "closing"
    CLOSED = "closed"


class Triage(Base):
    """One notification at the triage desk. One without this row is new and due since it came."""

    __tablename__ = "triage"
    __table_args__ = (Index("ix_triage_state_due", "state", "first_look_due"),)

    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(10), default=TriageState.NEW)
    area: Mapped[str | None] = mapped_column(String(10))
    first_look_due: Mapped[datetime] = mapped_column(UtcDateTime)
    hand_off_due: Mapped[datetime] = mapped_column(UtcDateTime)
    first_look_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    first_look_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    assigned_to: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"), index=True)
    assigned_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class TriageFlag(Base):
    """One flag of a notification: raised by rule, cleared by a person, never removed."""

    __tablename__ = "triage_flag"
    __table_args__ = (
        Unique("notification_id", "code"),
        Index("ix_triage_flag_code", "code", "notification_id"),
    )

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"))
    code: Mapped[str] = mapped_column(String(40))
    severity: Mapped[str] = mapped_column(String(2))
    because: Mapped[str | None] = mapped_column(String(81))
    raised_at: Mapped[datetime] = mapped_column(UtcDateTime)
    cleared_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cleared_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[bytes | None] = sealed(nullable=True)


class Presence(Base):
    """Who has a notification open: the last time this person looked at its page."""

    __tablename__ = "presence"

    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), primary_key=True)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Closing(Base):
    """One person says that a notification does not belong here; it closes when another agrees."""

    __tablename__ = "closing"

    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), primary_key=True)
    because: Mapped[str] = mapped_column(String(20))
    proposed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    proposed_by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    agreed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    agreed_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
