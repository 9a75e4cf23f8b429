"""Whom the team should talk to, where no name is said: the caller, a sister, nobody who is alive, or nobody who wants to be rung."""

from __future__ import annotations

from typing import Any

from components.answering import accept
from components.for_whom import by_profession
from components.further_read import relation_told
from components.keeping import keep_beside
from components.outcome import Outcome
from components.steering import leave
from components.told_apart import says_no_family
from understanding import family_words


def take(text: str, outcome: Outcome) -> bool:
    """Whether the words are such an answer. What they say besides is kept as it was said."""
    state, question = outcome.state, outcome.state.question
    if question is None or question.ask != "family.name":
        return False
    if family_words.is_the_caller(text) and not by_profession(state.fields):
        accept(question, _caller(state.fields), outcome)
    elif says_no_family(text) or family_words.all_gone(text):
        leave(question, "not_applicable", outcome)
    elif family_words.unwilling(text):
        keep_beside(text, state)
        leave(question, "declined", outcome)
    elif family_words.others_know(text):
        keep_beside(text, state)
        leave(question, "unknown", outcome)
    elif (kin := family_words.kin_alone(text)) and not (question.parse(text, state.situation) or {}).get("family.name"):
        _half(kin, text, outcome)
    else:
        return False
    return True


def _caller(known: dict[str, Any]) -> dict[str, Any]:
    """ "Me": the caller's own name and number; who gave no name is reached by what was said of contacting them."""
    name = known.get("notifier.name")
    if not name:
        return {"missing": {"family.name": "not_applicable"}}
    number = known.get("notifier.phone")
    relation = known.get("notifier.relationship", "friend")
    return {"family.name": name, "family.relationship": relation, **({"family.phone": number} if number else {})}


def _half(kin: str, text: str, outcome: Outcome) -> None:
    """ "His sister" is half an answer: the name is asked for once, and then left."""
    state, question = outcome.state, outcome.state.question
    assert question is not None
    if "family.relationship" in state.fields:
        leave(question, "unknown", outcome)
        return
    state.fields.update(relation_told("family.relationship", f"his {kin}") or {"family.relationship": "other"})
    state.missing.pop("family.relationship", None)
    if len(text.split()) > len(kin.split()) + 2:
        keep_beside(text, state)
    outcome.intent, outcome.filled = "inform", True
