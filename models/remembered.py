"""What is remembered of notifications that were erased: counts of a whole month, sealed."""

from uuid import UUID, uuid4

from sqlalchemy import String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, sealed


class MonthCount(Base):
    """How many notifications of a month had what; which had it together is told nowhere."""

    __tablename__ = "month_count"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    month: Mapped[str] = mapped_column(String(7), unique=True)
    counts: Mapped[bytes] = sealed()
