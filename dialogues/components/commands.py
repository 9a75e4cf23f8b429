"""Commands and remarks that are all of a message: where they are an answer instead, and what is done about them."""

from __future__ import annotations

import re

from components.outcome import Outcome
from components.steering import obey
from understanding import answers, remarks, utterance

_MERE_SOUNDS = ("ok", "okay", "right", "all right", "alright", "yes well", "right then", "ok then")  # an answer only where a yes or no is
_CALLS = r".*\b(?:ring|call|phone|bell)\b"
# what would be a command or a remark elsewhere, by question: which of them, and in which words
_ANSWERS_THERE: dict[str, tuple[frozenset[str], re.Pattern[str]]] = {
    "confirm": (frozenset({"thank"}), re.compile(r".*")),
    "concerns.others_at_risk": (frozenset({"say_again"}), re.compile(r"(?:its |just |only )*(?:me|us)$")),
    "more": (frozenset({"how_long", "later", "thank", "done"}), re.compile(r"(?:is that it|are we done|is that all|thank you thats .*)$")),
    "notifier.contact_method": (frozenset({"person", "later", "why"}), re.compile(rf"{_CALLS}(?!.*\bback\b)")),
    "notifier.safe_to_text": (frozenset({"person"}), re.compile(rf"(?!.*\b(?:person|someone|somebody|human|one of you)\b)(?:{_CALLS}|.*\b(?:speak|talk)\b)")),
    "notifier.best_time": (frozenset({"person"}), re.compile(rf"{_CALLS} me \w+")),
    "notifier.needs": (
        frozenset({"say_again", "person"}),
        re.compile(
            r"(?:talk|speak|just|slow)\b.*\bslow\w*"
            r"|.*\b(?:speak|talk) up\b|.*\bloud\w*|.*\bwords\b|some(?:one|body) "
        ),
    ),
    "family.involvement": (
        frozenset({"person", "later", "not_sure"}),
        re.compile(r".*\bthink\b|.*\b(?:talk|speak) to (?:them|you|the team)\b"),
    ),
    "told": (frozenset({"told_before", "say_again"}), re.compile(r"me$|.*\b(?:my|the|his|her|them|every\w+|some\w+)\b")),
    "concerns.raised": (frozenset({"told_before", "distress"}), re.compile(r".*\b(?:my|the|his|her|them)\b|.*\btalk\b")),
    "concerns.text": (
        frozenset({"told_before", "distress", "thank"}),
        re.compile(r".*\b(?:my|the|his|her|them|cant|cannot|talk|thanks?|thank you|ta|cheers|kind|nice|good)\b"),
    ),
}


def is_a_mere_sound(text: str, outcome: Outcome) -> bool:
    """ "Right" where a name, a place, a day or a story is asked for."""
    question = outcome.state.question
    return question is not None and question.kind in ("free", "words", "date") and utterance.words(text) in _MERE_SOUNDS


def is_meant(command: str, text: str, outcome: Outcome) -> bool:
    """ "Not sure" and "no, that's all" answer a yes-or-no question: there they do not interrupt."""
    question = outcome.state.question
    if question is None:
        return True
    if question.owns(text):
        return False
    of_these, words = _ANSWERS_THERE.get(question.ask, (frozenset(), None))
    if words is not None and command in of_these and words.match(utterance.words(text)):
        return False
    if command == "done" and answers.parse_yes_no(text) == "no":
        # "no, that's everything" says nothing of whether it is safe to text them
        return question.ask == "notifier.safe_to_text" or question.parse("no", outcome.state.situation) is None
    return command != "not_sure" or question.unsure is None or question.parse(text, outcome.state.situation) is None


def heed(command: str, text: str, outcome: Outcome) -> None:
    """Whoever has told it all before is met with kindness; whoever says when they would like to be rung is taken at their word."""
    if command == "told_before":
        outcome.intent, outcome.filled = "inform", True
        outcome.note("utter_told_before")
        return
    if command == "person" and (when := remarks.wanted_when(text)):
        outcome.state.fields.setdefault("notifier.best_time", when)
    obey(command, outcome)
