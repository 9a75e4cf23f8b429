"""Dates written or said by the calendar: 3/4/19, 3rd of April, March 2019, the fourteenth of the fifth sixty two."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from understanding import feasts, readings
from understanding.date_words import MONTH, MONTHS, SEASON, SEASONS, WEEKDAY, WEEKDAYS
from understanding.readings import Reading

_NOT_A_YEAR = r"(?![\d/]|'?s\b|st\b|nd\b|rd\b|th\b|\s*(?:years?|yrs?|y/?o|days?|weeks?|months?|am|pm|minutes?|hours?|people|of)\b)"
_Y4 = r"(?:(?:1[89]|20)\s?\d\d|1[67]\d\d|21\d\d)"
_SAID = r"(?:the )?(?:year before last|last year|this year)"
YEAR = rf"(?P<year>{_Y4}{_NOT_A_YEAR}|'?\d\d{_NOT_A_YEAR}|{_SAID})"
_FULL = rf"(?P<year>{_Y4}{_NOT_A_YEAR}|'\d\d{_NOT_A_YEAR}|{_SAID})"
_DAY = r"(?P<day>\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_ORDINAL = r"(?P<day>\d{1,2})\s?(?:st|nd|rd|th)"
_GAP = r"[\s,./'-]{1,3}(?:(?:of|in)\s)?(?:the year\s)?"
_OF = r"[\s,./-]{0,3}(?:(?:of|in|day of|day in)\s)?(?:the month of\s)?"
_NO_FIGURES = r"(?!\s?,?\s?\d{3})"  # "1 July 2125" is not a July without a year
_LONE_YEAR = re.compile(rf"(?<![\d/.-])(?:1[89]|20)\d\d{_NOT_A_YEAR}")
_LOCKDOWN = re.compile(r"\b(?:(?P<which>1st|2nd|3rd|last|covid) )?lockdown\b")
_IN = r"(?:in|last|this|since|during|of|early|mid|late|back in|around|about|sometime in|some time in|end of|start of|beginning of|middle of)"

# The most complete expression first: the first pattern found anywhere in the text is the one meant.
_PATTERNS = [
    re.compile(pattern)
    for pattern in (
        rf"(?<![\d/.-])(?P<year>{_Y4})[-/.](?P<month>\d{{1,2}})[-/.](?P<day>\d{{1,2}})(?!\d)",
        r"(?<![\d/.-])(?P<day>\d{1,2})\s?[/.,-]\s?(?P<month>\d{1,2})\s?[/.,-]\s?(?P<year>(?:1[89]|20)\d\d|'?\d\d)(?![\d/])",
        rf"(?<![\d/.-])(?<!\d )(?P<day>\d{{1,2}}) (?P<month>\d{{1,2}}) {YEAR}(?! ?\d)",
        rf"\b{_DAY}{_OF}(?P<name>{MONTH}){_GAP}{YEAR}",
        rf"\b(?P<name>{MONTH})[\s,.]{{1,2}}(?:the )?{_DAY}(?!\d){_GAP}{YEAR}",
        rf"\b{_ORDINAL} (?:of )?(?:the )?(?P<month>\d{{1,2}})(?:\s?(?:st|nd|rd|th)){_GAP}{YEAR}",
        rf"\b(?P<day>\d{{1,2}}) of (?:the )?(?P<month>\d{{1,2}})(?:st|nd|rd|th){_GAP}{YEAR}",
        rf"\b(?P<feast>{feasts.FEAST})(?: (?:morning|afternoon|evening|night))?{_GAP}{YEAR}",
        rf"\b(?:(?P<feast>{feasts.FEAST})|(?P<season>{SEASON})) (?P<year>before last)\b",
        rf"\b(?P<year>last|this) (?P<feast>{feasts.FEAST})\b",
        r"(?<![\d/.-])(?P<day>0[1-9]|[12]\d|3[01])(?P<month>0[1-9]|1[0-2]) (?P<year>(?:19|20)\d\d)(?! ?\d)",
        r"(?<![\d])(?P<keyed>\d{8}|\d{6})(?!\d)",
        rf"\b(?P<year>{_Y4})[\s,]{{1,2}}(?:in |it was )?(?P<name>{MONTH})\b(?! (?:the )?\d)",
        rf"\b{_DAY}{_OF}(?P<name>{MONTH})\b(?! (?:street|road|avenue|close|lane|drive|way)\b){_NO_FIGURES}",
        rf"\b(?P<name>{MONTH})[\s,.]{{1,2}}(?:the )?{_DAY}(?![\d:]){_NO_FIGURES}",
        rf"\b{_ORDINAL} (?:of )?(?:the )?(?P<month>\d{{1,2}})(?:st|nd|rd|th)\b",
        rf"\b{_ORDINAL} of (?:the )?(?P<month>1[0-2]|[1-9])$",
        r"(?<![\d/.])(?<!ward )(?<!flat )(?<!unit )(?<!room )(?<!bay )(?!24/7(?!\s*$)|(?<!^)24/7)(?P<day>\d{1,2})/(?P<month>\d{1,2})(?![\d/])",
        rf"\b(?P<name>{MONTH}){_GAP}{YEAR}",
        rf"\b(?P<month>\d{{1,2}})[/-](?P<year>{_Y4})(?!\d)",
        r"(?<![\d/-])(?P<year>(?:19|20)\d\d)[/-](?P<month>\d{1,2})(?![\d/-])",
        rf"\b(?P<season>{SEASON}){_GAP}(?:time )?(?:of )?{_FULL}",
        rf"\b(?P<feast>{feasts.FEAST})\b",
        rf"\b(?P<weekday>{WEEKDAY})(?: (?:morn|morning|night|nite|evening|eve|afternoon))?[\s,]{{1,2}}(?:the )?{_DAY}(?![\d:/])",
        rf"\bthe {_ORDINAL}(?: of (?P<which>last|this) month|,? (?P<whichever>last|this) month)?(?=$|[,.;]| (?:at|in|on|he|she|they|i|and|or|it|when|so|not|about|around|this|last|morning|night|evening|afternoon|please|sorry)\b)",
        rf"\b(?P<about>(?:first|last|final|\d(?:st|nd|rd|th)) (?:week|few days|days|couple of weeks)) (?:of|in) (?P<name>{MONTH})(?:{_GAP}{_FULL})?",
        rf"\b(?P<name>{MONTH}) (?P<skip>before last)\b",
        rf"\b(?P<skip>last) (?P<name>{MONTH})\b",
        rf"\b{_IN} (?:the )?(?:month of )?(?P<name>{MONTH})\b",
        rf"\b{_IN} (?:the )?(?P<season>{SEASON})\b",
        rf"\b(?P<season>{SEASON}) (?=last year|this year){YEAR}",
        rf"(?<![\d/£.-])(?P<year>(?:18[5-9]|19\d|20\d)\d){_NOT_A_YEAR}(?![-/.]\d)",
        r"(?<!\w)'(?P<year>\d\d)(?!\d)",
        rf"\b(?P<year>{_SAID})\b",
        # alone in the message
        rf"^(?:it was |on |of )?(?P<name>{MONTH})(?: (?:time|i think|sometime))?$",
        rf"\b(?P<name>{MONTH}) (?P<about>time)\b",
        rf"^{_ORDINAL}$",
        rf"^(?:it was )?(?P<season>{SEASON})(?: time)?$",
    )
]
_BIRTH = [
    re.compile(pattern)
    for pattern in (
        r"\b(?:born|born in|birth|back in|in)\s(?:in )?(?P<year>\d\d)$",
        r"^(?:the )?(?P<year>(?:19|20) \d\d)$",
        rf"\b(?P<season>{SEASON}) (?:of )?'?(?P<year>\d\d)$",
    )
]


def _year(said: str | None, today: date, birth: bool) -> int | None:
    if not said:
        return None
    if "before last" in said:
        return today.year - 2
    if "year" in said:
        return today.year - ("last" in said)
    figures = re.sub(r"\D", "", said)
    return int(figures) if len(figures) == 4 else readings.pivoted(int(figures), today, birth)


def _keyed(figures: str, today: date, birth: bool) -> Reading | None:
    """Keypad style: ddmmyyyy or ddmmyy, and yyyymmdd where the other order cannot be."""
    day, month = int(figures[:2]), int(figures[2:4])
    if 1 <= month <= 12 and 1 <= day <= 31:
        year = _year(figures[4:], today, birth)
        if year and (len(figures) == 6 or 1850 <= year <= 2100):
            return Reading(year, month, day)
    if (
        len(figures) == 8
        and 1850 <= int(figures[:4]) <= 2100
        and 1 <= int(figures[4:6]) <= 12
        and 1 <= int(figures[6:]) <= 31
    ):
        return Reading(int(figures[:4]), int(figures[4:6]), int(figures[6:]))
    return None


def _feast(said: dict[str, str], today: date, birth: bool) -> Reading | None:
    known = feasts.named(said["feast"])
    if known is None:
        return None
    on, exact = known
    skip = said.get("year") == "before last"
    year = None if skip or said.get("year") in ("last", "this") else _year(said.get("year"), today, birth)
    when = on(year) if year else feasts.latest(said["feast"], today, back=int(skip))
    if when is None:
        return Reading(year, about=True) if year else None
    return readings.of(when, about=not exact)


def _season(said: dict[str, str], today: date, birth: bool) -> Reading | None:
    """The middle month of the season; a winter is named by the year it ends in."""
    middle = SEASONS[said["season"]]
    if birth and "year" not in said:
        return None
    if said.get("year") == "before last":
        return Reading(today.year - (middle > today.month) - 1, middle, about=True)
    year = _year(said.get("year"), today, birth)
    return Reading(year or today.year - (middle > today.month), middle, about=True)


def _numbers(said: dict[str, str], today: date, birth: bool) -> Reading | None:
    """Day, month and year as far as they were said; British order unless it cannot be."""
    month = MONTHS.index(said["name"]) + 1 if "name" in said else int(said.get("month", 0)) or None
    day = int(said["day"]) if "day" in said else None
    if "month" in said and "name" not in said:
        if month and month > 12 and day and day <= 12:
            day, month = month, day
        if not month or not 1 <= month <= 12:
            return None
    if day is not None and not 1 <= day <= 31:
        return None
    if "skip" in said and month:
        return Reading(today.year - (month >= today.month) - ("before" in said["skip"]), month)
    which = said.get("which") or said.get("whichever")
    if which:
        year, month0 = divmod(today.year * 12 + today.month - 1 - (which == "last"), 12)
        return Reading(year, month0 + 1, day)
    weekday = WEEKDAYS.index(said["weekday"]) if "weekday" in said else None
    return Reading(_year(said.get("year"), today, birth), month, day, about="about" in said, weekday=weekday)


def _builder(said: dict[str, str]) -> Callable[[dict[str, str], date, bool], Reading | None]:
    return _feast if "feast" in said else _season if "season" in said else _numbers


def _found(text: str, birth: bool) -> Iterator[re.Match[str]]:
    for pattern in [*_PATTERNS, *(_BIRTH if birth else [])]:
        match = pattern.search(text)
        if match:
            yield match


def _year_apart(text: str, month: int) -> int | None:
    """The year some words away from its month, or the one that a lockdown was in."""
    year, lockdown = _LONE_YEAR.search(text), _LOCKDOWN.search(text)
    if year or not lockdown:
        return int(year.group()) if year else None
    return 2020 if month >= 3 and lockdown["which"] != "3rd" else 2021


def _month_apart(text: str) -> int | None:
    """The only month that is named, some words away from its year; "may" alone is a verb more often."""
    named = set(re.findall(rf"\b{MONTH}\b", text)) - {"may", "march"}
    return MONTHS.index(named.pop()) + 1 if len(named) == 1 else None


def read(text: str, today: date, birth: bool) -> Reading | None:
    """The first calendar date in `date_words.written` text."""
    for match in _found(text, birth):
        said = {name: value for name, value in match.groupdict().items() if value}
        if birth and "feast" in said and "year" not in said and (year := _LONE_YEAR.search(text)):
            said["year"] = year.group()  # "1964. August bank holiday baby"
        reading = _keyed(said["keyed"], today, birth) if "keyed" in said else _builder(said)(said, today, birth)
        if reading and reading.year is None and reading.month and (year := _year_apart(text, reading.month)):
            reading = replace(reading, year=year)  # "1975, October the 10th"
        elif reading and reading.year and reading.month is None and (months := _month_apart(text)):
            reading = replace(reading, month=months)  # "1983 some time, January I think"
        if reading:
            return reading
    return None
