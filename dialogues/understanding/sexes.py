"""The sex somebody was born with, in people's own words (PERSON STATED GENDER: 1 male, 2 female, 9 indeterminate)."""

from __future__ import annotations

import re

from understanding import utterance

_WORDS = [
    ("9", re.compile(r"\b(?:intersex|indeterminate)\b|^9$")),
    ("2", re.compile(r"\b(?:afab|mrs|ms|miss|females?|femail|femal|fem|woman|women|girls?|lady|lass(?:ie)?|wench|f|she|daughter|sister|mother|wife)\b")),
    ("1", re.compile(r"\b(?:amab|mr|males?|mail|man|men|boys?|gentlem[ae]n|gent|lad|bloke|fella|fellow|chap|m|he|son|brother|father|husband)\b")),
]


_NOT_OF_BIRTH = re.compile(r"\btrans\w*\b|\bnon ?binary\b|\b(?:lived|identified) as\b")
_BORN = re.compile(r"\bborn (?:as )?(?:an? )?(?:little |baby )?(\w+)")


def parse_sex(text: str) -> str | None:
    """The code, or None. "Born male, but lived as a woman" answers with the birth."""
    said = utterance.words(text)
    born = _BORN.search(said)
    if _NOT_OF_BIRTH.search(said) and not born:
        return None  # what somebody became does not tell what they were born as, nor may it be guessed
    if born and born[1] != said and (code := parse_sex(born[1])):
        return code
    return next((code for code, words in _WORDS if words.search(said)), None)
