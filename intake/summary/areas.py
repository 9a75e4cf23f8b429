"""The boards and regions of a summary: a report counts for the board that answers for it today."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.routing.boards import REGIONS, Board, Boards, of_day
from intake.routing.table import Table
from intake.summary.facts import NOT_KNOWN


@dataclass(frozen=True, slots=True)
class Areas:
    """The boards of the day, and which of them came after which."""

    standing: Mapping[str, Board]
    history: Boards

    def codes(self) -> tuple[str, ...]:
        """By region, and in each by name."""
        boards = sorted(self.standing.values(), key=lambda board: (board.region, board.name))
        return tuple(board.code for board in boards)

    def regions(self) -> tuple[str, ...]:
        return tuple(sorted({board.region for board in self.standing.values()}))

    def cell(self, code: str) -> tuple[str, str]:
        """The board of today for a board's code of any time, and its region. One that was divided
        keeps its old code.
        """
        successors = {code} if code in self.standing else self.history.today(code)
        current = next(iter(successors)) if len(successors) == 1 else code
        board = self.standing.get(current)
        return (current, board.region) if board else (current, NOT_KNOWN)

    def names(self) -> dict[str, str]:
        """The name of each board and region, by code."""
        return {code: board.name for code, board in self.standing.items()} | REGIONS


def areas_of(table: Table) -> Areas:
    return Areas(table.boards, of_day(table.day))
