"""The summary: a page to read and print, and each table for a spreadsheet."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request

from intake.errors import NotFoundError
from intake.permission import Act, may
from intake.summary.compose import Summary, SummaryBrokenError, read_summary
from intake.summary.facts import NOT_KNOWN
from intake.summary.period import Period, PeriodInvalidError, read_period
from intake.summary.printed import csv_of
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_plots import names_of, plots_of

blueprint = Blueprint("summary", __name__)


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
    try:
        made = read_summary(runtime(), current_staff(), _period(typed))
    except (PeriodInvalidError, SummaryBrokenError) as error:
        status = 400 if isinstance(error, PeriodInvalidError) else 500
        return Response(str(error), status, mimetype="text/plain")
    sheet = next((sheet for sheet in made.sheets if sheet.number == number), None)
    if sheet is None:
        raise NotFoundError
    name = f"summary-{number}-{made.period.first}-{made.period.last}.csv"
    return Response(
        csv_of(sheet, names_of(made)),
        mimetype="text/csv",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _period(typed: Mapping[str, str]) -> Period:
    return read_period(typed["from"], typed["to"], today=runtime().today())


def _page(typed: Mapping[str, str], made: Summary | None = None, fault: str | None = None) -> str:
    plots = plots_of(made, _link) if made else []
    return render_template(
        "staff/summary.html",
        made=made,
        plots=plots,
        typed=typed,
        fault=fault,
        query=urlencode(typed),
    )


def _link(number: str, code: str, period: Period) -> str | None:
    """The page of the queue with the reports behind a row, where the queue has such a filter and
    the reader may open it.
    """
    if not may(current_staff(), Act.READ):
        return None
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
