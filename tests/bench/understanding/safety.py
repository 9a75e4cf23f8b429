"""What must never be missed: each batch of held-back words against the phrase lists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from components.lexicon import DATA, alarms


def _rings(entry: dict[str, Any], words: str) -> bool:
    raised = alarms(words).get(entry["alarm"])
    return raised is not None and (entry["alarm"] != "note" or entry["flag"] in raised)


def rows() -> Iterator[tuple[str, str, int, int, int, int]]:
    """(batch, what, must be heard, missed, must stay quiet, false alarms)."""
    for batch, entries in yaml.safe_load((DATA / "heldout" / "safety.yml").read_text(encoding="utf-8")).items():
        for entry in entries:
            missed = sum(not _rings(entry, words) for words in entry["must"])
            false = sum(_rings(entry, words) for words in entry["must_not"])
            yield batch, entry["flag"], len(entry["must"]), missed, len(entry["must_not"]), false
