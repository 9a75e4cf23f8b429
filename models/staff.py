"""Staff accounts and their signed-in sessions."""

from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from models.account import Account, SignedInBrowser
from models.base import Base


class Staff(Account, Base):
    """One member of staff. A new account has an invitation and no password; `totp` is sealed."""

    __tablename__ = "staff"

    username: Mapped[str] = mapped_column(String(60), unique=True)
    display_name: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str | None] = mapped_column(String(200))


class StaffSession(SignedInBrowser, Base):
    """A browser in which a member of staff is signed in."""

    __tablename__ = "staff_session"

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
