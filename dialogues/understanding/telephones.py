"""Telephone numbers, typed or read out, British unless they say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

from understanding import spoken_digits, utterance

_REGION = "GB"
_RUN = re.compile(r"(?<![\d+])(?:\+ ?)?\(?\d[\d\s().,/-]{5,40}\d(?!\d)")
_EXTENSION = re.compile(r"^\s*,?\s*(?:ext(?:ension|n)?|x)\s?[.:]?\s*(?:number |no )?(\d{1,6})\b")


@dataclass(frozen=True, slots=True)
class Telephone:
    """valid is False where the length is right but no such range is in use (Ofcom's drama numbers are like that)."""

    e164: str
    valid: bool
    extension: str | None = None


def _number(run: str) -> phonenumbers.PhoneNumber | None:
    figures = re.sub(r"[^\d+]", "", run)
    figures = re.sub(r"^00(?=44|[1-9])", "+", figures)
    figures = re.sub(r"^44(?=0?[12378]\d{8,9}$)", "+44", figures)
    figures = re.sub(r"^\+440", "+44", figures)
    if not re.match(r"\+|0|[12378]\d{9}$", figures):
        return None  # ten digits that begin otherwise are an NHS number, not a telephone number without its nought
    try:
        number = phonenumbers.parse(figures, _REGION)
    except phonenumbers.NumberParseException:
        return None
    if phonenumbers.national_significant_number(number).startswith("0"):
        return None  # British digits, too few of them
    national = phonenumbers.national_significant_number(number)
    if number.country_code == 44 and national.startswith("7") and len(national) < 10:
        return None  # a mobile number with figures missing, though "0800 1111" may be that short
    whole = phonenumbers.is_possible_number_with_reason(number) == phonenumbers.ValidationResult.IS_POSSIBLE
    return number if whole else None


def _candidates(said: str) -> Iterator[tuple[phonenumbers.PhoneNumber, int]]:
    """(number, where it ends): whole runs of digits, or what lies between the commas of one that is too long."""
    for match in _RUN.finditer(said):
        number = _number(match.group())
        if number:
            yield number, match.end()
            continue
        for piece in re.finditer(r"[^,]+", match.group()):
            part = _number(piece.group())
            if part:
                yield part, match.start() + piece.end()

_OR = re.compile(r"^[^\d]{0,4}\b(?:or|otherwise|failing that|if not|and if|and (?:my|his|her|the|our) \w+(?:'s|s)?(?: number)?(?: is|'s)?)\b(?!.*\b(?:sorry|no|i mean|wait)\b)")


# "... nine double oh one two four, no, one two three": the last figures said again
_END_AGAIN = re.compile(r"(?P<number>0[\d ]{9,14}\d)[\s,.]+(?:no|sorry|wait|i mean|no sorry|no wait|sorry no)[\s,.]+(?P<end>\d[\d ]{0,6})(?=$|[^\d])")


def _ended(match: re.Match[str]) -> str:
    number, end = (re.sub(r"\D", "", match[part]) for part in ("number", "end"))
    return number[: len(number) - len(end)] + end


def parse_telephone(text: str) -> Telephone | None:
    """The last telephone number in the text (a caller who gives two has corrected the first), or None. The first of "this or that"."""
    said = _END_AGAIN.sub(_ended, spoken_digits.digits_text(utterance.plain(text)))
    found, after = None, 0
    for number, end in _candidates(said):
        if found and _OR.search(said[after:end]):
            break
        after = end
        extension = _EXTENSION.match(said[end:])
        e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
        found = Telephone(e164, phonenumbers.is_valid_number(number), extension[1] if extension else None)
    return found
