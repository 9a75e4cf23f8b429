"""Dates said from where the caller stands: yesterday, last Tuesday, a week last Friday, two months ago."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from understanding import readings
from understanding.date_rules import compiled, first_of
from understanding.date_words import WEEKDAY, WEEKDAYS
from understanding.readings import Reading

_COUNTS = {
    "a": 1,
    "an": 1,
    "the": 1,
    "couple of": 2,
    "a couple of": 2,
    "couple": 2,
    "a couple": 2,
    "few": 3,
    "a few": 3,
    "several": 4,
}
_VAGUE = ("couple", "few", "several")
_COUNT = r"(?P<count>\d{1,4}|an?|(?:a )?couple(?: of)?|(?:a )?few|several)"
_UNIT = r"(?P<unit>day|night|week|fortnight|month|year)s?"
_PART = r"(?:morning|afternoon|evening|night|lunchtime|dinner ?time|tea ?time)"


def _weekday_before(today: date, name: str, weeks: int = 0, inclusive: bool = False) -> date:
    """The latest such weekday before today (or today itself, where `inclusive`), and so many weeks before that."""
    back = (today.weekday() - WEEKDAYS.index(name)) % 7
    if back == 0 and not inclusive:
        back = 7
    return today - timedelta(days=back + 7 * weeks)


def _months_before(today: date, months: int) -> tuple[int, int]:
    year, month0 = divmod(today.year * 12 + today.month - 1 - months, 12)
    return year, month0 + 1


def _count(said: str) -> int:
    return int(said) if said.isdigit() else _COUNTS.get(said, 1)


def _ago(match: re.Match[str], today: date) -> Reading | None:
    count, unit = _count(match["count"]), match["unit"]
    if (count > 150 and unit in ("year", "fortnight")) or count > 4000:
        return None
    vague = match["count"].split()[0] in _VAGUE or match["count"].endswith(_VAGUE) or "couple of" in match["count"]
    if unit in ("day", "night"):
        return readings.of(today - timedelta(days=count), about=vague)
    if unit in ("week", "fortnight"):
        days = count * (7 if unit == "week" else 14)
        return readings.of(today - timedelta(days=days), about=not match.groupdict().get("exactly"))
    year, month = _months_before(today, count) if unit == "month" else (today.year - count, today.month)
    if match.groupdict().get("exactly"):
        when = readings.actual(year, month, today.day)
        return readings.of(when) if when else Reading(year, month, about=True)
    return Reading(year, month if unit == "month" else None, about=True)


def _ago_or_so(match: re.Match[str], today: date) -> Reading | None:
    reading = _ago(match, today)
    return replace(reading, about=True) if reading else None


def _weeks_before_weekday(match: re.Match[str], today: date) -> Reading:
    count = _count(match["count"] or "a") * (2 if match["unit"] == "fortnight" else 1)
    return readings.of(_weekday_before(today, match["weekday"], count))


def _day(days: int, about: bool = False) -> Callable[[re.Match[str], date], Reading]:
    return lambda _match, today: readings.of(today - timedelta(days=days), about)


def _last_month(months: int) -> Callable[[re.Match[str], date], Reading]:
    return lambda _match, today: Reading(*_months_before(today, months))


def _plain_weekday(weeks: int = 0, inclusive: bool = False) -> Callable[[re.Match[str], date], Reading]:
    return lambda match, today: readings.of(_weekday_before(today, match["weekday"], weeks, inclusive))


def _of_last_week(match: re.Match[str], today: date) -> Reading:
    monday = today - timedelta(days=today.weekday() + 7)
    return readings.of(monday + timedelta(days=WEEKDAYS.index(match["weekday"])))


def _of_this_week(match: re.Match[str], today: date) -> Reading:
    return readings.of(_weekday_before(today, match["weekday"], inclusive=True))


def _weekend(weeks: int) -> Callable[[re.Match[str], date], Reading]:
    return lambda _match, today: readings.of(_weekday_before(today, "saturday", weeks), about=True)


_NAMED = rf"(?P<weekday>{WEEKDAY})"
_RULES = compiled(
    (r"\b(?:day|night) before yesterday|\b2 nights ago|\bnight before last|\bday before last\b", _day(2)),
    (r"\byesterday\b|\blast night\b|\bprevious night\b", _day(1)),
    (r"\bthe (?:weekend|week end) before last\b", _weekend(1)),
    (rf"\b(?:on )?{_NAMED} (?:before last|week gone)\b", _plain_weekday(1)),
    (rf"\b{_COUNT} (?P<unit>week|fortnight)s? (?:ago )?(?:on |this |last |past |gone )*{_NAMED}", _weeks_before_weekday),
    (rf"\b(?P<count>)(?P<unit>week|fortnight) ago (?:on |last )*{_NAMED}", _weeks_before_weekday),
    (rf"\b{_NAMED} week ago\b", _plain_weekday(1)),
    (rf"\b(?P<count>an?) {_UNIT} or (?:2|so) (?:ago|back)\b", _ago_or_so),
    (rf"\blast {_NAMED} week\b", _plain_weekday(1)),
    (rf"\b{_NAMED} (?:of |in )?(?:the )?last week\b", _of_last_week),
    (rf"\blast week,? (?:on )?(?:the )?{_NAMED}", _of_last_week),
    (rf"\b{_NAMED} (?:of |in )?this week\b", _of_this_week),
    (rf"\bthis {_NAMED}\b", _of_this_week),
    (rf"\b{_COUNT} {_UNIT} (?:ago|back|since)(?P<exactly> (?:today|to the day|exactly))?\b", _ago),
    (rf"\b(?P<exactly>exactly )?{_COUNT} {_UNIT} (?:ago|back)\b", _ago),
    (r"^(?:it was )?week ago (?:today|to the day)\b", _day(7)),
    (r"\bjust now\b", _day(0)),
    (rf"\btoday\b|\bthis {_PART}\b|\btonight\b|^(?:(?!{WEEKDAY}|\d|\bago\b|\blast\b|\bgone\b|\bweek).)*\bin the early hours$|\bearlier on\b", _day(0)),
    (r"\bthe week before last\b", _day(14, about=True)),
    (r"\b(?:last|previous|past) week\b|\bweek ago\b", _day(7, about=True)),
    (r"\b(?:the |just )other (?:day|night)\b|^other day$|\b(?:a )?few days (?:ago|back)\b|\bearlier this week\b|\bthis week\b", _day(3, about=True)),
    (r"\bthe month before last\b", _last_month(2)),
    (r"\b(?:last|previous) month\b", _last_month(1)),
    (r"\bthis month\b", _last_month(0)),
    (rf"\bweek ?end,? (?:on )?(?:the )?{_NAMED}", _plain_weekday()),
    (r"\b(?:last|this|at the|over the|on the|this past) week ?end\b|\bthe week ?end (?:just )?gone\b", _weekend(0)),
    (rf"\b(?:last|past|this past) {_NAMED}\b", _plain_weekday()),
    (rf"\b{_NAMED}(?! week\b)", _plain_weekday()),
)  # fmt: skip
_FUTURE = re.compile(
    rf"\b(?:week|fortnight) on {WEEKDAY}|\b{WEEKDAY} week\b(?! (?:ago|gone))|\bnext {WEEKDAY}|\btomorrow\b"
)


def read(text: str, today: date) -> Reading | None:
    """The first relative date in `date_words.written` text; None for what lies ahead ("a week on Friday")."""
    if _FUTURE.search(text) and "last" not in text:
        return None
    return first_of(_RULES, text, today)
