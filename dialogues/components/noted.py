"""A note in the place of an answer leaves its question for the reason that it gives: "n/k", "N/A", "nil", "as above"."""

from __future__ import annotations

import re

from components.answering import accept
from components.fields import Field
from components.outcome import Outcome
from components.steering import leave, obey
from understanding import jotted, utterance

_NOT_OF_EVERYBODY = ("notifier.", "concerns.", "family.")  # may not apply; a birthday always does
_WHERE_STAFF_WORK = {"hospital_staff": ("10",), "care_manager": ("40", "41", "42"), "paid_carer": ("40", "41", "42")}
_THERE = re.compile(
    r"(?:in |at |its |it is |it was )*(?:here|(?:our|my|this|the same|the) (?:own )?(?:hospital|home|care home|ward|unit|hospice|trust|service|place)"
    r"|where (?:i|we) work|same as (?:my|our) org\w*|(?:my|our) (?:org\w*|employer)|where (?:he|she|they) (?:died|was|lived)|same as (?:the )?place of death)"
)
_SAME = {"death.place_name": "notifier.organisation", "notifier.organisation": "death.place_name"}


def take(text: str, outcome: Outcome) -> bool:
    """Whether the message was such a note. "Same" may be the answer itself: then it is none. "Brb" and "I'm back" are none either."""
    state, question = outcome.state, outcome.state.question
    if question is not None and (wish := jotted.moment(text)):
        obey(wish, outcome)
        return True
    note = jotted.note(text) if question is not None and question.kind != "control" else None
    if note is None and question is not None and _THERE.fullmatch(utterance.words(text)) and (same := _other_place(question, outcome)):
        return accept(question, {question.ask: same}, outcome)
    if note is None or question is None or (note == "as_above" and question.kind == "choice" and question.parse(text, state.situation)):
        return False
    if note == "as_above" and (same := _same_place(question, outcome)):
        accept(question, {question.ask: same}, outcome)
    elif note == "declined" and question.ask != "notifier.name":  # "is it confidential?" is asked there
        leave(question, "declined", outcome)
    elif none := _nothing(question, note, outcome):
        accept(question, none, outcome)
    elif note != "unknown" and question.no:
        leave(question, question.no, outcome)
    elif _does_not_apply(question, note):
        leave(question, "not_applicable", outcome)
    elif question.ask == "concerns.text":
        leave(question, "declined", outcome)
    else:
        obey("not_sure", outcome)
    return True


def _nothing(question: Field, note: jotted.Note, outcome: Outcome) -> dict[str, object] | None:
    """ "Nil" is the no of a question that has one; "N/A" only where support is asked for."""
    if question.kind != "choice" or question.ask == "notifier.safe_to_text" or note not in ("none", "not_applicable"):
        return None
    if note == "not_applicable" and question.ask != "notifier.needs":
        return None
    return question.parse("none", outcome.state.situation) or question.parse("no", outcome.state.situation)


def _does_not_apply(question: Field, note: jotted.Note) -> bool:
    of_some = question.ask.startswith(_NOT_OF_EVERYBODY)
    return (note == "not_applicable" and (question.further or of_some)) or (note == "none" and of_some)


def _same_place(question: Field, outcome: Outcome) -> str | None:
    """Staff who work where somebody died write "as above" for the name of the one or the other."""
    known = outcome.state.fields
    there = known.get("death.place_type") in _WHERE_STAFF_WORK.get(str(known.get("notifier.role")), ())
    return _other_place(question, outcome) if there else None


def _other_place(question: Field, outcome: Outcome) -> str | None:
    """ "Here", "where I work", "our ward": the name that was given for the one is the other's."""
    held = outcome.state.fields.get(_SAME.get(question.ask, ""))
    return str(held) if held else None
