"""What staff changed of a notification: one row for each revision after the first."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import Boolean, ForeignKey, Integer, String, Uuid
from sqlalchemy import UniqueConstraint as Unique
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed


class Revision(Base):
    """Who changed what, and why. `change` holds field, before, after and reason; where it is about
    the notifier (`identity`) it is sealed under the identity key.
    """

    __tablename__ = "revision"
    __table_args__ = (Unique("notification_id", "number"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"))
    number: Mapped[int] = mapped_column(Integer)
    kind: Mapped[str] = mapped_column(String(40))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    identity: Mapped[bool] = mapped_column(Boolean, default=False)
    change: Mapped[bytes] = sealed()
