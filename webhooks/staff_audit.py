"""The audit trail for auditors and leads: who read or changed what, and whether it is whole."""

from flask import Blueprint, render_template, request

from intake.audit_reading import check_trail, read_trail
from webhooks.site import runtime
from webhooks.staff_access import current_staff

blueprint = Blueprint("staff_audit", __name__)


@blueprint.get("/audit")
def trail() -> str:
    page = request.args.get("page", 1, type=int)
    return render_template(
        "staff/audit.html", trail=read_trail(runtime(), current_staff(), page), checked=False
    )


@blueprint.post("/audit")
def check() -> str:
    broken = check_trail(runtime(), current_staff())
    return render_template(
        "staff/audit.html",
        trail=read_trail(runtime(), current_staff()),
        checked=True,
        broken=broken,
    )
