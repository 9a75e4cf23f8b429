"""How a name is written: what was spelt letter by letter put together ("T O M, H U G H E S"), and its capitals."""

from __future__ import annotations

import re

from understanding.name_words import LOWER_PARTICLES, NOT_NAMES

_SPELT = re.compile(r"(?<![^\W_])(?<!\w')(?:[^\W\d_](?:[\s.,-]{1,2}|\s?-\s?)){2,}[^\W\d_](?![^\W_]|')")
_HYPHENED = re.compile(r"(?<![^\W_])[^\W\d_](?:-[^\W\d_]){1,}(?![^\W_]|')")
_SPELLING = re.compile(
    r"[\s,]*(?:that'?s |that is |which is |it'?s )?(?:spelt|spelled|spelling)(?: out)?(?: is| as| like)?[\s:,]*|[\s,]+(?:that'?s|that is|which is)[\s:,]+(?=[^\W\d_][\s.-][^\W\d_][\s.-])",
    re.IGNORECASE,
)
_DOUBLED = re.compile(r"\bdouble ([a-z])\b", re.IGNORECASE)
_AS_IN = re.compile(r"\b([a-z]) (?:for|as in) (?!(?:the|his|her|their|a)\b)[a-z]+\b", re.IGNORECASE)


def put_together(text: str) -> str:
    """Spelt words put together ("T O M" -> "Tom"), replacing the word they spell out where it stands in front."""
    text = _SPELLING.sub(" ", _AS_IN.sub(r"\1", _DOUBLED.sub(r"\1 \1", text)))

    def joined(match: re.Match[str]) -> str:
        groups = re.split(r"\s*,\s*|\s{2,}", match.group().strip())
        if len(groups) > 2 and all(len(re.sub(r"[\W_]", "", group)) <= 2 for group in groups):
            groups = ["".join(groups)]  # "P, O, double T, S": a breath after each letter
        return " ".join(re.sub(r"[\s.,-]", "", group).lower() for group in groups)

    # "T-O-M H-U-G-H-E-S" has its gaps where the words part
    merged = _SPELT.sub(joined, _HYPHENED.sub(lambda match: match.group().replace("-", "").lower(), text))
    if merged == text:
        return text
    words: list[str] = []
    for word in merged.split():
        # "Tom Hughes H U G H E S": the spelling, not the hearing, is right
        if (
            words
            and word.islower()
            and words[-1][:1].lower() == word[:1]
            and len(words[-1]) > 1
            and _alike(words[-1].lower(), word)
        ):
            words[-1] = word
        elif word.islower() and word in (known.lower().strip(",") for known in words):
            continue
        else:
            words.append(word)
    return " ".join(words)


def _alike(heard: str, spelt: str) -> bool:
    heard = heard.strip(",.")
    return heard == spelt or (len(set(heard) & set(spelt)) >= 0.6 * len(set(spelt)) and heard not in NOT_NAMES)


def cased(word: str, first: bool) -> str:
    """One all-lower or all-capital word as names are written; a word with its own capitals stays."""
    if (word != word.lower() and word != word.upper()) or (len(word) < 3 and word == word.upper()):
        return word
    lowered = word.lower()
    if lowered in LOWER_PARTICLES and not first:
        return lowered
    parts = re.split(r"([-'])", lowered)
    cased = "".join(
        part
        if len(part) < 2 and at and parts[at - 1] == "'" and at == len(parts) - 1 and part == "s"
        else part[:1].upper() + part[1:]
        for at, part in enumerate(parts)
    )
    return re.sub(r"\bMc([a-z])(?=[a-z]{2})", lambda match: "Mc" + match[1].upper(), cased)
