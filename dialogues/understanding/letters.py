"""Letters and figures read out one by one, as a recogniser writes them: "double you vee one one double a" is "WV11AA"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from understanding import numerals

_NAMES = {
    "a": "ay eh", "b": "bee be", "c": "see sea cee", "d": "dee", "e": "ee", "f": "eff ef", "g": "gee", "h": "aitch haitch", "i": "eye",
    "j": "jay", "k": "kay", "l": "ell el", "m": "em", "n": "en", "o": "oh", "p": "pea pee", "q": "queue cue", "r": "are ar", "s": "ess es",
    "t": "tea tee", "u": "you yew", "v": "vee", "w": "doubleyou", "x": "ex", "y": "why wye", "z": "zed zee",
}  # fmt: skip
_ALPHABET = (
    "alpha alfa bravo charlie delta echo foxtrot golf hotel india juliet juliett kilo lima mike november oscar papa quebec romeo sierra"
    " tango uniform victor whiskey whisky xray x-ray yankee zulu"
)
_LETTER = {name: letter.upper() for letter, names in _NAMES.items() for name in (letter, *names.split())}
_LETTER |= {name: name[0].upper() for name in _ALPHABET.split()}
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_AS_IN = re.compile(r"\b([a-z]) (?:for|as in|like) [a-z]+\b")
_POLITE = {
    "its",
    "it",
    "is",
    "the",
    "postcode",
    "post",
    "code",
    "was",
    "um",
    "and",
    "then",
    "that",
    "lived",
    "he",
    "she",
    "they",
    "in",
    "at",
    "space",
    "capital",
}


def _tokens(text: str) -> list[str]:
    text = re.sub(r"\bdouble[ -]?(?:you|u|yew) double[ -]?(?:you|u|yew)\b", "doubleyou doubleyou", text)
    said = re.sub(r"\bdouble[ -]?(?:you|u|yew)\b(?=(?:[ ,-]+\S+){2})", "doubleyou", text.replace("'", ""))
    said = _AS_IN.sub(r"\1", re.sub(r"\bx[ -]ray\b", "xray", re.sub(r"(?<=[a-z])-(?=[a-z])", " ", said)))
    said = re.sub(r"\b(?:zero|nought|naught)\b", "0", said)
    # numbers before the commas go: "M twenty, three F G" is no twenty-three
    return re.sub(r"[,.-]", " ", numerals.in_figures(said)).split()


def _character(token: str) -> str | None:
    """What one token spells; a short figure group stays together ("SW 11")."""
    if token.isdigit() and len(token) <= 2:
        return token
    if (
        len(token) <= 2
        and token.isalnum()
        and token.isascii()
        and token.upper() not in ("IT", "IS", "HE", "IN", "AT", "MY", "NO")
    ):
        return _LETTER.get(token, token.upper())
    return _LETTER.get(token)


def runs(text: str) -> Iterator[str]:
    """Every run of characters spelt out one after the other, in capitals, at least two long."""
    run, times = "", 1
    for token in [*_tokens(text), "."]:
        character = _character(token)
        if token in _TIMES:
            times = _TIMES[token]
        elif character is None:
            if len(run) > 1:
                yield run
            run, times = "", 1
        else:
            run += character * times if len(character) == 1 else character
            times = 1


def leftover(text: str) -> list[str]:
    """The words of the text that spell nothing and are not mere politeness."""
    return [
        token for token in _tokens(text) if _character(token) is None and token not in _TIMES and token not in _POLITE
    ]
