"""Rows of text for a spreadsheet, with no cell that a spreadsheet would act on."""

import csv
import io
from collections.abc import Iterable

_ACTS_IN_A_SPREADSHEET = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def as_csv(rows: Iterable[Iterable[str]]) -> str:
    """Comma-separated values, with a mark of UTF-8 first: without it Excel guesses."""
    written = io.StringIO()
    csv.writer(written).writerows([harmless(cell) for cell in row] for row in rows)
    return "\N{ZERO WIDTH NO-BREAK SPACE}" + written.getvalue()


def harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip().startswith(_ACTS_IN_A_SPREADSHEET) else cell
