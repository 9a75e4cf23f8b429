"""Teaches the second ear from reviewed sentences, and writes what it learnt as numbers that Git can show."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from components.ears import stretches
from components.lexicon import DATA, PHRASES, lexicon
from components.second_ear import BEGINNINGS, SCALE, Ear, Kinds, numberless, pieces
from understanding import answers

ALARMS = ("crisis", "danger", "disclosure")
WHOSE = ("NOTIFIER_AT_RISK", "SAFEGUARDING_OTHERS", "SAFEGUARDING_DECEASED")  # which disclosure it is
OF_GROUP = {"caller": WHOSE[0], "others": WHOSE[1]}  # by a part of the group's name
QUIET = "quiet"
STRENGTH = 3.0
SEEN = 2  # a piece of fewer sentences teaches nothing
SMALLEST = 4  # tenths: less is left out
SHOWN = 60  # every so many sentences one is kept with what the ear makes of it: the service must make the same of it
Example = tuple[str, str, str]  # words, alarm or "quiet", flag


@dataclass(frozen=True)
class Heard:
    """An example as the ear hears it: stretches of plain words."""

    stretches: Sequence[Sequence[str]]
    alarm: str
    flag: str


_BRACKET = re.compile(r"\[([^\]]*)\]")


def sentences() -> Iterator[Example]:
    """All that the ear may learn from: its own files, the examples of the lists and of the intents, and every command."""
    yield from _of_own_files()
    yield from ((words, QUIET, "") for words in answers.PHRASES)
    for path in PHRASES:
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["alarms"]:
            alarm = entry["alarm"] if entry["alarm"] in ALARMS else QUIET
            if entry["alarm"] != "note":  # what raises a flag alone may well be told beside a disclosure
                yield from ((words, alarm, entry.get("flag", "")) for words in entry["must"])
            yield from ((words, QUIET, "") for words in entry["must_not"] if not _listed(words))
    for path in sorted((DATA / "nlu").glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            alarm = entry["intent"] if entry["intent"] in ALARMS else QUIET
            for words in (line.removeprefix("- ").strip() for line in entry["examples"].strip().splitlines()):
                if alarm != QUIET or not _listed(words):
                    yield words, alarm, ""


def _listed(words: str) -> bool:
    """ "They were hurting him" is no danger now, and a disclosure all the same."""
    return any(alarm in ALARMS for alarm in lexicon().alarms(words))


def _of_own_files() -> Iterator[Example]:
    for path in sorted((DATA / "alarms").glob("*.yml")):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        alarm = written.pop("alarm", None)
        flag = written.pop("flag", "")
        for group, lines in written.items() if alarm else ():
            whose = next((whose for name, whose in OF_GROUP.items() if flag in WHOSE and name in group), flag)
            yield from ((words, alarm, whose) for line in lines.strip().splitlines() for words in variants(line.strip()))


def variants(line: str) -> Iterator[str]:
    """One sentence for each of the [choices|like these] of the longest bracket; the others take turns beside it."""
    choices = [bracket.split("|") for bracket in _BRACKET.findall(line)]
    for turn in range(max(map(len, choices), default=1)):
        taken = iter(choice[turn % len(choice)] for choice in choices)
        yield _BRACKET.sub(lambda _, taken=taken: next(taken), line)


def learnt(taught: Sequence[Example]) -> dict[str, Any]:
    """One logistic regression for each alarm, and one for each kind of disclosure among the disclosures.

    In a long message one sentence may be grave and the others are not, and nobody has marked which. So it is learnt twice: from what
    is short first, and then with that stretch of each long message which the first ear finds the gravest.
    """
    kinds = yaml.safe_load((DATA / "alarms" / "classes.yml").read_text(encoding="utf-8"))
    heard = [Heard(stretches(words), alarm, flag) for words, alarm, flag in taught]
    plain = [(stretch, one.alarm, one.flag) for one in heard if one.alarm == QUIET or len(one.stretches) == 1 for stretch in one.stretches]
    long = [one for one in heard if one.alarm != QUIET and len(one.stretches) > 1]
    first = Ear.of(_fitted(plain, kinds)) if long else None
    found = [(max(one.stretches, key=lambda said, alarm=one.alarm: first.likely(said)[alarm]), one.alarm, one.flag) for one in long] if first else []
    ear = {"of": digest(taught), **_fitted([*plain, *found], kinds)}
    return {"heard": _shown(Ear.of(ear), taught), **ear}


def _fitted(examples: Sequence[tuple[Sequence[str], str, str]], kinds: dict[str, Any]) -> dict[str, Any]:
    """What is learnt from stretches of plain words, each with its alarm and flag."""
    kinds_of = Kinds.load(kinds)
    found = [sorted(pieces(stretch, kinds_of)) for stretch, _, _ in examples]
    spread = Counter(piece for one in found for piece in one)
    ordered = sorted(piece for piece, count in spread.items() if count >= SEEN)
    rarity = np.array([np.log(len(found) / spread[piece]) for piece in ordered])
    matrix = _matrix(found, {piece: at for at, piece in enumerate(ordered)}).multiply(rarity).tocsr()
    told = np.array([alarm for _, alarm, _ in examples])
    flags = np.array([flag for _, _, flag in examples])
    rows = [_row(matrix, told == alarm) for alarm in ALARMS]
    whose = (told == "disclosure") & (flags != "")
    rows += [_row(matrix[whose], flags[whose] == flag) for flag in WHOSE]
    adds = np.rint(np.vstack([row for row, _ in rows]) * rarity * SCALE).astype(int)
    adds[np.abs(adds) < SMALLEST] = 0
    return {
        "names": [*ALARMS, *WHOSE],
        "bias": [round(bias, 3) for _, bias in rows],
        "kinds": kinds,
        "beginnings": sorted(BEGINNINGS),
        "adds": {piece: np.trim_zeros(adds[:, at], "b").tolist() for at, piece in enumerate(ordered) if adds[:, at].any()},
    }


def _shown(ear: Ear, examples: Sequence[Example]) -> dict[str, dict[str, float]]:
    said = [numberless(lexicon().plain(words)) for words, _, _ in examples[::SHOWN]]
    return {" ".join(words): {name: round(likely, 3) for name, likely in ear.likely(words).items()} for words in said}


def digest(examples: Sequence[Example]) -> str:
    """Tells whether an ear was learnt from these sentences."""
    return hashlib.sha256(json.dumps(sorted(examples)).encode()).hexdigest()


def written(ear: dict[str, Any]) -> str:
    """One piece in a line, so that a change of the examples can be read in Git."""
    adds = ",\n".join(f"{json.dumps(piece)}:{json.dumps(values, separators=(',', ':'))}" for piece, values in ear["adds"].items())
    rest = json.dumps({name: value for name, value in ear.items() if name != "adds"}, indent=1)
    return f'{rest[:-2]},\n "adds": {{\n{adds}\n}}\n}}\n'


def _matrix(found: Sequence[Sequence[str]], vocabulary: dict[str, int]) -> csr_matrix:
    """Each sentence a row; a long one counts no more than a short one."""
    rows = [[vocabulary[piece] for piece in one if piece in vocabulary] for one in found]
    shares = [1 / np.sqrt(len(one)) for one, row in zip(found, rows, strict=True) for _ in row]
    starts = np.cumsum([0, *map(len, rows)])
    return csr_matrix((shares, [at for row in rows for at in row], starts), shape=(len(rows), len(vocabulary)))


def _row(matrix: csr_matrix, right: np.ndarray) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=3000, random_state=42).fit(matrix, right)
    return model.coef_[0], float(model.intercept_[0])
