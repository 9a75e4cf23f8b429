"""Dates that are counted out: the second Tuesday of October, three Mondays ago, a year on Friday, the first of last month."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from understanding import feasts, readings
from understanding.date_rules import compiled
from understanding.date_words import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from understanding.readings import Reading

COUNT = r"(?P<count>\d{1,2}|an?|couple of|a couple of)"


def counted(said: str) -> int:
    return int(said) if said.isdigit() else 2 if "couple" in said else 1


def months_before(today: date, months: int) -> tuple[int, int]:
    """(year, month) so many months back."""
    year, month0 = divmod(today.year * 12 + today.month - 1 - months, 12)
    return year, month0 + 1


def last(today: date, weekday: str) -> date:
    """The latest such weekday before today."""
    return today - timedelta(days=(today.weekday() - WEEKDAYS.index(weekday) - 1) % 7 + 1)


def _month_meant(said: dict[str, str | None], today: date) -> tuple[int, int]:
    """The month named, in the latest year it can be, or this or last month."""
    if not said.get("name"):
        return months_before(today, 1 if said.get("which") == "last" else 0)
    month = MONTHS.index(str(said["name"])) + 1
    year = said.get("year")
    return (int(year) if year else today.year - (month > today.month)), month


def _nth_weekday(match: re.Match[str], today: date) -> Reading | None:
    year, month = _month_meant(match.groupdict(), today)
    first, days = monthrange(year, month)
    of_month = [1 + (WEEKDAYS.index(match["weekday"]) - first) % 7 + 7 * week for week in range(5)]
    of_month = [day for day in of_month if day <= days]
    nth = match["nth"]
    at = len(of_month) - 1 if nth == "last" else int(re.sub(r"\D", "", nth) or 1) - 1
    return readings.of(date(year, month, of_month[at])) if 0 <= at < len(of_month) else None


def _edge_day(match: re.Match[str], today: date) -> Reading:
    year, month = _month_meant(match.groupdict(), today)
    return readings.of(date(year, month, 1 if match["edge"] != "last" else monthrange(year, month)[1]))


def _day_of_month(match: re.Match[str], today: date) -> Reading | None:
    year, month = _month_meant(match.groupdict(), today)
    when = readings.actual(year, month, int(match["day"]))
    return readings.of(when) if when else None


def _weekdays_ago(match: re.Match[str], today: date) -> Reading:
    return readings.of(last(today, match["weekday"]) - timedelta(weeks=counted(match["count"]) - 1))


def _ago_yesterday(match: re.Match[str], today: date) -> Reading:
    """ "3 weeks ago yesterday", and "two weeks tomorrow" of what has happened."""
    start = today + timedelta(days=1 if match["way"] == "tomorrow" else -1)
    count, unit = counted(match["count"]), match["unit"]
    if unit in ("week", "fortnight"):
        return readings.of(start - timedelta(weeks=count * (2 if unit == "fortnight" else 1)))
    year, month = months_before(start, count * (12 if unit == "year" else 1))
    return readings.of(readings.actual(year, month, start.day) or date(year, month, 28))


def _overnight(match: re.Match[str], today: date) -> Reading | None:
    """ "Sunday night into Monday": one of two days, so the first and only about."""
    first, second = WEEKDAYS.index(match["weekday"]), WEEKDAYS.index(match["second"])
    return readings.of(last(today, match["weekday"]), about=True) if (second - first) % 7 == 1 else None


def _since(match: re.Match[str], today: date) -> Reading:
    """ "It's been six weeks"."""
    count, unit = counted(match["count"]), match["unit"]
    if unit in ("day", "week", "fortnight"):
        return readings.of(today - timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit]), about=True)
    year, month = months_before(today, count * (12 if unit == "year" else 1))
    return Reading(year, month, about=True) if unit == "month" else Reading(year, about=True)


def _nearly_a_year(_match: re.Match[str], today: date) -> Reading:
    return Reading(*months_before(today, 11), about=True)


def _this_time(match: re.Match[str], today: date) -> Reading:
    if "year" in (match["unit"], match["ago"]):
        return Reading(today.year - 1, today.month, about=True)
    if match["unit"] == "month":
        return Reading(*months_before(today, 1), about=True)
    return readings.of(today - timedelta(days=7), about=True)


def _and_a_half(match: re.Match[str], today: date) -> Reading:
    months = 6 if match["half"] else 12 * counted(match["count"] or "1") + 6
    return Reading(*months_before(today, months), about=True)


def _bank_holiday(match: re.Match[str], today: date) -> Reading | None:
    if match["name"] or match["before"]:
        month = MONTHS.index(match["name"] or match["before"]) + 1
        days = feasts.bank_holidays_of(month, today)
        part = match["part"] or match["which"]
        if days and (part or len(days) == 1):
            return readings.of(days[-1 if part in ("late", "end", "2nd", "last") else 0])
        return Reading(today.year - (month > today.month), month, about=True)
    when = feasts.bank_holiday(today)
    return readings.of(when, about=True) if when else None


_IN_MONTH = rf"(?:of|in) (?:the )?(?:(?P<which>this|last) month|month|(?P<name>{MONTH})(?:,? (?P<year>20\d\d))?)"
RULES = compiled(
    (rf"\b(?P<nth>1st|2nd|3rd|4th|5th|last|final) (?P<weekday>{WEEKDAY}) {_IN_MONTH}", _nth_weekday),
    (rf"\b(?P<edge>first|1st|last|final|very last) day {_IN_MONTH}", _edge_day),
    (r"\b(?P<day>\d{1,2})(?:st|nd|rd|th)? (?:of |in )?(?:(?P<which>this|last) month|the month)\b", _day_of_month),
    (rf"\b{COUNT} (?P<weekday>{WEEKDAY})s? (?:ago|back)\b", _weekdays_ago),
    (rf"(?<!early may )(?<!late may )(?<!early )(?<!late )(?<!august )(?<!summer )(?<!spring )(?<!easter )(?<!christmas )\b(?:(?P<before>{MONTH}) )?bank holiday(?! for\b)(?: monday| weekend)?\b(?: (?:in|of|at)(?: the)?(?: (?P<part>early|late|end|start|beginning|middle)(?: of)?)? (?P<name>{MONTH}))?(?:,? (?:it was )?the (?P<which>1st|2nd|last|late|early) (?:one|1))?", _bank_holiday),
    (rf"\b{COUNT} (?P<unit>week|fortnight|month|year)s? (?:ago )?(?:to the day )?(?P<way>yesterday|tomorrow)\b", _ago_yesterday),
    (rf"\b(?:(?:in the |over|that )?(?:night|overnight),? |between )?(?P<weekday>{WEEKDAY})(?: night| evening| nite)?,? (?:going |over |turning )?(?:into|and|to|through to) (?:the )?(?:early hours (?:of|on) )?(?P<second>{WEEKDAY})(?: morning)?\b", _overnight),
    (rf"(?<!'d )(?<!had )\b(?:been|gone|be|is) (?:(?:dead|gone|about|around|nearly|over|now|for|just) )*{COUNT} (?P<unit>day|week|fortnight|month|year)s?\b(?! (?:old|in|since|on|this|next))", _since),
    (r"\bthis time last (?P<unit>week|month|year)\b|\b(?:a|1) (?P<ago>year) ago this (?:week|month)\b", _this_time),
    (r"\b(?:(?P<half>half an? year|6 months)|(?:an?|(?P<count>\d{1,2})) (?:years? and a half|and a half years?)) (?:ago|back)\b", _and_a_half),
    (r"\b(?:coming up to|coming on for|getting on for|almost|nearly) (?:an?|1) year\b(?! (?:ago|and|back))", _nearly_a_year),
)  # fmt: skip
