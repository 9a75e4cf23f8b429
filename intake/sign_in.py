"""Signing in and out, and who is signed in: sessions live in the database, not in the cookie."""

import hmac
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from intake import account, audit, proof
from intake.area_limit import Codes, limit_of
from intake.errors import CodeRefusedError, SignInRefusedError
from intake.runtime import Runtime
from intake.staff import Role, invited, normal_username, open_invitation, token_hash
from models import Passkey, Staff, StaffSession


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A member of staff in this request. `form_token` stands in each of their forms; `proved_at` is
    when they last proved who they are, in the session that began at `started_at`; `limit` holds
    the areas they may see, None for all.
    """

    id: UUID
    username: str
    display_name: str
    role: Role
    limit: Codes | None
    started_at: datetime
    proved_at: datetime | None
    form_token: str = field(repr=False)


def sign_in(
    runtime: Runtime, username: str, password: str, code: str, cost: proof.Cost = proof.Cost()
) -> str:
    """The token for the new session's cookie; any session the account had before ends.

    Raises SignInRefusedError, in the same words and after the same work for every reason.
    """
    named = select(Staff).where(Staff.username == normal_username(username))
    with runtime.readings.begin() as session:
        found = session.scalars(named).first()
    # Outside any transaction: this takes a tenth of a second by design.
    known = proof.password_matches(password, found.password_hash if found else None, cost)
    with runtime.sessions.begin() as session:
        staff = session.scalars(named.with_for_update()).first()
        token = _admit(session, runtime, staff, code) if staff and known else None
        if token is None:
            _count_failure(session, runtime, staff)
    if token is None:
        raise SignInRefusedError
    return token


def accept_invitation(
    runtime: Runtime, token: str, password: str, code: str, cost: proof.Cost = proof.Cost()
) -> str:
    """Set password and authenticator, use the invitation up, and sign in: gives a cookie's token.

    Raises InvitationRefusedError, PasswordRefusedError or CodeRefusedError; nothing has changed
    then. Whatever session the account had before ends.
    """
    invitation = open_invitation(runtime, token)
    proof.check_new_password(password, invitation.username)
    step = proof.code_step(invitation.totp_secret, code, runtime.now(), used=0)
    if step is None:
        raise CodeRefusedError
    hashed = proof.hash_password(password, cost)
    with runtime.sessions.begin() as session:
        staff = invited(session, runtime, token)
        staff.password_hash = hashed
        staff.totp = proof.seal_totp(runtime, staff.id, invitation.totp_secret)
        staff.invitation_hash = staff.invitation_until = None
        staff.totp_step = step
        # Who lost a telephone may have lost the device with it.
        session.execute(delete(Passkey).where(Passkey.staff_id == staff.id))
        audit.append(session, runtime, "staff.accepted", actor=staff.id, subject=staff.id)
        return _enter(session, runtime, staff)


def signed_in(runtime: Runtime, token: str, *, in_use: bool = True) -> SignedIn | None:
    """Whose session this is; None when it is unknown, idle too long or too old. A page that asks
    by itself is not `in_use`: it keeps nobody signed in.
    """
    now = runtime.now()
    with runtime.readings.begin() as session:
        row = session.execute(
            select(StaffSession, Staff)
            .join(Staff, Staff.id == StaffSession.staff_id)
            .where(StaffSession.token_hash == token_hash(token))
        ).first()
        if row is None or not account.is_alive(row[0], now):
            return None
        held, staff = row
        limit = limit_of(runtime, session, staff)
    if in_use and now - held.last_seen_at >= account.SEEN_EVERY:
        with runtime.sessions.begin() as session:
            seen = update(StaffSession).where(StaffSession.id == held.id)
            session.execute(seen.values(last_seen_at=now))
    return SignedIn(
        id=staff.id,
        username=staff.username,
        display_name=staff.display_name,
        role=Role(staff.role),
        limit=limit,
        started_at=held.started_at,
        proved_at=held.proved_at,
        form_token=hmac.digest(token.encode(), b"form", "sha256").hex(),
    )


def sign_out(runtime: Runtime, token: str) -> None:
    """End the session, wherever else its cookie may lie."""
    with runtime.sessions.begin() as session:
        held = session.scalars(
            select(StaffSession).where(StaffSession.token_hash == token_hash(token))
        ).first()
        if held is not None:
            audit.append(session, runtime, "staff.signed_out", actor=held.staff_id)
            session.delete(held)


def _admit(session: Session, runtime: Runtime, staff: Staff, code: str) -> str | None:
    """A session for an account whose password was right, if its code is too."""
    now = runtime.now()
    if staff.totp is None or account.is_locked(staff, now):
        return None
    secret = proof.open_totp(runtime, staff.id, staff.totp)
    step = proof.code_step(secret, code, now, staff.totp_step)
    if step is None:
        return None
    staff.totp_step = step  # a code works once
    return _enter(session, runtime, staff)


def _enter(session: Session, runtime: Runtime, staff: Staff) -> str:
    audit.append(session, runtime, "staff.signed_in", actor=staff.id)
    return start_session(session, runtime, staff, since=runtime.now())


def start_session(session: Session, runtime: Runtime, staff: Staff, *, since: datetime) -> str:
    """A new session of somebody who has just proved who they are, the only one of this account. It
    lasts no longer than one that began at `since`.
    """
    now = runtime.now()
    staff.failures, staff.locked_until = 0, None
    token = secrets.token_urlsafe(32)
    mine, over = StaffSession.staff_id == staff.id, account.is_over(StaffSession, now)
    session.execute(delete(StaffSession).where(or_(mine, over)))
    session.add(
        StaffSession(
            token_hash=token_hash(token),
            staff_id=staff.id,
            started_at=since,
            last_seen_at=now,
            proved_at=now,
        )
    )
    return token


def _count_failure(session: Session, runtime: Runtime, staff: Staff | None) -> None:
    locks = staff is not None and account.count_failure(staff, runtime.now())
    audit.append(
        session, runtime, "staff.refused", actor=None, subject=staff.id if staff else None,
        detail="locked" if locks else "",
    )  # fmt: skip
