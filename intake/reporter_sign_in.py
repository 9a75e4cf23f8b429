"""Reporters sign in and out. The account's key opens with the password, or with the cookie of a
signed-in browser, and with nothing that is stored: see docs/decisions/0011.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from os import urandom
from uuid import UUID, uuid4

from sqlalchemy import delete, or_, select, update
from sqlalchemy.orm import Session

from intake import account, proof
from intake.errors import CodeRefusedError, SignInRefusedError
from intake.reporters import Details, invited_reporter, named, open_reporter_invitation
from intake.runtime import Runtime
from intake.staff import token_hash
from models import Reporter, ReporterSession
from models.sealing import DataKey, Place, SealBrokenError

_NOBODY = bytes(16)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedInReporter:
    """A reporter in this request. `mark` stands in their conversations, and tells nobody else whose
    they are.
    """

    details: Details
    mark: bytes = field(repr=False)


def accept_reporter_invitation(
    runtime: Runtime,
    token: str,
    password: str,
    code: str,
    details: Details,
    cost: proof.Cost = proof.Cost(),
) -> str:
    """Set the account up, use the invitation up, and sign in: gives a cookie's token.

    Raises InvitationRefusedError, PasswordRefusedError or CodeRefusedError; nothing has changed
    then. A new key is made: reports listed before under a forgotten password are listed no more.
    """
    secret = open_reporter_invitation(runtime, token)
    proof.check_new_password(password, "")
    step = proof.code_step(secret, code, runtime.now(), used=0)
    if step is None:
        raise CodeRefusedError
    salt, key = urandom(16), DataKey.generate()
    from_password = proof.key_of_password(password, salt, cost)
    with runtime.sessions.begin() as session:
        reporter = invited_reporter(session, runtime, token)
        reporter.salt = salt
        reporter.key_wrap = from_password.seal(_place(reporter.id, "key_wrap"), key.material)
        reporter.details = key.seal(_place(reporter.id, "details"), details.as_bytes())
        reporter.totp = key.seal(_place(reporter.id, "totp"), secret.encode())
        reporter.invitation_hash = reporter.invitation_until = None
        return _start(session, runtime, reporter, key, step)


def sign_in_reporter(
    runtime: Runtime, username: str, password: str, code: str, cost: proof.Cost = proof.Cost()
) -> str:
    """The token for the new session's cookie; any session the account had before ends.

    Raises SignInRefusedError, in the same words and after the same work for every reason.
    """
    with runtime.readings.begin() as session:
        found = session.scalars(named(runtime, username)).first()
    # Outside any transaction: this takes a tenth of a second by design.
    salt = found.salt if found and found.salt else _NOBODY
    from_password = proof.key_of_password(password, salt, cost)
    with runtime.sessions.begin() as session:
        reporter = session.scalars(named(runtime, username).with_for_update()).first()
        token = _admit(session, runtime, reporter, from_password, code) if reporter else None
        if token is None and reporter:
            account.count_failure(reporter, runtime.now())
    if token is None:
        raise SignInRefusedError
    return token


def signed_in_reporter(runtime: Runtime, token: str) -> SignedInReporter | None:
    """Whose session this is; None when it is unknown, idle too long or too old."""
    now = runtime.now()
    with runtime.readings.begin() as session:
        row = session.execute(
            select(ReporterSession, Reporter)
            .join(Reporter, Reporter.id == ReporterSession.reporter_id)
            .where(ReporterSession.token_hash == token_hash(token))
        ).first()
    if row is None or not account.is_alive(row[0], now):
        return None
    held, reporter = row
    if now - held.last_seen_at >= account.SEEN_EVERY:
        with runtime.sessions.begin() as session:
            seen = update(ReporterSession).where(ReporterSession.id == held.id)
            session.execute(seen.values(last_seen_at=now))
    wrapped = _key_of_cookie(token).open(_session_place(held.id), held.key_wrap)
    key = DataKey(wrapped)
    details = key.open(_place(reporter.id, "details"), reporter.details or b"")
    return SignedInReporter(
        details=Details.from_bytes(details),
        mark=hmac.digest(key.material, b"reporter|conversations", "sha256"),
    )


def sign_out_reporter(runtime: Runtime, token: str) -> None:
    """End the session, wherever else its cookie may lie."""
    with runtime.sessions.begin() as session:
        held = ReporterSession.token_hash == token_hash(token)
        session.execute(delete(ReporterSession).where(held))


def _admit(
    session: Session, runtime: Runtime, reporter: Reporter, from_password: DataKey, code: str
) -> str | None:
    """A session for an account whose key this password opens, if its code is right too."""
    now = runtime.now()
    if reporter.key_wrap is None or reporter.totp is None or account.is_locked(reporter, now):
        return None
    try:
        key = DataKey(from_password.open(_place(reporter.id, "key_wrap"), reporter.key_wrap))
    except SealBrokenError:
        return None
    secret = key.open(_place(reporter.id, "totp"), reporter.totp).decode()
    step = proof.code_step(secret, code, now, reporter.totp_step)
    return None if step is None else _start(session, runtime, reporter, key, step)


def _start(session: Session, runtime: Runtime, reporter: Reporter, key: DataKey, step: int) -> str:
    """A new session, the only one of this account; the code just used is spent."""
    now = runtime.now()
    reporter.totp_step, reporter.failures, reporter.locked_until = step, 0, None
    token = secrets.token_urlsafe(32)
    mine = ReporterSession.reporter_id == reporter.id
    over = account.is_over(ReporterSession, now)
    session.execute(delete(ReporterSession).where(or_(mine, over)))
    held = ReporterSession(
        id=uuid4(),
        token_hash=token_hash(token),
        reporter_id=reporter.id,
        started_at=now,
        last_seen_at=now,
    )
    held.key_wrap = _key_of_cookie(token).seal(_session_place(held.id), key.material)
    session.add(held)
    return token


def _key_of_cookie(token: str) -> DataKey:
    return DataKey(hmac.digest(token.encode("utf-8", "replace"), b"reporter|session", "sha256"))


def _place(reporter: UUID, column: str) -> Place:
    return Place(table="reporter", column=column, row=reporter, conversation=reporter)


def _session_place(held: UUID) -> Place:
    return Place(table="reporter_session", column="key_wrap", row=held, conversation=held)
