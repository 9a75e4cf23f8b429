"""A board for every notification that names something, and a frank "unsure" for all others."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.routing.boards import ELSEWHERE, of_day
from intake.routing.route import Basis, route
from intake.routing.table import Lists, Table, build

TODAY = date(2026, 11, 22)
# Made-up surgeries at real outcodes.
LISTS = Lists(
    practices=(
        ("M90001", "PARK SURGERY", "WV1 9ZZ", "QUA", "D2P2L"),
        ("M90002", "PARK SURGERY", "EX1 9ZZ", "QJK", "15N"),
        ("M90003", "THE HERONSGATE MEDICAL CENTRE", "WV6 9ZZ", "QUA", "D2P2L"),
        ("M90004", "PARKVIEW HEALTH CENTRE", "B43 9ZZ", "QHL", "15E"),
        ("M90005", "DR SHAH & PARTNERS", "WS1 9ZZ", "QUA", "D2P2L"),
        ("M90006", "ORCHARD PRACTICE", "LU1 9ZZ", "QHG", "M1J4Y"),
        ("M90007", "LAKESIDE SURGERY", "GU15 9ZZ", "QNQ", "D4U1Y"),
        ("M90008", "THE MEDICAL CENTRE", "LE1 9ZZ", "QK1", "04C"),
    ),
    outcodes=(
        ("WV1", "QUA"), ("WV6", "QUA"), ("WS1", "QUA"), ("B43", "QHL,QUA"), ("EX1", "QJK"),
        ("LU1", "QHG"), ("GU15", "S9B9J"), ("LE1", "QK1"),
    ),
    districts=(("Sandwell", "QUA"), ("Buckinghamshire", f"S0E4D,{ELSEWHERE}"),
               ("Herefordshire, County of", "QGH")),
)  # fmt: skip
TABLE = build(TODAY, LISTS)
SEED = build(TODAY)


def routed(table: Table = TABLE, **said: Any) -> tuple[str | None, str, tuple[str, ...]]:
    person = {name: said.get(name) for name in ("postcode", "town", "address")}
    if "gp" in said:
        person["gp_practice"] = {"name": said["gp"], "ods": said.get("ods")}
    death, notifier = {"place_name": said.get("died")}, {"organisation": said.get("works")}
    found = route(table, person, death, notifier)
    return found.icb, found.basis.value, found.candidates


@pytest.mark.parametrize(
    ("said", "icb", "basis"),
    [
        # the surgery, told apart by home
        ({"gp": None, "ods": "M90002", "postcode": "WV1 1AA"}, "QJK", "gp_practice"),
        ({"gp": "Park Surgery", "postcode": "WV1 1AA"}, "QUA", "gp_practice"),
        ({"gp": "park surgery", "postcode": "EX1 1AA"}, "QJK", "gp_practice"),
        ({"gp": "Park surgery", "town": "Exeter"}, "QJK", "gp_practice"),
        ({"gp": "Park Surgery in Wolverhampton"}, "QUA", "gp_practice"),
        ({"gp": "Heronsgate"}, "QUA", "gp_practice"),
        ({"gp": "the Herronsgate surgery"}, "QUA", "gp_practice"),
        ({"gp": "Park View", "postcode": "B43 1AA"}, "QHL", "gp_practice"),
        ({"gp": "Dr Shah's", "postcode": "WS1 1AA"}, "QUA", "gp_practice"),
        ({"gp": "Doctor Shah at the surgery in Walsall"}, "QUA", "gp_practice"),
        ({"gp": "Orchard Practice"}, "S1Y5D", "gp_practice"),  # by its board's successor
        ({"gp": "Lakeside surgery"}, "S9B9J", "gp_practice"),  # by its part of a divided board
        # a surgery of that name far from home is another one
        ({"gp": "Heronsgate", "postcode": "EX1 1AA"}, "QJK", "postcode"),
        ({"gp": "Heronsgate", "town": "Exeter"}, "QJK", "town"),
        ({"gp": "the surgery", "postcode": "LE1 1AA"}, "QK1", "postcode"),
        # the postcode
        ({"postcode": "wv1 1aa", "town": "Exeter"}, "QUA", "postcode"),
        ({"postcode": "LU1", "town": None}, "S1Y5D", "postcode"),
        ({"address": "1 High Street, Luton LU1 2AB"}, "S1Y5D", "postcode"),
        # the town
        ({"postcode": "B43 7AA", "town": "Sandwell"}, "QUA", "town"),
        ({"town": "hull"}, "QOQ", "town"),
        ({"town": "St. Helens"}, "QYG", "town"),
        ({"town": "saint helens"}, "QYG", "town"),
        ({"town": "Kings Lynn"}, "T6Y0W", "town"),
        ({"town": "Herefordshire"}, "QGH", "town"),
        ({"town": "a village near Truro"}, "QT6", "town"),
        # where they died
        ({"died": "New Cross Hospital, Wolverhampton"}, "QUA", "place_of_death"),
        ({"died": "Royal Derby Hospital"}, "QJ2", "place_of_death"),
        ({"died": "a hospice in Newcastle-under-Lyme"}, "QNC", "place_of_death"),
        ({"died": "Ward 4, EX1 2AB"}, "QJK", "place_of_death"),
        ({"postcode": "B43 7AA", "died": "Birmingham"}, "QHL", "place_of_death"),
        # who told us
        ({"works": "Wolverhampton City Council"}, "QUA", "notifier_organisation"),
        ({"works": "NHS Black Country ICB"}, "QUA", "notifier_organisation"),
        ({"works": "Royal Devon, Exeter"}, "QJK", "notifier_organisation"),
    ],
)  # fmt: skip
def test_the_first_ground_that_names_one_board_decides(
    said: dict[str, Any], icb: str, basis: str
) -> None:
    assert routed(**said) == (icb, basis, ())


@pytest.mark.parametrize(
    ("said", "candidates"),
    [
        ({}, ()),
        ({"gp": "Park Surgery"}, ("QJK", "QUA")),
        ({"gp": "the medical centre"}, ()),
        ({"postcode": "B43 7AA"}, ("QHL", "QUA")),
        ({"postcode": "B43 7AA", "died": "Truro"}, ("QHL", "QUA")),  # not one of the two
        ({"town": "Sutton"}, ("QHL", "QT1", "QWE")),
        ({"town": "Newcastle"}, ("QHM", "QNC")),
        ({"town": "Barrow"}, ("QE1",)),
        ({"town": "Buckinghamshire"}, ("S0E4D",)),  # most of it
        ({"died": "Lincoln Road Care Home"}, ()),
        ({"died": "York House Hospice"}, ()),
        ({"town": "Ynys Môn"}, ()),
    ],
)
def test_who_is_not_sure_says_so_and_names_what_it_may_be(
    said: dict[str, Any], candidates: tuple[str, ...]
) -> None:
    assert routed(**said) == (None, "unsure", candidates)


def test_a_new_installation_routes_by_the_towns_of_its_seed() -> None:
    assert routed(SEED, town="Wolverhampton")[:2] == ("QUA", "town")
    assert routed(SEED, gp="Park Surgery", postcode="WV1 1AA")[:2] == (None, "unsure")


def test_on_the_day_before_the_successions_the_old_boards_answer() -> None:
    then = build(date(2026, 3, 31), LISTS)
    assert routed(then, gp="Orchard Practice")[0] == "QHG"


def test_without_a_list_of_outcodes_the_practices_tell_them() -> None:
    table = build(TODAY, Lists(practices=LISTS.practices))
    assert routed(table, postcode="WV6 1AA")[:2] == ("QUA", "postcode")


WORDS = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.sampled_from(
        ["WV1 1AA", "B43 7AA", "Exeter", "Newcastle", "Park Surgery", "in", "at , near", "M90001",
         "Royal Derby Hospital", "Dr Shah", "Buckinghamshire", "of the city of"]
    ),
)  # fmt: skip


@given(gp=WORDS, ods=WORDS, postcode=WORDS, town=WORDS, address=WORDS, died=WORDS, works=WORDS)
def test_whatever_was_said_it_is_a_board_of_today_or_unsure(**said: Any) -> None:
    icb, basis, candidates = routed(**said)
    standing = of_day(TODAY).standing().keys()
    assert set(candidates) <= standing
    assert (icb is None) == (basis == Basis.UNSURE)
    assert icb is None or (icb in standing and not candidates)


@given(ods=st.sampled_from([entry[0] for entry in LISTS.practices]), postcode=WORDS, town=WORDS)
def test_a_surgery_known_by_its_code_decides_whatever_else_was_said(
    ods: str, postcode: str | None, town: str | None
) -> None:
    assert routed(gp=None, ods=ods, postcode=postcode, town=town)[1] == "gp_practice"


@given(town=st.text(max_size=30), postcode=st.sampled_from(["WV1 1AA", "EX1 1AA", "LE1 1AA"]))
def test_no_town_moves_a_postcode_that_lies_in_one_board(town: str, postcode: str) -> None:
    assert routed(postcode=postcode, town=town) == routed(postcode=postcode)
