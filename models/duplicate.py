"""Which notifications may tell of one death, by blind values, and what people decided about it."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Boolean, ForeignKey, Index, Integer, LargeBinary, Uuid, text
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed

_STANDS = text("undone_at IS NULL")


class DuplicateSearch(Base):
    """A notification that was searched for, in which revision: the next is searched again."""

    __tablename__ = "duplicate_search"

    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)
    searched_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DuplicateKey(Base):
    """One blind value a notification can be found by: equal for equal facts, and no more."""

    __tablename__ = "duplicate_key"
    __table_args__ = (Index("ix_duplicate_key_blind_index", "blind_index"),)

    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), primary_key=True)
    blind_index: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)


class DuplicatePair(Base):
    """Two notifications that may tell of one death, the later of the two first."""

    __tablename__ = "duplicate_pair"

    later_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), primary_key=True)
    earlier_id: Mapped[UUID] = mapped_column(
        ForeignKey("notification.id"), primary_key=True, index=True
    )
    score: Mapped[int] = mapped_column(Integer)
    found_at: Mapped[datetime] = mapped_column(UtcDateTime)


class DuplicateDecision(Base):
    """What a person decided about two reports; it stands until somebody undoes it. Of two reports
    one decision stands: two colleagues may decide in one moment, each from another of the two.
    """

    __tablename__ = "duplicate_decision"
    __table_args__ = (
        Index(
            "uq_duplicate_decision_standing", "later_id", "earlier_id", unique=True,
            sqlite_where=_STANDS, postgresql_where=_STANDS,
        ),
    )  # fmt: skip

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    later_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), index=True)
    earlier_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), index=True)
    same: Mapped[bool] = mapped_column(Boolean)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    reason: Mapped[bytes] = sealed()
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    undone_because: Mapped[bytes | None] = sealed(nullable=True)
