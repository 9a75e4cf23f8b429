"""Ways in which people write and say one day of the calendar: for making labelled cases and for round trips."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

MONTHS = "January February March April May June July August September October November December".split()
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "_ first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth"
    " seventeenth eighteenth nineteenth twentieth"
).split()


def cardinal(number: int) -> str:
    """Under a hundred, in words."""
    if number < 20:
        return _UNITS[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens] + (f" {_UNITS[unit]}" if unit else "")


def spoken_day(day: int) -> str:
    """21 -> "twenty first"."""
    if day <= 20:
        return _ORDINALS[day]
    if day == 30:
        return "thirtieth"
    return f"{_TENS[day // 10]} {_ORDINALS[day % 10]}"


def spoken_year(year: int) -> str:
    """1962 -> "nineteen sixty two"; 2005 -> "two thousand and five"."""
    century, rest = divmod(year, 100)
    if 2000 <= year <= 2009:
        return "two thousand" + (f" and {cardinal(rest)}" if rest else "")
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} oh {cardinal(rest)}" if rest < 10 else f"{cardinal(century)} {cardinal(rest)}"


def nth(day: int) -> str:
    """21 -> "21st"."""
    if day in (11, 12, 13):
        return f"{day}th"
    return f"{day}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th') }".replace(" ", "")


FULL: dict[str, Callable[[date], str]] = {
    "slashes": lambda d: f"{d.day}/{d.month}/{d.year}",
    "slashes padded": lambda d: f"{d:%d/%m/%Y}",
    "dots": lambda d: f"{d:%d.%m.%Y}",
    "dashes": lambda d: f"{d.day}-{d.month}-{d.year}",
    "spaces": lambda d: f"{d:%d %m %Y}",
    "iso": lambda d: d.isoformat(),
    "keypad": lambda d: f"{d:%d%m%Y}",
    "written": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "nth of": lambda d: f"the {nth(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    "nth": lambda d: f"{nth(d.day)} {MONTHS[d.month - 1]} {d.year}",
    "short month": lambda d: f"{d.day} {MONTHS[d.month - 1][:3].lower()} {d.year}",
    "recogniser": lambda d: f"{nth(d.day)} of {MONTHS[d.month - 1]}, {d.year}.",
    "month first": lambda d: f"{MONTHS[d.month - 1]} {nth(d.day)}, {d.year}",
    "month the": lambda d: f"{MONTHS[d.month - 1].lower()} the {nth(d.day)} {d.year}",
    "spoken": lambda d: f"the {spoken_day(d.day)} of {MONTHS[d.month - 1].lower()} {spoken_year(d.year)}",
    "spoken bare": lambda d: f"{spoken_day(d.day)} {MONTHS[d.month - 1].lower()} {spoken_year(d.year)}",
    "spoken month first": lambda d: f"{MONTHS[d.month - 1].lower()} the {spoken_day(d.day)} {spoken_year(d.year)}",
    "spoken numbers": lambda d: f"the {spoken_day(d.day)} of the {spoken_day(d.month)} {spoken_year(d.year)}",
    "in a sentence": lambda d: (
        f"I think he died on {WEEKDAYS[d.weekday()]} the {nth(d.day)} of {MONTHS[d.month - 1]} {d.year} at about 4pm"
    ),
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
}
# these say two figures of the year only, so they round-trip within a hundred years
SHORT: dict[str, Callable[[date], str]] = {
    "slashes short": lambda d: f"{d.day}/{d.month}/{d:%y}",
    "dots short": lambda d: f"{d:%d.%m.%y}",
    "keypad short": lambda d: f"{d:%d%m%y}",
    "written short": lambda d: f"{d.day} {MONTHS[d.month - 1][:3]} {d:%y}",
    "apostrophe": lambda d: f"{nth(d.day)} {MONTHS[d.month - 1]} '{d:%y}",
}
