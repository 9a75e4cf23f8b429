"""The forms that keep a selection of the queue, and forget it."""

from urllib.parse import urlencode
from uuid import UUID

from flask import Blueprint, redirect, request
from werkzeug.wrappers import Response

from intake.saved_views import forget_view, keep_view
from webhooks import staff_filters
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_work import typed

blueprint = Blueprint("staff_views", __name__, url_prefix="/views")


@blueprint.post("")
def keep() -> Response:
    wanted = staff_filters.read_filters(request.form).wanted
    keep_view(runtime(), current_staff(), typed("name"), urlencode(staff_filters.pairs(wanted)))
    return redirect(staff_filters.address(wanted), 303)


@blueprint.post("/<uuid:view>/forget")
def forget(view: UUID) -> Response:
    forget_view(runtime(), current_staff(), view)
    return redirect("/", 303)
