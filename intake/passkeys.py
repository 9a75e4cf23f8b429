"""Passkeys of staff: a device and its own lock, in place of password and code.

The device must have checked a fingerprint, a face or a PIN, so that a passkey is two proofs at
once. Whoever has none, or no JavaScript, signs in as before.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import webauthn
from sqlalchemy import delete, select
from webauthn.helpers import options_to_json, structs

from intake import audit
from intake.errors import NotFoundError, PasskeyRefusedError, ProofNeededError
from intake.passkey_challenge import Kind, our_site, read_signed, remember, use_up
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.step_up import is_proved
from models import Passkey

_OURS = "LeDeR line for staff"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Shown:
    """A passkey as its owner sees it."""

    id: UUID
    name: str
    added_at: datetime
    used_at: datetime | None


def enrol_options(runtime: Runtime, staff: SignedIn) -> str:
    """JSON for navigator.credentials.create. Raises ProofNeededError, PasskeyRefusedError."""
    _needs_proof(runtime, staff)
    host, _ = our_site(runtime)
    with runtime.readings() as session:
        known = session.scalars(select(Passkey.credential_id).where(Passkey.staff_id == staff.id))
        options = webauthn.generate_registration_options(
            rp_id=host,
            rp_name=_OURS,
            user_id=staff.id.bytes,
            user_name=staff.username,
            user_display_name=staff.display_name,
            authenticator_selection=structs.AuthenticatorSelectionCriteria(
                resident_key=structs.ResidentKeyRequirement.REQUIRED,
                user_verification=structs.UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=[structs.PublicKeyCredentialDescriptor(id=one) for one in known],
        )
    remember(runtime, options.challenge, Kind.ENROL, staff.id)
    return options_to_json(options)


def enrol(runtime: Runtime, staff: SignedIn, answer: str, name: str = "") -> None:
    """Take the device's public key, by their `name` for it. Raises ProofNeededError,
    PasskeyRefusedError.
    """
    _needs_proof(runtime, staff)
    signed, (host, origin) = read_signed(answer), our_site(runtime)
    with runtime.sessions.begin() as session:
        use_up(session, runtime, signed, Kind.ENROL, staff.id)
        try:
            made = webauthn.verify_registration_response(
                credential=signed.credential,
                expected_challenge=signed.challenge,
                expected_rp_id=host,
                expected_origin=origin,
                require_user_verification=True,
            )
        except Exception:  # noqa: BLE001  # the library reads bytes that anybody may have made
            raise PasskeyRefusedError from None
        if session.scalar(select(Passkey.id).where(Passkey.credential_id == made.credential_id)):
            raise PasskeyRefusedError
        session.add(
            Passkey(
                staff_id=staff.id,
                credential_id=made.credential_id,
                public_key=made.credential_public_key,
                sign_count=made.sign_count,
                name=_tidy(name),
                added_at=runtime.now(),
            )
        )
        audit.append(session, runtime, "passkey.added", actor=staff.id, subject=staff.id)


def rename(runtime: Runtime, staff: SignedIn, passkey: UUID, name: str) -> None:
    """One of their own. Raises NotFoundError."""
    with runtime.sessions.begin() as session:
        row = session.get(Passkey, passkey, with_for_update=True)
        if row is None or row.staff_id != staff.id:
            raise NotFoundError
        row.name = _tidy(name)
        audit.append(session, runtime, "passkey.named", actor=staff.id, subject=staff.id)


def remove(runtime: Runtime, staff: SignedIn, passkey: UUID) -> None:
    """One of their own. Raises ProofNeededError, NotFoundError."""
    _needs_proof(runtime, staff)
    with runtime.sessions.begin() as session:
        mine = Passkey.id == passkey, Passkey.staff_id == staff.id
        gone = session.scalar(delete(Passkey).where(*mine).returning(Passkey.id))
        if gone is None:
            raise NotFoundError
        audit.append(session, runtime, "passkey.removed", actor=staff.id, subject=staff.id)


def passkeys_of(runtime: Runtime, staff: SignedIn) -> tuple[Shown, ...]:
    with runtime.readings() as session:
        rows = session.scalars(
            select(Passkey).where(Passkey.staff_id == staff.id).order_by(Passkey.added_at)
        )
        return tuple(Shown(row.id, row.name or "", row.added_at, row.used_at) for row in rows)


def _tidy(name: str) -> str | None:
    return " ".join(name.split())[:_LONGEST_NAME] or None


def _needs_proof(runtime: Runtime, staff: SignedIn) -> None:
    """A new key to the door is made only by whoever has just proved who they are."""
    if not is_proved(runtime, staff):
        raise ProofNeededError
