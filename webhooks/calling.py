"""What every webhook of a call does: take a turn, say its answer, ask the open question again."""

import logging
import math
import re
from collections.abc import Iterable

from flask import Response, abort, request
from werkzeug.exceptions import HTTPException

from config.logging import event
from intake.ending import end_conversation
from intake.errors import ConversationBusyError
from intake.open_question import OpenQuestion, open_question
from intake.phone import normalise
from intake.reference import spaced
from intake.said import Answer, Said
from intake.way_back import may_offer_text
from models import Channel
from webhooks import handing_over, ladder, later, twiml, words
from webhooks.refusals import refusal
from webhooks.site import runtime
from webhooks.turns import answer, metrics

VOICE = "/twilio/voice"
# Twilio gives up after 15 s; a caller does so long before.
ANSWER_SECONDS = 4.0
MOST_FAULTS, MOST_WAITS = 3, 8
_OURS = re.compile(rf"({VOICE}/(?:turn|heard|offer|later)/\d{{1,4}})(?:\?|$)")
_NO_CALLER = (f"{VOICE}/whisper", f"{VOICE}/accepted")


def call_sid() -> str:
    """The call of this request; 400 where there is none."""
    return _sid("CallSid")


def parent_sid() -> str:
    """The caller's call, in a request about the leg to a person."""
    return _sid("ParentCallSid")


def _sid(name: str) -> str:
    sid = request.form.get(name, "")
    if not re.fullmatch(r"[A-Za-z0-9]{8,64}", sid):
        abort(400)
    return sid


def take(number: int, text: str | None, *, keyed: bool = False, missed: int = 0) -> Response:
    """One turn and its answer. `text` "" is a question that met only silence: it is left."""
    call = call_sid()
    said = Said(
        channel=Channel.VOICE,
        thread=call,
        provider_id=f"voice:{call}:{number}",
        text=text,
        sender=caller(),
        keyed=keyed,
        confidence=None if keyed else _confidence(),
    )
    try:
        return speak(answer(said, seconds=ANSWER_SECONDS), number + 1, missed=missed)
    except ConversationBusyError:
        # The words are stored: only their answer is still to come.
        waited = request.args.get("waiting", 0, int) + 1
        if waited > MOST_WAITS:
            raise
        return twiml.hold([words.ONE_MOMENT], then=f"{VOICE}/turn/{number}?waiting={waited}")


def speak(given: Answer, following: int, *, missed: int = 0) -> Response:
    """Say an answer, and listen for the turn that follows."""
    if given.finished:
        return twiml.end_call(given.messages)
    if given.handover == "person":
        return handing_over.begin(runtime(), call_sid(), given, following, shown())
    if given.paused and given.reference:
        told = later.told(given, may_text=may_offer_text(runtime(), caller()))
        return twiml.ask(told, action=f"{VOICE}/later/{following}", relayed=given.relayed)
    if given.check:
        heard = words.HEARD.format(value=given.check)
        return twiml.ask([heard], action=f"{VOICE}/heard/{following}", about="confirm")
    messages = list(given.messages)
    if given.misheard:
        messages.append(ladder.by_keys(given.ask, given.options))
    return listen(messages, following, given.ask, relayed=given.relayed, missed=missed)


def listen(
    messages: list[str],
    number: int,
    ask: str | None,
    *,
    relayed: bool = False,
    quiet: int = 0,
    missed: int = 0,
) -> Response:
    """Say the messages and listen for turn `number`. `quiet` silences were heard at this question,
    `missed` questions before it were left after silence.
    """
    marks = [f"{name}={n}" for name, n in (("quiet", quiet), ("missed", missed)) if n]
    action = f"{VOICE}/turn/{number}" + ("?" + "&".join(marks) if marks else "")
    partials = f"{VOICE}/partial/{number}"
    return twiml.ask(
        messages, action=action, about=ask, quiet=quiet, relayed=relayed, partials=partials
    )


def ask_again(number: int, *lead: str) -> Response:
    """The open question once more, at the turn that is really due."""
    seen = open_question(runtime(), call_sid())
    if seen is None:
        return twiml.end_call([*lead, words.RING_AGAIN])
    messages = [*lead, seen.last.messages[-1] if seen.last.messages else words.GO_ON]
    return listen(messages, max(number, seen.due), seen.last.ask, relayed=seen.relayed)


def ask_number(lead: Iterable[str], *, tries: int = 0) -> Response:
    """The number a caller was given to carry on with."""
    action = f"{VOICE}/carry-on" + (f"?tries={tries}" if tries else "")
    return twiml.ask_keys([*lead, words.KEY_YOUR_NUMBER], action=action, digits=8)


def seen_now() -> OpenQuestion | None:
    """Where the call of this request stands."""
    return open_question(runtime(), call_sid())


def stop_here() -> Response:
    """Say what is kept and its number, then end the call."""
    reference = end_conversation(runtime(), call_sid())
    number = words.YOUR_NUMBER.format(reference=spaced(reference)) if reference else ""
    kept = (words.KEPT, number, number) if reference else ()
    return twiml.end_call([words.SILENT_END, *kept, words.RING_AGAIN])


def apologise(error: Exception) -> Response:
    """A caller hears no error: the same turn is asked for again, three times at most."""
    if isinstance(error, HTTPException):
        return refusal(error)
    metrics().faults.labels(Channel.VOICE).inc()
    event("call.fault", level=logging.ERROR)
    if request.path in _NO_CALLER:
        return twiml.hang_up()  # the person's leg: the caller goes on with the line
    faults = request.args.get("faults", 0, int) + 1
    if faults >= MOST_FAULTS:
        return twiml.end_call([words.CALL_FAULT_END])
    failed = _OURS.search(request.form.get("ErrorUrl", "")) or _OURS.search(request.path)
    path = failed[1] if failed else f"{VOICE}/again" if request.path != VOICE else VOICE
    return twiml.ask([words.CALL_FAULT], action=f"{path}?faults={faults}")


def caller() -> str | None:
    """The number of whoever rings, None where it is withheld."""
    return normalise(request.form.get("From", ""))


def shown() -> str | None:
    """The number a person sees who is rung: the line's own, never the caller's."""
    return normalise(request.form.get("To", ""))


def _confidence() -> float | None:
    """The recogniser's confidence; None where it is missing or no number from 0 to 1."""
    try:
        value = float(request.form.get("Confidence", ""))
    except ValueError:
        return None
    return value if math.isfinite(value) and 0 <= value <= 1 else None
