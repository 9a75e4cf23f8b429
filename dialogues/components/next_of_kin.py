"""The next of kin, named beside whatever was asked: "his sister, Ann Fearnley, is next of kin", "NOK: mum Pauline, 07700 900345"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from components import family_read
from understanding import family_notes, utterance

if TYPE_CHECKING:
    from components.asking import Situation

_NOK = r"(?:n\.?o\.?k\b\.?|next of kin)"
_THEIRS = r"(?:the |his |her |their )?"
_BEFORE = re.compile(rf"(?:^|[.;\n]|,? and )\s*(?P<whom>[^.;\n]+?),? (?:is|was|as) {_THEIRS}(?:official |legal )?{_NOK}", re.IGNORECASE)
_BEHIND = re.compile(rf"\b{_THEIRS}{_NOK}(?: is| was|'s|s)?\s*[:,-]?\s+(?P<whom>[^.;\n]+)", re.IGNORECASE)
_NOBODY_NEW = re.compile(
    r"\b(?:i|im|me|my|we|our|not|no|none|unknown|aware|informed|told|contacted|notified|present|deceased|died|asked|wants?|did|has|have|had|does|dont)\b"
)


def told(text: str, situation: Situation) -> dict[str, Any]:
    """{family path: value} where a relative is named as next of kin; nothing where a name or who they are is left out."""
    found = _BEFORE.search(text) or _BEHIND.search(text)
    if found is None or _NOBODY_NEW.search(utterance.words(found["whom"])) or not family_notes.RELATIVE.search(utterance.words(found["whom"])):
        return {}
    values = family_read.contact(found["whom"], situation) or {}
    return values if {"family.name", "family.relationship"} <= values.keys() else {}
