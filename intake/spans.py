"""How early and how late a partial date may be, and the ages that two of them allow."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

_ABOUT = {10: timedelta(days=7), 7: timedelta(days=31), 4: timedelta(days=366)}  # by its length
_OLDEST = 125


@dataclass(frozen=True, slots=True)
class Span:
    """The first and the last day that a date may mean."""

    first: date
    last: date


def span_of(partial: dict[str, Any] | None) -> Span | None:
    """None where there is no date, or none that the calendar has (31 June)."""
    try:
        value = str((partial or {})["value"])
        parts = [int(part) for part in value.split("-")]
        first = date(*[*parts, 1, 1][:3])
        last = first if len(parts) == 3 else _last_day(*parts)
    except (KeyError, ValueError, TypeError):
        return None
    if partial and partial.get("precision") == "about":
        margin = _ABOUT[len(value)]
        return Span(_moved(first, -margin), _moved(last, margin))
    return Span(first, last)


def ages_between(born: Span, died: Span) -> tuple[int, int] | None:
    """The youngest and the oldest that somebody can have been; None where no dates fit.

    The eighteenth birthday makes an adult; who was born on 29 February has it on 1 March.
    """
    youngest, oldest = _whole_years(born.last, died.first), _whole_years(born.first, died.last)
    if oldest < 0 or youngest > _OLDEST:
        return None
    return max(youngest, 0), min(oldest, _OLDEST)


def _whole_years(born: date, died: date) -> int:
    return died.year - born.year - ((died.month, died.day) < (born.month, born.day))


def _last_day(year: int, month: int = 12) -> date:
    return date(year, month, monthrange(year, month)[1])


def _moved(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return date.min if by < timedelta() else date.max
