"""Which notifications may tell of one death. Blind values and numbers: nothing here can be read."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime


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
