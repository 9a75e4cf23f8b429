"""The boards of a day: 36 today, each old code answered for by its successors."""

from datetime import date

import pytest

from intake.routing.boards import REGIONS, Board, of_day, seed

TODAY, BEFORE = date(2026, 11, 22), date(2026, 3, 31)


def test_there_were_42_boards_until_the_successions_and_there_are_36_since() -> None:
    assert len(of_day(BEFORE).standing()) == 42
    assert len(of_day(date(2026, 4, 1)).standing()) == 36
    assert len(of_day(TODAY).standing()) == 36


@pytest.mark.parametrize(
    ("code", "part", "today"),
    [
        ("QUA", "", {"QUA"}),
        ("QHG", "", {"S1Y5D"}),
        ("QUE", "", {"S1Y5D"}),
        ("QMJ", "", {"Z9B2Z"}),
        ("QRV", "", {"Z9B2Z"}),
        ("QM7", "", {"S1Y5D", "D7T5G"}),
        ("QM7", "06N", {"S1Y5D"}),
        ("QM7", "07H", {"D7T5G"}),
        ("QJG", "06T", {"D7T5G"}),
        ("QJG", "07K", {"T6Y0W"}),
        ("QNQ", "D4U1Y", {"S0E4D", "S9B9J", "QRL"}),
        ("QRL", "", {"QRL"}),
        ("E54000042", "", {"QRL"}),  # before it was enlarged
        ("E54000067", "", {"QRL"}),
        ("E54000062", "", {"QUA"}),
        ("W00", "", set()),
        ("", "", set()),
    ],
)
def test_an_old_code_leads_to_the_boards_of_today(code: str, part: str, today: set[str]) -> None:
    assert of_day(TODAY).today(code, part) == today


def test_before_its_first_day_a_board_answers_for_nothing() -> None:
    assert of_day(BEFORE).today("S1Y5D") == set()
    assert of_day(BEFORE).today("QHG") == {"QHG"}


def test_every_succession_of_the_seed_ends_at_boards_that_stand() -> None:
    boards = of_day(TODAY)
    standing = boards.standing().keys()
    assert all(boards.today(board.code) <= standing for board in seed().boards)
    assert all(boards.today(board.code) for board in seed().boards)


def test_boards_that_name_each_other_as_successors_do_not_hang_the_line() -> None:
    ended = {"valid_from": date(2022, 7, 1), "valid_to": date(2025, 1, 1), "region": "Y60"}
    round_ = (
        Board(code="QAA", gss="", name="A", successors=("QBB",), **ended),  # type: ignore[arg-type]
        Board(code="QBB", gss="", name="B", successors=("QAA",), **ended),  # type: ignore[arg-type]
    )
    assert of_day(TODAY, round_).today("QAA") == set()


def test_the_seed_names_places_of_every_board_and_no_other() -> None:
    standing = of_day(TODAY).standing()
    certain = {codes[0] for _, codes in seed().places if len(codes) == 1}
    assert certain == standing.keys()
    assert all(set(codes) <= standing.keys() for _, codes in seed().places)
    assert {board.region for board in seed().boards} == REGIONS.keys()
