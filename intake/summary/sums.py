"""How many notifications had what: numbers alone, table by table."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Cell = tuple[str, str]  # row code, column code


@dataclass(slots=True)
class Sums:
    """Counts by status, by the cells of each table, and the numbers whose median a table gives.
    `unread` could not be read.
    """

    counted: Counter[str] = field(default_factory=Counter)
    cells: dict[str, Counter[Cell]] = field(default_factory=dict)
    spreads: dict[str, Counter[int]] = field(default_factory=dict)
    unread: int = 0

    def of(self, table: str) -> Counter[Cell]:
        if table not in self.cells:
            self.cells[table] = Counter()
        return self.cells[table]

    def spread(self, table: str) -> Counter[int]:
        return self.spreads.setdefault(table, Counter())

    def as_bytes(self) -> bytes:
        body = {
            "counted": self.counted,
            "unread": self.unread,
            "cells": {
                table: [[*cell, many] for cell, many in found.items()]
                for table, found in self.cells.items()
            },
            "spreads": {table: list(found.items()) for table, found in self.spreads.items()},
        }
        return json.dumps(body, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Sums":
        body: Mapping[str, Any] = json.loads(stored)
        return cls(
            counted=Counter(body["counted"]),
            unread=body["unread"],
            cells={
                table: Counter({(row, column): many for row, column, many in found})
                for table, found in body["cells"].items()
            },
            spreads={table: Counter(dict(found)) for table, found in body["spreads"].items()},
        )
