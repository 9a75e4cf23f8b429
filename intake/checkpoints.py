"""Signed checkpoints of the audit trail, so that a tail that was cut off, or a trail that was made
anew from some row on, is found.

The worker writes one an hour to `STATE_DIR/audit-checkpoints.jsonl` and to its log. Whoever ships
either to another machine can prove the trail there against the public half of the key alone. The
processes that answer requests never load the private half.
"""

import json
import logging
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from config.logging import event
from intake import audit
from intake.audit import Checkpoint
from intake.errors import LineError
from intake.runtime import Runtime
from models.signing import Signer, is_signed


class CheckpointForgedError(LineError):
    """A checkpoint of the audit trail was not signed by our key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """One line of the file."""

    number: int
    hash: str
    at: str
    key: str
    signature: str

    def content(self) -> bytes:
        return f"audit checkpoint|{self.number}|{self.hash}|{self.at}".encode()


def path_of(runtime: Runtime) -> Path:
    return runtime.settings.state_dir / "audit-checkpoints.jsonl"


def keep_checkpoint(runtime: Runtime) -> str | None:
    """Sign where the trail stands, if it went on since the last time; gives the new line."""
    signer = runtime.signer
    if signer is None:
        event("audit.unsigned", logging.ERROR)
        return None
    with runtime.readings() as session:
        head = audit.checkpoint(session)
    known = list(_lines(path_of(runtime)))
    if head.number == 0 or (known and known[-1].number == head.number):
        return None
    line = _signed(signer, head, runtime.now())
    _append(path_of(runtime), line)
    event("audit.checkpoint", number=head.number, code=head.hash.hex())
    return line


def proved(file: Path, keys: Mapping[str, bytes]) -> list[Checkpoint]:
    """The checkpoints of a file, which need not be this machine's.

    Raises CheckpointForgedError, which names the line.
    """
    found = []
    for number, line in enumerate(_lines(file), 1):
        if not _is_genuine(line, keys):
            raise CheckpointForgedError(
                f"Line {number} of {file.name} was not signed by our key: keep file and database "
                "as evidence."
            )
        found.append(Checkpoint(line.number, bytes.fromhex(line.hash)))
    return found


def _is_genuine(line: Signed, keys: Mapping[str, bytes]) -> bool:
    try:
        signature = bytes.fromhex(line.signature)
    except (ValueError, TypeError):
        return False
    public = keys.get(line.key)
    return public is not None and is_signed(public, signature, line.content())


def _signed(signer: Signer, head: Checkpoint, now: datetime) -> str:
    unsigned = Signed(
        number=head.number,
        hash=head.hash.hex(),
        at=now.isoformat(timespec="seconds"),
        key=signer.key_id,
        signature="",
    )
    body = {name: getattr(unsigned, name) for name in Signed.__slots__}
    return json.dumps(body | {"signature": signer.sign(unsigned.content()).hex()})


def _lines(file: Path) -> Iterator[Signed]:
    if not file.exists():
        return
    for number, line in enumerate(_text(file), 1):
        try:
            yield Signed(**json.loads(line))
        except (ValueError, TypeError):
            raise CheckpointForgedError(
                f"Line {number} of {file.name} is not a checkpoint: keep it as evidence."
            ) from None


def _text(file: Path) -> Iterable[str]:
    return file.read_text(errors="replace").splitlines()


def _append(file: Path, line: str) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w") as opened:
        opened.write(line + "\n")
        opened.flush()
        os.fsync(opened.fileno())
