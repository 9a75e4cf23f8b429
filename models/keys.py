"""The keys on disk, and what each process may do with them.

`KEYS_DIR/line/` holds what the public process needs: two public keys, and the line key that
wraps a conversation's data keys while it is open. `KEYS_DIR/private/` holds the private halves;
only staff and worker processes read it. Key ids sort by age: the last one is used for new
conversations, all are tried for old ones.

Data keys are sealed by HPKE (RFC 9180; ML-KEM-768 with X25519, HKDF-SHA-256, AES-256-GCM):
what is recorded today should not open on a quantum computer of tomorrow.
"""

import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from models.sealing import DataKey, SealBrokenError

SUITE = hpke.Suite(hpke.KEM.MLKEM768_X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.AES_256_GCM)
PURPOSES = ("triage", "identity")
_MLKEM_PUBLIC, _MLKEM_SEED, _X25519 = 1184, 64, 32
_KEY_ID = 20


class KeysError(Exception):
    """The keys on disk are missing or unsafe; the text says what to do."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The public half for one purpose: seals a data key that only private halves open."""

    key_id: str
    raw: bytes

    def seal(self, data_key: DataKey, conversation: UUID) -> bytes:
        """`key id (20) | HPKE blob`, bound to the conversation."""
        key = hpke.MLKEM768X25519PublicKey(
            MLKEM768PublicKey.from_public_bytes(self.raw[:_MLKEM_PUBLIC]),
            X25519PublicKey.from_public_bytes(self.raw[_MLKEM_PUBLIC:]),
        )
        blob = SUITE.encrypt(data_key.material, key, info=conversation.bytes)
        return self.key_id.encode() + blob


@dataclass(frozen=True, slots=True)
class PrivateKeys:
    """The private halves for one purpose, by key id."""

    by_id: dict[str, bytes] = field(repr=False)

    def open(self, sealed: bytes, conversation: UUID) -> DataKey:
        """Raises SealBrokenError for a key this process does not hold, or a damaged blob."""
        raw = self.by_id.get(sealed[:_KEY_ID].decode("ascii", "replace"))
        if raw is None:
            raise SealBrokenError("no private key for this conversation")
        key = hpke.MLKEM768X25519PrivateKey(
            MLKEM768PrivateKey.from_seed_bytes(raw[:_MLKEM_SEED]),
            X25519PrivateKey.from_private_bytes(raw[_MLKEM_SEED:]),
        )
        try:
            return DataKey(SUITE.decrypt(sealed[_KEY_ID:], key, info=conversation.bytes))
        except (InvalidTag, ValueError):
            raise SealBrokenError("sealed key does not belong here") from None


@dataclass(frozen=True, slots=True)
class LineKeys:
    """What the public process holds: it can start and continue conversations, never reopen one."""

    triage: PublicKey
    identity: PublicKey
    secrets: tuple[bytes, ...] = field(repr=False)  # newest first

    def wrap(self, data_key: DataKey, conversation: UUID) -> bytes:
        """The temporary wrap, kept only while the conversation is open."""
        nonce = os.urandom(12)
        key = AESGCM(_derive(self.secrets[0], b"wrap"))
        return nonce + key.encrypt(nonce, data_key.material, conversation.bytes)

    def unwrap(self, wrapped: bytes, conversation: UUID) -> DataKey:
        for secret in self.secrets:
            key = AESGCM(_derive(secret, b"wrap"))
            try:
                return DataKey(key.decrypt(wrapped[:12], wrapped[12:], conversation.bytes))
            except InvalidTag:
                continue
        raise SealBrokenError("temporary wrap does not belong here")

    def indexes(self, purpose: str, value: str) -> tuple[bytes, ...]:
        """Keyed look-up values, newest key first: store the first, search for all.

        A telephone number or provider id is found again without being stored.
        """
        return tuple(
            hmac.digest(_derive(secret, b"index|" + purpose.encode()), value.encode(), "sha256")
            for secret in self.secrets
        )

    def delivery_keys(self, provider_id: str) -> tuple[DataKey, ...]:
        """Keys for the answer to one delivery, newest first.

        Derived from the delivery's own id, of which only an index is stored: the answer can be
        given again to whoever repeats the delivery, and opened by nobody else, so that a retry
        still works when the conversation is closed and its wrap is gone.
        """
        return tuple(
            DataKey(hmac.digest(_derive(secret, b"delivery"), provider_id.encode(), "sha256"))
            for secret in self.secrets
        )


@dataclass(frozen=True, slots=True)
class StaffKeys:
    """What staff and worker processes hold besides: the private halves and the staff secret."""

    triage: PrivateKeys
    identity: PrivateKeys
    secret: bytes = field(repr=False)


def new_key_id(now: datetime) -> str:
    """20 characters that sort by age, e.g. `20261122T214003-1f9a`."""
    return f"{now:%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"


def create_keys(keys_dir: Path, now: datetime) -> None:
    """Make whatever is missing, each file 0600; what exists stays."""
    for purpose in PURPOSES:
        if not _files(keys_dir / "line", f"{purpose}-*.public"):
            add_pair(keys_dir, purpose, now)
    if not _files(keys_dir / "line", "line-*.secret"):
        add_line_secret(keys_dir, now)
    if not _files(keys_dir / "private", "staff-*.secret"):
        _write(keys_dir / "private" / f"staff-{new_key_id(now)}.secret", os.urandom(32))


def add_pair(keys_dir: Path, purpose: str, now: datetime) -> str:
    """Add a key pair; new conversations use it at once. The private half is written first, so
    that nothing is ever sealed to a key which nobody holds.
    """
    key_id = new_key_id(now)
    kem, curve = MLKEM768PrivateKey.generate(), X25519PrivateKey.generate()
    private = kem.private_bytes_raw() + curve.private_bytes_raw()
    public = kem.public_key().public_bytes_raw() + curve.public_key().public_bytes_raw()
    _write(keys_dir / "private" / f"{purpose}-{key_id}.private", private)
    _write(keys_dir / "line" / f"{purpose}-{key_id}.public", public)
    return key_id


def add_line_secret(keys_dir: Path, now: datetime) -> None:
    _write(keys_dir / "line" / f"line-{new_key_id(now)}.secret", os.urandom(32))


def load_line_keys(keys_dir: Path) -> LineKeys:
    """The public process's keys. Raises KeysError where one is missing or readable by others."""
    folder = keys_dir / "line"
    public = {purpose: _newest_public(folder, purpose) for purpose in PURPOSES}
    secrets_ = [_read(path) for path in reversed(_files(folder, "line-*.secret"))]
    if not secrets_:
        raise KeysError(f"No line key in {folder}: run 'python -m intake keys new'.")
    return LineKeys(public["triage"], public["identity"], tuple(secrets_))


def load_staff_keys(keys_dir: Path) -> StaffKeys:
    """The private halves. Raises KeysError where one is missing or readable by others."""
    folder = keys_dir / "private"
    halves = {}
    for purpose in PURPOSES:
        found = {_id_of(path): _read(path) for path in _files(folder, f"{purpose}-*.private")}
        if not found:
            raise KeysError(f"No {purpose} key in {folder}: run 'python -m intake keys new'.")
        halves[purpose] = PrivateKeys(found)
    staff = _files(folder, "staff-*.secret")
    if not staff:
        raise KeysError(f"No staff secret in {folder}: run 'python -m intake keys new'.")
    return StaffKeys(halves["triage"], halves["identity"], _read(staff[-1]))


def _newest_public(folder: Path, purpose: str) -> PublicKey:
    files = _files(folder, f"{purpose}-*.public")
    if not files:
        raise KeysError(f"No {purpose} key in {folder}: run 'python -m intake keys new'.")
    raw = _read(files[-1])
    if len(raw) != _MLKEM_PUBLIC + _X25519:
        raise KeysError(f"{files[-1]} is not a whole key: restore it from your backup.")
    return PublicKey(_id_of(files[-1]), raw)


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern))


def _id_of(path: Path) -> str:
    return path.stem.split("-", 1)[1]


def _read(path: Path) -> bytes:
    if path.stat().st_mode & 0o077:
        raise KeysError(f"{path} can be read by others: run 'chmod 600 {path}'.")
    return path.read_bytes()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)


def _derive(secret: bytes, purpose: bytes) -> bytes:
    return hmac.digest(secret, b"line|" + purpose, hashlib.sha256)
