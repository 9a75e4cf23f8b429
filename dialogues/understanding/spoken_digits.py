"""Long numbers read out loud, digit by digit: "oh double seven, triple two, nine hundred" becomes "077222900"."""

from __future__ import annotations

import re

_DIGITS = {
    "zero": "0", "oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0", "one": "1", "won": "1", "two": "2", "to": "2",
    "too": "2", "three": "3", "four": "4", "for": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "ate": "8", "nine": "9",
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
    "seventeen": "17", "eighteen": "18", "nineteen": "19", "niner": "9",
}  # fmt: skip
_TENS = {"twenty": 2, "thirty": 3, "forty": 4, "fifty": 5, "sixty": 6, "seventy": 7, "eighty": 8, "ninety": 9}
_TIMES = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
_HOMOPHONES = {"to", "too", "for", "won", "ate"}  # digits only between other digits: "a number for you" says none
_LETTER_O = re.compile(r"(?<=\d)o+(?=[\d\s]|$)|(?<![a-z\d])o+(?=\d)|(?<=\d\s)oo(?=\d)")  # "o7700 9oo456"
_TOKEN = re.compile(r"\+|\d+|[a-z]+|[^\sa-z\d]")


def _said(word: str) -> str | None:
    if word.isdigit():
        return word
    return _DIGITS.get(word)


def _is_number(tokens: list[str], at: int) -> bool:
    if not 0 <= at < len(tokens):
        return False
    word = tokens[at]
    return word.isdigit() or word in _TIMES or word in _TENS or (word in _DIGITS and word not in _HOMOPHONES)


def _one(tokens: list[str], at: int) -> tuple[str, int] | None:
    """(digits, tokens used) of the number starting here, or None where no number starts."""
    word = tokens[at]
    following = tokens[at + 1] if at + 1 < len(tokens) else ""
    if word in _TIMES and (digit := _said(following)) and len(digit) == 1:
        return digit * _TIMES[word], 2
    if word in _TENS:
        unit = _said(following)
        if unit and len(unit) == 1 and unit != "0" and not following.isdigit():
            return f"{_TENS[word]}{unit}", 2
        return f"{_TENS[word]}0", 1
    digits = _said(word)
    if digits is None or (word in _HOMOPHONES and not (_is_number(tokens, at - 1) and _is_number(tokens, at + 1))):
        return None
    if following in ("hundred", "thousand") and len(digits) <= 2:
        rest = _one(tokens, at + 3) if following == "hundred" and tokens[at + 2 : at + 3] == ["and"] and at + 3 < len(tokens) else None
        if rest and len(rest[0]) <= 2 and len(digits) == 1:
            return digits + rest[0].zfill(2), 3 + rest[1]  # "four hundred and one"
        return digits + {"hundred": "00", "thousand": "000"}[following], 2
    return digits, 1


def digits_text(text: str) -> str:
    """Plain text with spoken digits as figures, those that follow each other in one piece; the rest stays as it was."""
    figures = _LETTER_O.sub(lambda match: "0" * len(match.group()), text)
    tokens = _TOKEN.findall(re.sub(r"\bplus\b", "+", figures))
    out: list[str] = []
    joined = False
    at = 0
    while at < len(tokens):
        number = _one(tokens, at)
        if number and joined:
            out[-1] += number[0]
        else:
            out.append(number[0] if number else tokens[at])
        joined = number is not None or (joined and tokens[at] in ("-", "."))
        if joined and number is None:
            out.pop()  # "07700-900-123": a dash inside a number
        at += number[1] if number else 1
    return " ".join(out).replace("+ ", "+")
