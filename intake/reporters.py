"""Reporters' accounts: invitations, and what we need not ask a professional again."""

import base64
import hmac
import json
import secrets
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

import phonenumbers
from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from intake import audit
from intake.errors import AccountInvalidError, InvitationRefusedError, ReporterInvalidError
from intake.runtime import Runtime
from intake.staff import INVITATION_LASTS, normal_username, token_hash
from models import Reporter, ReporterSession

_LONGEST = 100


class Profession(StrEnum):
    """The roles of a notifier that are work: each takes the professional path."""

    HOSPITAL = "hospital_staff"
    GP = "GP_practice"
    COMMUNITY = "community_health"
    SOCIAL_WORKER = "social_worker"
    MEDICAL_EXAMINER = "medical_examiner"
    CORONER = "coroner_officer"
    CARE_MANAGER = "care_manager"
    ADVOCATE = "advocate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """Who a reporter is at work. `phone` is E.164."""

    role: Profession
    name: str = field(repr=False)
    organisation: str = field(repr=False)
    job_title: str = field(repr=False)
    phone: str = field(repr=False)

    def as_fields(self) -> dict[str, Any]:
        """As the notification has it, by dotted path."""
        said = {f"notifier.{name}": value for name, value in asdict(self).items()}
        agreed = {"notifier.may_contact": True, "notifier.contact_method": "phone"}
        return said | agreed | {"notifier.role": self.role.value}

    def as_bytes(self) -> bytes:
        return json.dumps(asdict(self), ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Details":
        body = json.loads(stored)
        return cls(**body | {"role": Profession(body["role"])})


def read_details(typed: dict[str, str]) -> Details:
    """What was typed. Raises ReporterInvalidError, which names the box to mend."""
    for box in ("name", "organisation", "job_title"):
        if not 1 <= len(typed[box].strip()) <= _LONGEST:
            raise ReporterInvalidError(box)
    if typed["role"] not in list(Profession):
        raise ReporterInvalidError("role")
    try:
        number = phonenumbers.parse(typed["phone"], "GB")
    except phonenumbers.NumberParseException:
        raise ReporterInvalidError("phone") from None
    if not phonenumbers.is_possible_number(number):
        raise ReporterInvalidError("phone")
    return Details(
        role=Profession(typed["role"]),
        name=typed["name"].strip(),
        organisation=typed["organisation"].strip(),
        job_title=typed["job_title"].strip(),
        phone=phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164),
    )


def invite_reporter(session: Session, runtime: Runtime, username: str) -> str:
    """A one-time token for a new account, or for one whose owner lost password or telephone.

    What the account could do goes on until the token is used. Raises AccountInvalidError.
    """
    username = normal_username(username)
    if not username:
        raise AccountInvalidError
    reporter = session.scalars(named(runtime, username)).first()
    if reporter is None:
        reporter = Reporter(
            username_index=runtime.keys.indexes("reporter", username)[0], created_at=runtime.now()
        )
        session.add(reporter)
    token = secrets.token_urlsafe(32)
    reporter.invitation_hash = token_hash(token)
    reporter.invitation_until = runtime.now() + INVITATION_LASTS
    session.flush()
    audit.append(session, runtime, "reporter.invited", actor=None, subject=reporter.id)
    return token


def remove_reporter(session: Session, runtime: Runtime, username: str) -> bool:
    """Take an account away with all it holds, and sign its browsers out; False where there is none.

    Its reports stay, under a mark that nobody's key gives any more.
    """
    reporter = session.scalars(named(runtime, username).with_for_update()).first()
    if reporter is None:
        return False
    session.execute(delete(ReporterSession).where(ReporterSession.reporter_id == reporter.id))
    session.delete(reporter)
    audit.append(session, runtime, "reporter.removed", actor=None, subject=reporter.id)
    return True


def invited_reporter(session: Session, runtime: Runtime, token: str) -> Reporter:
    """The account a token belongs to. Raises InvitationRefusedError, alike for every reason."""
    found = select(Reporter).where(Reporter.invitation_hash == token_hash(token))
    reporter = session.scalars(found.with_for_update()).first()
    if reporter is None or reporter.invitation_until is None:
        raise InvitationRefusedError
    if reporter.invitation_until < runtime.now():
        raise InvitationRefusedError
    return reporter


def open_reporter_invitation(runtime: Runtime, token: str) -> str:
    """The authenticator secret of an invitation: the same each time its page is opened, made of
    the token alone, which is stored nowhere. Raises InvitationRefusedError.
    """
    with runtime.readings.begin() as session:
        invited_reporter(session, runtime, token)
    return base64.b32encode(hmac.digest(token.encode(), b"reporter|totp", "sha256")[:20]).decode()


def named(runtime: Runtime, username: str) -> Select[Reporter]:
    indexes = runtime.keys.indexes("reporter", normal_username(username))
    return select(Reporter).where(Reporter.username_index.in_(indexes))
