"""The one name that stands with its capitals in the middle of a sentence: "she died a Sykes, Hilary Sykes"."""

from __future__ import annotations

import re

from understanding.name_words import LOWER_PARTICLES, NOT_NAMES, RELATION, SURNAMES_TOO, TITLES

_MOST = 4  # words
_WORD = re.compile(r"[^\W\d_][^\W\d_'’-]*(?:['’-][^\W\d_]+)*")
_ENDS = ",.;:!?)"
# what may stand in front: after "at" or "from" comes a place, after "I'm" the caller
_BEFORE = frozenset({"a", "an", "called", "named", "was", "is", "it's", "its", "be", "as"}) | TITLES
_PLACES = frozenset(
    "hospital infirmary hospice home house court lodge grange manor ward road street lane avenue close surgery practice centre trust council care unit clinic nhs".split()
)


def only_run(text: str) -> list[str] | None:
    """The words of the only run of two to four capitalised words that may be a person's name; None where there is none, or several."""
    runs = {tuple(word.lower() for word in run): run for run in _runs(text.split())}
    return next(iter(runs.values())) if len(runs) == 1 else None


def _runs(pieces: list[str]) -> list[list[str]]:
    found: list[list[str]] = []
    run: list[str] = []
    lead = ""
    for before, piece in zip(["", *pieces], pieces, strict=False):
        word = piece.strip(_ENDS + "(\"")
        goes_on = bool(run) and word in LOWER_PARTICLES
        if goes_on or _is_part(word):
            lead = lead if run else before
            run.append(word)
        ends = piece[-1:] in tuple(_ENDS) or not (goes_on or _is_part(word))
        if ends and run:
            if _is_name(run, lead):
                found.append(run)
            run = []
    return [*found, run] if run and _is_name(run, lead) else found


def _is_part(word: str) -> bool:
    return bool(_WORD.fullmatch(word)) and word[:1].isupper() and word.lower() not in (NOT_NAMES - SURNAMES_TOO) | TITLES


def _is_name(run: list[str], lead: str) -> bool:
    """Whether nothing in it or in front of it speaks of a place, or of somebody else."""
    follows = not lead or lead[-1] in _ENDS or lead.lower().strip(".") in _BEFORE or re.fullmatch(RELATION, lead.lower()) is not None
    return 2 <= len(run) <= _MOST and follows and not _PLACES & {word.lower() for word in run}
