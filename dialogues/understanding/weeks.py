"""Days told by their week: the Tuesday of the week before last, a fortnight last Friday, yesterday week, not Monday but the one before."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from understanding import feasts, readings
from understanding.counted_dates import last
from understanding.date_rules import compiled
from understanding.date_words import MONTH, MONTHS, WEEKDAY, WEEKDAYS
from understanding.readings import Reading

_EDGES = {"beginning": 0, "start": 0, "middle": 2, "end": 4, "back end": 4}


def _one_before(match: re.Match[str], today: date) -> Reading:
    return readings.of(last(today, match["weekday"]) - timedelta(weeks=1))


def _not_but_before(match: re.Match[str], today: date) -> Reading:
    """ "Not yesterday, the day before"."""
    days = 1 if "yesterday" in match.group() or "last night" in match.group() else 0
    return readings.of(today - timedelta(days=days + 1))


def _fortnight(match: re.Match[str], today: date) -> Reading:
    return readings.of(last(today, match["weekday"]) - timedelta(weeks=2))


def _of_week(match: re.Match[str], today: date) -> Reading:
    """A weekday, or the beginning, the middle or the end, of last week or the week before last."""
    said = match.groupdict()
    monday = today - timedelta(days=today.weekday() + (14 if said["back"] == "week before last" else 7))
    weekday = said.get("weekday") or said.get("weekday2")
    if weekday:
        return readings.of(monday + timedelta(days=WEEKDAYS.index(weekday)))
    return readings.of(monday + timedelta(days=_EDGES[str(said["edge"])]), about=True)


def _of_weekend(match: re.Match[str], today: date) -> Reading:
    """ "The weekend before last, the Saturday"."""
    return readings.of(last(today, match["weekday"]) - timedelta(weeks=1))


def _yesterday_week(_match: re.Match[str], today: date) -> Reading:
    return readings.of(today - timedelta(days=8))


def _of_late(_match: re.Match[str], today: date) -> Reading:
    return readings.of(today - timedelta(days=7), about=True)


def _weekday_weeks_ago(match: re.Match[str], today: date) -> Reading:
    """ "Nearly three weeks back, a Thursday": that weekday, nearest to the day counted; the weekday of today is today's."""
    said = match.groupdict()
    counted_back = today - timedelta(weeks=int(said["weeks"] or said["weeks2"]))
    weekday = WEEKDAYS.index(str(said["weekday"] or said["weekday2"]))
    gap = (weekday - counted_back.weekday() + 3) % 7 - 3
    return readings.of(counted_back + timedelta(days=gap), about=gap != 0)


def _one_or_other(match: re.Match[str], today: date) -> Reading:
    """ "Eight or nine days now"."""
    days = {"day": 1, "night": 1, "week": 7}[match["unit"]]
    return readings.of(today - timedelta(days=days * int(match["count"])), about=True)


def _weekend_of_month(match: re.Match[str], today: date) -> Reading | None:
    """ "The last weekend of October": its Saturday, and only about."""
    month = MONTHS.index(match["name"]) + 1
    year = int(match["year"] or today.year - (month > today.month))
    saturdays = [day for day in range(1, monthrange(year, month)[1] + 1) if date(year, month, day).weekday() == WEEKDAYS.index("saturday")]
    at = -1 if match["nth"] in ("last", "final") else int(re.sub(r"\D", "", match["nth"]) or 1) - 1
    return readings.of(date(year, month, saturdays[at]), about=True) if at < len(saturdays) else None


def _of_bank_holiday(match: re.Match[str], today: date) -> Reading | None:
    """ "Over the August bank holiday, on the Sunday": a day of the weekend before its Monday."""
    monday = feasts.bank_holiday(today) if not match["feast"] else feasts.latest(match["feast"], today)
    return readings.of(monday - timedelta(days=7 - WEEKDAYS.index(match["weekday"]))) if monday else None


def _to_the_day(match: re.Match[str], today: date) -> Reading:
    return readings.of(today - timedelta(weeks=int(match["weeks"])))


_BACK = r"(?:the )?(?P<back>week before last|last week)"
RULES = compiled(
    (r"\bnot (?:yesterday|last night|today),? (?:but )?(?:it was )?the (?:day|night|1) before(?: that)?\b", _not_but_before),
    (rf"\bnot (?:this |last )?(?P<weekday>{WEEKDAY})(?: just gone)?,? (?:but |it was )?the (?:one|1|week) before\b", _one_before),
    (rf"(?<!\d )(?<!\d)\bweek last (?P<weekday>{WEEKDAY})\b", _one_before),
    (rf"(?<!be )(?<!be 1 )(?<!be a )\bfortnight (?:ago )?(?:on |last |past |this )*(?P<weekday>{WEEKDAY})\b", _fortnight),
    (rf"\b(?P<weekday>{WEEKDAY}) fortnight(?: ago)?\b", _fortnight),
    (rf"\b(?:(?P<weekday>{WEEKDAY})|(?P<edge>beginning|start|middle|back end|end)) (?:of |in )*{_BACK}\b(?:,? (?:on )?(?:the )?(?P<weekday2>{WEEKDAY}))?", _of_week),
    (r"\bweek ?end before last,? (?:on |it was )?(?:the )?(?P<weekday>saturday|sunday|friday)\b", _of_weekend),
    (rf"\b(?P<weekday>{WEEKDAY}) gone an? week\b", _one_before),
    (r"\byesterday week\b", _yesterday_week),
    (r"\b(?:in|within|over|during) the (?:last|past) (?:fortnight|couple of weeks|few weeks|2 weeks)\b", _of_late),
    (r"\b(?P<weeks>\d{1,2}) weeks to the day\b", _to_the_day),
    (rf"\b(?P<weeks>\d{{1,2}}) weeks? (?:back|ago)?,? ?(?:it was |on )?an? (?P<weekday>{WEEKDAY})\b|\b(?:an? )(?P<weekday2>{WEEKDAY}),? (?:about |nearly )?(?P<weeks2>\d{{1,2}}) weeks? (?:ago|back|today|since)\b", _weekday_weeks_ago),
    (r"\b(?P<weeks>\d{1,2}) weeks? today\b", _to_the_day),
    (r"\b(?P<count>\d{1,2}) (?:or|to|maybe) \d{1,2} (?P<unit>day|night|week)s? (?:now|ago|back|since|gone)\b", _one_or_other),
    (rf"\b(?P<nth>1st|2nd|3rd|4th|5th|last|final) (?:week ?end) (?:of|in) (?P<name>{MONTH})(?:,? (?P<year>20\d\d))?", _weekend_of_month),
    (r"\b(?:(?P<feast>(?:early may|late may|spring|whitsun|august|summer|easter) bank holiday)|bank holiday)(?: monday| weekend)?,? (?:it was )?(?:on )?the (?P<weekday>friday|saturday|sunday)\b", _of_bank_holiday),
)  # fmt: skip
