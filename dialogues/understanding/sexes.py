"""The sex somebody was born with, in people's own words (PERSON STATED GENDER: 1 male, 2 female, 9 indeterminate)."""

from __future__ import annotations

import re

from understanding import utterance

_WORDS = [
    ("9", re.compile(r"\b(?:intersex|indeterminate)\b|^9$")),
    ("2", re.compile(r"\b(?:female|woman|women|girl|lady|f|she)\b")),
    ("1", re.compile(r"\b(?:male|man|men|boy|gentleman|lad|m|he)\b")),
]


def parse_sex(text: str) -> str | None:
    """The code, or None."""
    said = utterance.words(text)
    return next((code for code, words in _WORDS if words.search(said)), None)
