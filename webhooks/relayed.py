"""Calls by ConversationRelay, as the web process sees them: how one begins, and how one goes on."""

import json
import logging

import requests
from flask import Response

from config.logging import event
from intake.conversation import answer_left
from intake.errors import ConversationOverError
from intake.reference import spaced
from intake.returning import ended_reference
from intake.runtime import Runtime
from intake.ticket import issue
from webhooks import twiml, words

ENDED = "/twilio/voice/relay"
CARRY_ON, OFFER = "carry_on", "offer"  # reasons of the relay process for leaving a call to us
_HEALTH_SECONDS = 0.3
_MOST_WAITS = 8  # of two seconds each: longer than the lease of a process that was killed


def begins(runtime: Runtime, call: str) -> Response | None:
    """The document that opens the socket; None where the setting is off, or where the relay
    process does not answer: the caller would hear the engaged tone.
    """
    settings = runtime.settings
    if settings.relay_url is None or not _is_well(settings.relay_port):
        return None
    return twiml.relay(url=settings.relay_url, action=ENDED, ticket=issue(runtime, call))


def left_unanswered(runtime: Runtime, call: str, waited: int) -> Response | None:
    """While what was said last is still being answered, after a drop: wait, and ask us again."""
    if waited >= _MOST_WAITS or answer_left(runtime, call):
        return None
    return twiml.hold([words.ONE_MOMENT], then=f"{ENDED}?waiting={waited + 1}")


def reason(handoff: str) -> str | None:
    """Why the relay process left the call to us, out of what it gave Twilio to bring here."""
    try:
        told = json.loads(handoff)
    except (ValueError, RecursionError):
        return None
    return str(told.get("reason")) if isinstance(told, dict) else None


def over(runtime: Runtime, call: str, *, heard: bool) -> Response:
    """The conversation has ended. `heard` is False where the line broke before its last words."""
    if heard:
        return twiml.hang_up()
    try:
        reference = ended_reference(runtime, call)
    except ConversationOverError:
        reference = None
    number = [words.YOUR_NUMBER.format(reference=spaced(reference))] if reference else []
    return twiml.end_call([words.KEPT, *number, words.RING_AGAIN])


def _is_well(port: int) -> bool:
    """The relay process runs beside this one (Procfile); it answers 503 when it is full."""
    try:
        answer = requests.get(f"http://127.0.0.1:{port}/healthz", timeout=_HEALTH_SECONDS)
    except requests.RequestException:
        event("relay.does_not_answer", level=logging.WARNING)
        return False
    return bool(answer.status_code == requests.codes.ok)
