"""Facts that survive a speech recogniser: the same sentences as they were said and as they were heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import labelled
from understanding import spotting, telephones

CASES = Path(labelled.__file__).parent / "heard_cases.tsv"


@dataclass
class Survived:
    """Of the facts in the sentences as said: how many were taken as said, and how many different ones besides."""

    said: int = 0
    kept: int = 0
    other: int = 0


def _facts(text: str) -> dict[str, object]:
    number = telephones.parse_telephone(text) if "phone" in text or "number" in text else None
    facts = spotting.spot(text, labelled.TODAY)
    return {**facts, "notifier.phone": number.e164} if number else facts


def _rows() -> Iterator[list[str]]:
    for line in CASES.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            yield line.split("\t")


def survived() -> dict[str, Survived]:
    """By line quality."""
    found: dict[str, Survived] = {}
    for quality, _voice, said, heard in _rows():
        count = found.setdefault(quality, Survived())
        wanted, got = _facts(said), _facts(heard)
        count.said += len(wanted)
        count.kept += sum(got.get(path) == value for path, value in wanted.items())
        count.other += sum(wanted.get(path) != value for path, value in got.items())
    return found
