"""Days people name instead of dating them: Easter, Christmas, bank holidays, Mother's Day."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta


def easter(year: int) -> date:
    """Western Easter Sunday (Anonymous Gregorian computus)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _around_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    """The nth (or, with -1, the last) weekday of a month."""

    def on(year: int) -> date:
        if nth > 0:
            first = date(year, month, 1)
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=(following.weekday() - weekday - 1) % 7 + 1)

    return on


def _listed(days: str) -> Callable[[int], date | None]:
    """A feast of another calendar, by the day it was kept in England ("20161030 ..."); another year is not guessed."""
    known = {int(day[:4]): date(int(day[:4]), int(day[4:6]), int(day[6:])) for day in days.split()}
    return known.get


# (how it is said, its date in a year, whether the words name one day rather than the days around it); first match wins
_FEASTS: list[tuple[re.Pattern[str], Callable[[int], date | None], bool]] = [
    (re.compile(pattern), on, exact)
    for pattern, on, exact in (
        (r"(?:in )?between christmas(?: day)? (?:and|an|n) (?:the )?new year'?s?(?: eve| day)?|twixmas", _fixed(12, 28), False),
        (r"(?:little |small )?eid (?:al |ul )?fitr", _listed("20160706 20170625 20180615 20190604 20200524 20210513 20220502 20230421 20240410 20250331 20260320 20270310"), False),
        (r"(?:big |bakra |bakri )?eid (?:al |ul )?adha|(?:big|bakra|bakri) eid", _listed("20160912 20170901 20180821 20190811 20200731 20210720 20220709 20230628 20240616 20250606 20260527 20270516"), False),
        (r"diwali|divali|deepavali|bandi chhor(?: divas)?", _listed("20161030 20171019 20181107 20191027 20201114 20211104 20221024 20231112 20241031 20251020 20261108 20271029"), False),
        (r"(?:chinese|lunar) new year'?s?(?: day)?", _listed("20160208 20170128 20180216 20190205 20200125 20210212 20220201 20230122 20240210 20250129 20260217 20270206"), False),
        (r"vaisakhi|baisakhi", _fixed(4, 14), False),
        (r"christmas eve|night before christmas", _fixed(12, 24), True),
        (r"christmas (?:day|morning|afternoon|evening|night)", _fixed(12, 25), True),
        (r"boxing day|st stephen day", _fixed(12, 26), True),
        (r"christmas(?: time)?", _fixed(12, 25), False),
        (r"new year'?s? eve|hogmanay", _fixed(12, 31), True),
        (r"new year'?s? day", _fixed(1, 1), True),
        (r"new year'?s?", _fixed(1, 1), False),
        (r"twelfth night", _fixed(1, 5), True),
        (r"good friday", _around_easter(-2), True),
        (r"maundy thursday", _around_easter(-3), True),
        (r"palm sunday", _around_easter(-7), True),
        (r"easter (?:saturday)", _around_easter(-1), True),
        (r"easter (?:sunday|day)", _around_easter(0), True),
        (r"easter (?:bank holiday )?monday", _around_easter(1), True),
        (r"easter(?: time| weekend)?", _around_easter(0), False),
        (r"ash wednesday", _around_easter(-46), True),
        (r"pancake day|shrove tuesday", _around_easter(-47), True),
        (r"mothering sunday|mother'?s? day", _around_easter(-21), True),
        (r"father'?s? day", _nth(6, 6, 3), True),
        (r"whit(?:sun)? monday", _nth(5, 0, -1), True),
        (r"whit sunday|pentecost", _around_easter(49), True),
        (r"valentine'?s?(?: day)?", _fixed(2, 14), True),
        (r"st\.? patrick'?s? day|saint patrick'?s? day", _fixed(3, 17), True),
        (r"st\.? george'?s? day|saint george'?s? day", _fixed(4, 23), True),
        (r"april fool'?s?(?: day)?", _fixed(4, 1), True),
        (r"(?:early )?may day(?: bank holiday)?|early may bank holiday", _nth(5, 0, 1), True),
        (r"(?:late may|spring|whitsun) bank holiday(?: monday)?", _nth(5, 0, -1), True),
        (r"(?:late )?(?:august|summer) bank holiday(?: monday)?", _nth(8, 0, -1), True),
        (r"(?:the )?(?:day )?(?:of )?(?:the )?queen'?s? (?:state )?funeral(?: day)?", _listed("20220919"), True),
        (r"day (?:that )?the queen (?:died|passed(?: away)?)", _listed("20220908"), True),
        (r"(?:king'?s? )?coronation(?: day)?", _listed("20230506"), True),
        (r"(?:platinum |queen'?s? )?jubilee(?: weekend| bank holiday)?", _listed("20220603"), False),
        (r"clocks (?:went|go|going|were put|changed|change)(?: back)?", _nth(10, 6, -1), False),
        (r"clocks (?:went|go|going|were put) forward", _nth(3, 6, -1), False),
        (r"burns night", _fixed(1, 25), True),
        (r"whitsun(?:tide)?(?: weekend)?", _around_easter(49), False),
        (r"hallowe'?en", _fixed(10, 31), True),
        (r"all souls'?(?: day)?", _fixed(11, 2), True),
        (r"all (?:saints'?|hallows)(?: day)?", _fixed(11, 1), True),
        (r"bonfire night|guy fawkes(?: night| day)?|fireworks night", _fixed(11, 5), True),
        (r"armistice day", _fixed(11, 11), True),
        (r"remembrance (?:sunday|day)", _nth(11, 6, 2), True),
    )
]
_KEPT = 10  # years back: a day that was kept once, such as a coronation, is still spoken of
# one scan that finds any of them, so that long texts are read once
FEAST = "(?:" + "|".join(pattern.pattern for pattern, _, _ in _FEASTS) + ")"


def named(words: str) -> tuple[Callable[[int], date | None], bool] | None:
    """(date in a given year, is it one day) of the feast these words name, or None."""
    return next(((on, exact) for pattern, on, exact in _FEASTS if pattern.fullmatch(words)), None)


def latest(words: str, today: date, back: int = 0) -> date | None:
    """The latest such day that is not to come, or `back` years before it."""
    known = named(words)
    if known is None:
        return None
    past = (when for year in range(today.year, today.year - _KEPT, -1) if (when := known[0](year)) and when <= today)
    when = next(past, None)
    return known[0](when.year - back) if when else None


_MONDAYS = ("easter monday", "may day", "spring bank holiday", "august bank holiday")


def bank_holiday(today: date) -> date | None:
    """The latest Monday that was a bank holiday."""
    return max((when for monday in _MONDAYS if (when := latest(monday, today))), default=None)


def bank_holidays_of(month: int, today: date) -> list[date]:
    """The Mondays of a month that were bank holidays when it was last that month: two in May."""
    when = (latest(monday, today) for monday in _MONDAYS)
    return sorted(day for day in when if day and day.month == month)
