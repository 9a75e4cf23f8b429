"""By what staff find a notification: blind values, of which nothing can be read."""

from uuid import UUID

from sqlalchemy import ForeignKey, Index, Integer, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base


class LookUp(Base):
    """A notification that can be found by its values, and in which revision: the next is read
    again. A negative revision could not be read: it is opened by each search, which tells of it.
    """

    __tablename__ = "look_up"

    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(Integer)


class LookUpKey(Base):
    """One blind value: equal for equal facts of one kind, and no more."""

    __tablename__ = "look_up_key"
    __table_args__ = (Index("ix_look_up_key_blind_index", "blind_index"),)

    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), primary_key=True)
    blind_index: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
