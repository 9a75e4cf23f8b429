"""The documents that lead from the line to a person: a call put through, a message, a call-back."""

from collections.abc import Iterable

from flask import Response

from config.logging import event
from intake import calls
from intake.runtime import LONDON, Runtime
from intake.said import Answer
from webhooks import twiml, words

_VOICE = "/twilio/voice"


def begin(
    runtime: Runtime, call: str, given: Answer, following: int, shown: str | None
) -> Response:
    """Ring the person on call; where there is none at this hour, ask when to call back."""
    settings = runtime.settings
    hours = settings.office_hours
    is_open = hours is None or hours.are_now(runtime.now().astimezone(LONDON))
    if runtime.on_call() and is_open:
        return ring(runtime, call, following, shown)
    closed = [words.OUT_OF_HOURS.format(hours=hours)] if hours and not is_open else []
    # The last message is the open question, which comes after this one.
    promised = given.messages[:-1] if len(given.messages) > 1 else given.messages
    messages = [*closed, *promised, words.WHEN_TO_CALL]
    return twiml.ask(messages, action=f"{_VOICE}/call-back/{following}", relayed=given.relayed)


def ring(
    runtime: Runtime, call: str, following: int, shown: str | None, person: int = 0
) -> Response:
    """Ring one of those on call, the first of them first."""
    calls.offer_to_person(runtime, call)
    on_call = runtime.on_call()
    event("call.person_rung")
    return twiml.connect(
        [words.STILL_TRYING if person else words.PUTTING_THROUGH],
        number=on_call[person % len(on_call)],
        shown=shown,
        action=f"{_VOICE}/dialled/{following}" + (f"?person={person}" if person else ""),
        whisper=f"{_VOICE}/whisper",
    )


def offer(lead: Iterable[str], number: int, *, silent: bool = False) -> Response:
    """Leave a message, talk to a person, or go on; `silent` where nothing was heard for long."""
    action = f"{_VOICE}/offer/{number}" + ("?silent=1" if silent else "")
    return twiml.ask([*lead, words.OFFER], action=action)


def message(number: int) -> Response:
    """A message after the tone; then the line goes on at turn `number`."""
    return twiml.record(
        [words.AFTER_THE_TONE],
        action=f"{_VOICE}/recorded/{number}",
        reports=f"{_VOICE}/recording",
    )
