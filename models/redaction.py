"""Words that staff have hidden in a notification, such as the name of somebody it is not about."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime, sealed


class Redaction(Base):
    """What was said stays sealed as it was; these words are blotted out wherever it is opened for
    staff, until the redaction is lifted. `place` is a field's path, "turn.3" or "message." with its
    id, whose sound is then not played; None is everywhere.
    """

    __tablename__ = "redaction"

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    notification_id: Mapped[UUID] = mapped_column(ForeignKey("notification.id"), index=True)
    place: Mapped[str | None] = mapped_column(String(81))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    words: Mapped[bytes] = sealed()
    reason: Mapped[bytes] = sealed()
    lifted_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    lifted_by: Mapped[UUID | None] = mapped_column(ForeignKey("staff.id"))
    lifted_because: Mapped[bytes | None] = sealed(nullable=True)
