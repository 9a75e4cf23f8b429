"""Date expressions as rules: what is looked for, and what day is meant by it. The first that finds something decides."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date

from understanding.readings import Reading

Rule = Callable[[re.Match[str], date], "Reading | None"]  # None: found, and no date after all
Rules = tuple[tuple[re.Pattern[str], Rule], ...]


def compiled(*rules: tuple[str, Rule]) -> Rules:
    return tuple((re.compile(pattern), rule) for pattern, rule in rules)


def first_of(rules: Iterable[tuple[re.Pattern[str], Rule]], text: str, today: date) -> Reading | None:
    """The first such date in `date_words.written` text."""
    for pattern, rule in rules:
        match = pattern.search(text)
        reading = rule(match, today) if match else None
        if reading:
            return reading
    return None
