"""A copy of the chat for whoever held it: the words that their own browser was shown, as text."""

from collections.abc import Sequence
from datetime import datetime

from flask import Response

from intake.runtime import LONDON
from intake.said import Exchange

# A longer one would not come back through the form: see MAX_CONTENT_LENGTH in site.py.
_LONGEST = 16_000


def clock(at: datetime | None) -> str:
    """The time as people say it: 9:40pm."""
    return f"{at.astimezone(LONDON):%-I:%M%p}".lower() if at else ""


def day(at: datetime) -> str:
    """The day as people write it: 22 November 2026."""
    return f"{at.astimezone(LONDON):%-d %B %Y}"


def as_text(exchanges: Sequence[Exchange], reference: str | None = None) -> str:
    """What was said, in order, who said it and when; what nobody said is left out."""
    parts = ["LeDeR line: a copy of your chat"]
    if reference:
        parts.append(f"Your number is {reference}")
    for exchange in exchanges:
        at = f", {clock(exchange.at)}" if exchange.at else ""
        if exchange.heard:
            parts.append(f"You{at}\n{exchange.heard}")
        if exchange.messages:
            parts.append(f"LeDeR line{at}\n" + "\n".join(exchange.messages))
    return "\n\n".join(parts) + "\n"


def fits_a_form(text: str) -> bool:
    """Whether the page can hand it to us again as a form field."""
    return len(text) <= _LONGEST


def as_file(text: str) -> Response:
    """The text to be saved. The file's name gives nothing away on a shared computer."""
    response = Response(text.replace("\r\n", "\n"), mimetype="text/plain")
    response.headers["Content-Disposition"] = 'attachment; filename="chat.txt"'
    return response
