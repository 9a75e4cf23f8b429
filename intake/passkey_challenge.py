"""Challenges for passkeys: each is signed once, within minutes, for what it was made for."""

import ipaddress
import json
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.orm import Session
from webauthn.helpers import base64url_to_bytes

from intake.errors import PasskeyRefusedError
from intake.runtime import Runtime
from models import PasskeyChallenge

LASTS = timedelta(minutes=5)


class Kind(StrEnum):
    """What a challenge was made for; it is good for nothing else."""

    ENROL = "enrol"
    SIGN_IN = "sign_in"
    PROVE = "prove"


@dataclass(frozen=True, slots=True)
class Signed:
    """What a device answered, as it came, and what of it we look at ourselves."""

    credential: dict[str, Any] = field(repr=False)
    credential_id: bytes
    challenge: bytes


def site_of(staff_url: str) -> tuple[str, str] | None:
    """The host and the origin that passkeys are bound to; None where the address has no name."""
    parts = urlsplit(staff_url)
    host = parts.hostname or ""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return (host, f"{parts.scheme}://{parts.netloc}") if host else None
    return None


def our_site(runtime: Runtime) -> tuple[str, str]:
    """Raises PasskeyRefusedError where the staff pages have no name."""
    site = site_of(runtime.settings.staff_url)
    if site is None:
        raise PasskeyRefusedError("Passkeys need a name: set STAFF_URL to one, not to a number.")
    return site


def read_signed(answer: str) -> Signed:
    """Raises PasskeyRefusedError for whatever is not an answer of a device."""
    try:
        body = json.loads(answer)
        client = json.loads(base64url_to_bytes(body["response"]["clientDataJSON"]))
        return Signed(
            body, base64url_to_bytes(body["id"]), base64url_to_bytes(client["challenge"])
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise PasskeyRefusedError from None


def remember(runtime: Runtime, challenge: bytes, kind: Kind, staff: UUID | None) -> None:
    now = runtime.now()
    with runtime.sessions.begin() as session:
        over = PasskeyChallenge.issued_at < now - LASTS
        session.execute(delete(PasskeyChallenge).where(over))
        session.add(
            PasskeyChallenge(
                challenge_hash=sha256(challenge).digest(), kind=kind, staff_id=staff, issued_at=now
            )
        )


def use_up(
    session: Session, runtime: Runtime, signed: Signed, kind: Kind, staff: UUID | None
) -> None:
    """Raises PasskeyRefusedError unless the challenge is one of ours for this and not used yet."""
    whose = PasskeyChallenge.staff_id
    used = session.scalar(
        delete(PasskeyChallenge)
        .where(
            PasskeyChallenge.challenge_hash == sha256(signed.challenge).digest(),
            PasskeyChallenge.kind == kind,
            whose.is_(None) if staff is None else whose == staff,
            PasskeyChallenge.issued_at >= runtime.now() - LASTS,
        )
        .returning(PasskeyChallenge.challenge_hash)
    )
    if used is None:
        raise PasskeyRefusedError
