"""Reads the two dates: a birthday or an age, and the day of the death."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from understanding import ages, dates, utterance

if TYPE_CHECKING:
    from components.fields import Situation

Values = dict[str, Any]
_TEXTED = (
    (re.compile(r"\b(?:ye?sto?e?r?da?y|yday|yesturday|yesterdy|ystrdy)\b", re.IGNORECASE), "yesterday"),
    (re.compile(r"\b2day\b", re.IGNORECASE), "today"),
    (re.compile(r"\blst\b", re.IGNORECASE), "last"),
    (re.compile(r"\bwks?\b", re.IGNORECASE), "week"),
    (re.compile(r"(?<=day|eek|nth) before$|(?<=days|eeks|nths) before$", re.IGNORECASE), "ago"),
    (re.compile(r"^bout\b", re.IGNORECASE), "about"),
)
_EITHER_DAY = re.compile(r"\bbetween\b|\b(?:\d|th|st|nd|rd|day) or (?:the |maybe )?(?:\d|\w+day)")
_KEYED_DATE = re.compile(r"(\d{2})(\d{2})(\d{4})")


def birth(text: str, situation: Situation) -> Values | None:
    """A date of birth or an age. A bare small number is an age; a date in the future is no birthday."""
    age = ages.parse_age(text)
    if age is not None:
        return {"person.age": age}
    rough = ages.rough_age(text)
    if rough is not None:
        return {"person.date_of_birth": {"value": str(situation.today.year - rough), "precision": "about"}}
    return _dated("person.date_of_birth", text, situation, birth=True)


def death_date(text: str, situation: Situation) -> Values | None:
    return _dated("death.date", text, situation)


def _dated(path: str, text: str, situation: Situation, birth: bool = False) -> Values | None:
    keyed = _KEYED_DATE.fullmatch(utterance.plain(text))
    said = "/".join(keyed.groups()) if keyed else text
    for texted, word in _TEXTED:
        said = texted.sub(word, said)
    known = situation.fields.get(path) or {}
    found = dates.parse_date(said, situation.today, birth=birth, near=known.get("value"))
    if found is None:
        return None
    either = not birth and found.precision == "day" and _EITHER_DAY.search(utterance.plain(text))
    value: Values = {path: {"value": found.value, "precision": "about" if either else found.precision}}
    return value if found.plausible else {**value, "odd": path}
