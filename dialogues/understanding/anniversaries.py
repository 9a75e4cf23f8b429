"""Dates counted back from a day to come: six weeks ago come Friday, it will be a year on Sunday."""

from __future__ import annotations

import re
from datetime import date, timedelta

from understanding import feasts, readings
from understanding.counted_dates import COUNT, counted, last, months_before
from understanding.date_rules import compiled
from understanding.date_words import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from understanding.readings import Reading


def _coming(today: date, weekday: str) -> date:
    return today + timedelta(days=(WEEKDAYS.index(weekday) - today.weekday()) % 7)


def _ago_come(match: re.Match[str], today: date) -> Reading:
    """ "6 weeks ago come Friday": counted back from the Friday to come."""
    weeks = counted(match["count"]) * (2 if match["unit"] == "fortnight" else 1)
    return readings.of(_coming(today, match["weekday"]) - timedelta(weeks=weeks))


def _it_will_be(match: re.Match[str], today: date) -> Reading | None:
    """ "It'll be three weeks on Friday"."""
    day, count = _coming(today, match["weekday"]), counted(match["count"])
    if match["unit"] != "month":
        return readings.of(day - timedelta(weeks=count * (2 if match["unit"] == "fortnight" else 1)))
    return _months_back(day, count)


def _months_back(day: date, count: int) -> Reading:
    year, month = months_before(day, count)
    when = readings.actual(year, month, day.day)
    return readings.of(when, about=True) if when else Reading(year, month, about=True)


def _month_last_weekday(match: re.Match[str], today: date) -> Reading:
    """ "A month last Friday"."""
    return _months_back(last(today, match["weekday"]), counted(match["count"]) * (12 if match["unit"] == "year" else 1))


def _year_ago_last_month(match: re.Match[str], today: date) -> Reading:
    return Reading(*months_before(today, 12 * counted(match["count"]) + 1), about=True)


def _years_back(when: date, years: int) -> Reading:
    back = readings.actual(when.year - years, when.month, when.day) or when.replace(year=when.year - years, day=28)
    return readings.of(back, about=True)


def _anniversary(match: re.Match[str], today: date) -> Reading | None:
    """ "It will be a year on Friday": counted from the day to come."""
    years, on = counted(match["count"]), match["on"]
    if on == "tomorrow":
        return _years_back(today + timedelta(days=1), years)
    if on.endswith(("week", "month")):
        year, month = months_before(today, -1 if on.endswith("month") else 0)
        return Reading(year - years, month, about=True)
    if on.split()[-1] in WEEKDAYS:
        return _years_back(_coming(today, on.split()[-1]), years)
    if on in MONTHS:
        month = MONTHS.index(on) + 1
        ahead = not re.search(r"\b(?:was|been)\b", match.string[: match.start("on")])  # "it was four years in September"
        return Reading(today.year + (month < today.month and ahead) - years, month, about=True)
    when = feasts.latest(on, today, back=-1)
    return _years_back(when, years) if when else None



RULES = compiled(
    (rf"\b{COUNT} (?P<unit>week|fortnight)s? (?:ago )?(?:come|this coming|coming) (?P<weekday>{WEEKDAY})\b", _ago_come),
    (rf"\b{COUNT} years? (?:ago )?last month\b", _year_ago_last_month),
    (rf"\bbe {COUNT} (?P<unit>week|fortnight|month)s? (?:ago )?(?:on|this|come|next|this coming) (?P<weekday>{WEEKDAY})\b", _it_will_be),
    (rf"\b{COUNT} (?P<unit>month|year)s? (?:(?:ago )?(?:last|past|this past)|ago on) (?P<weekday>{WEEKDAY})\b", _month_last_weekday),
    (rf"\b(?:be|been|is|its|was) {COUNT} years? (?:ago )?(?:on |this |come |next |coming |in )*(?P<on>tomorrow|{WEEKDAY}|{feasts.FEAST}|{MONTH})\b", _anniversary),
    (rf"\b{COUNT} years? (?:ago )?(?P<on>tomorrow|next (?:week|month))\b", _anniversary),
    (rf"\b{COUNT} years? (?:ago )?(?:this|next|come|this coming) (?P<on>{feasts.FEAST}|{MONTH})\b", _anniversary),
)  # fmt: skip
