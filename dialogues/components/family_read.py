"""Reads what is answered about the family: whom to talk to, how, and how far they wish to take part."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from components.further_read import relation_told
from understanding import answers, names, several, telephones, utterance

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
INVOLVED = ("wants_to_talk", "wants_draft", "wants_copy", "asks_focused_review", "later", "no")  # as numbered in texts
_NOT_YET = re.compile(
    r"^(?:maybe |perhaps |probably )?(?:not (?:yet|now|at the moment|right now|just yet|for now|today)|maybe|perhaps|in a while"
    r"|some ?time|ask me (?:again )?(?:later|another time)|when im ready)\b"
)
_MAYBE_LATER = re.compile(r"^(?:maybe|perhaps|probably|yes|yes but|but)? ?(?:later|later on|another time|in the future)$")
_WISHES = {
    "wants_to_talk": r"talk|speak|chat|call|ring|meet|tell (?:you|them)|share",
    "wants_draft": r"draft|comment\w*|before it is finished|check it",
    "wants_copy": r"copy|final|(?:see|read|have|get) (?:the|a|it|what)\b.*\b(?:report|review|end)|the report",
    "asks_focused_review": r"focused|full(?:er)? review|clos(?:er|e) (?:look|review)|in depth|in detail|look(?:ed)? (?:more )?(?:closely|into|harder)|detailed",
}
_ALL_OF_IT = re.compile(r"^(?:yes )?(?:all|everything|all of (?:it|them|that|those|these)|both|the lot|all three|yes to all)(?: please| of them)?$")
_NEXT_OF_KIN = re.compile(r"^(?:the |his |her |their )?(?:n\.?o\.?k\.?|next of kin)(?:'?s| is| was|:|,)?\s+(?:(?:his|her|their|is|the)\s+)?", re.IGNORECASE)
_KIN = re.compile(r"\b(?:his|her|their|my|the)\s+(\w+)", re.IGNORECASE)


def relationship(text: str, _situation: Situation) -> Values | None:
    return relation_told("family.relationship", text)


def contact(text: str, situation: Situation) -> Values | None:
    """A name, and the number and relationship that come with it."""
    number = telephones.parse_telephone(text)
    words = re.split(r"(?:\bon\b|\bnumber\b|\bphone\b|[,:])?\s*\+?\d", text)[0] if number else text
    kin = _KIN.search(words)
    relation = (relation_told("family.relationship", kin[1]) or {}) if kin else {}
    words = _NEXT_OF_KIN.sub("", words)
    name = names.parse_name(re.sub(r"^.*?\b(?:his|her|their|my)\s+\w+[\s,]+(?=[A-Z])", "", words))
    whole = " ".join(part for part in (name.forename, name.surname) if part) if name else ""
    if not whole:
        return None
    return {"family.name": whole, **relation, **({"family.phone": number.e164} if number else {})}


def phone(text: str, _situation: Situation) -> Values | None:
    number = telephones.parse_telephone(text)
    return {"family.phone": number.e164} if number else None


def involvement(text: str, _situation: Situation) -> Values | None:
    """A wish or several; a plain yes is the wish to talk, "not yet" is never a no."""
    said = utterance.words(text)
    if _NOT_YET.match(said) or _MAYBE_LATER.match(said) or answers.parse_yes_no(text) == "not_sure":
        return {"family.involvement": ["later"]}
    if _ALL_OF_IT.match(said):
        return {"family.involvement": list(INVOLVED[:3])}
    answer = answers.parse_yes_no(text)
    wishes = None if answer == "no" else several.parse_several(text, INVOLVED, _WISHES)
    if wishes is None and answer in ("yes", "no"):
        wishes = ["wants_to_talk" if answer == "yes" else "no"]
    return {"family.involvement": wishes} if wishes else None
