"""POST /twilio/voice/carry-on…: a caller who stopped for later goes on, by keys alone.

Digits said aloud would be heard by whoever sits beside them, and kept as words at Twilio.
"""

from flask import Blueprint, Response, request

from intake.carry_on import carry_on, claim_number
from webhooks import twiml, words
from webhooks.calling import (
    VOICE,
    apologise,
    ask_again,
    ask_number,
    call_sid,
    caller,
    listen,
    seen_now,
)
from webhooks.site import runtime

blueprint = Blueprint("carry_on", __name__, url_prefix=f"{VOICE}/carry-on")
blueprint.register_error_handler(Exception, apologise)

_MOST_IN_A_CALL = 3


@blueprint.post("")
def number() -> Response:
    """The number they were given. From the telephone that it was given to, that is enough."""
    keyed = request.form.get("Digits", "").strip()
    if not keyed:
        return ask_again(0)
    claim_number(runtime(), call_sid(), keyed)
    return _gone_on("") or twiml.ask_keys(
        [words.KEY_BIRTHDAY], action=f"{VOICE}/carry-on/proof?tries={_tries()}", digits=4
    )


@blueprint.post("/proof")
def proof() -> Response:
    """Day and month of birth of the person who died; whatever is wrong, the words are the same."""
    keyed = request.form.get("Digits", "").strip()
    if not keyed:
        return ask_again(0)
    gone_on = _gone_on(keyed)
    if gone_on:
        return gone_on
    if _tries() + 1 < _MOST_IN_A_CALL:
        return ask_number([words.NO_MATCH], tries=_tries() + 1)
    return ask_again(0, words.NO_MATCH, words.START_ANEW)


def _gone_on(secret: str) -> Response | None:
    given = carry_on(runtime(), call_sid(), secret, caller())
    seen = seen_now() if given else None
    if given is None or seen is None:
        return None
    return listen(list(given.messages), seen.due, given.ask, relayed=given.relayed)


def _tries() -> int:
    return min(max(request.args.get("tries", 0, int), 0), _MOST_IN_A_CALL)
