"""A caller's words made safe and comparable: the one place where raw text is normalised before anything reads it."""

from __future__ import annotations

import re
import unicodedata

from understanding.once import once

LONGEST = 4000  # the service cuts turns there; the cut here keeps every reader linear even when called directly

_QUOTES = str.maketrans(
    {
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201b": "'", "\u02bc": "'", "\u00b4": "'", "`": "'", "\u2032": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u201f": '"', "\u00ab": '"', "\u00bb": '"', "\u2033": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u2026": "...", "\u2044": "/", "\uff0f": "/",
    }
)  # fmt: skip
_JOINERS = {"\u200c", "\u200d"}  # part of the spelling of names in Persian and Indic scripts
_FILLER = re.compile(r"(?<![\w'])(?:u+m+|u+h+|e+r+m*|e+h+m+|h+m+|a+h+|mm+)(?![\w'])[\s,.]*(?!\s*hu+h)")
_SIGNS = re.compile(r"[^\w\s]|_")
_T_THE = re.compile(r"\bth?'(?=[a-z]{3})")  # "in t'infirmary"
_EDGES = " \t\n.,;:!?\"'-()[]{}*_~<>|"


def _kept(character: str) -> str:
    """The character, a space for a line break, or nothing for controls, bidi marks, lone surrogates and private use."""
    category = unicodedata.category(character)
    if category in ("Zs", "Zl", "Zp") or character in "\t\n\r\v\f\x85":
        return " "
    if category in ("Cc", "Cs", "Co") or (category == "Cf" and character not in _JOINERS):
        return ""
    return character


# what `_kept` makes of ASCII, so that most turns need no look at each letter
_ASCII = {code: _kept(chr(code)) for code in range(128) if _kept(chr(code)) != chr(code)} | {ord("`"): "'"}


@once
def clean(text: str) -> str:
    """NFC, one space between words, plain quotes and dashes, nothing invisible; capitals and script stay as said."""
    if text.isascii():
        return " ".join(text[:LONGEST].translate(_ASCII).split())
    composed = unicodedata.normalize("NFC", text[:LONGEST]).translate(_QUOTES)
    visible = "".join(map(_kept, composed))
    return " ".join(unicodedata.normalize("NFC", visible).split())


def _ascii_digit(character: str) -> str:
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


@once
def plain(text: str) -> str:
    """Lower case, ASCII figures, no fillers ("um", "er") and no punctuation at the ends: for comparing and matching."""
    lowered = clean(text).lower()
    lowered = _T_THE.sub("the ", lowered) if "t'" in lowered else lowered
    figures = lowered if lowered.isascii() else "".join(map(_ascii_digit, clean(lowered)))
    return " ".join(_FILLER.sub(" ", figures).split()).strip(_EDGES)


@once
def words(text: str) -> str:
    """Plain text with letters and figures only; apostrophes vanish ("don't" and "dont" are one word)."""
    bare = plain(text).replace("'", "")
    return " ".join(_SIGNS.sub(" ", bare).split())
