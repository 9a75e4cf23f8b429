"""The summary's tables with a bar for each row: lengths and words, no decision."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from intake.summary.compose import Line, Sheet, Summary
from intake.summary.grid import Shown
from intake.summary.period import Period
from intake.summary.printed import text_of
from intake.summary.tables import COUNT
from webhooks.staff_summary_words import TITLES, Title, name_of

_BOARDS, _REGIONS = "T5", "T5r"
Link = Callable[[str, str, Period], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row as it is drawn: how long all of it is, and its parts one after the other, of 100.
    `hides` says that the parts are not all of it.
    """

    whole: float
    hides: bool
    parts: tuple[tuple[int, float, float], ...]  # (which column, where it begins, how long)


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """One row: words, numbers as text, its bar, and where the queue shows those reports."""

    name: str
    numbers: tuple[str, ...]
    bar: Bar
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """One table with its bars."""

    sheet: Sheet
    title: Title
    heads: tuple[str, ...]
    rows: tuple[Drawn, ...]
    foot: tuple[str, ...] | None


def plots_of(made: Summary, link: Link) -> list[Plot]:
    """Every table in its order. Boards lie in regions: they are drawn as two lists."""
    plots = []
    for sheet in made.sheets:
        flat = [_boards(sheet), _regions(sheet)] if sheet.number == _BOARDS else [sheet]
        plots += [_plot(one, made, link) for one in flat]
    return plots


def names_of(made: Summary) -> Callable[[str, str], str]:
    """The words of each table's codes, boards and regions among them."""

    def name(number: str, code: str) -> str:
        return (made.names.get(code) if number in (_BOARDS, _REGIONS) else None) or name_of(
            number, code
        )

    return name


def _plot(sheet: Sheet, made: Summary, link: Link) -> Plot:
    name, ends = names_of(made), sheet.has_ends
    longest = max((_length(line) for line in sheet.lines), default=0) or 1
    heads = [name(sheet.number, column) for column in sheet.columns]
    return Plot(
        sheet=sheet,
        title=TITLES[sheet.number],
        heads=(*heads, *(["All"] if ends else [])),
        rows=tuple(
            Drawn(
                name=name(sheet.number, line.code),
                numbers=_texts(line.cells, line.total, ends=ends),
                bar=_bar(line, longest),
                link=link(sheet.number, line.code, made.period) if _any(line) else None,
            )
            for line in sheet.lines
        ),
        foot=None if sheet.foot is None else _texts(sheet.foot, sheet.total, ends=ends),
    )


def _texts(cells: tuple[Shown, ...], total: Shown, *, ends: bool) -> tuple[str, ...]:
    return tuple(map(text_of, (*cells, total) if ends else cells))


def _boards(sheet: Sheet) -> Sheet:
    """One column: each board lies in one region, and its other cells are nothing."""
    lines = tuple(Line(line.code, (_only(line.cells),), None) for line in sheet.lines)
    return replace(sheet, columns=(COUNT,), lines=lines, foot=(sheet.total,))


def _regions(sheet: Sheet) -> Sheet:
    pairs = zip(sheet.columns, sheet.foot or (), strict=True)
    lines = tuple(Line(region, (number,), None) for region, number in pairs)
    return replace(
        sheet, number=_REGIONS, columns=(COUNT,), lines=lines, foot=(sheet.total,)
    )  # fmt: skip


def _only(cells: tuple[Shown, ...]) -> Shown:
    return None if None in cells else sum(number or 0 for number in cells)


def _any(line: Line) -> bool:
    """Whether there is, or may be, a report behind the row: a 0 leads nowhere."""
    return any(cell != 0 for cell in line.cells)


def _length(line: Line) -> int:
    return max(sum(cell or 0 for cell in line.cells), line.total or 0)


def _bar(line: Line, longest: int) -> Bar:
    parts, begins = [], 0.0
    for column, cell in enumerate(line.cells):
        length = 100 * (cell or 0) / longest
        if length:
            parts.append((column, round(begins, 1), round(length, 1)))
        begins += length
    whole = round(100 * _length(line) / longest, 1)
    return Bar(whole=whole, hides=whole > round(begins, 1), parts=tuple(parts))
