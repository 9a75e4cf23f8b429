"""Medians and quartiles, and when there is none."""

from collections import Counter

from intake.summary.spread import spread_of


def test_a_median_stands_on_eight_at_least() -> None:
    days = Counter({0: 4, 2: 2, 30: 1})
    assert spread_of(days, fewest=8) is None
    spread = spread_of(days + Counter({90: 1}), fewest=8)
    assert spread is not None
    assert (spread.median, spread.lower, spread.upper) == (1, 0, 9)
