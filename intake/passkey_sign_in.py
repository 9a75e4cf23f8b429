"""Signing in, and proving again, with a passkey."""

from uuid import UUID

import webauthn
from sqlalchemy import select
from sqlalchemy.orm import Session
from webauthn.helpers import options_to_json, structs

from intake import audit
from intake.errors import PasskeyRefusedError, SignInRefusedError
from intake.passkey_challenge import Kind, our_site, read_signed, remember, use_up
from intake.runtime import Runtime
from intake.sign_in import SignedIn, start_session
from models import Passkey, Staff


def ask_options(runtime: Runtime, staff: SignedIn | None = None) -> str:
    """JSON for navigator.credentials.get: at the door, or of somebody signed in to prove it again.

    At the door no credential is named: who has an account cannot be asked here.
    """
    host, _ = our_site(runtime)
    known: list[bytes] = []
    if staff is not None:
        with runtime.readings() as session:
            mine = select(Passkey.credential_id).where(Passkey.staff_id == staff.id)
            known = list(session.scalars(mine))
    options = webauthn.generate_authentication_options(
        rp_id=host,
        allow_credentials=[structs.PublicKeyCredentialDescriptor(id=one) for one in known],
        user_verification=structs.UserVerificationRequirement.REQUIRED,
    )
    kind = Kind.PROVE if staff else Kind.SIGN_IN
    remember(runtime, options.challenge, kind, staff.id if staff else None)
    return options_to_json(options)


def sign_in_by_passkey(runtime: Runtime, answer: str) -> str:
    """The token for the new session's cookie. Raises SignInRefusedError, the same for every
    reason.

    A locked account is let in: its lock is against guessing, and nobody guesses a passkey.
    """
    with runtime.sessions.begin() as session:
        staff = _asserted(session, runtime, answer, Kind.SIGN_IN, None)
        if staff is not None:
            audit.append(session, runtime, "staff.signed_in", actor=staff.id, detail="passkey")
            return start_session(session, runtime, staff, since=runtime.now())
        audit.append(session, runtime, "staff.refused", actor=None, detail="passkey")
    raise SignInRefusedError


def prove_by_passkey(runtime: Runtime, signed_in: SignedIn, answer: str) -> str:
    """As `prove_by_code`. Raises SignInRefusedError."""
    with runtime.sessions.begin() as session:
        staff = _asserted(session, runtime, answer, Kind.PROVE, signed_in.id)
        if staff is not None:
            audit.append(session, runtime, "staff.proved", actor=staff.id, detail="passkey")
            return start_session(session, runtime, staff, since=signed_in.started_at)
        audit.append(
            session, runtime, "staff.refused", actor=signed_in.id, subject=signed_in.id,
            detail="passkey",
        )  # fmt: skip
    raise SignInRefusedError


def _asserted(
    session: Session, runtime: Runtime, answer: str, kind: Kind, staff_id: UUID | None
) -> Staff | None:
    """Whose passkey has signed this challenge of ours; None for any other answer."""
    try:
        signed, (host, origin) = read_signed(answer), our_site(runtime)
        use_up(session, runtime, signed, kind, staff_id)
    except PasskeyRefusedError:
        return None
    named = select(Passkey).where(Passkey.credential_id == signed.credential_id)
    held = session.scalars(named.with_for_update()).first()
    if held is None or staff_id not in (None, held.staff_id):
        return None
    try:
        proved = webauthn.verify_authentication_response(
            credential=signed.credential,
            expected_challenge=signed.challenge,
            expected_rp_id=host,
            expected_origin=origin,
            credential_public_key=held.public_key,
            credential_current_sign_count=held.sign_count,
            require_user_verification=True,
        )
    except Exception:  # noqa: BLE001  # the library reads bytes that anybody may have made
        return None
    held.sign_count, held.used_at = proved.new_sign_count, runtime.now()
    return session.get_one(Staff, held.staff_id)
