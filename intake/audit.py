"""The audit trail: each act one row, chained by hash to the row before.

A row is written in the transaction of the act it records: an act that cannot be recorded does
not happen. The chain finds a changed, removed or reordered row; only a checkpoint kept somewhere
else finds a tail that was cut off.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.runtime import Runtime
from models import AuditRow

_START = bytes(32)
_LOCK = 0x4C494E45  # any number that nothing else of ours locks


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """Where the trail stood at some time: keep it where this database's owner cannot write."""

    number: int
    hash: bytes


def append(
    session: Session,
    runtime: Runtime,
    action: str,
    *,
    actor: UUID | None,
    subject: UUID | None = None,
    detail: str = "",
) -> None:
    """Record one act in the caller's transaction: ids and fixed words, nothing anybody said."""
    _one_at_a_time(session)
    last = _last(session)
    row = AuditRow(
        number=last.number + 1 if last else 1,
        at=runtime.now(),
        actor=actor,
        action=action,
        subject=subject,
        detail=detail,
        previous_hash=last.hash if last else _START,
    )
    row.hash = _hash(row)
    session.add(row)
    session.flush()


def checkpoint(session: Session) -> Checkpoint:
    """Where the trail stands now."""
    last = _last(session)
    return Checkpoint(last.number, last.hash) if last else Checkpoint(0, _START)


def verify(session: Session, kept: Iterable[Checkpoint] = ()) -> int | None:
    """The number of the first row that is not as it was written; None where all are.

    The trail must also pass through each checkpoint that was `kept` elsewhere.
    """
    known = {checkpoint.number: checkpoint.hash for checkpoint in kept}
    head = Checkpoint(0, _START)
    for row in session.scalars(select(AuditRow).order_by(AuditRow.number)).yield_per(1000):
        if known.get(row.number, row.hash) != row.hash or not _follows(row, head):
            return head.number + 1
        head = Checkpoint(row.number, row.hash)
    cut_off = max(known, default=0) > head.number
    return head.number + 1 if cut_off else None


def _last(session: Session) -> AuditRow | None:
    return session.scalars(select(AuditRow).order_by(AuditRow.number.desc()).limit(1)).first()


def _follows(row: AuditRow, head: Checkpoint) -> bool:
    return (
        row.number == head.number + 1
        and row.previous_hash == head.hash
        and row.hash == _hash(row)
    )  # fmt: skip


def _hash(row: AuditRow) -> bytes:
    what = [
        row.number,
        row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        str(row.actor),
        row.action,
        str(row.subject),
        row.detail,
    ]
    return hashlib.sha256(row.previous_hash + json.dumps(what).encode()).digest()


def _one_at_a_time(session: Session) -> None:
    """Two rows must not follow the same one. SQLite has one writer already."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
