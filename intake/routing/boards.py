"""The integrated care boards, effective-dated: who is the board of today for a code of any year."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

_SEED = Path(__file__).parent / "boards.toml"
REGIONS = {
    "Y56": "London",
    "Y58": "South West",
    "Y59": "South East",
    "Y60": "Midlands",
    "Y61": "East of England",
    "Y62": "North West",
    "Y63": "North East and Yorkshire",
}
Codes = frozenset[str]
NONE: Codes = frozenset()
ELSEWHERE = "elsewhere"  # stands beside a board for a place of which a part lies in another


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A board as it stood from `valid_from` to `valid_to`; a code may have several such times."""

    code: str
    gss: str
    name: str
    region: str
    valid_from: date
    valid_to: date | None = None
    successors: tuple[str, ...] = ()

    def stands(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Boards:
    """All boards of all times, as they look on one day."""

    day: date
    rows: tuple[Board, ...]
    divided: Mapping[str, str] = field(default_factory=dict)

    def standing(self) -> dict[str, Board]:
        """The boards of the day, by code."""
        return {board.code: board for board in self.rows if board.stands(self.day)}

    def today(self, code: str, part: str = "") -> Codes:
        """The boards that answer today for a code of any time (ODS or GSS); none for an unknown.

        `part` is a sub-board's code: where a board was divided, it may tell which successor.
        """
        if part in self.divided and len(found := self._today(code, NONE)) > 1:
            return found & self._today(self.divided[part], NONE) or found
        return self._today(code, NONE)

    def _today(self, code: str, seen: Codes) -> Codes:
        known = [board for board in self.rows if code in (board.code, board.gss)]
        if any(board.stands(self.day) for board in known):
            return frozenset(board.code for board in known if board.stands(self.day))
        if any(code == board.gss for board in known) and self._stands(known[0].code):
            return frozenset({known[0].code})  # an older code of a board that was enlarged
        ended = [board for board in known if board.valid_to and board.valid_to < self.day]
        successors = {code for board in ended for code in board.successors} - seen
        return frozenset().union(*(self._today(one, seen | {code}) for one in successors))

    def _stands(self, code: str) -> bool:
        return any(board.code == code and board.stands(self.day) for board in self.rows)


@dataclass(frozen=True, slots=True)
class Seed:
    """What the project itself knows: the boards and some towns beyond doubt."""

    boards: tuple[Board, ...]
    divided: dict[str, str]
    places: tuple[tuple[str, tuple[str, ...]], ...]


@cache
def seed() -> Seed:
    """The hand-typed seed, with which a new installation begins."""
    content = tomllib.loads(_SEED.read_text())
    certain = [
        (place, (row["code"],)) for row in content["board"] for place in row.get("places", ())
    ]
    shared = [(name, tuple(codes)) for name, codes in content["shared"].items()]
    return Seed(
        boards=tuple(_board(row) for row in content["board"]),
        divided=content["divided"],
        places=(*certain, *shared),
    )


def full_name(board: Board) -> str:
    return f"NHS {board.name} Integrated Care Board"


def of_day(day: date, imported: Iterable[Board] = ()) -> Boards:
    """The boards as they look on a day; an imported list stands in for the whole seed."""
    return Boards(day, tuple(imported) or seed().boards, seed().divided)


def _board(row: dict[str, Any]) -> Board:
    own = {name: row[name] for name in ("code", "gss", "name", "region", "valid_from")}
    return Board(
        **own, valid_to=row.get("valid_to"), successors=tuple(row.get("successors", ()))
    )  # fmt: skip
