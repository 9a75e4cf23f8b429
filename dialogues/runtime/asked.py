"""What a request must be to be a turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

LONGEST = 4000
CHANNELS = ("voice", "sms", "whatsapp", "chat")


class RefusedTurnError(Exception):
    """A request that is not a turn. `reason` holds no personal data."""

    def __init__(self, status: int, reason: str) -> None:
        super().__init__(reason)
        self.status, self.reason = status, reason


@dataclass(frozen=True)
class Asked:
    """A checked request."""

    conversation: str
    channel: str
    text: str | None
    today: date
    snapshot: Mapping[str, Any] | None


def _refuse_unless(right: bool, reason: str, status: int = 422) -> None:
    if not right:
        raise RefusedTurnError(status, reason)


def checked(body: Any) -> Asked:
    """The request with every part of the right kind, or a refusal that names the part and never quotes it."""
    _refuse_unless(isinstance(body, dict), "the body must be a JSON object")
    conversation, channel, text = body.get("conversation"), body.get("channel"), body.get("text")
    _refuse_unless(isinstance(conversation, str) and 0 < len(conversation) <= 200, "conversation must be a short string")
    _refuse_unless(channel in CHANNELS, "channel must be one of voice, sms, whatsapp, chat")
    _refuse_unless(text is None or isinstance(text, str), "text must be a string or null")
    _refuse_unless(text is None or len(text) <= LONGEST, "text is longer than 4000 characters", status=413)
    kept = body.get("snapshot")
    _refuse_unless(kept is None or isinstance(kept, dict), "snapshot must be an object or null")
    try:
        today = date.fromisoformat(str(body.get("today")))
    except ValueError:
        raise RefusedTurnError(422, "today must be a date such as 2026-11-22") from None
    return Asked(conversation, channel, text, today, kept)
