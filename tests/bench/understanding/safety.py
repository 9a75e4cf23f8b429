"""What must never be missed: each batch of held-back words against the phrase lists, and against both ears."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import yaml
from components import ears
from components.lexicon import DATA, alarms

ALARMS = tuple(ears.SURE)
UNSEEN = DATA.parents[1] / "tests" / "dialogues" / "safety_unseen.yml"


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


def heard() -> Iterator[tuple[str, str, int, int, int, int, int, int, int]]:
    """(set, what, must be heard, by lists alone, by both ears, or asked, must stay quiet, false by lists, false by both)."""
    sets = yaml.safe_load((DATA / "heldout" / "alarms.yml").read_text(encoding="utf-8"))
    sets["unseen"] = yaml.safe_load(UNSEEN.read_text(encoding="utf-8"))
    for name, written in sets.items():
        said = {what: words if isinstance(words, list) else words.strip().splitlines() for what, words in written.items()}
        listed = {what: [{*alarms(words)} for words in said[what]] for what in said}
        both = {what: [{*ears.hear(words)} for words in said[what]] for what in said}
        for what in ALARMS:
            asked = sum(what in one or ears.SUSPICION in one for one in both[what])
            by = [sum(what in one for one in raised) for raised in (listed[what], both[what])]
            false = [sum(what in one for one in raised) for raised in (listed["quiet"], both["quiet"])]
            yield name, what, len(said[what]), *by, asked, len(said["quiet"]), *false
