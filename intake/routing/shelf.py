"""The imported lists as a process holds them: read once, and again when a newer one is in force."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session, sessionmaker

from intake.routing.boards import Board
from intake.routing.table import Lists, Table, build
from models import ReferenceList


class Shelf:
    """Gives the table of the day. Public facts alone, so any process may hold it."""

    def __init__(self) -> None:
        self._held: tuple[date, frozenset[UUID], Table] | None = None

    def table(self, session: Session, today: date) -> Table:
        """One small query; the lists themselves are read when one of them is new, or the day."""
        held, ids = self._held, frozenset(in_force(session, today).values())
        if held is None or held[:2] != (today, ids):
            found = session.scalars(select(ReferenceList).where(ReferenceList.id.in_(ids)))
            held = (today, ids, build(today, lists_of(found.all())))
            self._held = held
        return held[2]

    def stock(self, readings: sessionmaker[Session], today: date) -> None:
        """Have the day's table at hand before it is needed: to build it takes up to half a second,
        which nobody should wait out behind a lock. With the database away it is built when needed.
        """
        with suppress(SQLAlchemyError), readings() as session:
            self.table(session, today)


def in_force(session: Session, today: date) -> dict[str, UUID]:
    """For each kind its newest list that is not of a day to come."""
    rows = session.execute(
        select(ReferenceList.kind, ReferenceList.id)
        .where(ReferenceList.as_of <= today)
        .order_by(ReferenceList.as_of)
    )
    return {row.kind: row.id for row in rows}


def lists_of(rows: Iterable[ReferenceList]) -> Lists:
    """The stored lists in the form that `build` takes."""
    entries: dict[str, tuple[Any, ...]] = {
        row.kind: tuple(tuple(entry) for entry in row.entries) for row in rows
    }
    boards = tuple(_board(entry) for entry in entries.pop("boards", ()))
    return Lists(boards=boards, **entries)


def _board(entry: tuple[str, ...]) -> Board:
    code, gss, name, region, since, until, successors = entry
    return Board(
        code=code,
        gss=gss,
        name=name,
        region=region,
        valid_from=date.fromisoformat(since),
        valid_to=date.fromisoformat(until) if until else None,
        successors=tuple(successors.split(",")) if successors else (),
    )
