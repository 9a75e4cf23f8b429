"""Reads a day to come: before which day a family should not be contacted."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from understanding import dates, numerals, utterance
from understanding.date_words import MONTH, WEEKDAY, WEEKDAYS

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
_AHEAD = re.compile(r"\b(?P<count>\d{1,2}|an?|next) (?:more )?(?P<unit>day|week|fortnight|month)s?\b")
_UNITS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}
_WEEKDAY = re.compile(rf"^(?:not |until |before |after |on |next |this |coming )*(?P<day>{WEEKDAY})$")
_MONTH_SAID = re.compile(rf"\b{MONTH}\b|\d[/.-]\d")
_YEAR = re.compile(r"\b20\d\d\b|/\d{2,4}$")
_NOW = re.compile(
    r"^(?:(?:at )?any ?time|asap|as soon as (?:possible|you (?:like|can))|straight ?away|now|(?:now |its |is )*(?:fine|ok|okay)(?: now)?|now (?:is )?fine"
    r"|no (?:restrictions?|limits?|preference|date)|whenever|not applicable|immediately)\b.*$"
)
_LIMIT = re.compile(r"\b(?:via|through|advise|police|flo|funeral|inquest|after|until|till|before|when|once|cremation|burial)\b")


def not_before(text: str, situation: Situation) -> Values | None:
    """The day; "after the funeral" is none, and stands in its own words as what to mind before a call."""
    day = _day_to_come(text, situation.today)
    if day is not None:
        return {"family.not_before": day.isoformat()}
    if _NOW.match(utterance.words(text)):
        return {"missing": {"family.not_before": "not_applicable"}}
    if not _LIMIT.search(utterance.words(text)):
        return None
    return {"missing": {"family.not_before": "unknown"}, "family.do_not_contact": utterance.clean(text)}


def _day_to_come(text: str, today: date) -> date | None:
    said = re.sub(r"\b(\d{1,2}) ?/ ?52\b", r"\1 weeks", numerals.in_figures(utterance.plain(text)))
    weekday, ahead = _WEEKDAY.match(said), _AHEAD.search(said)
    if weekday:
        return today + timedelta(days=(WEEKDAYS.index(weekday["day"]) - today.weekday()) % 7 or 7)
    if ahead:
        count = int(ahead["count"]) if ahead["count"].isdigit() else 1
        return today + timedelta(days=count * _UNITS[ahead["unit"]])
    return today + timedelta(days=1) if "tomorrow" in said else _dated(text, today)


def _next_month(when: date, today: date) -> date:
    """ "The 4th", where no month is said: the next there is."""
    first = today.replace(day=1) if when.day >= today.day else (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    return first.replace(day=when.day)


def _dated(text: str, today: date) -> date | None:
    """A day or a month by the calendar: the next one, where no year is said."""
    month = re.search(rf"\b{MONTH}\b", utterance.plain(text))
    found = dates.parse_date(text, today) or (dates.parse_date(f"in {month.group()}", today) if month else None)
    if found is None or len(found.value) == len("2026"):
        return None
    year, month, day = (int(part) for part in f"{found.value}-01"[:10].split("-"))
    try:
        when = date(year, month, day)
        if when < today and not _YEAR.search(utterance.plain(text)):
            when = when.replace(year=year + 1) if _MONTH_SAID.search(utterance.plain(text)) else _next_month(when, today)
    except ValueError:
        return None
    return when if when >= today else None
