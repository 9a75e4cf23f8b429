"""POST /twilio/sms…: a text comes in, its answer goes out in the same breath."""

import logging
import re

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import HTTPException

from config.logging import event
from intake.ending import end_conversation
from intake.errors import ConversationBusyError
from intake.phone import normalise
from intake.said import Said
from models import Channel
from webhooks import twiml, words
from webhooks.refusals import refusal
from webhooks.site import runtime
from webhooks.turns import answer, metrics

blueprint = Blueprint("sms", __name__, url_prefix="/twilio/sms")

LONGEST = 4000
# Twilio itself stops texting after one of these, unless the account leaves that to us.
_STOP = frozenset({
    "stop", "stopall", "unsubscribe", "end", "quit", "cancel", "revoke", "optout", "opt out",
    "stop all", "stop texting me", "stop texts",
})  # fmt: skip
_SID = re.compile(r"[A-Za-z0-9]{8,64}")
_CODE = re.compile(r"[A-Za-z0-9_-]{0,20}")


@blueprint.post("")
def receive() -> Response:
    """One text; the same text delivered twice is one turn and gets the same answer."""
    message, sender = _message(), request.form.get("From", "")
    if not sender.strip():
        abort(400)
    if sender.startswith("whatsapp:"):
        return twiml.text([words.NO_WHATSAPP])
    number = normalise(sender)
    thread = number or sender.strip()
    text = request.form.get("Body", "")[:LONGEST]
    if text.strip(" .,!?\r\n\t").lower() in _STOP:
        end_conversation(runtime(), thread)
        return twiml.text([words.TEXT_STOPPED])
    said = Said(
        channel=Channel.SMS,
        thread=thread,
        provider_id=f"sms:{message}",
        text=text,
        sender=number,
    )
    return twiml.text(answer(said).messages)


@blueprint.post("/fallback")
def fallback() -> Response:
    """Twilio could not get an answer elsewhere: the same text once more."""
    event("text.fallback")
    return receive()


@blueprint.post("/status")
def status() -> Response:
    """What became of a text we sent."""
    state, code = request.form.get("MessageStatus", ""), request.form.get("ErrorCode", "")
    if _CODE.fullmatch(state) and _CODE.fullmatch(code):
        event("text.status", message=_message(), status=state, code=code or None)
    return twiml.nothing()


@blueprint.errorhandler(ConversationBusyError)
def reassure(_error: ConversationBusyError) -> Response:
    """The text is stored; the turn before it takes longer than Twilio waits."""
    return twiml.text([words.TEXT_BUSY])


@blueprint.errorhandler(Exception)
def apologise(error: Exception) -> Response:
    """A caller sees no error; the text was not taken, so they are asked to send it again."""
    if isinstance(error, HTTPException):
        return refusal(error)
    metrics().faults.labels(Channel.SMS).inc()
    event("text.fault", level=logging.ERROR)
    return twiml.text([words.TEXT_FAULT])


def _message() -> str:
    message = request.form.get("MessageSid", "")
    if not _SID.fullmatch(message):
        abort(400)
    return message
