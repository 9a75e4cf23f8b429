"""Reads the two dates: a birthday or an age, and the day of the death."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from understanding import ages, date_words, dates, numerals, utterance

if TYPE_CHECKING:
    from components.fields import Situation

Values = dict[str, Any]
_Y = re.compile(r"^(\d{2,3}) ?y(?:o|r|/o)?$", re.IGNORECASE)
_TEXTED = (
    (re.compile(r"\bthis am\b", re.IGNORECASE), "this morning"),
    (re.compile(r"\b(?:approx(?:imately)?|about|around|circa|c\.?|at|@) ?(?:[01]?\d|2[0-4])(?:[:.]?[0-5]\d)? ?(?:am|pm|hrs?|hours|h)\b", re.IGNORECASE), ""),
    (re.compile(r"\b(?:ye?sto?e?r?da?y|yday|yesturday|yesterdy|ystrdy)\b", re.IGNORECASE), "yesterday"),
    (re.compile(r"\b2day\b", re.IGNORECASE), "today"),
    (re.compile(r"\blst\b", re.IGNORECASE), "last"),
    (re.compile(r"\bwks?\b", re.IGNORECASE), "week"),
    (re.compile(r"(?<=day|eek|nth) before$|(?<=days|eeks|nths) before$", re.IGNORECASE), "ago"),
    (re.compile(r"^bout\b", re.IGNORECASE), "about"),
)
_ANOTHER_YEAR = re.compile(r"\b(?:19|20)\d\d[.,;]?\s+(?:no|sorry|i mean)[\s,.;\u2013-]+(?:sorry[\s,]+)?(?:it was |it'?s )?(?=(?:19|20)\d\d\b)", re.IGNORECASE)
_YEAR_AGAIN = re.compile(
    r"^(?P<date>.*\w)[.,;]\s*(?:(?:hang on|hold on|no|sorry|wait|i tell a lie|i mean|actually|that'?s wrong|it was|it'?s)[\s,.]*){1,4}"
    r"(?P<year>[a-z]+(?:[ -][a-z]+)?|\d\d)[.\s]*$",
    re.IGNORECASE,
)
_EITHER_DAY = re.compile(r"\bbetween\b|\b(?:\d|th|st|nd|rd|day) or (?:the |maybe )?(?:\d|\w+day)")
_LOST_VERB = re.compile(r"^(?:(?:well|yes|um|no|so) )*(?:he|she|they) (?:was|were) on (?:the )?")  # "he was born on ...", as a recogniser may leave it
_BIRTHDAY = re.compile(r"\b(?:his|her|their)(?: own)?(?: (?P<nth>\d{1,3})(?:st|nd|rd|th))? birthday\b")
_KEYED_DATE = re.compile(r"(\d{2})(\d{2})(\d{4})")


def birth(text: str, situation: Situation) -> Values | None:
    """A date of birth or an age. A bare small number is an age; a date in the future is no birthday."""
    text = _Y.sub(r"\1 years old", text)
    if put_right := _year_put_right(text, situation):
        return put_right
    age = ages.parse_age(text)
    if age is not None:
        whole = _dated("person.date_of_birth", text, situation, birth=True) or {}
        born = whole.get("person.date_of_birth") or {}
        return {**({"person.date_of_birth": born} if born.get("precision") == "day" and "odd" not in whole else {}), "person.age": age}
    rough = ages.rough_age(text)
    if rough is not None:
        return {"person.date_of_birth": {"value": str(situation.today.year - rough), "precision": "about"}}
    head, comma, _ = text.partition(",")
    return _dated("person.date_of_birth", text, situation, birth=True) or (birth(head, situation) if comma and head[:1].isdigit() else None)


def _year_put_right(text: str, situation: Situation) -> Values | None:
    """ "Third of April fifty two. Hang on I tell a lie, fifty three": the year that is said last, with the day that was said."""
    found = _YEAR_AGAIN.match(text)
    whole = _dated("person.date_of_birth", found["date"], situation, birth=True) if found else None
    year = numerals.in_figures(utterance.plain(found["year"])).strip() if found else ""
    born = (whole or {}).get("person.date_of_birth") or {}
    if born.get("precision") != "day" or not re.fullmatch(r"\d\d", year):
        return None
    return {"person.date_of_birth": {**born, "value": f"{born['value'][:2]}{year}{born['value'][4:]}"}}


def death_date(text: str, situation: Situation) -> Values | None:
    """The day; "two days after his birthday" tells one where the birthday is known."""
    if _LOST_VERB.match(utterance.words(text)):
        return None
    return _dated("death.date", _with_birthday(text, situation.fields.get("person.date_of_birth") or {}), situation)


def _with_birthday(text: str, born: Mapping[str, str]) -> str:
    said = numerals.in_figures(utterance.plain(text))
    if born.get("precision") != "day" or not _BIRTHDAY.search(said):
        return text
    year, month, day = born["value"].split("-")
    return _BIRTHDAY.sub(lambda match: f"{int(day)} {date_words.MONTHS[int(month) - 1]}" + (f" {int(year) + int(match['nth'])}" if match["nth"] else ""), said)


def _dated(path: str, text: str, situation: Situation, birth: bool = False) -> Values | None:
    keyed = _KEYED_DATE.fullmatch(utterance.plain(text))
    said = "/".join(keyed.groups()) if keyed else text
    said = _ANOTHER_YEAR.sub("", said)
    for texted, word in _TEXTED:
        said = texted.sub(word, said)
    known = situation.fields.get(path) or {}
    found = dates.parse_date(said, situation.today, birth=birth, near=known.get("value"))
    if found is None:
        return None
    either = not birth and found.precision == "day" and _EITHER_DAY.search(utterance.plain(text))
    value: Values = {path: {"value": found.value, "precision": "about" if either else found.precision}}
    return value if found.plausible else {**value, "odd": path}
