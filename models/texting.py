"""What is known of texts and of numbers without keeping either: keyed digests and fixed words."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, UtcDateTime


class Texting(StrEnum):
    """Why a conversation's caller gets no more texts, or not all of them."""

    STOPPED = "stopped"  # they asked us to stop
    UNREACHED = "unreached"  # a network says that our text did not arrive


class TextReport(Base):
    """The furthest that Twilio has told us of one text, whatever the order of its reports."""

    __tablename__ = "text_report"

    message_index: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    status: Mapped[str] = mapped_column(String(20))
    code: Mapped[str | None] = mapped_column(String(20))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class OptOut(Base):
    """A number that is sent no text it has not asked for."""

    __tablename__ = "opt_out"

    number_index: Mapped[bytes] = mapped_column(LargeBinary(32), primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
