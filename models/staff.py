"""Staff accounts and their signed-in sessions."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from models.account import Account, SignedInBrowser
from models.base import Base, UtcDateTime


class Staff(Account, Base):
    """One member of staff. A new account has an invitation and no password; `totp` is sealed."""

    __tablename__ = "staff"
    __table_args__ = (Index("uq_staff_oidc_subject", "oidc_subject", unique=True),)

    username: Mapped[str] = mapped_column(String(60), unique=True)
    display_name: Mapped[str] = mapped_column(String(100))
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    # By which name an OpenID Connect provider knows them.
    oidc_subject: Mapped[str | None] = mapped_column(String(255))
    # The codes of boards and regions they are limited to, and "none" for no area yet; None is all.
    areas: Mapped[str | None] = mapped_column(String(400))


class StaffSession(SignedInBrowser, Base):
    """A browser in which a member of staff is signed in. `proved_at`: when they last proved who
    they are, at the door or again.
    """

    __tablename__ = "staff_session"

    staff_id: Mapped[UUID] = mapped_column(ForeignKey("staff.id"))
    proved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
