"""A person says whether two reports tell of one death, and undoes it."""

from uuid import UUID

from flask import Blueprint
from werkzeug.wrappers import Response

from intake.duplicates import deciding
from intake.errors import WorkRefusedError
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_work import back, typed

blueprint = Blueprint(
    "staff_duplicates", __name__, url_prefix="/notifications/<reference>/duplicates"
)  # fmt: skip


@blueprint.post("")
def decide(reference: str) -> Response:
    same = {"yes": True, "no": False}.get(typed("same"))
    other, words = typed("other"), typed("words")
    if same is None and words:
        raise WorkRefusedError("Choose whether it is the same death.")
    deciding.decide(runtime(), current_staff(), reference, other, words, same=bool(same))
    return back(reference, "same")


@blueprint.post("/<uuid:decision>/undo")
def undo(reference: str, decision: UUID) -> Response:
    deciding.undo(runtime(), current_staff(), reference, decision, typed("words"))
    return back(reference, "same")
