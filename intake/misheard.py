"""What a recogniser makes of the shortest answers, and what is too little to end a call on."""

import re

from intake.read_back import SURE
from models import Channel, Turn

ASK_AGAIN = "I am not sure I heard you. Is what I read back right?"
HEARD_FOR_NO = frozenset({"now", "know"})  # as recognisers write a short "no"
_OF_A_YES = frozenset({
    "yes", "yeah", "yep", "yup", "yea", "aye", "ok", "okay", "correct", "right", "thats", "that",
    "its", "it", "all", "fine", "perfect", "spot", "sure", "absolutely", "exactly",
})  # fmt: skip


def as_meant(text: str | None, channel: Channel, turn: Turn) -> str | None:
    """A "now" or "know" that stands alone is a "no" but where the question is whether to start."""
    spoken = channel is Channel.VOICE and not turn.keyed and turn.asked not in (None, "start")
    return "no" if spoken and _first_words(text) in ([word] for word in HEARD_FOR_NO) else text


def is_faint_yes(text: str | None, channel: Channel, turn: Turn) -> bool:
    """Whether words that would end the call were heard badly, and do not begin as a yes does:
    what was read back may be wrong, and nobody would be asked again.
    """
    if channel is not Channel.VOICE or turn.keyed or not text:
        return False
    faint = turn.confidence is None or turn.confidence < SURE
    return faint and _first_words(text)[0] not in _OF_A_YES


def _first_words(text: str | None) -> list[str]:
    return re.sub(r"[^\w\s]", "", text or "").lower().split() or [""]
