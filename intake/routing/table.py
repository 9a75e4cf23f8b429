"""All that routing looks at, for one day: built from the seed and the imported lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from intake.routing import places, practices
from intake.routing.boards import ELSEWHERE, NONE, Board, Boards, Codes, of_day, seed
from intake.routing.practices import Practice, Practices

# The lists as they are stored: text alone, in this order.
PracticeEntry = tuple[str, str, str, str, str]  # ODS, name, postcode, board, sub-board
PlaceEntry = tuple[str, str]  # outcode or district, boards with commas


@dataclass(frozen=True, slots=True, kw_only=True)
class Lists:
    """What was imported, by kind; an empty list was not."""

    boards: tuple[Board, ...] = ()
    practices: tuple[PracticeEntry, ...] = ()
    outcodes: tuple[PlaceEntry, ...] = ()
    districts: tuple[PlaceEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The lists with every code brought up to the day's boards."""

    day: date
    boards: Mapping[str, Board]
    practices: Practices = field(default_factory=Practices)
    outcodes: Mapping[str, Codes] = field(default_factory=dict)
    places: Mapping[str, Codes] = field(default_factory=dict)

    def name_of(self, code: str) -> str:
        return self.boards[code].name if code in self.boards else code


def build(day: date, lists: Lists = Lists()) -> Table:
    """The table of a day; without lists it knows the boards and the towns of the seed."""
    boards = of_day(day, lists.boards)
    outcodes = {code: _all(boards, named) for code, named in lists.outcodes}
    known = practices.index(_practices(boards, lists.practices, outcodes))
    named = (*seed().places, *((name, codes.split(",")) for name, codes in lists.districts))
    return Table(
        day=day,
        boards=boards.standing(),
        practices=known,
        outcodes=outcodes or _outcodes_of(known),
        places=places.index((name, _all(boards, ",".join(codes))) for name, codes in named),
    )


def _all(boards: Boards, codes: str) -> Codes:
    named = set(codes.split(","))
    partly = frozenset({ELSEWHERE}) if ELSEWHERE in named else NONE
    return partly.union(*(boards.today(code) for code in named))


def _practices(
    boards: Boards, entries: Iterable[PracticeEntry], outcodes: Mapping[str, Codes]
) -> Iterable[Practice]:
    for ods, name, postcode, board, part in entries:
        found = boards.today(board, part)
        if len(found) > 1:  # its board was divided: its own postcode may tell the successor
            found = found & outcodes.get(postcode.split(" ")[0], found) or found
        yield Practice(
            ods=ods,
            name=name,
            postcode=postcode,
            boards=found,
            words=practices.telling_words(name),
        )


def _outcodes_of(known: Practices) -> dict[str, Codes]:
    """Without a list of outcodes, their practices tell which board they lie in."""
    outcodes: dict[str, Codes] = {}
    for practice in known.by_ods.values():
        outcode = practice.postcode.split(" ")[0]
        outcodes[outcode] = outcodes.get(outcode, NONE) | practice.boards
    return outcodes
