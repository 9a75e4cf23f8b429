"""Tables T1 to T13 of domain.md section 8: what each counts, in which order its rows stand.

T0, T6c and T8h are small tables beside them: complete or not, a cause given or not, and the days
until casework had it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from intake import derived
from intake.flags import SEVERITY
from intake.summary.areas import Areas
from intake.summary.facts import NOT_KNOWN, STATES, Facts
from intake.summary.grid import Grid, Margin
from intake.summary.sums import Cell, Sums
from models import Channel, NotificationStatus

COUNT = "count"  # the only column of a list
CHANNELS = tuple(Channel)
OUTCOMES = (
    "ELIGIBLE_LD", "ELIGIBLE_BOTH", "ELIGIBLE_AUTISM", "AUTISM_UNCONFIRMED", "LD_UNCONFIRMED",
    "AGE_UNKNOWN", "OUT_OF_AREA", "CHILD_CDR", "NOT_IN_SCOPE", "WRONG_SERVICE",
    "NOT_A_NOTIFICATION", NOT_KNOWN,
)  # fmt: skip
SEXES = ("1", "2", "9", "X", NOT_KNOWN)
BANDS = (derived.UNDER_18, *derived.AGE_BANDS, derived.OLDEST_BAND, derived.AGE_NOT_KNOWN)
ETHNIC = ("white", "mixed", "asian", "black", "other", "declined", NOT_KNOWN)
PLACES = ("10", "20", "21", "22", "30", "40", "41", "42", "50", NOT_KNOWN)
ROLES = (
    "family", "friend", "self_advocate", "paid_carer", "care_manager", "GP_practice",
    "hospital_staff", "community_health", "social_worker", "medical_examiner", "coroner_officer",
    "advocate", "other", NOT_KNOWN,
)  # fmt: skip
NEEDS = (
    "easy_read", "large_print", "braille", "audio", "bsl", "makaton", "text_relay", "interpreter",
    "other",
)  # fmt: skip
NOTIFIED_IN = (("0-7", 7), ("8-30", 30), ("31-90", 90), ("91-180", 180), (">180", None))
HANDED_IN = (("0", 0), ("1", 1), ("2-7", 7), (">7", None))
TWICE = ("DUPLICATE_LIKELY", "DUPLICATE_SUSPECTED", "neither")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Counts by row, or by row and column. `covers` says whether its cells must sum to all that
    were counted; `spread` holds the numbers whose median it gives.
    """

    number: str
    rows: tuple[str, ...]
    columns: tuple[str, ...] = (COUNT,)
    grid: Grid
    covers: bool = True
    spread: Counter[int] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class _Plan:
    """How one table is counted: the cells that one notification falls into."""

    number: str
    rows: tuple[str, ...]
    cells: Callable[[Facts], Iterable[Cell]]
    columns: tuple[str, ...] = (COUNT,)
    margins: tuple[Margin, Margin] = (Margin.NONE, Margin.FIXED)
    covers: bool = True
    measure: Callable[[Facts], int | None] = lambda _facts: None


@dataclass(slots=True)
class Tally:
    """All tables at once, filled in one pass; its size does not grow with what it counts."""

    months: tuple[str, ...]
    areas: Areas
    sums: Sums = field(default_factory=Sums)
    _plans: tuple[_Plan, ...] = ()

    def __post_init__(self) -> None:
        self._plans = _plans(self.months, self.areas)

    def add(self, facts: Facts) -> None:
        self.sums.counted[facts.status] += 1
        for plan in self._plans:
            found = self.sums.of(plan.number)
            for cell in plan.cells(facts):
                found[cell] += 1
            measured = plan.measure(facts)
            if measured is not None:
                self.sums.spread(plan.number)[measured] += 1

    def tables(self) -> tuple[Table, ...]:
        return tuple(self._table(plan) for plan in self._plans)

    def _table(self, plan: _Plan) -> Table:
        found = self.sums.of(plan.number)
        extra = tuple(sorted({row for row, _ in found} - set(plan.rows)))
        return table_of(
            plan.number,
            (*plan.rows, *extra),  # a code that a later version brought is counted too
            plan.columns,
            found,
            margins=plan.margins,
            covers=plan.covers,
            spread=self.sums.spread(plan.number),
        )


def table_of(
    number: str,
    rows: tuple[str, ...],
    columns: tuple[str, ...],
    found: Counter[Cell],
    *,
    margins: tuple[Margin, Margin] = (Margin.SHOWN, Margin.SHOWN),
    covers: bool = False,
    spread: Counter[int] | None = None,
) -> Table:
    lost = {column for _, column in found} - set(columns)
    columns = (*columns, *sorted(lost))
    cells = tuple(tuple(found[row, column] for column in columns) for row in rows)
    return Table(
        number=number,
        rows=rows,
        columns=columns,
        grid=Grid(cells, *margins),
        covers=covers,
        spread=spread or Counter(),
    )


def _plans(months: tuple[str, ...], areas: Areas) -> tuple[_Plan, ...]:
    both = (Margin.SHOWN, Margin.SHOWN)
    return (
        _list("T0", tuple(NotificationStatus), lambda f: f.status),
        _Plan("T1", months, lambda f: [(f.month, f.channel)], CHANNELS, both),
        _list("T2", OUTCOMES, lambda f: f.outcome),
        _Plan("T3", BANDS, lambda f: [(f.band, f.sex)], SEXES, both, measure=lambda f: f.age),
        _list("T4", ETHNIC, lambda f: f.ethnic),
        _Plan(
            "T5",
            (*areas.codes(), NOT_KNOWN),
            lambda f: [areas.cell(f.icb)],
            (*areas.regions(), NOT_KNOWN),
            (Margin.NONE, Margin.SHOWN),
        ),
        _list("T6", PLACES, lambda f: f.place),
        _list("T6c", ("given", "not_given"), lambda f: f.cause),
        _list("T7", ROLES, lambda f: f.role),
        _list("T8", (*_names(NOTIFIED_IN), NOT_KNOWN), lambda f: _within(NOTIFIED_IN, f.days),
              measure=lambda f: f.days),
        _list("T8h", (*_names(HANDED_IN), "not_yet"),
              lambda f: _within(HANDED_IN, f.handed_days, "not_yet"),
              measure=lambda f: f.handed_days),
        _many("T9", tuple(SEVERITY), lambda f: f.flags),
        _Plan("T10", derived.FIELDS, lambda f: zip(derived.FIELDS, f.states, strict=True), STATES,
              (Margin.FIXED, Margin.NONE), covers=False),
        _many("T12", NEEDS, lambda f: f.needs),
        _list("T13", TWICE, _twice),
    )  # fmt: skip


def _list(
    number: str,
    rows: tuple[str, ...],
    code: Callable[[Facts], str],
    measure: Callable[[Facts], int | None] = lambda _facts: None,
) -> _Plan:
    """A table of one characteristic that every notification has once."""
    return _Plan(number, rows, lambda facts: [(code(facts), COUNT)], measure=measure)


def _many(number: str, rows: tuple[str, ...], codes: Callable[[Facts], Iterable[str]]) -> _Plan:
    """A table of what a notification may have several of, or none."""
    none = (Margin.NONE, Margin.NONE)
    return _Plan(
        number,
        rows,
        lambda facts: [(code, COUNT) for code in codes(facts)],
        margins=none,
        covers=False,
    )


def _names(bands: Sequence[tuple[str, int | None]]) -> tuple[str, ...]:
    return tuple(name for name, _ in bands)


def _within(
    bands: Sequence[tuple[str, int | None]], days: int | None, otherwise: str = NOT_KNOWN
) -> str:
    if days is None:
        return otherwise
    return next(name for name, most in bands if most is None or days <= most)


def _twice(facts: Facts) -> str:
    return next((code for code in TWICE if code in facts.flags), TWICE[-1])
