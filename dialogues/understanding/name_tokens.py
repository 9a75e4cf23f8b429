"""The words of a name out of a caller's words, and which of them are the surname."""

from __future__ import annotations

import re

from understanding import answers, spellings, utterance
from understanding.name_words import KIN, LEAD, LOWER_PARTICLES, NOT_NAMES, PARTICLES, SUFFIXES, SURNAMES_TOO, TITLES

_LONGEST_NAME = 6  # words; more is a sentence
_TOKEN = re.compile(r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f\u0900-\u0dff\u0e00-\u0eff'.\u200c\u200d-])*", re.UNICODE)
# a command as a surname: "Will Later", "Mark Back"; typed as a name, each word with its capital
_WHOLE = re.compile(r"[^\W\d_]*[^\W\d_a-z][a-z'-]+(?: [^\W\d_a-z][a-z'-]+){1,2}")
_CONTRACTED = re.compile(r"(?:i|you|we|they|he|she|it|there|here|that|what|who|how|where|let)'(?:ll|d|ve|re|s|m)|(?:does|did|is|was|would|could|should|had|have|are|were|do|ca|wo)n't")
_COMMANDS = frozenset(
    "later back stop skip next call why finish done goodbye bye person wait again pass repeat help hope end begin start pause hold leave save exit".split()
)


def is_whole(text: str) -> bool:
    """Two or three capitalised words of which the last is also a command, and which together are none: a name."""
    said = utterance.clean(text).strip(" .,!")
    parts = said.lower().split()
    if not _WHOLE.fullmatch(said) or parts[-1] not in _COMMANDS or parts[0] in NOT_NAMES - TITLES:
        return False
    return " ".join(parts) not in answers.PHRASES


def titled(text: str) -> int:
    """How many titles stand in front."""
    words = [word.strip(".").lower() for word in text.split()]
    return next((at for at, word in enumerate(words) if word not in TITLES | KIN), len(words))


def is_titled(text: str) -> bool:
    """ "It was Mrs Okonkwo": a title and no relation stands in front of the name."""
    return stripped(text).split(" ")[0].strip(".").lower() in TITLES


def stripped(text: str) -> str:
    """Without the words in front of a name: "it was my brother called ..."."""
    for _ in range(6):
        shorter = LEAD.sub("", text, count=1).strip(" ,.;:-")
        if shorter == text or not shorter:
            break
        text = shorter
    return text


def tokens(text: str) -> list[str]:
    """The name's words: titles dropped, ending where an everyday word, a figure or a new clause begins."""
    found: list[str] = []
    pieces, whole = text.split(), is_whole(text)
    for at, piece in enumerate(pieces):
        word = piece.strip(',.;:!?"()[]')
        bare = word.lower()
        if bare.strip('.') in TITLES | KIN and not found:
            continue
        if bare in SUFFIXES and found:
            break
        initial = len(bare) == 1 and word == word.upper() and at + 1 < len(pieces) and pieces[at + 1][:1].isupper()
        if initial and bare == "a" and (found or len(pieces) <= 4):
            found.append(word)  # "A Turner", "Mary A Jones", but "a carer"
            continue
        surname = found and (
            bare in PARTICLES or (whole and at == len(pieces) - 1) or (bare in SURNAMES_TOO and (at == len(pieces) - 1 or piece[-1] in ",." or (word[0].isupper() and pieces[at + 1][0].isupper() and not text.isupper())))
        )
        if not _TOKEN.fullmatch(word) or (bare in NOT_NAMES and not surname) or _CONTRACTED.fullmatch(bare):
            break
        found.append(re.sub(r"'s$", "", word) if len(word) > 3 else word)
        if piece[-1] in ",.;!?" and len(word) > 1 and len(found) > 1:
            break
    while found and found[-1].lower() in LOWER_PARTICLES | {"and"} and len(found) > 1:
        found.pop()
    return found


def split(tokens: list[str], titled: bool) -> tuple[str | None, str | None]:
    """(forename, surname): the surname is the last word with the particles in front of it."""
    if not tokens or len(tokens) > _LONGEST_NAME:
        return None, None
    tokens = _said_twice(tokens)
    if len(tokens) == 1:
        only = spellings.cased(tokens[0], first=True)
        return (None, only) if titled else (only, None)
    if all(token == token.upper() for token in tokens) and any(len(token) > 2 for token in tokens):
        tokens = [token.lower() if len(token) > 1 else token for token in tokens]  # "AOIFE NI BHRIAIN" is no initials
    start = len(tokens) - 1
    while start > 1 and tokens[start - 1].lower() in PARTICLES:
        start -= 1
    if tokens[0].lower() in PARTICLES and (
        (titled and (len(tokens[0]) > 1 or (len(tokens) == 2 and tokens[0].lower() == "o")))
        or (len(tokens) > 2 and tokens[1].lower() in PARTICLES and tokens[0].lower() in ("van", "von", "de", "del"))
        or (
            len(tokens) == 2 and tokens[0] in ("de", "da", "dos", "van", "von", "du") and tokens[1] != tokens[1].lower()
        )
    ):
        start = 0
    forename = " ".join(spellings.cased(token, first=at == 0) for at, token in enumerate(tokens[:start]))
    shouted = all(token == token.lower() for token in tokens)
    surname = " ".join(spellings.cased(token, first=False) for token in tokens[start:])
    return forename or None, surname if not shouted or surname != surname.lower() else surname.capitalize()


def _said_twice(tokens: list[str]) -> list[str]:
    """ "Kevin Kevin Price", "Price, Kevin Price": said once, and then in full."""
    if len(tokens) > 2 and tokens[0].lower() in (tokens[1].lower(), tokens[-1].lower()):
        return tokens[1:]
    return tokens


def turned(text: str) -> str:
    """ "O'Connor, Margaret" as people fill in forms, turned round; a comma before a clause is left alone."""
    match = re.fullmatch(r"([^\s,]+(?: [^\s,]+){0,2})\s*,\s*([^\s,]+(?: [^\s,]+)?)", text.strip(" ."))
    if not match:
        return text
    left, right = match[1].split(), match[2].split()
    if len(right) > len(left) and left in (right[: len(left)], right[-len(left) :]):
        return match[2]  # "Tom, Tom Hughes", "Hughes, Tom Hughes"
    named = all(_TOKEN.fullmatch(word) and word.lower() not in NOT_NAMES | TITLES for word in [*left, *right])
    short = len(left) == 1 or left[0].lower() in PARTICLES
    return f"{match[2]} {match[1]}" if named and short else text


def only(tokens: list[str]) -> str | None:
    name = " ".join(spellings.cased(token, first=at == 0) for at, token in enumerate(tokens[:3]))
    return name or None
