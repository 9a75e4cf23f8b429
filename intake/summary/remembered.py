"""What the summary still knows of notifications that were erased: the sums of a month.

A notification is added to its month in the transaction that erases it, so that no year loses
deaths for being older than their details are kept. What stood together in one notification cannot
be told from the sums. They are sealed all the same: a sum may be one.
"""

import hmac
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.errors import LineError
from intake.routing.boards import Boards
from intake.runtime import Runtime
from intake.summary.areas import Areas
from intake.summary.facts import Facts
from intake.summary.period import month_of
from intake.summary.sums import Sums
from intake.summary.tables import Tally
from models import MonthCount
from models.sealing import DataKey, Place, SealBrokenError

AREAS, LEFT = "T5", "T11"
_LOCK = 0x4D4F4E54  # any number that nothing else of ours locks


class RememberedBrokenError(LineError):
    """The sums of an erased month cannot be read: restore month_count, or the staff secret."""


def remember(
    runtime: Runtime, session: Session, received_at: datetime, facts: Facts | None
) -> None:
    """Add one notification to the sums of its month; None for one that cannot be read."""
    with _month(runtime, session, received_at) as sums:
        if facts is None:
            sums.unread += 1
        else:
            # The board of that time: which board answers for it is asked when it is counted.
            Tally((), Areas({}, Boards(runtime.today(), ())), sums).add(facts)


def remember_left(
    runtime: Runtime, session: Session, ended_at: datetime, step: str, channel: str
) -> None:
    """Add one conversation that was left half way, and where."""
    with _month(runtime, session, ended_at) as sums:
        sums.of(LEFT)[step, channel] += 1


def recall(runtime: Runtime, session: Session, months: tuple[str, ...]) -> list[Sums]:
    """The sums of those of the months of which anything was erased."""
    rows = session.scalars(select(MonthCount).where(MonthCount.month.in_(months)))
    try:
        return [Sums.from_bytes(_key(runtime).open(_place(row.id), row.counts)) for row in rows]
    except SealBrokenError:
        raise RememberedBrokenError from None


def add(sums: Sums, tally: Tally) -> None:
    """A board counts as the one that answers for it today, as it does for what is still here."""
    tally.sums.counted.update(sums.counted)
    tally.sums.unread += sums.unread
    for table, found in sums.cells.items():
        for (row, column), many in found.items():
            cell = tally.areas.cell(row) if table == AREAS else (row, column)
            tally.sums.of(table)[cell] += many
    for table, spread in sums.spreads.items():
        tally.sums.spread(table).update(spread)


@contextmanager
def _month(runtime: Runtime, session: Session, at: datetime) -> Iterator[Sums]:
    if session.get_bind().dialect.name == "postgresql":  # two workers, one month
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
    month = month_of(at)
    row = session.scalars(
        select(MonthCount)
        .where(MonthCount.month == month)
        .execution_options(populate_existing=True)
    ).first()
    if row is None:
        row, sums = MonthCount(id=uuid4(), month=month), Sums()
        session.add(row)
    else:
        sums = Sums.from_bytes(_key(runtime).open(_place(row.id), row.counts))
    yield sums
    row.counts = _key(runtime).seal(_place(row.id), sums.as_bytes())
    session.flush()


def _key(runtime: Runtime) -> DataKey:
    return DataKey(hmac.digest(runtime.private.secret, b"staff|month_count", "sha256"))


def _place(row: UUID) -> Place:
    return Place(table="month_count", column="counts", row=row, conversation=row)
