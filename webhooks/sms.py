"""POST /twilio/sms…: a text comes in, its answer goes out in the same breath."""

import logging
import re
from collections.abc import Sequence
from uuid import UUID

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import HTTPException

from config.logging import event
from intake.ending import end_conversation
from intake.errors import ConversationBusyError
from intake.phone import WHATSAPP, normalise
from intake.said import Said
from intake.texts import Report, start_texts, stop_texts, take_report
from intake.twilio_copies import let_go
from models import Channel
from webhooks import twiml, words
from webhooks.access import is_misdirected
from webhooks.refusals import refusal
from webhooks.site import line_number, runtime
from webhooks.turns import answer, metrics

blueprint = Blueprint("sms", __name__, url_prefix="/twilio/sms")

# Twilio itself acts on these, and then blocks our texts, unless the account leaves them to us.
# Only a whole text counts: "please stop, it hurts" is somebody talking.
_STOP = frozenset({
    "stop", "stopall", "unsubscribe", "end", "quit", "cancel", "revoke", "optout", "opt out",
    "stop all", "stop texting me", "stop texts",
})  # fmt: skip
_START = frozenset({"start", "unstop"})  # "yes" is one for Twilio; to us it is an answer
_HELP = frozenset({"help", "info"})
_SID = re.compile(r"[A-Za-z0-9]{8,64}")
_CODE = re.compile(r"[A-Za-z0-9_-]{0,20}")
_MEDIA = re.compile(r"/Media/(ME[0-9a-f]{32})$")
_MOST_MEDIA = 10


@blueprint.post("")
def receive() -> Response:
    """One text; the same text delivered twice is one turn and gets the same answer."""
    message, sender = _message(), request.form.get("From", "")
    if is_misdirected():
        let_go(runtime(), (message, *_media()))
        return twiml.text([words.WRONG_NUMBER.format(number=line_number())])
    if not sender.strip() or "Body" not in request.form:
        abort(400)
    whatsapp = sender.startswith(WHATSAPP)
    if whatsapp and not runtime().settings.whatsapp:
        return twiml.text([words.NO_WHATSAPP])
    said = Said(
        channel=Channel.WHATSAPP if whatsapp else Channel.SMS,
        thread=_thread(sender),
        provider_id=f"sms:{message}",
        text=request.form["Body"],
        sender=normalise(sender),
        copies=(message, *_media()),
    )
    ours = _reserved(said, message)
    return ours or _texts(answer(said).messages)


def _reserved(said: Said, message: str) -> Response | None:
    """Our own answer to a word that Twilio would act on, and to a picture; None for a turn."""
    word = (said.text or "").strip(" .,!?\r\n\t").lower()
    if word in _STOP:
        if stop_texts(runtime(), said.thread, message):
            end_conversation(runtime(), said.thread)
        return twiml.text([words.TEXT_STOPPED])
    if word in _START:
        start_texts(runtime(), said.thread, message)
        return None
    if word in _HELP:
        let_go(runtime(), said.copies)
        return twiml.text([words.TEXT_HELP])
    if not word and request.form.get("NumMedia", "0") not in {"", "0"}:
        let_go(runtime(), said.copies)
        return twiml.text([words.TEXT_PICTURE])
    return None


@blueprint.post("/fallback")
def fallback() -> Response:
    """Twilio could not get an answer elsewhere: the same text once more."""
    event("text.fallback")
    return receive()


@blueprint.post("/status")
def status() -> Response:
    """What became of a text we sent."""
    state, code = request.form.get("MessageStatus", ""), request.form.get("ErrorCode", "")
    to = request.form.get("To", "")
    if _CODE.fullmatch(state) and _CODE.fullmatch(code):
        report = Report(
            message=_message(),
            status=state,
            code=code or None,
            thread=_thread(to),
            errand=_errand(),
        )
        take_report(runtime(), report)
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


def _thread(number: str) -> str:
    """One for each number and way: a text and a WhatsApp message are two conversations."""
    way = WHATSAPP if number.startswith(WHATSAPP) else ""
    known = normalise(number)
    return f"{way}{known}" if known else number.strip()


def _texts(messages: Sequence[str]) -> Response:
    """Nothing where the answer goes to the text that came right after this one."""
    return twiml.text(messages) if messages else twiml.no_text()


def _message() -> str:
    message = request.form.get("MessageSid", "")
    if not _SID.fullmatch(message):
        abort(400)
    return message


def _media() -> list[str]:
    """Twilio's ids of the pictures with this text. They are never fetched, only deleted."""
    urls = (request.form.get(f"MediaUrl{number}", "") for number in range(_MOST_MEDIA))
    return [found[1] for url in urls if (found := _MEDIA.search(url))]


def _errand() -> UUID | None:
    try:
        return UUID(request.args.get("errand", ""))
    except ValueError:
        return None
