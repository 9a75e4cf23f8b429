"""Days told by their week: the Tuesday of the week before last, a fortnight last Friday, yesterday week, not Monday but the one before."""

from __future__ import annotations

import re
from datetime import date, timedelta

from understanding import readings
from understanding.counted_dates import last
from understanding.date_rules import compiled
from understanding.date_words import WEEKDAY, WEEKDAYS
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
    (r"\byesterday week\b", _yesterday_week),
    (r"\b(?:in|within|over|during) the (?:last|past) (?:fortnight|couple of weeks|few weeks|2 weeks)\b", _of_late),
    (r"\b(?P<weeks>\d{1,2}) weeks to the day\b", _to_the_day),
)  # fmt: skip
