"""A message that a caller left by voice, for those who may know who called."""

import base64
from uuid import UUID

from flask import Blueprint, Response, make_response, render_template

from intake.voice_messages import hear_message
from webhooks.site import CONTENT_SECURITY_POLICY, runtime
from webhooks.staff_access import current_staff

blueprint = Blueprint("staff_messages", __name__)


@blueprint.post("/notifications/<reference>/messages/<uuid:message>")
def hear(reference: str, message: UUID) -> Response:
    """The sound stands in the page itself: it is fetched once, and no file of it is left behind."""
    sound = hear_message(runtime(), current_staff(), reference, message)
    page = make_response(
        render_template(
            "staff/message.html",
            reference=reference,
            sound="data:audio/wav;base64," + base64.b64encode(sound).decode(),
        )
    )
    page.headers["Content-Security-Policy"] = f"{CONTENT_SECURITY_POLICY}; media-src data:"
    return page
