"""The median and the quartiles of numbers that were only counted."""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """The number in the middle, and those a quarter and three quarters of the way."""

    median: float
    lower: float
    upper: float


def spread_of(counted: Counter[int], *, fewest: int) -> Spread | None:
    """None where fewer than `fewest` stand behind it: they would tell of single people."""
    total = counted.total()
    if total < max(fewest, 1):
        return None
    return Spread(*(_at(counted, share * (total - 1)) for share in (0.5, 0.25, 0.75)))


def _at(counted: Counter[int], position: float) -> float:
    """The value at a position among the sorted ones, between two of them by its share."""
    low = int(position)
    values = [_nth(counted, place) for place in (low, min(low + 1, counted.total() - 1))]
    return values[0] + (values[1] - values[0]) * (position - low)


def _nth(counted: Counter[int], place: int) -> int:
    for value in sorted(counted):
        place -= counted[value]
        if place < 0:
            return value
    raise IndexError(place)
