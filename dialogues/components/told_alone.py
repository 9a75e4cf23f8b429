"""An age, a date or who the caller is, told with nothing beside it where something else was asked: "he was old about 60", "14 May 1962", "his sister"."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from components.outcome import Outcome
from understanding import ages, choices, date_words, dates, numerals, roles, utterance
from understanding.date_words import MONTH, WEEKDAY
from understanding.name_words import RELATION

_LONG_AGO = 15  # years: a whole date as far back is a birthday
_LATELY = 400  # days
_ASK_FOR_AGES = ("person.birth", "death.date", "confirm")
_ASK_FOR_DATES = (*_ASK_FOR_AGES, "family.not_before")
_ASK_FOR_NONE_OF_IT = ("person.birth", "death.date", "person.autistic", "person.learning_disability", "person.gp_practice", "notifier.name", "notifier.phone")
_ONLY_A_PLACE = re.compile(
    r"(?:(?:it|he|she|they) (?:was|were|died) )?(?:in|at) (?:the |a |an |his |her )?(?:own )?"
    r"(?:hospital|hospice|care home|nursing home|home|house|flat|bed|room)"
    r"(?: in (?:his|her|their)(?: own)? (?:bed|room|sleep|chair))?"
)
_OF_LATE = re.compile(
    r"(?:(?:it was|he died|she died|they died|on|just|only) )*"
    rf"(?:yesterday|today|this (?:morning|week)|last (?:night|week|{WEEKDAY})|{WEEKDAY}|(?:a|an|two|three|four|\d) (?:days?|weeks?|months?) ago)"
)
_SURE_WORD = r"(?:he|she|they|was|were|is|old|about|around|roughly|only|just|nearly|aged?|maybe|probably|i|think|years?|yrs?|of|well|and|at|when|died|or|yes)"
_ONLY_AN_AGE = re.compile(
    rf"(?=.*\b(?:he|she|they|old|aged?|years?|yrs?|maybe|probably)\b)(?:{_SURE_WORD} ?)*\d{{2,3}}"
    r"(?: ?(?:years?|yrs?|old|of|age|when|he|she|they|died|was|i|think|or|so|maybe|about))*"
)
_OLD_FIRST = re.compile(r"\bold (?=\D+\d)|^.*\bold,? (?=\d)")
_DAY_WORD = (
    r"(?:\d{1,2}|at|past|quarter|half|to|about|around|oclock|am|pm|hours|tonight"
    r"|it|was|on|the|of|in|last|this|yes|well|um|er|he|she|they|died|born|day|before|yesterday|today|morning|night|evening|afternoon|ago|week)"
)
_ONLY_A_DAY = re.compile(
    rf"(?:(?:{_DAY_WORD}|{MONTH}|{WEEKDAY}|\d{{1,2}}(?:st|nd|rd|th)?|\d{{4}}|\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d\d)) ?)+"
)
_IS_A_DAY = re.compile(
    r"\d(?:st|nd|rd|th) of (?:the )?\d|this morning|tonight|"
    rf"\d (?:of )?{MONTH}|{MONTH} (?:the )?\d|(?:st|nd|rd|th) (?:of )?{MONTH}|\d[/.-]\d{{1,2}}[/.-]\d|{WEEKDAY}|yesterday|\btoday\b|last night"
)
_NO_VERB = re.compile(r"(?:(?:yes|well|um|er) )*(?:he|she|they)(?! .*\b(?:died|born)\b)(?!.*\d{4})")  # "he was on the 22nd of May" may be either
_SEX = re.compile(r"(?:(?:he|she|they) (?:was|were) |its |it was )?(?:an? )?(?P<sex>male|female)")
_CALLER = re.compile(
    rf"(?:(?:i'?m|i am|it'?s|just|only|his|her|their|the|an?|my) )*"
    rf"(?:{RELATION}|(?:paid |family |unpaid )?carer|(?:support|key|care|social) ?worker|nurse|doctor|manager|advocate|family)"
)


def facts(text: str, outcome: Outcome) -> dict[str, Any]:
    """By path; empty where more is said, or the open question is about it."""
    ask = outcome.state.requested or ""
    if ask == "notifier.name" and (role := _caller(text, outcome)):
        return role
    known_age = not {"person.age", "person.date_of_birth"}.isdisjoint(outcome.state.fields)
    if ask not in _ASK_FOR_AGES and not known_age and (age := _age(text)):
        return {"person.age": age}
    if ask == "person.birth" and "death.date" not in outcome.state.fields and _OF_LATE.fullmatch(date_words.written(text)):
        died = dates.parse_date(text, outcome.state.today)
        return {"death.date": died.as_field()} if died else {}
    if ask != "person.sex_at_birth" and "person.sex_at_birth" not in outcome.state.fields and (sexed := _SEX.fullmatch(utterance.words(text))):
        return {"person.sex_at_birth": "2" if sexed["sex"] == "female" else "1"}
    if ask in _ASK_FOR_NONE_OF_IT and (place := _place(text, outcome)):
        return place
    return {} if ask in _ASK_FOR_DATES else _day(text, known_age, outcome)


def _place(text: str, outcome: Outcome) -> dict[str, Any]:
    """ "In hospital", where an age or a day is asked for."""
    known = "death.place_type" in outcome.state.fields
    code = choices.parse_death_place(text) if not known and _ONLY_A_PLACE.fullmatch(utterance.words(text)) else None
    return {"death.place_type": code} if code else {}


def _age(text: str) -> int | None:
    said = numerals.in_figures(utterance.words(text))
    return ages.parse_age(_OLD_FIRST.sub("", said)) if _ONLY_AN_AGE.fullmatch(said) else None


def _day(text: str, known_age: bool, outcome: Outcome) -> dict[str, Any]:
    """A date that is long ago is of the birth, one that is not of the death."""
    said, today = numerals.in_figures(utterance.plain(text).replace(",", "")), outcome.state.today
    if not (_ONLY_A_DAY.fullmatch(said) and _IS_A_DAY.search(said)) or _NO_VERB.match(said):
        return {}
    born, died = dates.parse_date(text, today, birth=True), dates.parse_date(text, today)
    if born and born.plausible and born.precision == "day" and int(born.value[:4]) <= today.year - _LONG_AGO:
        return {} if known_age else {"person.date_of_birth": born.as_field()}
    lately = died and died.plausible and died.precision == "day" and (today - date.fromisoformat(died.value)).days <= _LATELY
    return {"death.date": died.as_field()} if died and lately and "death.date" not in outcome.state.fields else {}


def _caller(text: str, outcome: Outcome) -> dict[str, Any]:
    """ "His sister", "a friend" where the caller's name is asked for: who they are, and no name."""
    known = outcome.state.fields.get("notifier.role")
    role = roles.parse_role(text) if _CALLER.fullmatch(utterance.plain(text)) and text != text.title() else None
    if role is None or known not in (None, role.role):
        return {}
    return {"notifier.role": role.role, **({"notifier.relationship": role.relationship} if role.relationship else {})}
