"""GET /: what this line is, in plain words; and a calm page for an address that is none."""

from flask import Blueprint, Response, render_template
from werkzeug.exceptions import HTTPException

from webhooks.refusals import refusal

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def front() -> str:
    return render_template("public/front.html", line_number=None)


@blueprint.app_errorhandler(HTTPException)
def refuse(error: HTTPException) -> Response:
    return refusal(error)
