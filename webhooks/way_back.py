"""POST /twilio/voice/later: a caller who stops for now, and may be texted a way back."""

import re

from flask import Blueprint, Response, request

from intake.way_back import may_offer_text, text_way_back
from webhooks import twiml, words
from webhooks.agreed import agreed, without_marks
from webhooks.calling import VOICE, apologise, call_sid, caller, listen
from webhooks.site import runtime
from webhooks.voice import turn

blueprint = Blueprint("way_back", __name__, url_prefix=VOICE)
blueprint.register_error_handler(Exception, apologise)

_TEXT_ME = re.compile(r"(?:yes )?(?:please )?(?:(?:can|could|will) you )?text(?: me| it)?")
_THANKS = frozenset({"thank you", "thanks", "bye", "goodbye", "thank you bye", "thanks bye"})


@blueprint.post("/later/<int:number>")
def later(number: int) -> Response:
    """A text only where they say yes to it, and only to a mobile; whoever goes on, goes on."""
    said = (request.form.get("Digits") or request.form.get("SpeechResult") or "").strip()
    plain, offered = without_marks(said), may_offer_text(runtime(), caller())
    if not plain or plain in _THANKS:
        return twiml.end_call([words.GOODBYE_FOR_NOW])
    if (offered and agreed(said)) or _TEXT_ME.fullmatch(plain.removesuffix(" please")):
        sent = text_way_back(runtime(), call_sid(), caller())
        return listen([words.TEXT_COMES if sent else words.NO_TEXT_HERE], number, None)
    if offered and agreed(said) is False:
        return listen([words.NO_TEXT_THEN], number, None)
    return turn(number)
