"""GET /: what this line is, in plain words."""

from flask import Blueprint, render_template

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def front() -> str:
    return render_template("public/front.html", line_number=None)
