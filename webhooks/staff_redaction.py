"""Hiding words of a notification, and showing them again."""

import re
from uuid import UUID

from flask import Blueprint, abort, render_template, request
from werkzeug.wrappers import Response

from intake import redacting
from intake.errors import WorkRefusedError
from intake.permission import Act, allow
from intake.reading import Reading
from intake.redactions import is_message
from intake.triage import read_notification
from webhooks.site import runtime
from webhooks.staff_access import current_staff
from webhooks.staff_details import details_of
from webhooks.staff_values import label
from webhooks.staff_work import back, typed

blueprint = Blueprint("staff_redaction", __name__, url_prefix="/notifications/<reference>")
_TURN = re.compile(r"turn\.(\d{1,6})", re.ASCII)


def place_name(place: str | None) -> str:
    """Where words are hidden, as people say it."""
    if place is None:
        return "Everywhere"
    if is_message(place):
        return "The sound of a voice message"
    turn = _TURN.fullmatch(place)
    return f"Turn {turn[1]}" if turn else label(place)


@blueprint.get("/hide")
def form(reference: str) -> str:
    return _page(reference, request.args.get("place"))


@blueprint.post("/hide")
def hide(reference: str) -> Response | tuple[str, int]:
    words, reason, place = typed("hide"), typed("words"), typed("place") or None
    try:
        redacting.redact(runtime(), current_staff(), reference, words, reason, place)
    except WorkRefusedError as error:
        # What was typed stays, beside the passage it is about.
        return _page(reference, typed("from") or None, str(error)), 422
    return back(reference, "hidden")


@blueprint.post("/messages/<uuid:message>/hide")
def silence(reference: str, message: UUID) -> Response:
    redacting.silence(runtime(), current_staff(), reference, message, typed("words"))
    return back(reference, "hidden")


@blueprint.post("/hidden/<uuid:redaction>/show")
def show(reference: str, redaction: UUID) -> Response:
    redacting.restore(runtime(), current_staff(), reference, redaction, typed("words"))
    return back(reference, "hidden")


def _page(reference: str, place: str | None, wrong: str = "") -> str:
    """The passage with a box for the words; who told us stays hidden here."""
    allow(current_staff(), Act.REDACT)
    reading = read_notification(runtime(), current_staff(), reference)
    passages = _passages(reading, place)
    if not passages:
        abort(404)
    return render_template(
        "staff/hide.html",
        reading=reading,
        place=place,
        passages=passages,
        wrong=wrong,
        hide=typed("hide"),
        here=bool(typed("place")),
        reason=typed("words"),
    )


def _passages(reading: Reading, place: str | None) -> list[tuple[str, str]]:
    """What stands in the place, with whose words they are; in the details where none is named."""
    if place is None:
        groups = details_of(reading).groups
        return [(row.label, row.value) for group in groups for row in group.rows]
    found = _TURN.fullmatch(place)
    turns = [turn for turn in reading.transcript if found and turn.number == int(found[1])]
    texts = [("Caller", turn.heard) for turn in turns]
    texts += [("Line", message) for turn in turns for message in turn.messages]
    return [(who, text) for who, text in texts if text]
