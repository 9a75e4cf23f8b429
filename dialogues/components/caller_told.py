"""Who the caller is, told beside an answer: "I'm his sister", "I've got a learning disability too", "I'm his nurse" from somebody who pressed family."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from components.for_whom import PROFESSIONALS
from components.outcome import Outcome
from understanding import roles, utterance

_ASK_OF_THEM = ("person.learning_disability", "person.autistic")
_LIKE_ME = re.compile(
    r"^(?:yes |he was |she was |they were |he had one |she had one )*(?:the )?(?:same as|just like|like) me\b"
    r"|^(?:yes )?(?:me too|i (?:have|got|ve got) one too|i am too|im one too)\b"
)
VAGUE_KIN = (None, "parent", "other")
# a carer may be family, and whoever says that they are both is
_AT_WORK = re.compile(
    r"\b(?:im|i am|i was) (?:only |just |actually )*(?:his|her|their|the|a|an) "
    r"(?!(?:\w+ ){0,2}(?:carer|student)\b(?<!paid carer))(?P<job>(?:\w+ ){0,2}\w+)"
)


def beside(text: str, spotted: Mapping[str, Any], outcome: Outcome) -> list[str]:
    """The paths that were filled or put right."""
    return kin_beside(text, outcome) or _own_disability(text, spotted, outcome) or _profession(text, outcome)


def kin_beside(text: str, outcome: Outcome) -> list[str]:
    """ "I'm his sister" from somebody who only said "family" before, or who is a parent and now says which."""
    state, kin = outcome.state, roles.own_kin(text)
    vague = state.fields.get("notifier.role") == "family" and state.fields.get("notifier.relationship") in VAGUE_KIN
    if kin is None or not vague or (state.question is not None and state.question.slot in ("notifier_role", "notifier_relationship")):
        return []
    state.fields["notifier.relationship"] = kin
    state.missing.pop("notifier.relationship", None)
    return ["notifier.relationship"]


def _own_disability(text: str, spotted: Mapping[str, Any], outcome: Outcome) -> list[str]:
    """ "I've got a learning disability too", from a friend: asked from now on in the simplest words."""
    known = outcome.state.fields
    theirs = outcome.state.requested in _ASK_OF_THEM and _LIKE_ME.search(utterance.words(text))
    if not (theirs or spotted.get("notifier.role") == "self_advocate") or known.get("notifier.role") not in ("friend", "family", "other"):
        return []
    known["notifier.role"] = "self_advocate"
    return ["notifier.role"]


def _profession(text: str, outcome: Outcome) -> list[str]:
    """A first key may be pressed by mistake: who then says what they are by profession is asked as such."""
    known, said = outcome.state.fields, utterance.words(text)
    job = _AT_WORK.search(said)
    pressed = known.get("notifier.role") in ("family", "friend", "other") and known.get("notifier.relationship") in (None, "friend")
    told = roles.parse_role(f"i am a {job['job']}") if job and pressed and roles.own_kin(text) is None else None
    if told is None or told.role not in PROFESSIONALS or told.role == "other":
        return []
    known["notifier.role"] = told.role
    known.pop("notifier.relationship", None)
    return ["notifier.role"]
