"""POST /twilio/voice/…: a person on the way: rung, come, or not; a message; a time to call back."""

import re

from flask import Blueprint, Response, request

from config.logging import event
from intake import calls
from intake.alarms import in_crisis
from intake.best_time import keep_best_time
from intake.open_question import open_question
from intake.reference import spaced
from intake.voicemail import note_recording
from webhooks import handing_over, twiml, words
from webhooks.agreed import without_marks
from webhooks.calling import (
    VOICE,
    apologise,
    ask_again,
    call_sid,
    parent_sid,
    shown,
    stop_here,
    take,
)
from webhooks.keys import BACK, PERSON
from webhooks.site import runtime

blueprint = Blueprint("person", __name__, url_prefix=VOICE)
blueprint.register_error_handler(Exception, apologise)

_ACCEPT = "1"
_MESSAGE = re.compile(r"(?:1|(?:please |i want to )?(?:leave )?(?:you )?(?:a )?message.*)")
_GO_ON = frozenset({"2", "yes", "no", "go on", "lets go on", "carry on", "no thank you", "ok"})
_NO_TIME = frozenset({"skip", "no", "not sure", "i dont know", "go back", "2", "3"})


@blueprint.post("/whisper")
def whisper() -> Response:
    """To the person who picked up, before the caller hears them: a number, and never a name."""
    seen = open_question(runtime(), parent_sid())
    if seen is None:
        return twiml.hang_up()
    said = [words.WHISPER]
    if seen.reference:
        said.append(words.WHISPER_NUMBER.format(reference=spaced(seen.reference)))
    said.append(words.PRESS_TO_ACCEPT)
    return twiml.ask_keys([*said, words.PRESS_TO_ACCEPT], action=f"{VOICE}/accepted", digits=1)


@blueprint.post("/accepted")
def accepted() -> Response:
    """Only a key takes the call: a mobile's voicemail presses none."""
    if request.form.get("Digits") == _ACCEPT and calls.accept(runtime(), parent_sid()):
        event("call.person_came")
        return twiml.go_through([words.GOING_THROUGH])
    return twiml.hang_up()


@blueprint.post("/dialled/<int:number>")
def dialled(number: int) -> Response:
    """The person was rung: the talk is over, or nobody took the call; then the next person is
    rung, and after the last one the line goes on.
    """
    came = calls.was_accepted(runtime(), call_sid())
    if came and request.form.get("DialCallStatus") == "completed":
        return twiml.end_call([words.RING_AGAIN])
    following = max(request.args.get("person", 0, int), 0) + 1
    if not came and following < len(runtime().on_call()):
        return handing_over.ring(runtime(), call_sid(), number, shown(), following)
    event("call.nobody_came")
    return handing_over.offer([words.NOBODY_ANSWERED], number)


@blueprint.post("/offer/<int:number>")
def offer(number: int) -> Response:
    """A message, a person, or on with the questions."""
    keys = request.form.get("Digits", "").strip()
    said = keys or request.form.get("SpeechResult", "").strip()
    plain = without_marks(said)
    if not said:
        return stop_here() if request.args.get("silent") else ask_again(number)
    if _MESSAGE.fullmatch(plain):
        return handing_over.message(number)
    if plain in _GO_ON:
        return ask_again(number)
    return take(number, {"0": PERSON, "*": BACK}.get(keys, said), keyed=bool(keys))


@blueprint.post("/call-back/<int:number>")
def call_back(number: int) -> Response:
    """When to call back, in the caller's own words; then the line goes on."""
    said = request.form.get("SpeechResult", "").strip()
    if in_crisis(said):
        return take(number, said)
    if not said or without_marks(said) in _NO_TIME:
        return ask_again(number, words.GO_ON_THEN)
    keep_best_time(runtime(), call_sid(), said)
    return ask_again(number, words.TIME_KEPT)


@blueprint.post("/recorded/<int:number>")
def recorded(number: int) -> Response:
    """The message has ended, by a key, by silence, or because there was none."""
    _note()
    if request.form.get("Digits") == "hangup":
        return twiml.hang_up()
    left = request.form.get("RecordingSid")
    return ask_again(number, words.MESSAGE_KEPT if left else words.GO_ON_THEN)


@blueprint.post("/recording")
def recording() -> Response:
    """Twilio has the recording ready; it is told once or many times, before or after the rest."""
    if request.form.get("RecordingStatus") == "completed":
        _note()
    return twiml.nothing()


def _note() -> None:
    sid = request.form.get("RecordingSid", "")
    seconds = request.form.get("RecordingDuration", 0, int)
    if re.fullmatch(r"RE[0-9a-f]{32}", sid):
        note_recording(runtime(), call_sid(), sid, min(max(seconds, 0), 3600))
