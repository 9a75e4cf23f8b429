"""Who works here, and which areas each of them sees."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from intake import colleagues
from intake.area_limit import NO_AREA, area_names, areas_to_choose
from intake.errors import WorkRefusedError
from intake.routing.boards import REGIONS
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_work import typed

blueprint = Blueprint("staff_colleagues", __name__, url_prefix="/colleagues")


@blueprint.get("")
def everybody() -> str:
    found = colleagues.members(runtime(), current_staff())
    return render_template("staff/colleagues.html", members=found, names=area_names(runtime()))


@blueprint.get("/<uuid:person>")
def areas(person: UUID) -> str:
    return _page(person)


@blueprint.post("/<uuid:person>")
def change(person: UUID) -> Response | tuple[str, int]:
    """A form without a choice changes nothing: nobody sees every area by mistake."""
    which = typed("which")
    if which not in ("all", "some"):
        return _page(person, "Choose whether they see every area."), 422
    chosen = request.form.getlist("area") if which == "some" else None
    try:
        colleagues.change_areas(runtime(), current_staff(), person, chosen)
    except WorkRefusedError as error:
        return _page(person, str(error)), 422
    return redirect("/colleagues", 303)


def _page(person: UUID, wrong: str = "") -> str:
    return render_template(
        "staff/areas.html",
        person=colleagues.member(runtime(), current_staff(), person),
        boards=areas_to_choose(runtime()),
        regions=REGIONS,
        no_area=NO_AREA,
        wrong=wrong,
    )
