"""Public reference data, each list whole: nothing here is about any person."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import JSON, Date, Integer, String, Uuid
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime


class ReferenceList(Base):
    """One imported list (GP practices, outcodes …) in our own form, in force from `as_of` on.

    It is always read whole, so it is stored whole: an import is one row, there or not there.
    """

    __tablename__ = "reference_list"
    __table_args__ = (Unique("kind", "as_of"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(10))
    as_of: Mapped[date] = mapped_column(Date)
    imported_at: Mapped[datetime] = mapped_column(UtcDateTime)
    count: Mapped[int] = mapped_column(Integer)
    entries: Mapped[list[list[object]]] = mapped_column(JSON)
