"""What staff see of what is sealed. Queue, case, search, side by side, export and print all open
it here and nowhere else, so that words once hidden are hidden in each of them.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from intake.redactions import Hidden, hidden, is_message
from intake.runtime import Runtime
from intake.said import Answer
from intake.schema import has_codes
from intake.vault import Vault, Worded, content_vault, staff_vault
from models import Conversation, Notification, Redaction, Revision, Turn

# What is about the record itself, and nobody's words.
ABOUT_THE_RECORD = frozenset({
    "schema", "reference", "received_at", "channels", "language", "status", "eligibility",
    "routing", "flags", "missing", "provenance",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sight:
    """One conversation's sealed parts, opened for somebody's eyes. All raise SealBrokenError."""

    vault: Vault
    hidden: tuple[Hidden, ...] = ()

    def content(self, row: Notification) -> dict[str, Any]:
        opened: dict[str, Any] = json.loads(self.vault.open_notification(row, "content"))
        return self._blotted(opened) if self.hidden else opened

    def notifier(self, row: Notification) -> dict[str, Any]:
        """Who told us. Whether they may be looked at is asked before."""
        opened = json.loads(self.vault.open_notification(row, "identity"))
        found: dict[str, Any] = self._blotted({"notifier": opened.get("notifier") or {}})[
            "notifier"
        ]
        return found

    def heard(self, turn: Turn) -> str | None:
        if turn.heard is None:
            return None
        words = self.vault.open_turn(turn, "heard").decode()
        return self.text(words, turn_place(turn.number))

    def answered(self, turn: Turn) -> tuple[str, ...]:
        if turn.answer is None:
            return ()
        messages = Answer.from_bytes(self.vault.open_turn(turn, "answer")).messages
        return tuple(self.text(message, turn_place(turn.number)) for message in messages)

    def words(self, row: Worded, column: str) -> str:
        """What staff wrote down."""
        return self.text(self.vault.open_words(row, column))

    def change(self, row: Revision) -> dict[str, Any]:
        """What a colleague changed, and why."""
        change: dict[str, Any] = json.loads(self.vault.open_change(row))
        values = dict.fromkeys(("before", "after"), change.get("path", ""))
        return change | {
            name: self._value(change[name], values.get(name, ""))
            for name in ("before", "after", "reason")
            if name in change
        }

    def text(self, words: str, place: str | None = None) -> str:
        for one in self.hidden:
            words = one.blot(words, place)
        return words

    def _blotted(self, content: dict[str, Any]) -> dict[str, Any]:
        return {
            name: part if name in ABOUT_THE_RECORD else self._value(part, name)
            for name, part in content.items()
        }

    def _value(self, value: Any, path: str) -> Any:
        if isinstance(value, str):
            return value if has_codes(path) else self.text(value, path)
        if isinstance(value, list):
            return [self._value(part, path) for part in value]
        if isinstance(value, dict):
            return {
                name: self._value(part, path if "." in path else f"{path}.{name}")
                for name, part in value.items()
            }
        return value


def turn_place(number: int) -> str:
    """How a turn is named where words are hidden in it alone."""
    return f"turn.{number}"


def sight_of(
    runtime: Runtime,
    conversation: Conversation,
    redactions: Iterable[Redaction] = (),
    *,
    callers: bool = True,
) -> Sight:
    """Raises SealBrokenError, also where hidden words cannot be opened: then nothing is shown.
    Without `callers` the key of who called is not opened, which is half the work.
    """
    opened = (staff_vault if callers else content_vault)(runtime, conversation)
    return seen_through(opened, redactions)


def seen_through(vault: Vault, redactions: Iterable[Redaction]) -> Sight:
    standing = [row for row in redactions if row.lifted_at is None and not is_message(row.place)]
    return Sight(
        vault, tuple(hidden(vault.open_words(row, "words"), row.place) for row in standing)
    )
