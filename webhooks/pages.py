"""What this line is, in plain words, Easy Read too; privacy, accessibility; no such page."""

from http.client import OK

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import HTTPException

from webhooks.refusals import refusal
from webhooks.reporter_access import current_reporter
from webhooks.site import runtime

blueprint = Blueprint("pages", __name__)
_FOOTER = (
    ("/easy-read", "Easy Read"),
    ("/privacy", "Your privacy"),
    ("/accessibility", "Accessibility"),
)


@blueprint.app_context_processor
def in_every_page() -> dict[str, object]:
    """Who runs the line and how to reach it, from the operator's settings."""
    pages = runtime().settings.pages
    return {
        "reporter": current_reporter,
        "footer_pages": _FOOTER,
        "line_number": pages.line_number,
        "organisation": pages.organisation,
        "contact_email": pages.contact_email,
    }


@blueprint.after_request
def found_by_search(response: Response) -> Response:
    """A family that searches for the line is to find these pages, and no chat."""
    if response.status_code == OK:
        response.headers["X-Robots-Tag"] = "all"
    return response


@blueprint.get("/")
def front() -> str:
    return render_template("public/front.html")


@blueprint.get("/easy-read")
def easy_read() -> str:
    return render_template("public/easy_read.html")


@blueprint.get("/privacy")
def privacy() -> str:
    return render_template("public/privacy.html", days=runtime().settings.retention_days)


@blueprint.get("/accessibility")
def accessibility() -> str:
    return render_template("public/accessibility.html")


@blueprint.app_errorhandler(HTTPException)
def refuse(error: HTTPException) -> Response:
    return refusal(error)
