"""The second ear: how likely it is that words no list has are an alarm all the same.

A linear sum over pieces of words. It is learnt by `ear_learning.py` and kept as numbers in `data/ear.json`; to listen, plain
Python is enough, so that the service can do the same while the dialogue is away.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from pathlib import Path
from typing import Any

from components.lexicon import DATA

EAR = DATA / "ear.json"
SCALE = 10  # what a piece adds is kept in tenths
SPAN = 12  # words heard at once: one grave sentence in a long story is not drowned by the rest
WHOLE = 20  # words: a sentence up to this long is heard whole beside
SHORT = 5  # words: a shorter sentence of a long message is heard with the next
BEGINNINGS = frozenset(re.findall(r"\w+", "and because but dad he her his i if it its mum my no our please she so the then there they we well when you"))
APART, FEWEST = 3, 4  # words between two beginnings, and in a stretch
GRAMS = (3, 4)  # letters, for words spelt as nobody foresaw
_ENDS = re.compile(r"[.!?;]+(?=\s|$)|\n| [-\u2013\u2014] ")
_ENDINGS = re.compile(r"(?<=\w{3})(?:ing|in|ied|ies|ed|es|s)$")


@dataclass(frozen=True)
class Kinds:
    """Which words are of one kind, which kinds say of whom is spoken, which are grave, and which are told together."""

    of: Mapping[str, str]
    subjects: frozenset[str]
    grave: frozenset[str]
    told: frozenset[str]

    @classmethod
    def load(cls, written: Mapping[str, Mapping[str, str]]) -> Kinds:
        of = {word: kind for group in written.values() for kind, words in group.items() for word in words.split()}
        grave = frozenset({**written["grave"], **written["harm"]})
        return cls(of, frozenset(written["subjects"]), grave, grave | frozenset(written["care"]))


def _stem(word: str) -> str:
    short = _ENDINGS.sub("", word)
    if len(short) > 3 and (short[-1] == short[-2] or short[-1] == "e"):
        short = short[:-1]
    return short


def numberless(said: str) -> list[str]:
    """Plain words one by one; every number is as any other."""
    return ["0" if word.isdigit() else word for word in said.split()]


def pieces(words: Sequence[str], kinds: Kinds) -> set[str]:
    """Stems alone and in pairs, letters, runs of kinds, kinds told together, and who is said to do or not to do what is grave."""
    found: set[str] = set()
    stems = ["<", *map(_stem, words), ">"]
    for at, stem in enumerate(stems):
        found.add(f"s {stem}")
        found.update(f"p{far} {stem} {stems[at + far]}" for far in (1, 2) if at + far < len(stems))
    for word in set(words):
        padded = f"_{word}_"
        found.update(f"c {padded[at : at + size]}" for size in GRAMS for at in range(len(padded) - size + 1))
    run = [kinds.of.get(word, word) for word in ("<", *words, ">")]
    for size in (2, 3):
        found.update(f"k {' '.join(run[at : at + size])}" for at in range(len(run) - size + 1))
    found.update(_said_of(words, run[1:-1], kinds))
    found.update(_told_together({*run}, kinds))
    return found


def _told_together(said: set[str], kinds: Kinds) -> Iterator[str]:
    """However far apart: "his card was always with her, and there is nothing left"."""
    told = sorted(said & kinds.told)
    yield from (f"a {kind}" for kind in told)
    yield from (f"b {first} {second}" for first, second in combinations(told, 2))
    yield from (f"b {kind} {other}" for other in sorted(said & {*kinds.subjects, "not"}) for kind in told)


def _said_of(words: Sequence[str], run: Sequence[str], kinds: Kinds) -> Iterator[str]:
    subject, negated = "-", ""
    for word, kind in zip(words, run, strict=True):
        if kind in kinds.subjects:
            subject, negated = kind, ""
        elif kind == "not":
            negated = " not"
        elif kind in kinds.grave:
            yield f"v {subject}{negated} {kind}"
            yield f"w {subject}{negated} {word}"


def sentences(text: str) -> Iterator[str]:
    """A message as it was told. Words that stand in two sentences are no thought of anybody's: "my mum. I can't do mornings"."""
    told = ""
    for sentence in _ENDS.split(text):
        told = f"{told} {sentence}" if told else sentence
        if len(told.split()) >= SHORT:
            yield told
            told = ""
    if told.strip():
        yield told


def spans(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """The words in overlapping stretches that begin and end where a thought may: what is spoken has no full stops."""
    if len(words) <= WHOLE:
        yield words
    if len(words) <= SPAN:
        return
    seams = [0]
    for at, word in enumerate(words):
        if at - seams[-1] >= (APART if word in BEGINNINGS else SPAN):
            seams.append(at)
    seams.append(len(words))
    for at, start in enumerate(seams):
        end = max((seam for seam in seams[at:] if seam - start <= SPAN), default=start)
        if end - start >= FEWEST:
            yield words[start:end]


@dataclass(frozen=True)
class Ear:
    """What was learnt: for each piece of words what it adds to each meaning."""

    names: tuple[str, ...]
    bias: tuple[float, ...]
    adds: Mapping[str, Sequence[float]]
    kinds: Kinds

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Ear:
        none = [0] * len(kept["names"])
        adds = {piece: [*values, *none[len(values) :]] for piece, values in kept["adds"].items()}
        return cls(tuple(kept["names"]), tuple(kept["bias"]), adds, Kinds.load(kept["kinds"]))

    @classmethod
    def load(cls, path: Path) -> Ear:
        return cls.of(json.loads(path.read_text(encoding="utf-8")))

    def likely(self, words: Sequence[str]) -> dict[str, float]:
        """How likely each meaning is, from 0 to 1, in one stretch of plain words."""
        if not words:
            return dict.fromkeys(self.names, 0.0)
        return {name: 1 / (1 + math.exp(-told)) for name, told in zip(self.names, self._sums(words), strict=True)}

    def _sums(self, words: Sequence[str]) -> list[float]:
        found = pieces(words, self.kinds)
        known = [adds for adds in map(self.adds.get, found) if adds is not None]
        share = 1 / (SCALE * math.sqrt(len(found)))
        return [bias + share * sum(column) for bias, column in zip(self.bias, zip(*known, strict=True), strict=True)] if known else list(self.bias)


@lru_cache(maxsize=1)
def second_ear() -> Ear:
    """The ear as it was learnt, read once."""
    return Ear.load(EAR)
