"""What a date expression says before it is settled: perhaps no year, perhaps no day, perhaps only "about"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date


@dataclass(frozen=True, slots=True)
class Reading:
    """A date as said. `weekday` (Monday 0) is set where it was said beside a bare day number."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    about: bool = False
    weekday: int | None = None


def of(when: date, about: bool = False) -> Reading:
    return Reading(when.year, when.month, when.day, about)


def pivoted(short: int, today: date, birth: bool) -> int:
    """The full year of a two-digit one: never in the future; nobody's birth that we are told about is under four years ago."""
    newest = today.year - 4 if birth else today.year
    return 2000 + short if 2000 + short <= newest else 1900 + short


def actual(year: int, month: int, day: int) -> date | None:
    """The date, or None for 31 February."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day_only(reading: Reading, today: date) -> Reading:
    """The latest past month that has this day (and this weekday, where it was said)."""
    found = None
    for back in range(14):
        year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
        when = actual(year, month + 1, reading.day or 1)
        if when is None or when > today:
            continue
        found = found or when
        if reading.weekday is None or when.weekday() == reading.weekday:
            return of(when, reading.about)
    return of(found, reading.about) if found else replace(reading, year=today.year, month=today.month)


def _without_year(reading: Reading, today: date) -> Reading:
    """The most recent past occurrence."""
    month = reading.month or 1
    if reading.day is None:
        return replace(reading, year=today.year - (month > today.month))
    for year in range(today.year, today.year - 9, -1):  # nine: 29 February
        when = actual(year, month, reading.day)
        if when and when <= today:
            return replace(reading, year=year)
    return replace(reading, year=today.year)


def settled(reading: Reading, today: date) -> Reading:
    """The reading with its year: what was said without one is the most recent past."""
    if reading.year is not None:
        return reading
    return _day_only(reading, today) if reading.month is None else _without_year(reading, today)
