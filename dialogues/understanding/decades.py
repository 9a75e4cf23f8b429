"""Decades: "in the early sixties", "a sixties baby, sixty four I think"."""

from __future__ import annotations

import re
from datetime import date

from understanding.readings import Reading

_OF_DECADE = re.compile(r"\b(?P<ten>[2-9])0'?s\b|\b(?P<name>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b")
_SOME_YEAR = re.compile(r"\b(?P<century>19|20)\d0 (?:something|summat|odd),? (?:(?:maybe|probably|i think|it was|about) )*'?(?P<year>\d\d)\b")
_DECADE = re.compile(
    r"\b(?P<part>early |mid |late )?(?:the )?(?:(?P<century>1[89]|20))?(?P<ten>[2-9]0|[01]0)'?s\b|\b(?P<part2>early |mid |late )?(?:the )?(?P<name>twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
)
_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
    "nineties": 90,
}


def read(text: str, today: date) -> Reading | None:
    """The middle year of a decade, but never "in his sixties", which is an age."""
    match = _DECADE.search(text)
    if not match or re.search(r"\b(?:his|her|their|my|your|its)\b", text):
        return None
    ten = _DECADES[match["name"]] if match["name"] else int(match["ten"])
    century = (
        int(match["century"]) * 100
        if match["century"]
        else (1900 if 1900 + ten + 100 > today.year or ten >= 30 else 2000)
    )
    part = (match["part"] or match["part2"] or "").strip()
    return Reading(century + ten + {"early": 2, "late": 8}.get(part, 5), about=True)


def year_written(text: str) -> str:
    """ "A sixties baby, sixty four I think", "1960 something, maybe 64": the year in figures, where it is of that decade."""
    text = _SOME_YEAR.sub(r"\g<century>\g<year> about", text)
    decade = _OF_DECADE.search(text)
    year = re.search(r"(?<!\d)(\d\d)\b(?!\d|'?s)", text[decade.end() :]) if decade else None
    ten = (decade["ten"] or str(_DECADES[decade["name"]] // 10)) if decade else ""
    return f"19{year[1]} {text[decade.end() + year.end() :]}" if decade and year and year[1].startswith(ten) else text
