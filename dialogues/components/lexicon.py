"""Phrase lists with exceptions: an alarm rings where a phrase stands and no exception covers it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from understanding import utterance

DATA = Path(__file__).resolve().parent.parent / "data"
PHRASES = tuple(DATA / name for name in ("safety.yml", "flags.yml", "questions.yml"))
INTENT_OF = ("crisis", "danger", "disclosure", "person", "later")  # the gravest first; then what callers ask


@dataclass(frozen=True)
class Alarm:
    """One kind of thing that must not be missed."""

    name: str
    flag: str
    fires: re.Pattern[str]
    never: re.Pattern[str] | None

    def rings(self, said: str) -> bool:
        """Whether a phrase stands outside every exception."""
        found = [match.span() for match in self.fires.finditer(said)]
        covered = [match.span() for match in self.never.finditer(said)] if found and self.never else []
        return any(not any(begin < end and start < stop for begin, stop in covered) for start, end in found)


def _filled(phrase: str, parts: Mapping[str, str]) -> str:
    """A phrase with its <parts> put in; a part may hold other parts, and <gap> and <notme> stand for themselves."""
    for _ in range(2):
        for name, choices in parts.items():
            phrase = phrase.replace(f"<{name}>", choices if choices.startswith("(?") else f"(?:{choices})")
    return phrase.replace(" ... ", r"(?: \w+){0,4} ")


def _pattern(phrases: Sequence[str], parts: Mapping[str, str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(_filled(phrase, parts) for phrase in phrases) + r")(?!\w)")


@dataclass(frozen=True)
class Forms:
    """The many spellings of a word brought to one, in a single pass."""

    spellings: re.Pattern[str]
    of: tuple[str, ...]

    @classmethod
    def load(cls, written: Mapping[str, str]) -> Forms:
        return cls(re.compile(r"\b(?:" + "|".join(f"({spellings})" for spellings in written.values()) + r")\b"), tuple(written))

    def levelled(self, said: str) -> str:
        return self.spellings.sub(lambda match: self.of[(match.lastindex or 1) - 1], said)


@dataclass(frozen=True)
class Lexicon:
    """All alarms. Phrases are compared in lower case without punctuation or apostrophes, in one spelling."""

    all: tuple[Alarm, ...]
    forms: Forms

    @classmethod
    def load(cls, *paths: Path) -> Lexicon:
        """The lists of all files; parts and forms stand in the first of them."""
        written = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in paths]
        return cls.of({**written[0], "alarms": [entry for one in written for entry in one["alarms"]]})

    @classmethod
    def of(cls, written: Mapping[str, Any]) -> Lexicon:
        parts = written.get("parts", {})
        return cls(
            tuple(
                Alarm(
                    name=entry["alarm"],
                    flag=entry.get("flag", ""),
                    fires=_pattern(entry["phrases"], parts),
                    never=_pattern(entry["exceptions"], parts) if entry.get("exceptions") else None,
                )
                for entry in written["alarms"]
            ),
            Forms.load(written["forms"]),
        )

    def plain(self, text: str) -> str:
        """The words as the lists write them."""
        return self.forms.levelled(utterance.words(text))

    def excepts(self, name: str, said: str) -> bool:
        """Whether words, plain by now, are known to mean something else: a guess is not believed against that."""
        return any(alarm.never.search(said) for alarm in self.all if alarm.name == name and alarm.never)

    def exported(self) -> dict[str, Any]:
        """The lists a service can hear by without this code: what must not be missed with the dialogue away."""
        kept = [alarm for alarm in self.all if alarm.flag]
        return {
            "spellings": self.forms.spellings.pattern,
            "forms": list(self.forms.of),
            "alarms": [
                {"alarm": one.name, "flag": one.flag, "fires": one.fires.pattern, "never": one.never.pattern if one.never else None}
                for one in kept
            ],
        }

    def alarms(self, text: str) -> dict[str, list[str]]:
        """Each alarm that rings, with the flags it raises, the gravest first as the lists stand."""
        return self.rung(self.plain(text))

    def rung(self, said: str) -> dict[str, list[str]]:
        """The same for words that are plain by now."""
        raised: dict[str, list[str]] = {}
        for alarm in self.all:
            if alarm.rings(said):
                raised.setdefault(alarm.name, []).extend([alarm.flag] if alarm.flag else [])
        return raised


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The phrase lists, read once."""
    return Lexicon.load(*PHRASES)


def alarms(text: str) -> Mapping[str, Sequence[str]]:
    """Each alarm that the words raise, with its flags."""
    return lexicon().alarms(text)
