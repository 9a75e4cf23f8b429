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

PHRASES = Path(__file__).resolve().parent.parent / "data" / "safety.yml"
INTENT_OF = ("crisis", "danger", "disclosure", "person", "later")  # the gravest first


@dataclass(frozen=True)
class Alarm:
    """One kind of thing that must not be missed."""

    name: str
    flag: str
    fires: re.Pattern[str]
    never: re.Pattern[str] | None

    def rings(self, said: str) -> bool:
        """Whether a phrase stands outside every exception."""
        covered = [match.span() for match in self.never.finditer(said)] if self.never else []
        return any(not any(start < m.end() and m.start() < end for start, end in covered) for m in self.fires.finditer(said))


def _pattern(phrases: Sequence[str], parts: Mapping[str, str]) -> re.Pattern[str]:
    spelled = []
    for phrase in phrases:
        for name, choices in parts.items():
            phrase = phrase.replace(f"<{name}>", f"(?:{choices})")
        spelled.append(phrase.replace(" ... ", r"(?: \w+){0,4} "))
    return re.compile(r"\b(?:" + "|".join(spelled) + r")\b")


@dataclass(frozen=True)
class Lexicon:
    """All alarms. Phrases are compared in lower case without punctuation or apostrophes."""

    all: tuple[Alarm, ...]

    @classmethod
    def load(cls, path: Path) -> Lexicon:
        return cls.of(yaml.safe_load(path.read_text(encoding="utf-8")))

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
            )
        )

    def alarms(self, text: str) -> dict[str, str]:
        """Alarm names with their flags; the first of a name wins, as the lists stand gravest first."""
        said = utterance.words(text)
        raised: dict[str, str] = {}
        for alarm in self.all:
            if alarm.name not in raised and alarm.rings(said):
                raised[alarm.name] = alarm.flag
        return raised


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The phrase lists, read once."""
    return Lexicon.load(PHRASES)


def alarms(text: str) -> Mapping[str, str]:
    """Each alarm that the words raise, with its flag."""
    return lexicon().alarms(text)
