"""Selections of the queue that a member of staff keeps under a name."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime


class SavedView(Base):
    """One selection, for its owner alone; `query` holds codes and days, as the address does."""

    __tablename__ = "saved_view"
    __table_args__ = (Unique("staff_id", "name"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    name: Mapped[str] = mapped_column(String(40))
    query: Mapped[str] = mapped_column(String(400))
    kept_at: Mapped[datetime] = mapped_column(UtcDateTime)
