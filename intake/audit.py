"""The audit trail: each act one row, chained by hash to the row before.

A row is written in the transaction of the act it records: an act that cannot be recorded does
not happen. The chain finds a changed, removed or reordered row; only a checkpoint kept somewhere
else finds a tail that was cut off.
"""

import hashlib
import json
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """The trail's head, and the first row number that is not as it was written (None: all are)."""

    head: Checkpoint
    broken_at: int | None


def append(
    session: Session,
    runtime: Runtime,
    action: str,
    *,
    actor: UUID | None,
    subject: UUID | None = None,
    detail: str = "",
) -> None:
    """Record one act in the caller's transaction. Ids and fixed words only, nothing anybody said."""
    _one_at_a_time(session)
    last = session.scalars(select(AuditRow).order_by(AuditRow.number.desc()).limit(1)).first()
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


def verify(session: Session, kept: Checkpoint | None = None) -> Verdict:
    """Walk the whole trail; `kept` is a checkpoint from elsewhere that it must pass through."""
    head = Checkpoint(0, _START)
    rows = session.scalars(select(AuditRow).order_by(AuditRow.number))
    for row in rows.yield_per(1000):
        if not _follows(row, head) or (kept and kept.number == row.number and kept.hash != row.hash):
            return Verdict(head, head.number + 1)
        head = Checkpoint(row.number, row.hash)
    cut = kept is not None and kept.number > head.number
    return Verdict(head, head.number + 1 if cut else None)


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
