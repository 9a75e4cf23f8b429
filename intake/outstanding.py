"""How much of what the line must still do is waiting: for staff, and for whoever watches it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.exc import SQLAlchemyError

from intake.alerts import unopened
from intake.errands import SETTLED
from intake.runtime import Runtime
from models import Errand, ErrandKind, ErrandState

_TROUBLED = (ErrandState.HELD, ErrandState.DEAD)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Errands of one kind. `troubled` cannot go on without a person; `refused` are given up."""

    kind: str
    count: int
    troubled: int
    refused: int
    oldest: datetime | None


@dataclass(frozen=True, slots=True)
class Outstanding:
    """All kinds, those without errands too, and the alerts that nobody has opened."""

    kinds: tuple[Waiting, ...]
    unopened: int


def outstanding(runtime: Runtime) -> Outstanding:
    waits = Errand.state.not_in(SETTLED)
    each = (
        select(
            Errand.kind,
            func.count(case((waits, 1))),
            func.count(case((Errand.state.in_(_TROUBLED), 1))),
            func.count(case((Errand.state == ErrandState.REFUSED, 1))),
            func.min(case((waits, Errand.created_at))),
        )
        .where(Errand.state != ErrandState.DONE)
        .group_by(Errand.kind)
    )
    with runtime.readings() as session:
        found = {row[0]: Waiting(*row) for row in session.execute(each)}
        alerts = unopened(runtime, session).count
    kinds = tuple(found.get(kind, Waiting(kind, 0, 0, 0, None)) for kind in ErrandKind)
    return Outstanding(kinds, alerts)


def outstanding_if_any_database(runtime: Runtime) -> Outstanding | None:
    """The same; None while the database is away, when the other figures still count."""
    try:
        return outstanding(runtime)
    except SQLAlchemyError:
        return None
