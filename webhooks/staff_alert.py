"""What staff pages ask by themselves every few seconds: whether something cannot wait."""

from flask import Blueprint, Response, make_response, render_template

from intake.alerts import read_unopened
from webhooks.site import runtime
from webhooks.staff_access import current_staff

blueprint = Blueprint("staff_alert", __name__)


@blueprint.get("/alert")
def alert() -> Response:
    """The banner, empty where nothing waits, and how many there are."""
    unopened = read_unopened(runtime(), current_staff())
    answer = make_response(render_template("staff/_alert.html", unopened=unopened))
    answer.headers["X-Unopened"] = str(unopened.count)
    return answer
