"""The triage queue, one notification, and who told us."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from intake.area import area_of
from intake.area_limit import area_names
from intake.duplicates.decisions import decisions_of
from intake.duplicates.side_by_side import read_candidates
from intake.errors import WorkRefusedError
from intake.giving import Chosen, give_many
from intake.permission import Act, may
from intake.saved_views import views_of
from intake.triage import read_happening, read_notification
from intake.triage_queue import read_queue
from intake.voice_messages import voice_messages
from webhooks import staff_filters
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_clocks import clock_of
from webhooks.staff_details import details_of
from webhooks.staff_work import id_of, typed

blueprint = Blueprint("triage", __name__)


@blueprint.get("/")
def queue() -> str:
    asked = staff_filters.read_filters(request.args)
    page = request.args.get("page", 1, type=int)
    found = read_queue(runtime(), current_staff(), page, asked.wanted)
    return render_template(
        "staff/queue.html",
        queue=found,
        unopened=found.unopened,
        kept=views_of(runtime(), current_staff()),
        may_export=may(current_staff(), Act.EXPORT),
        asked=asked,
        filters=staff_filters,
        names=area_names(runtime()),
        may_give=may(current_staff(), Act.WORK),
        clock_of=clock_of,
        now=runtime().now(),
    )


@blueprint.post("/give")
def give() -> Response | tuple[str, int]:
    """The rows that were chosen, and back to the same page of the queue."""
    asked = staff_filters.read_filters(request.form)
    here = staff_filters.address(asked.wanted, request.form.get("page", 1, type=int))
    chosen = [_chosen(value) for value in request.form.getlist("chosen")]
    try:
        give_many(runtime(), current_staff(), chosen, typed("to"))
    except WorkRefusedError as error:
        return render_template("staff/refused.html", why=str(error), back=here), 422
    return redirect(here, 303)


@blueprint.get("/notifications/<reference>")
def notification(reference: str) -> str:
    return _page(reference, reveal=False)


@blueprint.post("/notifications/<reference>/reveal")
def reveal(reference: str) -> str:
    return _page(reference, reveal=True)


@blueprint.get("/conversations/<uuid:conversation>")
def happening(conversation: UUID) -> str:
    return _happening(conversation, reveal=False)


@blueprint.post("/conversations/<uuid:conversation>/reveal")
def reveal_sender(conversation: UUID) -> str:
    return _happening(conversation, reveal=True)


def _chosen(value: str) -> Chosen:
    reference, _, seen = value.partition(" ")
    return Chosen(reference, id_of(seen))


def _page(reference: str, *, reveal: bool) -> str:
    staff = current_staff()
    reading = read_notification(runtime(), staff, reference, reveal=reveal)
    decisions = decisions_of(runtime(), staff, reference)
    decided = {one.reference for one in decisions if one.reference and one.undone_at is None}
    found = read_candidates(runtime(), staff, reference, reading.content, but=decided)
    return render_template(
        "staff/notification.html",
        reading=reading,
        details=details_of(reading),
        area=area_of(runtime(), reading.content),
        duplicates=found,
        decisions=decisions,
        may_join=may(staff, Act.JOIN),
        messages=voice_messages(runtime(), staff, reference),
        may_reveal=may(staff, Act.REVEAL),
        may_hand_off=may(staff, Act.HAND_OFF),
        may_correct=may(staff, Act.CORRECT),
        may_close=may(staff, Act.CLOSE),
        may_redact=may(staff, Act.REDACT),
        may_restore=may(staff, Act.RESTORE),
        now=runtime().now(),
    )


def _happening(conversation: UUID, *, reveal: bool) -> str:
    staff = current_staff()
    watching = read_happening(runtime(), staff, conversation, reveal=reveal)
    return render_template(
        "staff/happening.html", watching=watching, may_reveal=may(staff, Act.REVEAL)
    )
