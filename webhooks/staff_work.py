"""The forms of the desk: each changes one thing and leads back to the notification's page."""

from uuid import UUID

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from intake import triage_notes, triage_work
from intake.errors import WorkRefusedError
from webhooks.site import runtime
from webhooks.staff_access import current_staff

blueprint = Blueprint("staff_work", __name__, url_prefix="/notifications/<reference>")


@blueprint.post("/take")
def take(reference: str) -> Response:
    triage_work.take(runtime(), current_staff(), reference, id_of(typed("seen")))
    return back(reference, "desk")


@blueprint.post("/give")
def give(reference: str) -> Response:
    triage_work.give(runtime(), current_staff(), reference, typed("to"))
    return back(reference, "desk")


@blueprint.post("/state")
def state(reference: str) -> Response:
    triage_work.set_state(runtime(), current_staff(), reference, typed("state"))
    return back(reference, "desk")


@blueprint.post("/flags/<code>/clear")
def clear_flag(reference: str, code: str) -> Response:
    triage_work.clear_flag(runtime(), current_staff(), reference, code, typed("words"))
    return back(reference, "flags")


@blueprint.post("/notes")
def add_note(reference: str) -> Response:
    triage_notes.add_note(runtime(), current_staff(), reference, typed("words"))
    return back(reference, "notes")


@blueprint.post("/contacts")
def add_contact(reference: str) -> Response:
    words, outcome = typed("words"), typed("outcome")
    triage_notes.add_contact(runtime(), current_staff(), reference, words, outcome)
    return back(reference, "notes")


@blueprint.post("/call-backs")
def add_call_back(reference: str) -> Response:
    when = typed("day"), typed("clock")
    triage_notes.add_call_back(runtime(), current_staff(), reference, typed("words"), *when)
    return back(reference, "notes")


@blueprint.post("/call-backs/<uuid:note>/done")
def finish_call_back(reference: str, note: UUID) -> Response:
    triage_notes.finish_call_back(runtime(), current_staff(), reference, note)
    return back(reference, "notes")


@blueprint.post("/hand-off/again")
def send_again(reference: str) -> Response:
    triage_work.send_again(runtime(), current_staff(), reference)
    return back(reference, "hand-off")


@blueprint.post("/hand-off/by-hand")
def by_hand(reference: str) -> Response:
    triage_work.hand_over_by_hand(runtime(), current_staff(), reference, typed("case_number"))
    return back(reference, "hand-off")


def refused(error: WorkRefusedError) -> tuple[str, int]:
    """What to do instead; words already typed are on the page, so that they are not lost."""
    reference = (request.view_args or {}).get("reference", "")
    page = render_template(
        "staff/refused.html", why=str(error), reference=reference, words_typed=typed("words")
    )
    return page, 422


def back(reference: str, part: str) -> Response:
    return redirect(f"/notifications/{reference}#{part}", 303)


def typed(name: str) -> str:
    return request.form.get(name, "")


def id_of(sent: str) -> UUID | None:
    try:
        return UUID(sent)
    except ValueError:
        return None
