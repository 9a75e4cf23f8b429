"""/chat: the web chat, which works without JavaScript; the same answers as JSON for programs."""

import logging

from flask import Blueprint, Response, redirect, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.wrappers import Response as WsgiResponse

from config.logging import event
from intake.ending import end_conversation
from intake.errors import (
    ConversationBusyError,
    ConversationMovedOnError,
    ConversationOverError,
    TooManyTriesError,
)
from intake.reference import spaced
from intake.reporter_sign_in import sign_out_reporter
from intake.returning import ended_reference, open_exchanges, resume_conversation
from intake.said import Answer, Said
from intake.tries import Try, count, failed, refuse_if_many
from models import Channel
from webhooks import words
from webhooks.chat_copy import as_file, as_text
from webhooks.chat_page import answered, conversation, fault, front, no_such_code, problem, shown
from webhooks.chat_request import (
    ChatError,
    delivery_id,
    forget_token,
    keep_token,
    new_token,
    read_code,
    read_turn,
    token,
)
from webhooks.refusals import refusal
from webhooks.reporter_access import (
    forget_reporter,
    known_caller,
    reporter_token,
)
from webhooks.site import runtime
from webhooks.source import source_address
from webhooks.turns import answer, metrics

blueprint = Blueprint("chat", __name__, url_prefix="/chat")
_SOMEWHERE_ELSE = "https://www.bbc.co.uk/weather"


@blueprint.get("")
def show() -> Response:
    """The conversation of this browser, or the page before one."""
    held = token()
    return (conversation(held) if held else None) or front()


@blueprint.get("/<any(start, turn, resume, end):_form>")
def back(_form: str) -> WsgiResponse:
    """The address a form was posted to, opened again by hand."""
    return redirect("/chat", 303)


@blueprint.post("/start")
def start() -> Response:
    """A new conversation under a new token, whatever this browser held before."""
    known = known_caller()
    if known is None:
        count(runtime(), Try.CHAT, source_address())
    held = new_token()
    said = Said(
        channel=Channel.CHAT,
        thread=held,
        provider_id=delivery_id(held, "start"),
        text=None,
        known=known,
    )
    return keep_token(answered(answer(said), held), held)


@blueprint.post("/turn")
def turn() -> Response:
    """One answer; the same turn_id twice is one turn."""
    sent = read_turn()
    # What was typed is given back where it cannot be taken; a quick reply's id says nothing.
    typed = "" if "option" in request.form else sent.text
    held = token()
    if held is None:
        raise ChatError(409, words.CHAT_OVER, typed)
    said = Said(
        channel=Channel.CHAT,
        thread=held,
        provider_id=delivery_id(held, sent.turn_id),
        text=sent.text,
        opens=False,
        after=sent.seen,
    )
    before = shown(held)
    try:
        return answered(answer(said), held, sent.text, before)
    except ConversationMovedOnError as error:
        raise ChatError(409, words.CHAT_MOVED_ON, typed) from error
    except ConversationOverError as error:
        raise ChatError(409, words.CHAT_OVER, typed) from error
    except ConversationBusyError as error:
        raise ChatError(503, words.CHAT_BUSY, sent.text, sent.turn_id) from error


@blueprint.post("/resume")
def resume() -> Response:
    """Go on with an open chat by its code, on this device and no longer on the other."""
    code, held = read_code(), new_token()
    try:
        refuse_if_many(runtime(), Try.CODE, source_address())
    except TooManyTriesError:
        return no_such_code(code, words.CHAT_TOO_MANY, 429)
    given = resume_conversation(runtime(), code, held) if code.strip() else None
    if given is None:
        failed(runtime(), Try.CODE, source_address())
        return no_such_code(code)
    return keep_token(answered(given, held), held)


@blueprint.post("/end")
def end() -> Response:
    """Send now and stop: what was told becomes a notification."""
    held = token()
    if held is None:
        raise ChatError(409, words.CHAT_OVER)
    before = shown(held)
    try:
        # The same form sent twice, or after the last question, gets the same number.
        reference = end_conversation(runtime(), held) or ended_reference(runtime(), held)
    except ConversationOverError as error:
        raise ChatError(409, words.CHAT_OVER) from error
    said = (words.CHAT_ENDED, words.YOUR_NUMBER.format(reference=spaced(reference or "")))
    given = Answer(
        messages=said if reference else (words.CHAT_NOTHING_KEPT,),
        finished=True,
        reference=reference,
    )
    response = answered(given, held, before=before)
    forget_token(response)
    return response


@blueprint.get("/copy")
def copy() -> WsgiResponse:
    """What this browser saw of its open chat, to be saved."""
    held = token()
    seen = open_exchanges(runtime(), held) if held else None
    return as_file(as_text(seen[0])) if seen else redirect("/chat", 303)


@blueprint.post("/copy")
def copy_of_page() -> Response:
    """The text that the last page of a chat holds, as a file: the line cannot read it any more."""
    return as_file(request.form.get("said", ""))


@blueprint.get("/leave")
def leave() -> Response:
    """Away from here at once, with nothing of the chat left in this browser's memory."""
    response = Response(status=303)
    forget_token(response)
    sign_out_reporter(runtime(), reporter_token() or "")
    forget_reporter(response)
    response.headers["Location"] = _SOMEWHERE_ELSE
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


@blueprint.errorhandler(ChatError)
def explain(error: ChatError) -> Response:
    return problem(error, token())


@blueprint.errorhandler(TooManyTriesError)
def too_many(_error: TooManyTriesError) -> Response:
    """Only beginning is counted: a chat that is open goes on."""
    return problem(ChatError(429, words.CHAT_TOO_MANY_BEGUN), token())


@blueprint.errorhandler(RequestEntityTooLarge)
def too_long(_error: RequestEntityTooLarge) -> Response:
    return problem(ChatError(413, words.CHAT_TOO_LONG), token())


@blueprint.errorhandler(Exception)
def apologise(error: Exception) -> Response:
    """No stack, no blank page: the words are given back, to be sent again as the same turn."""
    if isinstance(error, HTTPException):
        return refusal(error)
    metrics().faults.labels(Channel.CHAT).inc()
    event("chat.fault", level=logging.ERROR)
    return fault()
