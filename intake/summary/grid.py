"""Small numbers hidden so that no hidden one can be worked out from the totals.

A grid is extended by its totals; each of its rows and columns is then an equation. A hidden number
can be worked out just where the hidden ones leave it no room: where no closed path through them,
by turns one more and one less, changes it while all stay at least 1 (a 0 is always shown).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from intake.errors import LineError

Place = tuple[int, int]
Shown = int | None  # None stands for a hidden number


class RuleInvalidError(LineError):
    """Numbers up to 100 may be hidden, and the others rounded to 1 to 100."""


class Margin(Enum):
    """The totals of one direction: shown, known from elsewhere as well, or not there at all."""

    SHOWN = auto()
    FIXED = auto()
    NONE = auto()


@dataclass(frozen=True, slots=True)
class Rule:
    """Numbers from 1 to `hide_to` are hidden, all others rounded to the nearest `round_to`."""

    hide_to: int = 7
    round_to: int = 5

    def __post_init__(self) -> None:
        if not (0 <= self.hide_to <= 100 and 1 <= self.round_to <= 100):
            raise RuleInvalidError

    def rounded(self, number: int) -> int:
        return (number + self.round_to // 2) // self.round_to * self.round_to


EXACT = Rule(hide_to=0, round_to=1)


@dataclass(frozen=True)
class Grid:
    """Counts by two characteristics, never three. `rows_total` are the totals at the end of each
    row, `columns_total` those at the foot of each column.
    """

    cells: tuple[tuple[int, ...], ...]
    rows_total: Margin = Margin.SHOWN
    columns_total: Margin = Margin.SHOWN

    @property
    def width(self) -> int:
        return len(self.cells[0]) if self.cells else 0

    @property
    def height(self) -> int:
        return len(self.cells)

    @cached_property
    def extended(self) -> tuple[tuple[int, ...], ...]:
        """With the totals as a last column and a last row."""
        rows = [(*row, sum(row)) for row in self.cells]
        foot = tuple(sum(row[column] for row in rows) for column in range(self.width + 1))
        return (*rows, foot)

    def margin_of(self, place: Place) -> Margin | None:
        """None for a number within; the corner is known to whoever knows all the others."""
        row, column = place
        at_foot, at_end = row == self.height, column == self.width
        if at_foot and at_end:
            both = {self.rows_total, self.columns_total}
            return Margin.NONE if both == {Margin.NONE} else Margin.FIXED
        if at_foot:
            return self.columns_total
        return self.rows_total if at_end else None

    def places(self) -> Iterator[Place]:
        for row in range(self.height + 1):
            for column in range(self.width + 1):
                yield row, column

    def at(self, place: Place) -> int:
        return self.extended[place[0]][place[1]]


@dataclass(frozen=True, slots=True)
class Protected:
    """A grid as it may be shown: numbers, the totals of its rows and columns, and of all."""

    cells: tuple[tuple[Shown, ...], ...]
    ends: tuple[Shown, ...]
    foot: tuple[Shown, ...]
    total: Shown
    hides_total: bool


def protect(grid: Grid, rule: Rule, *, hide_total: bool = False) -> Protected:
    """Hides what is small, then the smallest of what would tell it.

    `hides_total` in the answer says that even the number of all had to be hidden: then it must
    be hidden wherever else it stands.
    """
    hidden = {p for p in grid.places() if 0 < grid.at(p) <= rule.hide_to}
    if hide_total:
        hidden |= {p for p in grid.places() if grid.margin_of(p) is Margin.FIXED and grid.at(p)}
    while (told := _first_told(grid, hidden)) and (more := _next_to_hide(grid, hidden, told)):
        hidden.add(more)
    told = _first_told(grid, hidden)
    if told and not hide_total:
        return protect(grid, rule, hide_total=True)

    def shown(place: Place) -> Shown:
        return None if place in hidden else rule.rounded(grid.at(place))

    rows, columns = range(grid.height), range(grid.width)
    return Protected(
        cells=tuple(tuple(shown((row, column)) for column in columns) for row in rows),
        ends=tuple(shown((row, grid.width)) for row in rows),
        foot=tuple(shown((grid.height, column)) for column in columns),
        total=shown((grid.height, grid.width)),
        hides_total=hide_total,
    )


def _next_to_hide(grid: Grid, hidden: set[Place], told: Place) -> Place | None:
    """In the line of a number that is told: the smallest number, a total only for want of one."""
    beside = [
        place
        for place in grid.places()
        if (place[0] == told[0] or place[1] == told[1])
        and place not in hidden
        and grid.at(place)
        and grid.margin_of(place) in (None, Margin.SHOWN)
    ]
    return min(
        beside, key=lambda place: (grid.margin_of(place) is not None, grid.at(place)), default=None
    )


def _first_told(grid: Grid, hidden: set[Place]) -> Place | None:
    free = {place for place in grid.places() if grid.margin_of(place) is Margin.NONE}
    return next((p for p in sorted(hidden - free) if _is_told(grid, hidden | free, free, p)), None)


def _is_told(grid: Grid, unknown: set[Place], free: set[Place], place: Place) -> bool:
    """Whether a hidden number has one value only, for whoever knows the rest of the grid."""

    def may(change: int) -> Callable[[Place], bool]:
        def allowed(at: Place) -> bool:
            inward = grid.margin_of(at) is None or at == (grid.height, grid.width)
            grows = change == (1 if inward else -1)
            return grows or grid.at(at) > (0 if at in free else 1)

        return allowed

    return not any(
        may(change)(place) and _leads_back(unknown - {place}, place, may(-change), may(change))
        for change in (1, -1)
    )


def _leads_back(
    unknown: set[Place],
    place: Place,
    on_columns: Callable[[Place], bool],
    on_rows: Callable[[Place], bool],
) -> bool:
    """Whether a path through unknown numbers leads from the place's column to its row."""
    goal, first = place
    rows_seen: set[int] = set()
    columns_seen, waiting = {first}, [first]
    while waiting:
        column = waiting.pop()
        rows = {r for r, c in unknown if c == column and on_columns((r, c))} - rows_seen
        if goal in rows:
            return True
        rows_seen |= rows
        onward = {c for r, c in unknown if r in rows and on_rows((r, c))} - columns_seen
        columns_seen |= onward
        waiting += onward
    return False
