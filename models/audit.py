"""Who read or changed what: append-only, each row chained to the one before."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Integer, LargeBinary, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime


class AuditRow(Base):
    """One act. No personal data: actor and subject are ids, the rest are fixed words."""

    __tablename__ = "audit"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    actor: Mapped[UUID | None] = mapped_column(Uuid)
    action: Mapped[str] = mapped_column(String(40))
    subject: Mapped[UUID | None] = mapped_column(Uuid)
    detail: Mapped[str] = mapped_column(String(60), default="")
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary(32))
    hash: Mapped[bytes] = mapped_column(LargeBinary(32))
