"""A date as people say or write it, in British order, with what is not known left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from understanding import (
    anniversaries,
    calendar_dates,
    counted_dates,
    date_doubts,
    date_rules,
    date_words,
    decades,
    feasts,
    offsets,
    other_days,
    readings,
    relative_dates,
    weeks,
)
from understanding.date_words import MONTH, SEASON, WEEKDAY, WEEKDAYS
from understanding.readings import Reading

Precision = Literal["day", "month", "year", "about"]


@dataclass(frozen=True, slots=True)
class PartialDate:
    """value "YYYY[-MM[-DD]]"; plausible is False for the future, more than 120 years ago, a birth this year, and 31 February."""

    value: str
    precision: Precision
    plausible: bool

    def as_field(self) -> dict[str, str]:
        """The value as the notification holds it."""
        return {"value": self.value, "precision": self.precision}


_COUNTED = (*weeks.RULES, *anniversaries.RULES, *counted_dates.RULES)
# "eighteen eleven" is heard as a year, and "1811" is keyed: days and months where the year cannot be meant
_DAY_MONTH = re.compile(r"(?!20)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])")
_BORN = re.compile(r"\b(?:born|date of birth|d\.?o\.?b)\b")
# "I was born in 1950, she was 1957": the caller's own year stands before the other
_MINE = re.compile(r"^.*?\b(?:i was|i'm|i am|my (?:own )?(?:birthday|date of birth|dob|year)|mine)\b.*?(?=\b(?:he|she|they|his|hers?|theirs?)\b(?! (?:twin|age|brother|sister)))")
_NOT_GONE = r"(?! (?:in|into|to|out|for|home|back|with|on (?:holiday|a|his|her)|up|down|round|through|off|under|downhill|very|quite|a bit|quiet|blue|grey|cold|\d|half))"
_DIED = re.compile(rf"\b(?:(?:(?<=he'd )|(?<=she'd )|(?<=they'd )|(?<=he had )|(?<=she had ))gone\b{_NOT_GONE}|(?:(?<=\bhe )|(?<=she )|(?<=they ))went(?= (?:on|last) (?:the )?(?:{WEEKDAY}|\d))|died|dead|death|passed|passing|deceased|rip|r\.i\.p|dod)\b")
_OF_THIS_YEAR = re.compile(rf"\b(?P<name>{MONTH}) (?:of )?(?P<which>this|last) year,? (?:on |it was )*(?:the )?(?P<day>\d{{1,2}}(?:st|nd|rd|th))\b")
_MONTH_FIRST = re.compile(r"\b(?P<which>last|this) month,? (?:on )?(?:the )?(?P<day>\d{1,2}(?:st|nd|rd|th))\b")
_OFFSET = re.compile(
    r"\b(?P<count>\d{1,3} |an? |the |(?:a )?couple of |(?:a )?few )?(?P<unit>day|night|week|fortnight|month|evening|morning)s? (?P<way>before|after) (?P<rest>.{1,60})"
)
_WEEKDAY_OFFSET = re.compile(rf"\b(?P<weekday>{WEEKDAY}) (?P<way>before|after) (?P<rest>.{{1,60}})")
_YEARS_AGO = re.compile(r"\b(?P<count>\d{1,3}|a) years? (?:ago|back)\b")
_SOME_DAY_IN = re.compile(rf"\b(?:an?|1|some) {WEEKDAY} in (?={MONTH})")  # which one is not said
_DATED = re.compile(rf"\b(?:{MONTH}|{SEASON}|{feasts.FEAST})\b")


def _from_event(text: str, today: date) -> Reading | None:
    """ "Taken bad on Monday and died the next day": moved from the day of what came first, or after."""
    told = offsets.find(text)
    anchor = _reading(told.anchor, today, False) if told else None
    return _moved(anchor, told.days, told.about or anchor.about, today) if told and anchor else None


def _moved(anchor: Reading, days: int, about: bool, today: date) -> Reading | None:
    anchor = readings.settled(anchor, today)
    if not (anchor.year and anchor.month and anchor.day):
        return None
    when = readings.actual(anchor.year, anchor.month, anchor.day)
    try:
        return readings.of(when + timedelta(days=days), about) if when else None
    except OverflowError:
        return None


def _beside(text: str, today: date, birth: bool) -> Reading | None:
    """ "Two days before Christmas", "the Tuesday after Easter": moved from another date."""
    match = _OFFSET.search(text)
    if match:
        anchor = _reading(match["rest"], today, birth)
        said = (match["count"] or "a").strip()
        count = int(said) if said.isdigit() else 2 if "couple" in said else 3 if "few" in said else 1
        days = count * {"week": 7, "fortnight": 14, "month": 30}.get(match["unit"], 1)
        about = "couple" in said or "few" in said or match["unit"] in ("week", "fortnight", "month")
        return _moved(anchor, days if match["way"] == "after" else -days, about, today) if anchor else None
    match = _WEEKDAY_OFFSET.search(text)
    anchor = _reading(match["rest"], today, birth) if match else None
    at = _moved(anchor, 0, False, today) if anchor else None
    if not match or not at or not (at.year and at.month and at.day):
        return None
    gap = (date(at.year, at.month, at.day).weekday() - WEEKDAYS.index(match["weekday"])) % 7
    return _moved(at, (7 - gap) if match["way"] == "after" else -(gap or 7), False, today)


def _reading(text: str, today: date, birth: bool) -> Reading | None:
    moved = _beside(text, today, birth)
    if moved:
        return moved
    text = _SOME_DAY_IN.sub("in ", text)
    if birth:
        text = decades.year_written(text)
    text = _OF_THIS_YEAR.sub(lambda match: f"{match['day']} {match['name']} {today.year - (match['which'] == 'last')}", text)
    text = _MONTH_FIRST.sub(r"\g<day> of \g<which> month", text)
    if _DATED.search(text):
        text = _YEARS_AGO.sub(
            lambda match: str(today.year - (1 if match["count"] == "a" else int(match["count"]))), text
        )
        text = re.sub(rf"(\d{{4}}) (?:last|this) ({MONTH}\b|{SEASON}\b|{feasts.FEAST})", r"\2 \1", text)  # "three years ago last June"
    counted = None if birth else date_rules.first_of(_COUNTED, text, today)
    if counted:
        return replace(counted, about=True) if date_doubts.EITHER_WEEKDAY.search(text) else counted
    reading = calendar_dates.read(text, today, birth)
    vague = reading is None or (reading.day is None and not reading.about)
    relative = relative_dates.read(text, today) if vague and not birth else None
    if relative and (reading is None or relative.day is not None):
        reading = relative
    if reading is None and (birth or "19" in text or "20" in text or "in the" in text):
        reading = decades.read(text, today)
    if reading and not reading.about and date_doubts.ABOUT.search(text):
        reading = replace(reading, about=True)
    return reading


def _relevant(text: str, birth: bool) -> str:
    """The part about the birth, or about the death, of a message that tells both."""
    wanted, other = (_BORN, _DIED) if birth else (_DIED, _BORN)
    text = _MINE.sub("", text) if birth else text
    if not other.search(text):
        return text
    start = wanted.search(text)
    if not start:
        return "" if not birth else text
    end = other.search(text, start.end())
    return text[start.start() : end.start() if end else None]


def _told(text: str, today: date, birth: bool) -> Reading | None:
    """The date of the death where other days are told with it: "admitted on the 1st, died on the 6th"."""
    beside = None if birth else _from_event(text, today)
    if beside:
        return beside
    died = None if birth else _DIED.search(text)
    if died is None:
        return _corrected(text, today, birth)
    after, before = _corrected(text[died.start() :], today, birth), _corrected(text[: died.start()], today, birth)
    whole_day = after is not None and after.day is not None
    return after if after and (whole_day or before is None or before.day is None) else before or _corrected(text, today, birth)


def _corrected(text: str, today: date, birth: bool) -> Reading | None:
    """The last date said, where the caller put it right in the same breath."""
    parts = date_doubts.CORRECTED.split(text)[-4:] if len(text) < 400 else [text]
    found = None
    for part in parts:
        reading = _reading(part, today, birth)
        if reading and found and reading.day and reading.month is None and found.month:
            reading = replace(found, day=reading.day)  # "3rd of March, sorry, the 4th"
        found = reading or found
    return found


def _near(reading: Reading, near: str | None) -> Reading:
    """A bare day ("no, it was the 4th") in the month that was being talked about."""
    if near and reading.day and reading.month is None and re.match(r"\d{4}-\d{2}", near):
        return replace(reading, year=int(near[:4]), month=int(near[5:7]))
    return reading


def _partial(reading: Reading, today: date, birth: bool) -> PartialDate | None:
    if not reading.year or not 1000 <= reading.year <= 9999:
        return None
    value = f"{reading.year:04d}"
    precision: Precision = "year"
    if reading.month:
        value, precision = f"{value}-{reading.month:02d}", "month"
        if reading.day:
            value, precision = f"{value}-{reading.day:02d}", "day"
    first = readings.actual(reading.year, reading.month or 1, reading.day or 1)
    newest = today.replace(month=1, day=1) if birth else today + timedelta(days=1)  # this year is said by mistake for a year of birth
    plausible = first is not None and first < newest and reading.year >= today.year - 120
    return PartialDate(value, "about" if reading.about else precision, plausible)


def parse_date(text: str, today: date, birth: bool = False, near: str | None = None) -> PartialDate | None:
    """The date in the text, or None. Without a year it is the most recent past one; a birth (`birth`) must have its year.

    `near` is the value already held when a caller corrects it: "no, it was the 4th" stays in that month.
    """
    relevant = _relevant(other_days.without(date_words.written(text)), birth).strip()
    if not relevant or (not birth and not _DIED.search(relevant) and other_days.only(relevant)):
        return None
    if not birth and (keyed := _DAY_MONTH.fullmatch(relevant)):
        relevant = "/".join(keyed.groups())
    relevant, two = date_doubts.two_days(relevant)
    reading = _told(relevant, today, birth)
    if reading is None:
        return None
    if two or date_doubts.YEAR_DOUBTED.search(relevant):
        reading = replace(reading, about=True)
    reading = _near(reading, near)
    if birth and reading.year is None:
        return None
    return _partial(readings.settled(reading, today), today, birth)
