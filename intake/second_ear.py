"""The dialogue's second ear, for while the dialogue is away: hears alarms that no list has.

`ear.json` is written by `python train.py --lists` in dialogues/. It holds examples with what
they come to there, and a test that they come to the same here.
"""

import json
import math
import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from pathlib import Path

_KEPT = json.loads(Path(__file__).with_name("ear.json").read_text(encoding="utf-8"))
_NONE = [0] * len(_KEPT["names"])
_ADDS = {piece: [*adds, *_NONE[len(adds) :]] for piece, adds in _KEPT["adds"].items()}
_KIND = {
    word: kind
    for group in _KEPT["kinds"].values()
    for kind, words in group.items()
    for word in words.split()
}
_KINDS = {group: frozenset(kinds) for group, kinds in _KEPT["kinds"].items()}
_SUBJECTS, _GRAVE = _KINDS["subjects"], _KINDS["grave"] | _KINDS["harm"]
_TOLD = _GRAVE | _KINDS["care"]
_SCALE = 10  # what a piece adds is kept in tenths
SPAN = 12
_WHOLE = 20
_SHORT = 5
_BEGINNINGS = frozenset(_KEPT["beginnings"])
_APART, _FEWEST = 3, 4
_GRAMS = (3, 4)
_ENDS = re.compile(r"[.!?;]+(?=\s|$)|\n| [-\u2013\u2014] ")
_ENDINGS = re.compile(r"(?<=\w{3})(?:ing|in|ied|ies|ed|es|s)$")


def sentences(text: str) -> Iterator[str]:
    """A long message as it was told; a short sentence goes with the next."""
    told = ""
    for sentence in _ENDS.split(text):
        told = f"{told} {sentence}" if told else sentence
        if len(told.split()) >= _SHORT:
            yield told
            told = ""
    if told.strip():
        yield told


def likely(words: Sequence[str]) -> dict[str, float]:
    """How likely each meaning is, from 0 to 1, in one stretch of plain words."""
    if not words:
        return dict.fromkeys(_KEPT["names"], 0.0)
    sums = _sums(["0" if word.isdigit() else word for word in words])
    return {
        name: 1 / (1 + math.exp(-told)) for name, told in zip(_KEPT["names"], sums, strict=True)
    }


def spans(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """Stretches that begin and end where a thought may."""
    if len(words) <= _WHOLE:
        yield words
    if len(words) <= SPAN:
        return
    seams = [0]
    for at, word in enumerate(words):
        if at - seams[-1] >= (_APART if word in _BEGINNINGS else SPAN):
            seams.append(at)
    seams.append(len(words))
    for at, start in enumerate(seams):
        end = max((seam for seam in seams[at:] if seam - start <= SPAN), default=start)
        if end - start >= _FEWEST:
            yield words[start:end]


def _sums(words: Sequence[str]) -> list[float]:
    found = _pieces(words)
    known = [_ADDS[piece] for piece in found if piece in _ADDS]
    share = 1 / (_SCALE * math.sqrt(len(found)))
    added = [sum(column) for column in zip(*known, strict=True)] if known else _KEPT["bias"]
    return [
        bias + (share * more if known else 0)
        for bias, more in zip(_KEPT["bias"], added, strict=True)
    ]


def _pieces(words: Sequence[str]) -> set[str]:
    """Stems alone and in pairs, letters, kinds in runs and together, and who does what is grave."""
    found: set[str] = set()
    stems = ["<", *map(_stem, words), ">"]
    for at, stem in enumerate(stems):
        found.add(f"s {stem}")
        found.update(f"p{far} {stem} {stems[at + far]}" for far in (1, 2) if at + far < len(stems))
    for word in set(words):
        padded = f"_{word}_"
        for size in _GRAMS:
            found.update(f"c {padded[at : at + size]}" for at in range(len(padded) - size + 1))
    run = [_KIND.get(word, word) for word in ("<", *words, ">")]
    for size in (2, 3):
        found.update(f"k {' '.join(run[at : at + size])}" for at in range(len(run) - size + 1))
    found.update(_said_of(words, run[1:-1]))
    found.update(_told_together({*run}))
    return found


def _told_together(said: set[str]) -> Iterator[str]:
    told = sorted(said & _TOLD)
    yield from (f"a {kind}" for kind in told)
    yield from (f"b {first} {second}" for first, second in combinations(told, 2))
    yield from (f"b {kind} {other}" for other in said & {*_SUBJECTS, "not"} for kind in told)


def _said_of(words: Sequence[str], run: Sequence[str]) -> Iterator[str]:
    subject, negated = "-", ""
    for word, kind in zip(words, run, strict=True):
        if kind in _SUBJECTS:
            subject, negated = kind, ""
        elif kind == "not":
            negated = " not"
        elif kind in _GRAVE:
            yield f"v {subject}{negated} {kind}"
            yield f"w {subject}{negated} {word}"


def _stem(word: str) -> str:
    short = _ENDINGS.sub("", word)
    if len(short) > len("abc") and (short[-1] == short[-2] or short[-1] == "e"):
        short = short[:-1]
    return short
