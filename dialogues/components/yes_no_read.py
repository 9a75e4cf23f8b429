"""Reads the answer to a question of yes, no or not sure, by word, button or key."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from understanding import answers, conditions, in_other_words, utterance

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
BOTH = 2  # conditions
KEYPAD = {"1": "yes", "2": "no", "3": "not_sure"}
_POLITE = re.compile(r"^(?:sorry|oh|well|erm|i'm afraid|i am afraid)[\s,.]+")
_I_THINK = re.compile(r"\b(?:i|we) (?:think|reckon|believe|guess)\b")
_QUERIED = re.compile(r"^(?:quer(?:y|ied)|suspected|susp|poss(?:ible|ibly)?|presum(?:ed|ably)|potentially)\b")
_LIKE_ME = re.compile(
    r"^(?:yes |he was |she was |they were |just |he had one )*"
    r"(?:(?:the )?same as me|like me|like i (?:do|am|have)|same|me too|we both (?:do|did|are|were|have|had)(?: one)?|both of us)$"
)
_MERE_OK = re.compile(
    r"^(?:(?:its|im|thats|that is|it is|i am|yes its) )?(?:all )?(?:ok|okay|kay|fine|alright|all right|good|right)"
    r"(?: (?:thanks?|thank you|then|love|dear))*$"
)


def decided(text: str) -> str | None:
    """Yes, no or not sure, by word, button or key."""
    said = utterance.plain(text)
    if said in KEYPAD or said.replace(" ", "_") in ("yes", "no", "not_sure"):
        return KEYPAD.get(said, said.replace(" ", "_"))
    return answers.parse_yes_no(_POLITE.sub("", said)) or answers.parse_yes_no(text)


def fact(answer: str | None, said: str) -> str | None:
    """To a question of fact a mere "OK" is a wish to please, not a yes."""
    return None if answer == "yes" and _MERE_OK.match(said) else answer


def yes_no(path: str) -> Callable[[str, Situation], Values | None]:
    """A parser for one three-way question."""

    def parse(text: str, situation: Situation) -> Values | None:
        said = utterance.words(text)
        if _LIKE_ME.match(said) and situation.fields.get("notifier.role") == "self_advocate":
            return {path: "yes"}  # from a friend who has one too
        answer = "not_sure" if _is_queried(text) else fact(decided(text), said)
        if answer == "not_sure" and _thought(said):
            answer = None
        answer = answer or conditions.answered(path, said) or in_other_words.answered(path, said)
        return {path: answer} if answer else None

    return parse


def learning_disability(text: str, situation: Situation) -> Values | None:
    """The answer, and what it tells of autism where that is not known yet: "LD, not autistic"."""
    said = utterance.words(text)
    if len(both := conditions.by_clause(text)) == BOTH and "person.autistic" not in situation.fields:
        return both
    about_autism = conditions.autism_beside(said) if "person.autistic" not in situation.fields else {}
    rest = conditions.without_denied_autism(said)
    if _is_queried(text):
        return {"person.learning_disability": "not_sure", **about_autism}
    values = _LEARNING_DISABILITY(text if rest == said else rest, situation) or {}
    return {**values, **about_autism} or None


def _is_queried(text: str) -> bool:
    """ "?LD", "query ASD", "suspected", as doctors write what they are not sure of."""
    return bool(re.match(r"\?+ ?\w", utterance.clean(text)) or _QUERIED.match(utterance.words(text)))


def _thought(said: str) -> bool:
    """ "In his fifties I think" doubts what it says, and says nothing of yes or no."""
    rest = _I_THINK.sub("", said).strip()
    return len(rest.split()) > 1 and rest != said and answers.parse_yes_no(rest) is None


_LEARNING_DISABILITY = yes_no("person.learning_disability")
