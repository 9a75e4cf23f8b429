"""Intents on wording that was never trained on, by the model and the safety lists alone, with what is taken for what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from components import wishes
from components.lexicon import INTENT_OF, alarms
from components.tfidf import fit

DATA = Path(__file__).resolve().parents[3] / "dialogues" / "data"
HELD_BACK = ("fresh", "tuning", "unseen")


@dataclass(frozen=True)
class Heard:
    words: str
    intent: str
    taken_for: str

    @property
    def right(self) -> bool:
        return self.intent == self.taken_for


def _examples(path: Path) -> Iterator[tuple[str, str]]:
    for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
        for line in entry["examples"].strip().splitlines():
            yield line.removeprefix("- ").strip(), entry["intent"]


def heard() -> tuple[int, dict[str, list[Heard]]]:
    """How many wordings were learnt, and each held-back file as it is heard."""
    learnt = sorted({pair for path in (DATA / "nlu").glob("*.yml") for pair in _examples(path)})
    weights = fit([words for words, _ in learnt], [intent for _, intent in learnt], C=10.0)

    def read(words: str) -> str:
        raised = alarms(words)
        return next((alarm for alarm in (*INTENT_OF, *wishes.listed()) if alarm in raised), None) or weights.ranking(words)[0][0]

    files = [DATA / "heldout" / f"{name}.yml" for name in HELD_BACK]
    return len(learnt), {path.stem: [Heard(words, intent, read(words)) for words, intent in _examples(path)] for path in files}


def by_intent(found: list[Heard]) -> list[tuple[str, int, int, str]]:
    """(intent, how many, how many right, what the others were taken for)."""
    rows = []
    for intent in sorted({one.intent for one in found}):
        mine = [one for one in found if one.intent == intent]
        others = Counter(one.taken_for for one in mine if not one.right)
        rows.append((intent, len(mine), sum(one.right for one in mine), ", ".join(f"{name} {count}" for name, count in others.most_common())))
    return rows
