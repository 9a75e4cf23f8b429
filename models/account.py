"""What accounts that sign in share, and signed-in browsers: those of staff and of reporters."""

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, Integer, LargeBinary, Uuid
from sqlalchemy.orm import Mapped, mapped_column

from models.base import UtcDateTime, sealed


class Account:
    """An invitation until it is set up, an authenticator after; wrong tries are counted."""

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    totp: Mapped[bytes | None] = sealed(nullable=True)
    # The last time step whose code was used: a code works once.
    totp_step: Mapped[int] = mapped_column(BigInteger, default=0)
    invitation_hash: Mapped[bytes | None] = mapped_column(LargeBinary(32), unique=True)
    invitation_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    failures: Mapped[int] = mapped_column(Integer, default=0)
    locked_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignedInBrowser:
    """Only the hash of its cookie is stored."""

    id: Mapped[UUID] = mapped_column(Uuid, primary_key=True, default=uuid4)
    token_hash: Mapped[bytes] = mapped_column(LargeBinary(32), unique=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
