"""The forms that change a notification itself: put a value right, close it, keep it open."""

from flask import Blueprint, abort, redirect, render_template, request
from werkzeug.wrappers import Response

from intake import closing, correction
from intake.area import area_of
from intake.correction import FIELDS, Correction
from intake.duplicates.side_by_side import value_of_other
from intake.in_sight import sees_still
from intake.notification import value_at
from intake.permission import Act, allow
from intake.rerouting import Rerouting, boards_by_region, reroute
from intake.triage import read_notification
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_fields import form_of, read_value
from webhooks.staff_work import back, typed

blueprint = Blueprint("staff_correction", __name__, url_prefix="/notifications/<reference>")


@blueprint.get("/correct/<path>")
def form(reference: str, path: str) -> str:
    """One field, with what stands there now, and what another report says where it is asked for;
    who told us stays hidden here.
    """
    if path not in FIELDS:
        abort(404)
    reading = read_notification(runtime(), current_staff(), reference)
    now, other = value_at(reading.content, path), request.args.get("from", "")
    offered = value_of_other(runtime(), current_staff(), reference, other, path) if other else now
    return render_template(
        "staff/correct.html",
        reading=reading,
        field=form_of(path, offered),
        now=now,
        other=other,
    )


@blueprint.post("/correct/<path>")
def correct(reference: str, path: str) -> Response:
    if path not in FIELDS:
        abort(404)
    wanted = Correction(
        path=path,
        value=read_value(path, request.form),
        reason=typed("words"),
        seen=request.form.get("revision", 0, type=int),
    )
    correction.correct(runtime(), current_staff(), reference, wanted)
    return _on(reference, "person")


@blueprint.get("/route")
def boards(reference: str) -> str:
    """Today's boards, those it may be first."""
    allow(current_staff(), Act.CORRECT)
    reading = read_notification(runtime(), current_staff(), reference)
    return render_template(
        "staff/route.html",
        reading=reading,
        area=area_of(runtime(), reading.content),
        regions=boards_by_region(runtime()),
    )


@blueprint.post("/route")
def send_to_board(reference: str) -> Response:
    wanted = Rerouting(
        board=typed("board"),
        reason=typed("words"),
        seen=request.form.get("revision", 0, type=int),
    )
    reroute(runtime(), current_staff(), reference, wanted)
    return _on(reference, "area")


@blueprint.post("/close")
def propose(reference: str) -> Response:
    closing.propose(runtime(), current_staff(), reference, typed("because"), typed("words"))
    return back(reference, "desk")


@blueprint.post("/close/agree")
def agree(reference: str) -> Response:
    closing.agree(runtime(), current_staff(), reference)
    return back(reference, "desk")


@blueprint.post("/close/undo")
def keep_open(reference: str) -> Response:
    closing.keep_open(runtime(), current_staff(), reference, typed("words"))
    return back(reference, "desk")


def _on(reference: str, part: str) -> Response:
    """Back to its page, or to the queue where it went to an area that they do not see."""
    seen = sees_still(runtime(), current_staff(), reference)
    return back(reference, part) if seen else redirect("/", 303)
