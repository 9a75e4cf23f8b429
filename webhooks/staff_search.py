"""The search page. What is sought comes in the body of a form: never in an address."""

from datetime import date, timedelta

from flask import Blueprint, render_template, request

from intake.errors import WorkRefusedError
from intake.looking import By
from intake.permission import Act, allow
from intake.search import Results, search
from intake.wanted import Wanted
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_work import typed

blueprint = Blueprint("staff_search", __name__)
Page = tuple[str, int]


@blueprint.get("/search")
def form() -> str:
    """The empty form: nothing is read, so nothing is recorded."""
    allow(current_staff(), Act.SEARCH)
    return _page(None)


@blueprint.post("/search")
def results() -> str | Page:
    allow(current_staff(), Act.SEARCH)
    try:
        by = By(typed("by"))
        wanted = Wanted(
            by=by,
            value=typed("value"),
            first=_day("first"),
            last=_day("last"),
            after=typed("after") or None,
        )
        return _page(search(runtime(), current_staff(), wanted))
    except ValueError:
        return _page(None, "Choose what to look for."), 422
    except WorkRefusedError as error:
        return _page(None, str(error)), 422


def _page(results: Results | None, wrong: str = "") -> str:
    today = runtime().today()
    return render_template(
        "staff/search.html",
        results=results,
        wrong=wrong,
        by=request.form.get("by", By.REFERENCE),
        value=typed("value")[:200],
        first=typed("first") or (today - timedelta(days=90)).isoformat(),
        last=typed("last") or today.isoformat(),
    )


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(typed(name)) if typed("by") == By.WORDS else None
    except ValueError:
        return None
