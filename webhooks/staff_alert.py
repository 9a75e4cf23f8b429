"""What staff pages ask by themselves every few seconds: whether something cannot wait."""

from flask import Blueprint, Response, make_response, render_template

from intake.alerts import Unopened, read_unopened
from webhooks.site import runtime
from webhooks.staff_access import current_staff

blueprint = Blueprint("staff_alert", __name__)


def now() -> Unopened:
    """For the page that is being made: what comes into it later would push it down."""
    return read_unopened(runtime(), current_staff())


@blueprint.get("/alert")
def alert() -> Response:
    """The banner, empty where nothing waits, and how many there are."""
    unopened = now()
    answer = make_response(render_template("staff/_alert.html", unopened=unopened))
    answer.headers["X-Unopened"] = str(unopened.count)
    return answer
