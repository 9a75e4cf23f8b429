"""The summary as comma-separated values, and as plain text for an operator."""

from collections.abc import Callable, Iterator

from intake.errors import LineError
from intake.spreadsheet import as_csv
from intake.summary.compose import Sheet, Summary
from intake.summary.grid import Shown
from intake.summary.tables import COUNT

HIDDEN = "*"
TOTAL = "total"
Name = Callable[[str, str], str]  # (table's number, a code) -> words


class TableUnknownError(LineError):
    """There is no such table."""


def codes(_number: str, code: str) -> str:
    """Codes as they are."""
    return code


def grid_of(sheet: Sheet, name: Name = codes) -> Iterator[list[str]]:
    """The sheet's rows of text: the heads, the lines, the totals."""
    heads = [name(sheet.number, column) for column in sheet.columns]
    end = sheet.has_ends
    yield [name(sheet.number, sheet.number), *heads, *([name(sheet.number, TOTAL)] if end else [])]
    for line in sheet.lines:
        numbers = [*line.cells, *([line.total] if end else [])]
        yield [name(sheet.number, line.code), *map(text_of, numbers)]
    if sheet.foot is not None:
        numbers = [*sheet.foot, *([sheet.total] if end else [])]
        yield [name(sheet.number, TOTAL), *map(text_of, numbers)]


def text_of(number: Shown) -> str:
    return HIDDEN if number is None else str(number)


def csv_of(sheet: Sheet, name: Name = codes) -> str:
    """For a spreadsheet."""
    return as_csv(grid_of(sheet, name))


def printed(summary: Summary, table: str | None) -> str:
    """All of it as text, or one table for a spreadsheet. Raises TableUnknownError."""
    if table is None:
        return text_report(summary)
    wanted = next((sheet for sheet in summary.sheets if sheet.number == table), None)
    if wanted is None:
        known = ", ".join(sheet.number for sheet in summary.sheets)
        raise TableUnknownError(f"There is no table {table}: name one of {known}.")
    return csv_of(wanted)


def text_report(summary: Summary) -> str:
    """All sheets as plain text."""
    rule, period = summary.rule, summary.period
    lines = [f"Summary of notifications received from {period.first} to {period.last}"]
    if rule.hide_to:
        lines.append(
            f"{HIDDEN} is a number from 1 to {rule.hide_to}, or one that would tell one. "
            f"Others are rounded to the nearest {rule.round_to}."
        )
    else:
        lines.append("Exact numbers: for the operator's own use, not to be passed on.")
    if summary.unread:
        lines.append(f"{summary.unread} stored notifications cannot be read and are NOT counted.")
    if summary.cut:
        lines.append("Some were erased, in months of which this is a part, and are NOT counted.")
    for sheet in summary.sheets:
        lines += ["", *_aligned(list(grid_of(sheet)))]
        if sheet.spread:
            spread = sheet.spread
            lines.append(
                f"median {spread.median:g}, quartiles {spread.lower:g} to {spread.upper:g}"
            )
    return "\n".join(lines)


def _aligned(rows: list[list[str]]) -> Iterator[str]:
    heads = [head if head != COUNT else "" for head in rows[0]]
    widths = [max(len(row[n]) for row in [heads, *rows[1:]]) for n in range(len(heads))]
    for row in [heads, *rows[1:]]:
        first = row[0].ljust(widths[0])
        yield "  ".join(
            [first, *(cell.rjust(w) for cell, w in zip(row[1:], widths[1:], strict=True))]
        ).rstrip()
