"""How staff prove who they are: a password (Argon2id) and a code from an authenticator app."""

import base64
import hmac
import threading
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from os import urandom
from uuid import UUID

import pyotp
from cryptography.exceptions import InvalidKey
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from intake.errors import PasswordRefusedError, TooManyTriesError
from intake.runtime import Runtime
from models.sealing import DataKey, Place

SHORTEST, LONGEST = 12, 200
_STEP_SECONDS = 30
_LONGEST_WAIT = 1.0  # seconds
_ISSUER = "Death notification line"
# Each check takes 64 MiB: a crowd at the sign-in page must wait in line, not use up the machine.
_in_line = threading.BoundedSemaphore(2)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one password check costs, to us and to whoever guesses."""

    memory_kib: int = 64 * 1024
    passes: int = 3


def check_new_password(password: str, username: str) -> None:
    """Raises PasswordRefusedError, whose text says what would do."""
    plain = _plain(password).decode()
    if not SHORTEST <= len(plain) <= LONGEST:
        raise PasswordRefusedError(f"Use a password of {SHORTEST} to {LONGEST} characters.")
    if len(set(plain)) < 5 or (len(username) > 3 and username in plain.casefold()):
        raise PasswordRefusedError(
            "Use a password that is harder to guess. "
            "Three words that do not belong together work well."
        )


def hash_password(password: str, cost: Cost) -> str:
    """The stored form, a PHC string that names its own cost."""
    with _in_line:
        return _work(cost).derive_phc_encoded(_plain(password))


def password_matches(password: str, stored: str | None, cost: Cost) -> bool:
    """Whether it is the password; where there is none, the same work for the answer no."""
    with _in_line:
        try:
            Argon2id.verify_phc_encoded(_plain(password[:LONGEST]), stored or _nobody(cost))
        except InvalidKey:
            return False
    return stored is not None


def key_of_password(password: str, salt: bytes, cost: Cost) -> DataKey:
    """The key that a password makes. Raises TooManyTriesError where too many wait in line: whoever
    guesses must not keep callers waiting.
    """
    if not _in_line.acquire(timeout=_LONGEST_WAIT):
        raise TooManyTriesError
    try:
        return DataKey(_work(cost, salt).derive(_plain(password[:LONGEST])))
    finally:
        _in_line.release()


def totp_for(runtime: Runtime, token: str) -> str:
    """The authenticator secret that belongs to an invitation: the same each time its page is
    opened, and stored nowhere until the invitation is accepted.
    """
    digest = hmac.digest(runtime.private.secret, b"staff|invited|" + token.encode(), "sha256")
    return base64.b32encode(digest[:20]).decode()


def totp_address(secret: str, username: str) -> str:
    """The otpauth address that an authenticator app understands."""
    return pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=_ISSUER)


def code_step(secret: str, code: str, now: datetime, used: int) -> int | None:
    """The time step of a right code later than the one last used; None for any other code."""
    digits = "".join(code.split())
    current = int(now.timestamp()) // _STEP_SECONDS
    totp = pyotp.TOTP(secret)
    found = None
    for step in (current - 1, current, current + 1):  # a telephone's clock is a little off
        right = hmac.compare_digest(
            totp.generate_otp(step).encode(), digits.encode("utf-8", "replace")
        )
        if right and step > used:
            found = step
    return found


def seal_totp(runtime: Runtime, staff: UUID, secret: str) -> bytes:
    return _totp_key(runtime).seal(_totp_place(staff), secret.encode())


def open_totp(runtime: Runtime, staff: UUID, sealed: bytes) -> str:
    return _totp_key(runtime).open(_totp_place(staff), sealed).decode()


def _totp_key(runtime: Runtime) -> DataKey:
    return DataKey(hmac.digest(runtime.private.secret, b"staff|totp", "sha256"))


def _totp_place(staff: UUID) -> Place:
    return Place(table="staff", column="totp", row=staff, conversation=staff)


def _plain(password: str) -> bytes:
    # The same letters typed on another keyboard must be the same password.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "replace")


@cache
def _nobody(cost: Cost) -> str:
    return _work(cost).derive_phc_encoded(urandom(32))


def _work(cost: Cost, salt: bytes | None = None) -> Argon2id:
    return Argon2id(
        salt=salt or urandom(16),
        length=32,
        iterations=cost.passes,
        lanes=1,
        memory_cost=cost.memory_kib,
    )
