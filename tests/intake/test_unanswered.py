"""Words that nobody answered: kept to be read, or answered when their caller comes back."""

import pytest

from intake.at_work import LEASE
from intake.conversation import answer_left, take_turn
from intake.ending import end_conversation
from intake.foresight import would_finish
from intake.returning import open_exchanges
from intake.runtime import Runtime
from intake.said import Said
from intake.unanswered import keep
from models import Channel
from tests.fakes import FakeDialogue, FrozenClock, Killed

CALL = "CA" + "1" * 32


def said(text: str | None, number: int) -> Said:
    return Said(channel=Channel.VOICE, thread=CALL, provider_id=f"voice:{number}", text=text)


def test_words_that_are_kept_are_not_thought_about(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    take_turn(runtime, said(None, 0))
    keep(runtime, said("He was in hos", 1))
    assert dialogue.turns == 1
    assert end_conversation(runtime, CALL) is not None, "they are something that was said"


def test_the_next_turn_answers_what_was_kept_first(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    take_turn(runtime, said(None, 0))
    keep(runtime, said("family", 1))
    take_turn(runtime, said("Ann Example", 2))
    assert [request.text for request in dialogue.requests] == [None, "family", "Ann Example"]


def test_what_a_crash_left_is_answered_once_its_lease_is_over(
    runtime: Runtime, dialogue: FakeDialogue, clock: FrozenClock
) -> None:
    take_turn(runtime, said(None, 0))
    dialogue.crash_next = True
    with pytest.raises(Killed):
        take_turn(runtime, said("family", 1))
    assert not answer_left(runtime, CALL), "somebody may still be at it"
    clock.advance(LEASE * 1.01)
    assert answer_left(runtime, CALL)
    assert answer_left(runtime, CALL), "nothing is left"
    seen = open_exchanges(runtime, CALL)
    assert seen is not None
    assert seen[1].ask == "person.name"


def test_nothing_is_left_where_nothing_is_open(runtime: Runtime) -> None:
    assert answer_left(runtime, CALL)


@pytest.mark.parametrize("down", [False, True])
def test_foresight_stores_nothing(runtime: Runtime, dialogue: FakeDialogue, down: bool) -> None:
    assert not would_finish(runtime, CALL, "yes"), "nothing is open"
    for number, text in enumerate((None, "family", "Ann Example", "2026-11-20")):
        take_turn(runtime, said(text, number))
    assert not would_finish(runtime, CALL, "no")
    assert would_finish(runtime, CALL, "yes")
    dialogue.down = down
    would_finish(runtime, CALL, "yes")
    dialogue.down = False
    seen = open_exchanges(runtime, CALL)
    assert seen is not None
    assert len(seen[0]) == 4
