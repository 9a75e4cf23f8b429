"""Tickets by which a call's WebSocket is let in (intake/ticket.py)."""

from datetime import datetime

from sqlalchemy import LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime


class RelayTicket(Base):
    """One ticket: keyed digests of it and of the call it is for, never either of them."""

    __tablename__ = "relay_ticket"

    ticket_index: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    thread_index: Mapped[bytes] = mapped_column(LargeBinary(32))
    issued_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
