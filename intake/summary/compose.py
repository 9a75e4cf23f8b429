"""The summary as it may be shown: added up, proved whole, and with its small numbers hidden."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from intake import audit
from intake.errors import LineError
from intake.permission import Act, allow
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.summary.grid import Margin, Protected, Rule, Shown, protect
from intake.summary.period import Period
from intake.summary.spread import Spread, spread_of
from intake.summary.survey import Survey, survey
from intake.summary.tables import Table

_ONCE_EACH = frozenset({"T9", "T12"})  # a flag, a need: at most once in a notification


class SummaryBrokenError(LineError):
    """The summary does not add up and must not be used: tell whoever runs the line."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a sheet; `total` is None also where the sheet has no totals of rows."""

    code: str
    cells: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One table as it may be shown. A number that is None is hidden."""

    number: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    has_ends: bool
    foot: tuple[Shown, ...] | None
    total: Shown
    spread: Spread | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The whole of it. `unread` notifications are stored and stand in no table; `cut`: some were
    erased, of months that the period holds a part of. `names` are those of boards and regions.
    """

    period: Period
    rule: Rule
    made_at: datetime
    unread: int
    cut: bool
    names: dict[str, str]
    sheets: tuple[Sheet, ...]


def read_summary(runtime: Runtime, staff: SignedIn, period: Period) -> Summary:
    """For a member of staff, under the strict rule. Raises NotFoundError, SummaryBrokenError."""
    allow(staff, Act.SUMMARY)
    with runtime.sessions.begin() as session:
        _record(session, runtime, period, staff.id)
    return _summary(runtime, period, Rule())


def make_summary(runtime: Runtime, period: Period, rule: Rule) -> Summary:
    """For the operator, under a rule of their own choice. Raises SummaryBrokenError."""
    with runtime.sessions.begin() as session:
        _record(session, runtime, period, None)
    return _summary(runtime, period, rule)


def reconcile(found: Survey) -> None:
    """Every notification that the database holds is in every table once, or was named as unread.

    The national report of 2023 was withdrawn because a step of its processing dropped data
    without a word. Raises SummaryBrokenError.
    """
    stored, counted = found.stored.total(), found.counted.total()
    if stored != counted + found.unread + found.apart:
        raise SummaryBrokenError(
            f"The summary does not add up: {stored} notifications are stored, {counted} were "
            f"counted, {found.unread} could not be read and {found.apart} were erased apart. "
            "Do not use it; make it again, and if it fails again, tell whoever runs the line."
        )
    for table in found.tables:
        wrong = _missed(table, counted)
        if wrong is not None:
            raise SummaryBrokenError(
                f"The summary does not add up: {table.number} holds {wrong} of {counted} "
                "notifications. Do not use it, and tell whoever runs the line."
            )


def _missed(table: Table, counted: int) -> int | None:
    """How many a table holds, where that is not as it must be."""
    if table.covers:
        held = table.grid.extended[-1][-1]
        return None if held == counted else held
    each = [row[-1] for row in table.grid.extended[:-1]]
    if table.grid.rows_total is Margin.FIXED:  # each field of each notification has one state
        return next((held for held in each if held != counted), None)
    if table.number in _ONCE_EACH:
        return next((held for held in each if held > counted), None)
    return None


def _summary(runtime: Runtime, period: Period, rule: Rule) -> Summary:
    found = survey(runtime, period)
    reconcile(found)
    return Summary(
        period=period,
        rule=rule,
        made_at=runtime.now(),
        unread=found.unread,
        cut=bool(found.apart),
        names=found.areas.names(),
        sheets=tuple(_sheet(table, done, rule) for table, done in _protected(found.tables, rule)),
    )


def _protected(tables: tuple[Table, ...], rule: Rule) -> list[tuple[Table, Protected]]:
    """Where one table cannot show the number of all, none may: they all have the same one."""
    done = [(table, protect(table.grid, rule)) for table in tables]
    if any(grid.hides_total for _, grid in done):
        return [(table, protect(table.grid, rule, hide_total=True)) for table in tables]
    return done


def _sheet(table: Table, done: Protected, rule: Rule) -> Sheet:
    has_ends = table.grid.rows_total is Margin.SHOWN
    return Sheet(
        number=table.number,
        columns=table.columns,
        lines=tuple(
            Line(row, cells, end)
            for row, cells, end in zip(table.rows, done.cells, done.ends, strict=True)
        ),
        has_ends=has_ends,
        foot=None if table.grid.columns_total is Margin.NONE else done.foot,
        total=done.total,
        spread=spread_of(table.spread, fewest=rule.hide_to + 1),
    )


def _record(session: Session, runtime: Runtime, period: Period, actor: UUID | None) -> None:
    detail = f"{period.first} to {period.last}"
    audit.append(session, runtime, "summary.made", actor=actor, detail=detail)
