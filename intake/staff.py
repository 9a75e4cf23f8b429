"""Staff accounts: names, roles and invitations."""

import hashlib
import re
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import audit, proof
from intake.errors import AccountInvalidError, InvitationRefusedError
from intake.runtime import Runtime
from models import Staff

INVITATION_LASTS = timedelta(hours=24)
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{0,59}")


class Role(StrEnum):
    """What a member of staff may do; a role is read again on every request."""

    TRIAGER = "triager"
    LEAD = "lead"
    CUSTODIAN = "custodian"
    AUDITOR = "auditor"
    OPERATOR = "operator"


ROLES = tuple(Role)
# Who reads and works on notifications.
DESK = frozenset({Role.TRIAGER, Role.LEAD, Role.CUSTODIAN})


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """What an invited person needs to set up their account; shown to them alone."""

    username: str
    display_name: str
    totp_secret: str = field(repr=False)
    totp_address: str = field(repr=False)


def create_invitation(  # each is one answer of the operator
    session: Session,
    runtime: Runtime,
    username: str,
    display_name: str,
    role: str,
    *,
    subject: str | None = None,
) -> str:
    """A one-time token for a new account, or for one whose owner lost password or telephone.

    Only its hash is stored. What an account could do before goes on until the token is used.
    `subject` is by which name a provider knows them. Raises AccountInvalidError for names that
    cannot be used.
    """
    username = normal_username(username)
    if not username or not 1 <= len(display_name.strip()) <= 100:
        raise AccountInvalidError
    staff = session.scalars(select(Staff).where(Staff.username == username)).first()
    if staff is None:
        staff = Staff(username=username, created_at=runtime.now())
        session.add(staff)
    staff.display_name, staff.role = display_name.strip(), Role(role)
    if subject is not None:
        others = select(Staff.id).where(Staff.oidc_subject == subject, Staff.username != username)
        if not 1 <= len(subject) <= 255 or session.scalars(others).first():
            raise AccountInvalidError("This subject is somebody else's, or none. Look it up again.")
        staff.oidc_subject = subject
    token = secrets.token_urlsafe(32)
    staff.invitation_hash = token_hash(token)
    staff.invitation_until = runtime.now() + INVITATION_LASTS
    session.flush()
    audit.append(session, runtime, "staff.invited", actor=None, subject=staff.id, detail=role)
    return token


def first_invitation(runtime: Runtime) -> str | None:
    """A token for the account `lead` while nobody can sign in yet; None ever after."""
    with runtime.sessions.begin() as session:
        if session.scalars(select(Staff).where(Staff.password_hash.is_not(None)).limit(1)).first():
            return None
        return create_invitation(session, runtime, "lead", "Triage lead", Role.LEAD)


def open_invitation(runtime: Runtime, token: str) -> Invitation:
    """Raises InvitationRefusedError, in the same words for every reason."""
    with runtime.readings.begin() as session:
        staff = invited(session, runtime, token)
    secret = proof.totp_for(runtime, token)
    return Invitation(
        username=staff.username,
        display_name=staff.display_name,
        totp_secret=secret,
        totp_address=proof.totp_address(secret, staff.username),
    )


def normal_username(typed: str) -> str:
    """The one spelling of a username; empty for what can be none."""
    username = typed.strip().casefold()
    return username if _USERNAME.fullmatch(username) else ""


def token_hash(token: str) -> bytes:
    """What is stored of a token that is itself 256 random bits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).digest()


def invited(session: Session, runtime: Runtime, token: str) -> Staff:
    """The account a token belongs to. Raises InvitationRefusedError."""
    found = select(Staff).where(Staff.invitation_hash == token_hash(token)).with_for_update()
    staff = session.scalars(found).first()
    if staff is None or staff.invitation_until is None or staff.invitation_until < runtime.now():
        raise InvitationRefusedError
    return staff
