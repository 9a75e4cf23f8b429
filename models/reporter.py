"""Reporters: professionals who tell us of deaths in their work, and may sign in to the chat.

Nothing here says who they are: the username is a keyed digest, and the rest is sealed under a key
that only their password or their signed-in browser opens.
"""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.account import Account, SignedInBrowser
from models.base import Base, UtcDateTime, sealed


class Reporter(Account, Base):
    """One account. Until it is set up it has an invitation and no key."""

    __tablename__ = "reporter"

    username_index: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    salt: Mapped[bytes | None] = mapped_column(LargeBinary(16))
    key_wrap: Mapped[bytes | None] = sealed(nullable=True)
    details: Mapped[bytes | None] = sealed(nullable=True)


class ReporterSession(SignedInBrowser, Base):
    """A signed-in browser: the hash of its cookie, and the account's key sealed under it."""

    __tablename__ = "reporter_session"

    reporter_id: Mapped[UUID] = mapped_column(ForeignKey("reporter.id"))
    key_wrap: Mapped[bytes] = sealed()


class FailedTry(Base):
    """A wrong code or password, by a keyed digest of the address it came from; kept for minutes."""

    __tablename__ = "failed_try"
    __table_args__ = (Index("ix_failed_try_kind_source", "kind", "source_index", "at"),)

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    kind: Mapped[str] = mapped_column(String(10))
    source_index: Mapped[bytes] = mapped_column(LargeBinary(32))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
