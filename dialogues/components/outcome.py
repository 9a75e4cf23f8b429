"""What was heard in one turn, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from components.state import State


@dataclass(frozen=True)
class Heard:
    """The words with what the classifier and the lexicon made of them."""

    text: str
    intent: str = "inform"
    likely: float = 0.0
    alarms: Mapping[str, Sequence[str]] = field(default_factory=dict)  # alarm -> flags


@dataclass
class Outcome:
    """What the turn means. `state` is changed in place; `intent` chooses the rule."""

    state: State
    intent: str = "inform"
    notes: list[str] = field(default_factory=list)
    problem: str | None = None
    raised: list[str] = field(default_factory=list)
    handover: str | None = None
    filled: bool = False
    slots: dict[str, Any] = field(default_factory=dict)  # what Rasa's slots held before the turn
    changed: dict[str, Any] = field(default_factory=dict)  # those that hold something else after it

    def note(self, name: str) -> None:
        if name not in self.notes:
            self.notes.append(name)

    def flag(self, code: str) -> None:
        if code not in self.raised:
            self.raised.append(code)
        if code not in self.state.flags:
            self.state.flags.append(code)

    def flag_all(self, codes: Sequence[str]) -> None:
        for code in codes:
            self.flag(code)
