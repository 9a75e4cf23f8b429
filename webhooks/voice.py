"""POST /twilio/voice…: a call, turn by turn.

The number of a turn is in its address, so a turn that Twilio sends twice is one turn.
"""

from typing import cast
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, request
from werkzeug.exceptions import HTTPException

from config.logging import event
from intake import calls
from intake.said import GO_BACK
from intake.twilio_copies import let_go
from webhooks import handing_over, ladder, relayed, twiml, words
from webhooks.access import is_misdirected
from webhooks.agreed import agreed
from webhooks.calling import (
    VOICE,
    apologise,
    ask_again,
    ask_number,
    call_sid,
    listen,
    seen_now,
    speak,
    stop_here,
    take,
)
from webhooks.keys import CARRY_ON_KEY, meant
from webhooks.site import line_number, runtime

blueprint = Blueprint("voice", __name__, url_prefix=VOICE)
blueprint.register_error_handler(Exception, apologise)

_OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})


@blueprint.post("")
def begin() -> Response:
    """A call comes in. Its first words are stored before it may go on by ConversationRelay."""
    if is_misdirected():
        return _wrong_number()
    first = take(0, None)
    return relayed.begins(runtime(), call_sid()) or first


@blueprint.post("/turn/<int:number>")
def turn(number: int) -> Response:
    """What was said or keyed; silence is no turn until the question has been put four ways."""
    if "waiting" in request.args:
        return take(number, None)
    keys, done = request.form.get("Digits", "").strip(), request.form.get("FinishedOnKey") == "#"
    said = request.form.get("SpeechResult", "").strip()
    if keys or (done and not said):
        return _keyed(number, keys)
    return take(number, said) if said else _silence(number)


@blueprint.post("/heard/<int:number>")
def heard(number: int) -> Response:
    """What was said back at once is right, or wrong; where nothing is said to it, we go on."""
    keys = request.form.get("Digits", "").strip()
    said = keys or request.form.get("SpeechResult", "").strip()
    right, seen = agreed(said), seen_now()
    if right is False:
        return take(number, seen.last.undo if seen else GO_BACK, keyed=bool(keys))
    if keys in ("0", "*") or (said and not keys and not right):
        return turn(number)
    if seen is None:
        return ask_again(number)
    return listen(list(seen.last.messages), max(number, seen.due), seen.ask, relayed=seen.relayed)


@blueprint.post("/partial/<int:number>")
def partial(number: int) -> Response:
    """Half a sentence: kept in case the caller hangs up in the middle of it."""
    said = " ".join(request.form.get(f"{kind}SpeechResult", "") for kind in ("Stable", "Unstable"))
    sequence = request.form.get("SequenceNumber", 0, int)
    if said.strip() and 0 <= sequence < 1 << 31:
        calls.keep_partial(runtime(), call_sid(), number, sequence + 1, said.strip())
    return twiml.nothing()


@blueprint.post("/again")
def again() -> Response:
    """Wherever the call stands, its open question."""
    return ask_again(0)


@blueprint.post("/relay")
def relay() -> Response:
    """The socket of a call has closed: the call is over, or goes on from here by <Gather>."""
    if request.form.get("CallStatus", "") in _OVER:
        return status()
    call, dropped = call_sid(), request.form.get("SessionStatus") == "failed"
    event("relay.ended", code=request.form.get("ErrorCode", "")[:8])
    hold = relayed.left_unanswered(runtime(), call, request.args.get("waiting", 0, int))
    if hold:
        return hold
    seen = seen_now()
    if seen is None:
        return relayed.over(runtime(), call, heard=not dropped)
    if dropped:
        return ask_again(0, words.LINE_BROKE)
    why = relayed.reason(request.form.get("HandoffData", ""))
    if why == relayed.CARRY_ON:
        return ask_number(())
    if why == relayed.OFFER:
        return handing_over.offer([words.STILL_SILENT], seen.due, silent=True)
    return speak(seen.last, seen.due)


@blueprint.post("/status")
def status() -> Response:
    """The call has ended: what was said becomes a notification, once nothing can follow."""
    state = request.form.get("CallStatus", "")
    call = call_sid()
    if state in _OVER:
        calls.hang_up(runtime(), call)
        let_go(runtime(), (call,))
        event("call.ended", status=state)
    return twiml.nothing()


@blueprint.post("/fallback")
def fallback() -> Response:
    """Twilio could not get an answer elsewhere: the same request once more."""
    event("call.fallback")
    if is_misdirected():
        return _wrong_number()
    path = urlsplit(request.form.get("ErrorUrl", "")).path
    try:
        endpoint, found = current_app.url_map.bind("").match(path, method="POST")
    except HTTPException:
        return begin()
    if not path.startswith(VOICE) or path == f"{VOICE}/fallback":
        return begin()
    return cast("Response", current_app.view_functions[endpoint](**found))


def _keyed(number: int, keys: str) -> Response:
    seen = seen_now()
    if seen and seen.ask == "start" and keys == CARRY_ON_KEY:
        return ask_number(())
    text = meant(keys, seen.ask if seen else None, seen.options if seen else ())
    return take(number, text, keyed=True)


def _silence(number: int) -> Response:
    """Put the question in other ways, then leave it; after two questions offer another way; after
    that say what is kept, and stop.
    """
    quiet = max(request.args.get("quiet", 0, int), 0)
    missed = max(request.args.get("missed", 0, int), 0)
    seen = seen_now()
    if seen is None:
        return twiml.end_call([words.RING_AGAIN])
    number = max(number, seen.due)
    if seen.last.paused:
        return twiml.end_call([words.GOODBYE_FOR_NOW])
    if quiet < ladder.RUNGS:
        question = seen.last.messages[-1] if seen.last.messages else words.GO_ON
        messages = ladder.rung(quiet, question, seen.last.ask, seen.options)
        return listen(
            messages, number, seen.last.ask, relayed=seen.relayed, quiet=quiet + 1, missed=missed
        )
    if seen.last.ask in ladder.NEVER_LEFT:
        return stop_here()
    if missed + 1 >= ladder.OFFERED_AFTER:
        return handing_over.offer([words.STILL_SILENT], number, silent=True)
    return take(number, "", missed=missed + 1)


def _wrong_number() -> Response:
    return twiml.end_call([words.WRONG_NUMBER.format(number=line_number())])
