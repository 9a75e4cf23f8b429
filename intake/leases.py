"""The one way in which workers share rows: claimed with a lease, settled by whoever holds it.

`intake.outbox` (what goes to casework) and `intake.errands` (all else) say what is due and what
a result means; how a row is taken, kept and given back stands here.
"""

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol
from uuid import UUID, uuid4

from sqlalchemy import Select, update
from sqlalchemy.orm import Session

from models import Errand, Handoff

Leased = type[Errand] | type[Handoff]
LEASE = timedelta(minutes=2)
PROBE = timedelta(minutes=5)
DAILY = timedelta(days=1)
# A statement that changes rows past the session's own copies of them, which nobody reads again.
_PAST_THE_SESSION = {"synchronize_session": False}


@dataclass(frozen=True, slots=True)
class Lease:
    """This worker's until `until`; `token` fences off a late settle."""

    token: UUID
    until: datetime


class Held(Protocol):
    """A row that this worker holds."""

    @property
    def id(self) -> UUID: ...
    @property
    def token(self) -> UUID: ...


def take(
    session: Session, now: datetime, table: Leased, due: Select[*tuple[Any, ...]]
) -> tuple[Sequence[Any], Lease]:
    """Lease the rows that `due` selects (its first column is the id)."""
    lease = Lease(uuid4(), now + LEASE)
    rows = session.execute(due.with_for_update(skip_locked=True, of=table)).all()
    if rows:
        session.execute(
            update(table)
            .where(table.id.in_([row.id for row in rows]))
            .values(state="leased", lease_token=lease.token, next_at=lease.until),
            execution_options=_PAST_THE_SESSION,
        )
    return rows, lease


def settle(session: Session, table: Leased, held: Held, values: dict[str, Any]) -> bool:
    """Write a result, where this worker still holds the row."""
    ours = session.scalar(
        update(table)
        .where(table.id == held.id, table.lease_token == held.token)
        .values(lease_token=None, **values)
        .returning(table.id),
        execution_options=_PAST_THE_SESSION,
    )
    return ours is not None


def give_back(session: Session, now: datetime, table: Leased, held: Iterable[Held]) -> None:
    """Give back what was claimed and not tried."""
    for one in held:
        session.execute(
            update(table)
            .where(table.id == one.id, table.lease_token == one.token)
            .values(state="pending", lease_token=None, next_at=now),
            execution_options=_PAST_THE_SESSION,
        )


def delay(
    schedule: Sequence[timedelta], attempts: int, retry_after: timedelta | None = None
) -> timedelta:
    """How long to wait after this many failed tries: as the peer asks, else by the schedule,
    and once a day when that is over.

    The jitter only adds, so that many messages do not come back to a recovering peer at once.
    """
    planned = schedule[attempts - 1] if attempts <= len(schedule) else DAILY
    if retry_after is not None:
        planned = max(retry_after, timedelta(seconds=5))
    return planned * (1 + 0.1 * random.random())  # noqa: S311  # not a secret
