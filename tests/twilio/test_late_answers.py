"""A text whose webhook died is answered all the same: by the worker, once, with a text."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.at_work import LEASE
from intake.conversation import take_turn
from intake.errand_rounds import run_due
from intake.late_answers import LEFT, answer_late
from intake.runtime import Runtime
from intake.said import Said
from intake.twilio_rest import TwilioRest
from models import Channel
from tests.factories import some_said
from tests.fakes import QUESTIONS, FakeDialogue, FrozenClock, Killed
from tests.twilio.rest_peer import RestPeer
from tests.webhooks.conftest import Twilio

pytestmark = pytest.mark.loopback
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WHATSAPP_SENDER = "+441134960001"
MOBILE, LANDLINE = "+447400123456", "+441134960555"


def said(words: str, **changes: object) -> Said:
    return some_said(words, **{"thread": MOBILE, "sender": MOBILE} | changes)


def killed_while_answering(runtime: Runtime, dialogue: FakeDialogue, words: Said) -> None:
    dialogue.crash_next = True
    with pytest.raises(Killed):
        take_turn(runtime, words)


def test_what_a_crash_left_is_answered_by_a_text_once(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock,
    dialogue: FakeDialogue,
) -> None:  # fmt: skip
    take_turn(worker, said("My brother died"))
    killed_while_answering(worker, dialogue, said("family"))
    assert answer_late(worker) == 0, "Twilio may still be waiting for it"
    clock.advance(LEFT)
    assert answer_late(worker) == 1
    assert answer_late(worker) == 0
    for _ in range(3):
        run_due(worker, rest)
        clock.advance(timedelta(hours=1))
    assert twilio_rest.texted(MOBILE) == [QUESTIONS["person.name"]]
    assert take_turn(worker, said("Ann Example")).ask == "death.date"


@ONE_DATABASE
def test_each_of_several_texts_is_thought_about_and_answered(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock,
    dialogue: FakeDialogue,
) -> None:  # fmt: skip
    take_turn(worker, said("My brother died"))
    killed_while_answering(worker, dialogue, said("family"))
    clock.advance(LEASE * 1.01)
    killed_while_answering(worker, dialogue, said("Ann Example"))
    clock.advance(LEFT)
    answer_late(worker)
    run_due(worker, rest)
    assert twilio_rest.texted(MOBILE) == [QUESTIONS["person.name"], QUESTIONS["death.date"]]


@ONE_DATABASE
def test_the_same_text_delivered_after_that_is_answered_as_it_was(
    worker: Runtime, clock: FrozenClock, dialogue: FakeDialogue
) -> None:
    take_turn(worker, said("My brother died"))
    lost = said("family")
    killed_while_answering(worker, dialogue, lost)
    clock.advance(LEFT)
    answer_late(worker)
    before = dialogue.turns
    assert take_turn(worker, lost).ask == "person.name"
    assert dialogue.turns == before


@ONE_DATABASE
def test_who_wants_no_texts_or_has_a_landline_is_sent_none_and_nothing_is_lost(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock,
    dialogue: FakeDialogue,
) -> None:  # fmt: skip
    line.text("STOP", "SM" + "9" * 32, sender=MOBILE)
    for number in (MOBILE, LANDLINE):
        take_turn(worker, said("My brother died", thread=number, sender=number))
        killed_while_answering(worker, dialogue, said("family", thread=number, sender=number))
    clock.advance(LEFT)
    assert answer_late(worker) == 2
    run_due(worker, rest)
    assert twilio_rest.texted(MOBILE) == twilio_rest.texted(LANDLINE) == []
    assert take_turn(worker, said("Ann Example")).ask == "death.date"


@ONE_DATABASE
def test_a_whatsapp_message_is_answered_by_one_from_the_sender_of_those(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock,
    dialogue: FakeDialogue,
) -> None:  # fmt: skip
    worker = replace(worker, settings=replace(worker.settings, whatsapp=WHATSAPP_SENDER))
    way = {"channel": Channel.WHATSAPP, "thread": f"whatsapp:{MOBILE}"}
    take_turn(worker, said("My brother died", **way))
    killed_while_answering(worker, dialogue, said("family", **way))
    clock.advance(LEFT)
    assert answer_late(worker) == 1
    run_due(worker, rest)
    ((_, _, sent),) = twilio_rest.obeyed
    assert (sent["To"], sent["From"]) == (f"whatsapp:{MOBILE}", f"whatsapp:{WHATSAPP_SENDER}")
    assert take_turn(worker, said("Ann Example", **way)).ask == "death.date"


@ONE_DATABASE
def test_nothing_is_sent_by_whatsapp_once_the_operator_has_turned_it_off(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock,
    dialogue: FakeDialogue,
) -> None:  # fmt: skip
    way = {"channel": Channel.WHATSAPP, "thread": f"whatsapp:{MOBILE}"}
    take_turn(worker, said("My brother died", **way))
    killed_while_answering(worker, dialogue, said("family", **way))
    clock.advance(LEFT)
    assert answer_late(worker) == 1
    run_due(worker, rest)
    assert twilio_rest.obeyed == []


@ONE_DATABASE
def test_calls_are_not_answered_by_text(
    worker: Runtime, clock: FrozenClock, dialogue: FakeDialogue
) -> None:
    call = {"channel": Channel.VOICE, "thread": "CA" + "1" * 32}
    killed_while_answering(worker, dialogue, said("family", **call))
    clock.advance(LEFT)
    assert answer_late(worker) == 0


@ONE_DATABASE
def test_one_that_fails_keeps_no_other_waiting(
    worker: Runtime, clock: FrozenClock, dialogue: FakeDialogue, caplog: pytest.LogCaptureFixture
) -> None:
    for number in (MOBILE, "+447400123457"):
        take_turn(worker, said("My brother died", thread=number, sender=number))
        killed_while_answering(worker, dialogue, said("family", thread=number, sender=number))
    clock.advance(LEFT)

    def fail() -> None:
        raise ZeroDivisionError

    dialogue.meanwhile = fail
    assert answer_late(worker) == 1
    assert "text.late_failed" in caplog.text
    assert answer_late(worker) == 1
