"""The keys on disk, and what each process may do with them.

`KEYS_DIR/line/` holds what the public process needs: two public keys, and the line key that
wraps a conversation's data keys while it is open. `KEYS_DIR/private/` holds the private halves;
only staff and worker processes read it. Key ids sort by age: the last one is used for new
conversations, all are tried for old ones.
"""

import os
import secrets
from datetime import datetime
from pathlib import Path

from models.keyring import (
    PRIVATE_BYTES,
    PUBLIC_BYTES,
    LineKeys,
    PrivateKeys,
    PublicKey,
    StaffKeys,
    generate_pair,
)
from models.signing import SIGNING_BYTES, VERIFYING_BYTES, Signer, generate_signer

PURPOSES = ("triage", "identity")
_SECRET_BYTES = 32
_RESTORE = "restore it from your backup, or run 'python -m intake keys new' on a new machine"


class KeysError(Exception):
    """The keys on disk are missing or unsafe; the text says what to do."""


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
    if not _files(keys_dir / "private", "audit-*.signing"):
        _add_signer(keys_dir, now)
    if not _files(keys_dir / "private", "staff-*.secret"):
        _write(keys_dir / "private" / f"staff-{new_key_id(now)}.secret", os.urandom(_SECRET_BYTES))


def add_pair(keys_dir: Path, purpose: str, now: datetime) -> str:
    """Add a key pair; new conversations use it at once. The private half is written first, so
    that nothing is ever sealed to a key which nobody holds.
    """
    key_id = new_key_id(now)
    public, private = generate_pair()
    _write(keys_dir / "private" / f"{purpose}-{key_id}.private", private)
    _write(keys_dir / "line" / f"{purpose}-{key_id}.public", public)
    return key_id


def add_line_secret(keys_dir: Path, now: datetime) -> None:
    _write(keys_dir / "line" / f"line-{new_key_id(now)}.secret", os.urandom(_SECRET_BYTES))


def _add_signer(keys_dir: Path, now: datetime) -> None:
    key_id = new_key_id(now)
    public, private = generate_signer()
    _write(keys_dir / "private" / f"audit-{key_id}.signing", private)
    _write(keys_dir / "line" / f"audit-{key_id}.verifying", public)


def load_signer(keys_dir: Path) -> Signer | None:
    """What signs where the audit trail stands; None before `keys new` has made it."""
    files = _files(keys_dir / "private", "audit-*.signing")
    if not files:
        return None
    return Signer(_id_of(files[-1]), _read(files[-1], SIGNING_BYTES))


def load_verifying(keys_dir: Path) -> dict[str, bytes]:
    """The public halves of all keys that ever signed, by key id."""
    files = _files(keys_dir / "line", "audit-*.verifying")
    return {_id_of(path): _read(path, VERIFYING_BYTES) for path in files}


def load_line_keys(keys_dir: Path) -> LineKeys:
    """The public process's keys. Raises KeysError where one is missing or readable by others."""
    folder = keys_dir / "line"
    public = {purpose: _newest_public(folder, purpose) for purpose in PURPOSES}
    secrets_ = [_read(path, _SECRET_BYTES) for path in reversed(_files(folder, "line-*.secret"))]
    if not secrets_:
        raise KeysError(f"No line key in {folder}: run 'python -m intake keys new'.")
    return LineKeys(public["triage"], public["identity"], tuple(secrets_))


def load_staff_keys(keys_dir: Path) -> StaffKeys:
    """The private halves. Raises KeysError where one is missing or readable by others."""
    folder = keys_dir / "private"
    halves = {}
    for purpose in PURPOSES:
        files = _files(folder, f"{purpose}-*.private")
        found = {_id_of(path): _read(path, PRIVATE_BYTES) for path in files}
        if not found:
            raise KeysError(f"No {purpose} key in {folder}: {_RESTORE}.")
        halves[purpose] = PrivateKeys(found)
    staff = _files(folder, "staff-*.secret")
    if not staff:
        raise KeysError(f"No staff secret in {folder}: {_RESTORE}.")
    return StaffKeys(halves["triage"], halves["identity"], _read(staff[-1], _SECRET_BYTES))


def _newest_public(folder: Path, purpose: str) -> PublicKey:
    files = _files(folder, f"{purpose}-*.public")
    if not files:
        raise KeysError(f"No {purpose} key in {folder}: run 'python -m intake keys new'.")
    return PublicKey(_id_of(files[-1]), _read(files[-1], PUBLIC_BYTES))


def _files(folder: Path, pattern: str) -> list[Path]:
    return sorted(folder.glob(pattern))


def _id_of(path: Path) -> str:
    return path.stem.split("-", 1)[1]


def _read(path: Path, length: int) -> bytes:
    if path.stat().st_mode & 0o077:
        raise KeysError(f"{path} can be read by others: run 'chmod 600 {path}'.")
    raw = path.read_bytes()
    if len(raw) != length:
        raise KeysError(f"{path} is not a whole key: restore it from your backup.")
    return raw


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    partial = path.with_suffix(".partial")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)
    # Without this a power cut may take the name away again, and a private half with it.
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
