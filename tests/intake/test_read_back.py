"""What is said back at once where it was not heard well, and what a no to it asks for."""

import pytest

from intake.read_back import Doubt, doubtful
from models import Channel, Turn

BORN = {"person.date_of_birth": {"value": "1951-03-03", "precision": "day"}}
NAMED = {"person.forename": "Ann", "person.surname": "Example"}


def turn(asked: str, *, keyed: bool = False, confidence: float | None = 0.3) -> Turn:
    return Turn(asked=asked, keyed=keyed, confidence=confidence, heard=b"sealed")


def test_the_answer_to_the_open_question_is_undone_by_going_back_to_it() -> None:
    doubt = doubtful(Channel.VOICE, turn("person.birth"), {}, BORN)
    assert doubt == Doubt("3 March 1951", "go back")


@pytest.mark.parametrize("asked", ["confirm", "concerns.raised"])
def test_what_was_put_right_meanwhile_is_undone_by_its_own_question(asked: str) -> None:
    doubt = doubtful(Channel.VOICE, turn(asked), {}, BORN)
    assert doubt == Doubt("3 March 1951", "change the date of birth")


def test_the_answer_to_the_open_question_is_said_back_first() -> None:
    doubt = doubtful(Channel.VOICE, turn("person.name"), {}, BORN | NAMED)
    assert doubt == Doubt("Ann Example", "go back")


def test_what_was_keyed_heard_well_written_or_held_before_is_not_said_back() -> None:
    assert doubtful(Channel.VOICE, turn("person.birth", keyed=True), {}, BORN) is None
    assert doubtful(Channel.VOICE, turn("person.birth", confidence=0.9), {}, BORN) is None
    assert doubtful(Channel.SMS, turn("person.birth"), {}, BORN) is None
    assert doubtful(Channel.VOICE, turn("person.birth"), BORN, BORN) is None
