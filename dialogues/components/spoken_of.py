"""Minds how the caller speaks of the person, so that the read-back says "he" or "she" only where it is sure."""

from __future__ import annotations

from components.state import State
from understanding import pronouns

UNSURE = "they"
# here others are spoken of: whoever may see a text, who did what, whom to talk to
_OF_OTHERS = ("notifier.", "concerns.", "family.", "anything_else", "told", "more")
_OF_CALLER = ("notifier.role", "notifier.relationship")  # "I'm his sister" tells of him


def mind(text: str, asked: str | None, state: State) -> None:
    """Once both were heard, or neither is right, it stays "they"."""
    if asked and asked.startswith(_OF_OTHERS) and asked not in _OF_CALLER:
        return
    heard = pronouns.spoken_of(text, named=asked == "person.name")
    if heard is not None:
        state.spoken_of = heard if state.spoken_of in (None, heard) else UNSURE

