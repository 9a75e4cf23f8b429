"""A caller who stopped for later goes on: by their number and something only they know."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from intake.carry_on import LOCKED, MOST_TRIES
from intake.idle import KEPT_FOR_LATER, close_hung_up, close_idle
from intake.runtime import Runtime
from models import Conversation, ConversationState, Notification
from tests.fakes import FakeDialogue, FrozenClock
from tests.twiml_rules import check
from tests.webhooks.calls import OTHER, action, hangs_up, heard
from tests.webhooks.conftest import CALL, Twilio
from webhooks import words

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WITHHELD = {"From": "anonymous"}
BIRTH = {"person.date_of_birth": {"value": "1961-05-14", "precision": "day"}}


def new_call(number: int) -> str:
    return f"CA{number:032x}"


def keyed(twilio: Twilio, number: str, birth: str, call: str = OTHER, **more: str) -> str:
    """Ring again and key the number, then the birthday; gives all that was heard at the end."""
    more = {**WITHHELD, **more}
    twilio.ring(call, more["From"])
    twilio.voice("/turn/1", call, SpeechResult="", **more)
    answer = twilio.voice("/carry-on", call, Digits=number, **more)
    if "/proof" in action(answer):
        answer = twilio.voice(action(answer), call, Digits=birth, **more)
    return heard(answer)


@pytest.fixture
def number(twilio: Twilio, dialogue: FakeDialogue) -> str:
    """A withheld caller stops for later and hangs up; gives the number they were told."""
    dialogue.also = BIRTH
    twilio.ring(CALL, "anonymous")
    twilio.say(1, "family", Confidence="0.9", **WITHHELD)
    answer = twilio.say(2, "later", Confidence="0.9", **WITHHELD)
    digits = [each.text for each in check(answer.text).findall(".//say-as")]
    dialogue.also = {}
    number = f"{digits[0]}{digits[1]}"
    assert words.HOW_TO_CARRY_ON in heard(answer)
    assert digits[:2] == digits[2:], "said twice"
    twilio.voice("/status", CallStatus="completed", **WITHHELD)
    return number


def states(runtime: Runtime) -> list[str]:
    with runtime.readings() as session:
        return sorted(session.scalars(select(Conversation.state)))


def test_number_and_birthday_carry_the_call_on(
    twilio: Twilio, number: str, runtime: Runtime, dialogue: FakeDialogue, clock: FrozenClock,
    staff_runtime: Runtime,
) -> None:  # fmt: skip
    clock.advance(timedelta(hours=20))
    assert close_hung_up(staff_runtime) + close_idle(staff_runtime) == 0, "it is kept for later"
    again = keyed(twilio, number, "1405")
    assert "1961" not in again
    assert "family" not in again.lower()
    answer = twilio.say(3, "Ann Example", OTHER, Confidence="0.9", **WITHHELD)
    assert "day" in heard(answer), "the question after the one that was open"
    assert (dialogue.requests[-1].snapshot or {})["fields"]["notifier.role"] == "family"
    assert states(runtime) == [ConversationState.EMPTY, ConversationState.OPEN]


def test_nothing_told_before_is_ever_read_back(
    twilio: Twilio, number: str, dialogue: FakeDialogue
) -> None:
    keyed(twilio, number, "1405")
    twilio.say(3, "Ann Example", OTHER, Confidence="0.9", **WITHHELD)
    assert set((dialogue.requests[-1].snapshot or {})["withheld"]) >= set(BIRTH)


def test_the_telephone_it_was_begun_on_is_proof_enough(
    twilio: Twilio, dialogue: FakeDialogue
) -> None:
    dialogue.also = BIRTH
    twilio.ring()
    twilio.say(1, "family", Confidence="0.9")
    answer = twilio.say(2, "later", Confidence="0.9")
    digits = [each.text for each in check(answer.text).findall(".//say-as")]
    twilio.voice("/status", CallStatus="completed")
    again = keyed(twilio, f"{digits[0]}{digits[1]}", "", From="+447700900123")
    assert words.NO_MATCH not in again
    assert words.KEY_BIRTHDAY not in again


@pytest.mark.parametrize("birth", ["1505", "0514", "140", "", "****"])
def test_a_wrong_birthday_opens_nothing(
    twilio: Twilio, number: str, runtime: Runtime, birth: str
) -> None:
    keyed(twilio, number, birth)
    assert "name" in heard(twilio.say(2, "family", OTHER, Confidence="0.9", **WITHHELD)), "anew"
    assert states(runtime) == [ConversationState.OPEN, ConversationState.OPEN]


def test_a_number_that_does_not_exist_sounds_like_a_wrong_birthday(
    twilio: Twilio, number: str
) -> None:
    wrong = str((int(number) + 1) % 10**8).zfill(8)
    assert keyed(twilio, number, "0101") == keyed(twilio, wrong, "1405", new_call(3))


def test_five_wrong_tries_lock_the_number_for_a_day(
    twilio: Twilio, number: str, clock: FrozenClock, runtime: Runtime
) -> None:
    for wrong in range(MOST_TRIES):
        assert words.NO_MATCH in keyed(twilio, number, "0101", new_call(10 + wrong))
    assert words.NO_MATCH in keyed(twilio, number, "1405", new_call(20)), "locked"
    clock.advance(LOCKED + timedelta(minutes=1))
    assert words.NO_MATCH not in keyed(twilio, number, "1405", new_call(21))
    assert ConversationState.OPEN in states(runtime)


def test_three_tries_in_one_call_and_then_the_questions(twilio: Twilio, number: str) -> None:
    twilio.ring(OTHER, "anonymous")
    asked = twilio.voice("/carry-on", OTHER, Digits=number, **WITHHELD)
    for _ in range(2):
        answer = twilio.voice(action(asked), OTHER, Digits="0101", **WITHHELD)
        assert words.KEY_YOUR_NUMBER in heard(answer)
        asked = twilio.voice(action(answer), OTHER, Digits=number, **WITHHELD)
    last = twilio.voice(action(asked), OTHER, Digits="0101", **WITHHELD)
    assert words.START_ANEW in heard(last)
    assert not hangs_up(last)


def test_the_proof_delivered_twice_is_one(twilio: Twilio, number: str, runtime: Runtime) -> None:
    twilio.ring(OTHER, "anonymous")
    twilio.voice("/carry-on", OTHER, Digits=number, **WITHHELD)
    first, second = (
        twilio.voice("/carry-on/proof", OTHER, Digits="1405", **WITHHELD) for _ in range(2)
    )
    assert first.data == second.data
    assert states(runtime) == [ConversationState.EMPTY, ConversationState.OPEN]


def test_who_does_not_ring_again_is_handed_over_after_three_days_by_the_same_number(
    twilio: Twilio, number: str, staff_runtime: Runtime, clock: FrozenClock
) -> None:
    clock.advance(KEPT_FOR_LATER + timedelta(minutes=1))
    close_idle(staff_runtime)
    with staff_runtime.readings() as session:
        assert session.scalars(select(Notification.reference)).all() == [number]


def test_a_call_that_is_carried_on_and_hung_up_ends_once(
    twilio: Twilio, number: str, staff_runtime: Runtime, clock: FrozenClock
) -> None:
    keyed(twilio, number, "1405")
    twilio.voice("/status", OTHER, CallStatus="completed", **WITHHELD)
    clock.advance(timedelta(minutes=1))
    assert close_hung_up(staff_runtime) == 1
    with staff_runtime.readings() as session:
        assert session.scalar(select(func.count()).select_from(Notification)) == 1
        assert session.scalar(select(Notification.reference)) == number
