"""POST /twilio/voice…: a call, turn by turn.

The number of a turn is in its address, so a turn that Twilio sends twice is one turn.
"""

import logging
import math
import re

from flask import Blueprint, Response, abort, request
from werkzeug.exceptions import HTTPException

from config.logging import event
from intake.ending import end_conversation
from intake.errors import ConversationBusyError
from intake.phone import normalise
from intake.reference import spaced
from intake.returning import open_exchanges
from intake.said import Answer, Said
from models import Channel
from webhooks import relayed, twiml, words
from webhooks.refusals import refusal
from webhooks.site import runtime
from webhooks.turns import answer, metrics

blueprint = Blueprint("voice", __name__, url_prefix="/twilio/voice")

_KEYS = {"0": "person", "*": "go back"}
_WAIT, _LONGER = 8, 2  # seconds: the first silence, and how much longer each one after it is
_MOST_FAULTS = 3
_OVER = frozenset({"completed", "busy", "failed", "no-answer", "canceled"})
_FAILED = re.compile(r"(/twilio/voice/(turn|dialled)/(\d{1,4}))(?:\?|$)")


@blueprint.post("")
def begin() -> Response:
    """A call comes in. Its first words are stored before it may go on by ConversationRelay."""
    first = _take(0, None)
    return relayed.begins(runtime(), _call()) or first


@blueprint.post("/turn/<int:number>")
def turn(number: int) -> Response:
    """What was said or keyed; silence is no turn."""
    if "waiting" in request.args:
        return _take(number, None)
    keyed = request.form.get("Digits", "").strip()
    said = keyed or request.form.get("SpeechResult", "").strip()
    if not said:
        return _silence(number)
    return _take(number, _KEYS.get(keyed, said), keyed=bool(keyed))


@blueprint.post("/dialled/<int:number>")
def dialled(number: int) -> Response:
    """The person was rung: the call is over, or nobody answered and the line goes on."""
    if request.form.get("DialCallStatus") == "completed":
        return twiml.end_call([words.RING_AGAIN])
    return _ask_again(number, words.NOBODY_ANSWERED)


@blueprint.post("/relay")
def relay() -> Response:
    """The socket of a call has closed: the call is over, or goes on from here by <Gather>."""
    if request.form.get("CallStatus", "") in _OVER:
        return status()
    call, dropped = _call(), request.form.get("SessionStatus") == "failed"
    event("relay.ended", code=request.form.get("ErrorCode", "")[:8])
    hold = relayed.left_unanswered(runtime(), call, request.args.get("waiting", 0, int))
    if hold:
        return hold
    seen = open_exchanges(runtime(), call)
    if seen is None:
        return relayed.over(runtime(), call, heard=not dropped)
    exchanges, last = seen
    return _ask_again(0, words.LINE_BROKE) if dropped else _speak(last, len(exchanges))


@blueprint.post("/status")
def status() -> Response:
    """The call has ended: what was said becomes a notification."""
    state = request.form.get("CallStatus", "")
    if state in _OVER:
        end_conversation(runtime(), _call())
        event("call.ended", status=state)
    return twiml.nothing()


@blueprint.post("/fallback")
def fallback() -> Response:
    """Twilio could not get an answer elsewhere: the same turn once more."""
    event("call.fallback")
    failed = _failed()
    if failed is None:
        return begin()
    due = int(failed[3])
    return turn(due) if failed[2] == "turn" else dialled(due)


@blueprint.errorhandler(Exception)
def apologise(error: Exception) -> Response:
    """A caller hears no error: the same turn is asked for again, three times at most."""
    if isinstance(error, HTTPException):
        return refusal(error)
    metrics().faults.labels(Channel.VOICE).inc()
    event("call.fault", level=logging.ERROR)
    faults = request.args.get("faults", 0, int) + 1
    if faults >= _MOST_FAULTS:
        return twiml.end_call([words.CALL_FAULT_END])
    failed = _failed()
    path = failed[1] if failed else request.path
    return twiml.ask([words.CALL_FAULT], action=f"{path}?faults={faults}")


def _failed() -> re.Match[str] | None:
    """The address that did not answer, where Twilio asks the fallback's instead."""
    return _FAILED.search(request.form.get("ErrorUrl", ""))


def _take(number: int, text: str | None, *, keyed: bool = False) -> Response:
    call = _call()
    said = Said(
        channel=Channel.VOICE,
        thread=call,
        provider_id=f"voice:{call}:{number}",
        text=text,
        sender=normalise(request.form.get("From", "")),
        keyed=keyed,
        confidence=None if keyed else _confidence(),
    )
    try:
        return _speak(answer(said), number + 1)
    except ConversationBusyError:
        # The words are stored: only their answer is still to come.
        waited = request.args.get("waiting", 0, int) + 1
        if waited > _MOST_FAULTS:
            raise
        then = f"/twilio/voice/turn/{number}?waiting={waited}"
        return twiml.hold([words.ONE_MOMENT], then=then)


def _speak(given: Answer, following: int) -> Response:
    if given.finished:
        return twiml.end_call(given.messages)
    number = runtime().settings.on_call_number
    if given.handover == "person" and number:
        then = f"/twilio/voice/dialled/{following}"
        shown = normalise(request.form.get("To", ""))
        return twiml.connect([words.PUTTING_THROUGH], number=number, shown=shown, action=then)
    return twiml.ask(given.messages, action=_turn(following), about=given.ask, wait=_WAIT)


def _silence(number: int) -> Response:
    """Ask again, more patiently each time; after the last time say what is kept, and stop."""
    quiet = request.args.get("quiet", 0, int)
    if quiet < len(words.SILENCE):
        return _ask_again(number, words.SILENCE[max(quiet, 0)], quiet=max(quiet, 0) + 1)
    reference = end_conversation(runtime(), _call())
    kept = (words.KEPT, words.YOUR_NUMBER.format(reference=spaced(reference))) if reference else ()
    return twiml.end_call([words.SILENT_END, *kept, words.RING_AGAIN])


def _ask_again(number: int, lead: str, *, quiet: int = 0) -> Response:
    """The open question once more, at the turn that is really due."""
    seen = open_exchanges(runtime(), _call())
    if seen is None:
        return twiml.end_call([lead, words.RING_AGAIN])
    exchanges, last = seen
    action = _turn(max(number, len(exchanges)))
    if quiet:
        action += f"?quiet={quiet}"
    question = last.messages[-1] if last.messages else words.GO_ON
    return twiml.ask([lead, question], action=action, about=last.ask, wait=_WAIT + _LONGER * quiet)


def _turn(number: int) -> str:
    return f"/twilio/voice/turn/{number}"


def _call() -> str:
    call = request.form.get("CallSid", "")
    if not re.fullmatch(r"[A-Za-z0-9]{8,64}", call):
        abort(400)
    return call


def _confidence() -> float | None:
    """The recogniser's confidence; None where it is missing or no number from 0 to 1."""
    try:
        value = float(request.form.get("Confidence", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 <= value <= 1 else None
