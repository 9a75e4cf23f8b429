"""The summary: a page to read and print, and each table for a spreadsheet."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from intake.errors import NotFoundError
from intake.summary.compose import Sheet, Summary, SummaryBrokenError, read_summary
from intake.summary.facts import NOT_KNOWN
from intake.summary.period import Period, PeriodInvalidError, read_period
from intake.summary.printed import csv_of, text_of
from intake.triage import READERS
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_summary_words import TITLES, Title, name_of

blueprint = Blueprint("summary", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One row as it is drawn: how long all of it is, and its parts one after the other, of 100."""

    whole: float
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


@blueprint.get("/summary")
def summary() -> str | tuple[str, int]:
    typed = {name: request.args.get(name, "")[:20] for name in ("from", "to")}
    try:
        made = read_summary(runtime(), current_staff(), _period(typed))
    except PeriodInvalidError as error:
        return _page(typed, fault=str(error)), 400
    except SummaryBrokenError as error:
        return _page(typed, fault=str(error)), 500
    return _page({"from": str(made.period.first), "to": str(made.period.last)}, made)


@blueprint.get("/summary/<number>.csv")
def table(number: str) -> Response:
    typed = {name: request.args.get(name, "")[:20] for name in ("from", "to")}
    if number not in TITLES:
        raise NotFoundError
    try:
        made = read_summary(runtime(), current_staff(), _period(typed))
    except (PeriodInvalidError, SummaryBrokenError) as error:
        status = 400 if isinstance(error, PeriodInvalidError) else 500
        return Response(str(error), status, mimetype="text/plain")
    sheet = next(sheet for sheet in made.sheets if sheet.number == number)
    name = f"summary-{number}-{made.period.first}-{made.period.last}.csv"
    return Response(
        csv_of(sheet, name_of),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _period(typed: Mapping[str, str]) -> Period:
    return read_period(typed["from"], typed["to"], today=runtime().today())


def _page(typed: Mapping[str, str], made: Summary | None = None, fault: str | None = None) -> str:
    linked = current_staff().role in READERS
    plots = [_plot(sheet, made.period, linked=linked) for sheet in made.sheets] if made else []
    return render_template(
        "staff/summary.html",
        made=made,
        plots=plots,
        typed=typed,
        fault=fault,
        query=urlencode(typed),
    )


def _plot(sheet: Sheet, period: Period, *, linked: bool) -> Plot:
    longest = max((_length(sheet, number) for number in range(len(sheet.lines))), default=0) or 1
    heads = [name_of(sheet.number, column) for column in sheet.columns]
    ends = sheet.has_ends
    rows = []
    for number, line in enumerate(sheet.lines):
        shown = (*line.cells, *([line.total] if ends else []))
        if sheet.number == "T5":  # a board lies in one region: its column is said in words
            shown = (_board(line.cells),)
        rows.append(
            Drawn(
                name=name_of(sheet.number, line.code),
                numbers=tuple(map(text_of, shown)),
                bar=_bar(sheet, number, longest),
                link=_queue(sheet.number, line.code, period) if linked else None,
            )
        )
    return Plot(
        sheet=sheet,
        title=TITLES[sheet.number],
        heads=("Number",) if sheet.number == "T5" else (*heads, *(["All"] if ends else [])),
        rows=tuple(rows),
        foot=_foot(sheet),
    )


def _foot(sheet: Sheet) -> tuple[str, ...] | None:
    if sheet.foot is None:
        return None
    if sheet.number == "T5":
        return (text_of(sheet.total),)
    return tuple(map(text_of, (*sheet.foot, *([sheet.total] if sheet.has_ends else []))))


def _board(cells: tuple[int | None, ...]) -> int | None:
    return None if None in cells else sum(number or 0 for number in cells)


def _length(sheet: Sheet, number: int) -> int:
    line = sheet.lines[number]
    known = sum(cell or 0 for cell in line.cells)
    return max(known, (line.total or 0) if sheet.has_ends else 0)


def _bar(sheet: Sheet, number: int, longest: int) -> Bar:
    parts, begins = [], 0.0
    for column, cell in enumerate(sheet.lines[number].cells):
        length = 100 * (cell or 0) / longest
        if length:
            parts.append((column, round(begins, 2), round(length, 2)))
        begins += length
    return Bar(whole=round(100 * _length(sheet, number) / longest, 2), parts=tuple(parts))


def _queue(number: str, code: str, period: Period) -> str | None:
    """The page of the queue with the reports behind a row, where the queue has such a filter."""
    first, last = period.first, period.last
    if number == "T1":
        year, month = (int(part) for part in code.split("-"))
        first = max(first, date(year, month, 1))
        last = min(last, date(year, month, monthrange(year, month)[1]))
    filters = {
        "T0": {"status": code},
        "T1": {},
        "T5": {"area": "none" if code == NOT_KNOWN else code},
        "T9": {"flag": code},
        "T13": {"flag": code},
    }
    if number not in filters or (number == "T13" and not code.isupper()):
        return None
    asked = {"view": "all", **filters[number], "received_from": first, "received_to": last}
    return "/?" + urlencode(asked)
