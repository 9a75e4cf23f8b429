"""Keeps words as they were said, beside any answer: a worry, a disclosure, what is told after the end."""

from __future__ import annotations

import re

from components.outcome import Heard, Outcome
from components.state import State
from understanding import utterance, worries

_MANNERS = re.compile(
    r"(?:(?:yes|yeah|yh|yep|ok|okay|no|right|fine|good|thanks?|thank you|ty|cheers|ta|bye|goodbye"
    r"|good night|love|dear|all|you too|very much|so much|that|thats|is|it|for your help|god bless|done)(?: |$))+"
)

_A_SENTENCE = 4  # words


def append(state: State, path: str, text: str) -> None:
    """Adds words to what was told, never in its place: exact words are what staff need. Said again, they are kept once."""
    before = state.fields.get(path)
    if before and str(before).splitlines()[-1:] == [text.strip()]:
        return
    state.fields[path] = f"{before}\n{text}" if before else text
    state.missing.pop(path, None)


def keep_more(text: str, outcome: Outcome) -> bool:
    """What is told after the end. "Thank you, bye" and "OK" are manners and no part of what was told."""
    told = bool(utterance.words(text)) and not _MANNERS.fullmatch(utterance.words(text))
    if told:
        keep_beside(text, outcome.state)
    return told


def keep_beside(text: str, state: State) -> None:
    """With the worry of somebody who has one, else by itself."""
    append(state, "concerns.text" if state.fields.get("concerns.raised") == "yes" else "anything_else", text)


def keep_worry(text: str, outcome: Outcome) -> bool:
    """A worry that is told before it is asked for is kept word for word, wherever it is told."""
    told = worries.is_volunteered(text) and not _was_told(text, outcome.state)
    if told:
        _keep_concern(text, outcome.state)
        outcome.note("utter_worry_kept")
    return told


def keep_more_worry(text: str, outcome: Outcome) -> bool:
    """The next message of somebody who was telling what worried them, when another question is open by then."""
    state = outcome.state
    telling = state.requested == "more" and "concerns.text" in state.fields and len(utterance.words(text).split()) >= _A_SENTENCE and not _was_told(text, state)
    if telling:
        _keep_concern(text, state)
        outcome.note("utter_worry_kept")
    return telling


def _was_told(text: str, state: State) -> bool:
    """The same words again: a question that they do not answer is not put for ever."""
    return text.strip() in str(state.fields.get("concerns.text", "")).splitlines()


def keep_disclosed(text: str, heard: Heard, outcome: Outcome, force: bool = False) -> None:
    if "disclosure" in heard.alarms:
        outcome.flag_all(heard.alarms["disclosure"])
    if force or "disclosure" in heard.alarms:
        _keep_concern(text, outcome.state)


def _keep_concern(text: str, state: State) -> None:
    append(state, "concerns.text", text)
    state.fields["concerns.raised"] = "yes"
    state.missing.pop("concerns.raised", None)
