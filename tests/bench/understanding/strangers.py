"""What strangers wrote who had never read the readers: single answers, first messages, turns, and what the ears must and must not hear."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import stranger
from runtime import loading, quiet
from stranger import HALVES, RIGHT, SILENT, WRONG


def answers() -> Iterator[tuple[str, str, int, int, int, int]]:
    """(half, kind, answers, right, not understood, wrong)."""
    for half in HALVES:
        cases = stranger.cases(half)
        judged = Counter((case.kind, stranger.judged(case)) for case in cases)
        for kind, count in sorted(Counter(case.kind for case in cases).items()):
            yield half, kind, count, judged[kind, RIGHT], judged[kind, SILENT], judged[kind, WRONG]


def messages() -> Iterator[tuple[str, str, int, int, int, int, int]]:
    """(half, first messages or turns, how many, how many whole, facts right, not understood, wrong), through the trained line."""
    quiet.silence()
    line = loading.load()
    for half in HALVES:
        for name, told in (("first messages", stranger.stories(half)), ("turns", stranger.turns(half))):
            each = [[verdict for verdict, _ in stranger.facts(line, one).values()] for one in told]
            verdicts, whole = Counter(verdict for one in each for verdict in one), sum(set(one) <= {RIGHT} for one in each)
            yield half, name, len(told), whole, verdicts[RIGHT], verdicts[SILENT], verdicts[WRONG]


def ears() -> Iterator[tuple[str, str, int, int, int, int]]:
    """(half, what was said, how many, heard, asked about, neither)."""
    for half in stranger.WITH_ALARMS:
        taken = Counter((kind, stranger.ear(kind, text)) for kind, text in stranger.alarms(half))
        for kind in ("crisis", "danger", "disclosure", "grief"):
            counts = [taken[kind, how] for how in ("heard", "asked", "quiet")]
            yield half, kind, sum(counts), *counts
