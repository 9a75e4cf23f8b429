"""Numbers said in words, written in figures: "the third of march twenty nineteen" becomes "the 3rd of march 2019"."""

from __future__ import annotations

import re

_UNITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "forteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "ninteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "ninty": 90,
}  # fmt: skip
_ZERO = {"oh": 0, "o": 0, "zero": 0, "nought": 0, "naught": 0, "nil": 0}
_SMALL = _UNITS | _TEENS
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "forth": 4, "fifth": 5, "fith": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "eigth": 8, "ninth": 9, "nineth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "twelth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20,
    "twentyeth": 20, "thirtieth": 30, "fortieth": 40, "fourtieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
_CENTURIES = {"eighteen": 18, "nineteen": 19, "ninteen": 19, "twenty": 20}
_SCALE = {"hundred": 100, "thousand": 1000}
_ANY = "|".join(sorted([*_SMALL, *_TENS, *_ZERO, *_ORDINALS, *_SCALE], key=len, reverse=True))
_RUN = re.compile(rf"\b(?:{_ANY})(?:[\s-]+(?:and[\s-]+)?(?:{_ANY}))*\b")
_SPLIT = re.compile(r"[\s-]+")


def ordinal(number: int) -> str:
    """3 -> "3rd"."""
    if number % 100 in (11, 12, 13):
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }".replace(" ", "")


def _below_hundred(words: list[str], at: int) -> tuple[int, int] | None:
    """(value, how many words) of a cardinal under 100, or None."""
    if at >= len(words):
        return None
    if words[at] in _TENS:
        unit = _UNITS.get(words[at + 1]) if at + 1 < len(words) else None
        return (_TENS[words[at]] + unit, 2) if unit else (_TENS[words[at]], 1)
    return (_SMALL[words[at]], 1) if words[at] in _SMALL else None


def _year(words: list[str], at: int) -> tuple[int, int] | None:
    """(value, how many words) of a year said in two halves: "nineteen sixty two", "twenty oh five"."""
    if at + 1 >= len(words) or words[at] not in _CENTURIES:
        return None
    century = _CENTURIES[words[at]] * 100
    if words[at + 1] in _ZERO and at + 2 < len(words) and words[at + 2] in _UNITS:
        return century + _UNITS[words[at + 2]], 3
    rest = _below_hundred(words, at + 1)
    return (century + rest[0], 1 + rest[1]) if rest and rest[0] >= 10 else None


def _scaled(words: list[str], at: int) -> tuple[int, int] | None:
    """(value, how many words) of a cardinal up to the thousands, with "and" where people say it."""
    head = _below_hundred(words, at)
    value, used = head if head else (1, 0)
    grown = False
    for scale in ("thousand", "hundred"):
        if at + used < len(words) and words[at + used] == scale:
            value, used, grown = value * _SCALE[scale], used + 1, True
            break
    if not grown:
        return head
    gap = 1 if at + used < len(words) and words[at + used] == "and" else 0
    rest = _below_hundred(words, at + used + gap)
    return (value + rest[0], used + gap + rest[1]) if rest else (value, used)


def _ordinal_at(words: list[str], at: int) -> tuple[int, int] | None:
    if words[at] in _ORDINALS:
        return _ORDINALS[words[at]], 1
    if words[at] in _TENS and at + 1 < len(words) and _ORDINALS.get(words[at + 1], 99) < 10:
        return _TENS[words[at]] + _ORDINALS[words[at + 1]], 2
    return None


def _figures(match: re.Match[str]) -> str:
    words = _SPLIT.split(match.group())
    if len(words) == 1 and words[0] in ("oh", "o"):
        return match.group()  # "oh, it was Tuesday" says no number
    written: list[str] = []
    at = 0
    while at < len(words):
        day = _ordinal_at(words, at)
        year = _year(words, at)
        # in "nineteen nineteen sixty two" the first nineteen is a day: a year may start at the next word
        number = year if year and not _year(words, at + 1) else None
        number = number or _scaled(words, at)
        if day:
            written.append(ordinal(day[0]))
        elif number:
            written.append(str(number[0]))
        else:
            written.append(str(_ZERO.get(words[at], words[at])))
        at += (day or number or (0, 1))[1]
    return " ".join(written)


def in_figures(text: str) -> str:
    """Plain text with every number word replaced; what is not a number is untouched."""
    return _RUN.sub(_figures, text)
