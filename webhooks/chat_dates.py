"""The three boxes of a date: the day or the month may be left empty, and nothing is guessed."""

from calendar import month_name, monthrange
from dataclasses import dataclass, field
from datetime import date

from webhooks import words

_OLDEST = 1900


@dataclass(frozen=True, slots=True)
class Boxes:
    """What was typed, as it was typed: after a mistake it stands in the boxes again."""

    day: str = field(default="", repr=False)
    month: str = field(default="", repr=False)
    year: str = field(default="", repr=False)

    @property
    def empty(self) -> bool:
        return not (self.day or self.month or self.year)


class BoxError(ValueError):
    """A box that must be mended: its name, and the sentence for it."""

    def __init__(self, box: str, sentence: str) -> None:
        super().__init__(sentence)
        self.box, self.sentence = box, sentence


def spelled(boxes: Boxes, today: date) -> str:
    """The date in words that the dialogue understands: "20 November 2026", "November 2026", "2026".

    Raises BoxError for the first box that must be mended.
    """
    if boxes.empty:
        raise BoxError("day", words.DATE_EMPTY)
    year = _number(boxes.year)
    month = _month(boxes.month)
    if (boxes.month and month is None) or (boxes.day and not boxes.month):
        raise BoxError("month", words.DATE_MONTH)
    if year is None or year < _OLDEST:
        raise BoxError("year", words.DATE_YEAR)
    day = _number(boxes.day)
    if boxes.day and not 1 <= (day or 0) <= monthrange(year, month or 1)[1]:
        raise BoxError("day", words.DATE_NO_SUCH_DAY)
    if date(year, month or 1, day or 1) > today:
        raise BoxError("year" if year > today.year else "day", words.DATE_AHEAD)
    return " ".join(str(part) for part in (day, month and month_name[month], year) if part)


def _number(typed: str) -> int | None:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= len("2026") else None


def _month(typed: str) -> int | None:
    """By its number, its name or the first letters of it."""
    number = _number(typed)
    if number is not None:
        return number if number in range(1, 13) else None
    plain = typed.lower().rstrip(".")
    for month in range(1, 13):
        if len(plain) >= len("jan") and month_name[month].lower().startswith(plain):
            return month
    return None
