"""The table: each promise with what was measured, its peer, and whether it is met."""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HEADINGS = ("promise", "what", "promised", "measured", "beside it", "verdict")


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `met` None is a figure without a promise, or one that could not be measured."""

    promise: str
    what: str
    target: str
    measured: str
    peer: str = "-"
    met: bool | None = None
    verdict: str = "-"

    def cells(self) -> tuple[str, ...]:
        verdict = self.verdict if self.met is None else "met" if self.met else "MISSED"
        return (self.promise, self.what, self.target, self.measured, self.peer, verdict)


def percentile(seconds: Sequence[float], share: float) -> float:
    """In milliseconds."""
    ordered = sorted(seconds)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000


def median(seconds: Iterable[float]) -> float:
    """In milliseconds."""
    return statistics.median(seconds) * 1000


def quantiles(seconds: Sequence[float]) -> str:
    """Half and nineteen in twenty of them took no longer."""
    return f"{percentile(seconds, 0.5):.1f} / {percentile(seconds, 0.95):.1f} ms"


def render(rows: Iterable[Row]) -> str:
    return lay_out([HEADINGS, *(row.cells() for row in rows)])


def lay_out(lines: Sequence[Sequence[str]]) -> str:
    """A table that is Markdown and can be read as it is: the headings, then the rows."""
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    written = [
        "| " + " | ".join(cell.ljust(w) for cell, w in zip(line, widths, strict=True)) + " |"
        for line in lines
    ]
    written.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(written)
