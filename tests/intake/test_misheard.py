"""A short "no" that a recogniser writes as "now", and a yes too faint to end a call on."""

import pytest
from sqlalchemy import select

from intake.conversation import take_turn
from intake.misheard import ASK_AGAIN
from intake.runtime import Runtime
from intake.said import Answer
from intake.vault import staff_vault
from models import Channel, Conversation, Turn
from tests.factories import some_said
from tests.fakes import FakeDialogue

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def spoken(runtime: Runtime, words: str | None, confidence: float | None = 0.9) -> Answer:
    said = some_said(words, channel=Channel.VOICE, thread="CA1", confidence=confidence)
    return take_turn(runtime, said)


def at_the_read_back(runtime: Runtime) -> None:
    for words in (None, "family", "Ann Example"):
        spoken(runtime, words)
    assert spoken(runtime, "2026-11-20").ask == "confirm"


@pytest.mark.parametrize("heard", ["now", "Know.", "NOW"])
def test_a_no_that_is_heard_as_now_is_a_no_and_staff_read_what_was_heard(
    staff_runtime: Runtime, dialogue: FakeDialogue, heard: str
) -> None:
    at_the_read_back(staff_runtime)
    assert spoken(staff_runtime, heard).ask == "person.name"
    assert dialogue.requests[-1].text == "no"
    with staff_runtime.readings() as session:
        turn = session.scalars(select(Turn).order_by(Turn.number.desc()).limit(1)).one()
        vault = staff_vault(staff_runtime, session.scalars(select(Conversation)).one())
        assert vault.open_turn(turn, "heard").decode() == heard


def test_now_is_no_answer_of_its_own_only_where_it_stands_alone_and_is_spoken(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    at_the_read_back(runtime)
    spoken(runtime, "now then")
    assert dialogue.requests[-1].text == "now then"
    take_turn(runtime, some_said("family", thread="+447400123456"))
    take_turn(runtime, some_said("now", thread="+447400123456"))
    assert dialogue.requests[-1].text == "now"


def test_whether_to_start_is_answered_by_now_as_it_is_said(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    dialogue.starts = True
    assert spoken(runtime, None).ask == "start"
    spoken(runtime, "now")
    assert dialogue.requests[-1].text == "now"


@pytest.mark.parametrize("confidence", [0.47, 0.0, None])
def test_a_faint_yes_asks_once_more_and_ends_nothing(
    runtime: Runtime, dialogue: FakeDialogue, confidence: float | None
) -> None:
    dialogue.yes = "good"
    at_the_read_back(runtime)
    answer = spoken(runtime, "good", confidence)
    assert (answer.messages, answer.ask, answer.finished) == ((ASK_AGAIN,), "confirm", False)
    assert answer.misheard, "the keys are named too"
    assert [option.id for option in answer.options] == ["yes", "no"]
    assert spoken(runtime, "good", 0.9).finished


@pytest.mark.parametrize("confidence", [0.2, None])
def test_a_plain_yes_ends_the_call_however_faint(
    runtime: Runtime, confidence: float | None
) -> None:
    at_the_read_back(runtime)
    assert spoken(runtime, "yes", confidence).finished


def test_a_key_ends_the_call(runtime: Runtime, dialogue: FakeDialogue) -> None:
    dialogue.yes = "good"
    at_the_read_back(runtime)
    keyed = some_said("good", channel=Channel.VOICE, thread="CA1", keyed=True)
    assert take_turn(runtime, keyed).finished
