"""Whole turns with their labels: what is open, what is held, what is said, and what the line must hold after it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
TODAY = "2026-11-25"
NOTHING = "-"
_DATES = ("death.date", "person.date_of_birth")


@dataclass(frozen=True, slots=True)
class Turn:
    split: str
    channel: str
    asked: str
    held: str
    said: tuple[str, ...]
    right: dict[str, tuple[str, ...]]


def _pairs(written: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in written.split(";") if pair)


def _held(path: str, value: str) -> Any:
    if path not in _DATES:
        return int(value) if path == "person.age" else value
    day, precision = value.split(" ")
    return {"value": day, "precision": precision}


def of_file() -> list[Turn]:
    rows = (line.split("\t") for line in (HERE / "fresh_turns.tsv").read_text(encoding="utf-8").splitlines()[1:])
    return [
        Turn(split, channel, asked, held, tuple(said.split(" // ")), {path: tuple(value.split("|")) for path, value in _pairs(right).items()})
        for split, channel, asked, held, said, right in rows
    ]


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return str(value["name"]) if "name" in value else f"{value['value']} {value['precision']}"
    return NOTHING if value is None else str(value)


def read(line: Any, turn: Turn) -> dict[str, str]:
    """What the line holds, of the paths the label names, once everything of the turn was said."""
    from runtime.asked import checked

    held = {path: _held(path, value) for path, value in _pairs(turn.held).items()}
    snapshot: Any = {"requested": turn.asked, "fields": held}
    answer: dict[str, Any] = {}
    for text in turn.said:
        body = {"conversation": "c", "channel": turn.channel, "text": text, "today": TODAY, "snapshot": snapshot}
        answer = asyncio.run(line.turn(checked(body)))
        snapshot = answer["snapshot"]
    return {path: _shown(answer["ask"] if path == "ask" else answer["fields"].get(path)) for path in turn.right}


def wrong(line: Any, turn: Turn) -> dict[str, str]:
    """What of it is not as labelled."""
    return {path: found for path, found in read(line, turn).items() if found not in turn.right[path]}
