"""Which board a notification goes to, and on what ground: GP practice, postcode, town, place of
death, the caller's organisation, in that order. Who cannot be sure says so and names candidates.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from intake.routing import places, practices
from intake.routing.boards import ELSEWHERE, NONE, Codes
from intake.routing.practices import Found
from intake.routing.table import Table

Part = Mapping[str, Any]
_PARTS = re.compile(r", ?| (?:at|in|near|on) ")


class Basis(StrEnum):
    """What the board was found by."""

    GP_PRACTICE = "gp_practice"
    POSTCODE = "postcode"
    TOWN = "town"
    PLACE_OF_DEATH = "place_of_death"
    NOTIFIER_ORGANISATION = "notifier_organisation"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Route:
    """The board, or None with those it may be (none: nobody can say)."""

    icb: str | None
    basis: Basis
    candidates: tuple[str, ...] = ()


def route(table: Table, person: Part, death: Part, notifier: Part) -> Route:
    """The first ground that names one board decides.

    One that names several leaves them open: what comes after may pick one of them, no other.
    """
    open_: Codes = NONE
    for basis, boards in _grounds(table, person, death, notifier):
        left = boards & open_ if open_ else boards
        if len(left) == 1 and ELSEWHERE not in left:
            return Route(next(iter(left)), basis)
        open_ = left or open_
    hints = open_ or places.alike(table.places, person.get("town") or "")
    return Route(None, Basis.UNSURE, tuple(sorted(hints - {ELSEWHERE})))


def _grounds(
    table: Table, person: Part, death: Part, notifier: Part
) -> Iterator[tuple[Basis, Codes]]:
    yield Basis.GP_PRACTICE, _by_practice(table, person)
    yield Basis.POSTCODE, _by_postcode(table, person)
    yield Basis.TOWN, _by_town(table, person)
    yield Basis.PLACE_OF_DEATH, _by_place_of_death(table, death)
    yield Basis.NOTIFIER_ORGANISATION, _by_organisation(table, notifier)


def _by_practice(table: Table, person: Part) -> Codes:
    surgery = person.get("gp_practice") or {}
    known = table.practices.by_ods.get(surgery.get("ods") or "")
    if known:
        return known.boards
    name = surgery.get("name") or ""
    found = _called(table, name)
    return _near_home(table, found, name, person) if found else NONE


def _called(table: Table, name: str) -> tuple[Found, ...]:
    """By the whole name, and by each part of it: "Dr Shah at Park Surgery in Cannock"."""
    best: dict[str, Found] = {}
    for part in dict.fromkeys((name, *_PARTS.split(name))):
        for one in table.practices.called(part):
            known = best.get(one.practice.ods)
            best[one.practice.ods] = max(known or one, one, key=lambda found: found.likeness)
    return tuple(sorted(best.values(), key=lambda one: (-one.likeness, one.practice.ods)))


def _near_home(table: Table, found: tuple[Found, ...], name: str, person: Part) -> Codes:
    """The boards of those practices that the rest of what was said leaves possible.

    Many surgeries share a name. One far from home is not the one meant, however alike it is
    called; where nothing is known of home, only the very name counts.
    """
    outcode = _home_outcode(person) or places.outcode_of(name)
    if outcode:
        area = practices.area_of(outcode)
        near = tuple(one for one in found if one.practice.area == area)
        same = tuple(one for one in near if one.practice.postcode.split(" ")[0] == outcode)
        outright = practices.named_outright(same) or practices.named_outright(near)
        return practices.boards_of(outright or same or _likest(near))
    home = _by_town(table, person) or places.boards_within(table.places, name)
    if home:
        return practices.boards_of(_likest(tuple(f for f in found if f.practice.boards & home)))
    return practices.boards_of(practices.named_outright(found))


def _likest(found: tuple[Found, ...]) -> tuple[Found, ...]:
    return tuple(one for one in found if one.likeness == found[0].likeness)


def _by_postcode(table: Table, person: Part) -> Codes:
    return table.outcodes.get(_home_outcode(person) or "", NONE)


def _home_outcode(person: Part) -> str | None:
    return places.outcode_of(person.get("postcode") or person.get("address") or "")


def _by_town(table: Table, person: Part) -> Codes:
    town, address = person.get("town") or "", person.get("address") or ""
    return places.boards_of(table.places, town) or (
        places.boards_within(table.places, town) or places.boards_within(table.places, address)
    )


def _by_place_of_death(table: Table, death: Part) -> Codes:
    name = death.get("place_name") or ""
    by_postcode = table.outcodes.get(places.outcode_of(name) or "", NONE)
    return by_postcode or places.boards_within(table.places, name)


def _by_organisation(table: Table, notifier: Part) -> Codes:
    name = (notifier.get("organisation") or "").casefold()
    named = (code for code, board in table.boards.items() if board.name.casefold() in name)
    return frozenset(named) or places.boards_within(table.places, name, organisation=True)
