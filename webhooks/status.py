"""GET /status: what the line must still do, for staff who look after it."""

from flask import Blueprint, render_template

from intake.outstanding import outstanding
from webhooks.site import runtime

blueprint = Blueprint("status", __name__)


@blueprint.get("/status")
def figures() -> str:
    return render_template("staff/status.html", status=outstanding(runtime()))
