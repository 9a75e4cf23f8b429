"""Case 16 and the way back: a text that names no death, agreed to, and only to a mobile."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from werkzeug.test import TestResponse

from intake.errand_rounds import run_due
from intake.idle import KEPT_FOR_LATER, close_hung_up, close_idle
from intake.runtime import Runtime
from intake.twilio_rest import TwilioRest
from intake.vault import staff_vault
from models import Channel, Conversation, Errand, Notification
from tests.fakes import FakeDialogue, FrozenClock
from tests.twilio.rest_peer import RestPeer
from tests.webhooks.calls import OTHER, action, hangs_up, heard
from tests.webhooks.conftest import CALL, Twilio
from webhooks import words

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
MOBILE, LANDLINE = "+447400123456", "+441134960555"
FORBIDDEN = ("die", "death", "died", "dead", "line", "report", "bereave", "leder", "nhs", "disab")


def stops(line: Twilio, sender: str = MOBILE) -> TestResponse:
    """Ring, answer one question, and stop for later."""
    line.ring(CALL, sender)
    line.say(1, "family", Confidence="0.9", From=sender)
    return line.say(2, "later", Confidence="0.9", From=sender)


def agrees(line: Twilio, to: TestResponse, sender: str = MOBILE, **how: str) -> str:
    return heard(line.voice(action(to), From=sender, **(how or {"SpeechResult": "Yes please."})))


def hang_up(line: Twilio, sender: str = MOBILE) -> None:
    line.voice("/status", CallStatus="completed", From=sender)


def open_ones(runtime: Runtime) -> list[tuple[str, int]]:
    with runtime.readings() as session:
        rows = session.scalars(select(Conversation).where(Conversation.state == "open"))
        return [(row.channel, row.turn_count) for row in rows]


def text_errands(runtime: Runtime) -> list[Errand]:
    with runtime.readings() as session:
        return list(session.scalars(select(Errand).where(Errand.kind == "text")))


def test_a_text_is_sent_to_who_agrees_and_names_nothing(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    paused = stops(line)
    assert words.OFFER_TEXT in heard(paused)
    assert agrees(line, paused) == words.TEXT_COMES
    assert agrees(line, paused) == words.TEXT_COMES, "the same webhook again"
    for _ in range(3):
        run_due(worker, rest)
        clock.advance(timedelta(minutes=20))
    (body,) = twilio_rest.texted(MOBILE)
    assert not any(word in body.lower() for word in FORBIDDEN)
    assert len(body) <= 160
    assert body.isascii()


def test_texting_back_goes_on_where_the_call_stopped_and_tells_nothing(
    line: Twilio, worker: Runtime, dialogue: FakeDialogue, clock: FrozenClock
) -> None:
    agrees(line, stops(line), Digits="1")
    hang_up(line)
    clock.advance(timedelta(hours=20))
    assert close_hung_up(worker) + close_idle(worker) == 0
    line.text("Ann Example", "SM" + "1" * 32, MOBILE)
    snapshot = dialogue.requests[-1].snapshot or {}
    assert snapshot["fields"]["notifier.role"] == "family"
    assert snapshot["withheld"] == ["notifier.role"]
    assert dialogue.requests[-1].channel is Channel.SMS
    assert open_ones(worker) == [("sms", 4)]
    clock.advance(timedelta(days=5))
    assert close_idle(worker) == 0, "a text thread waits for a week"
    clock.advance(timedelta(days=3))
    assert close_idle(worker) == 1
    assert b'"channels": ["voice", "sms"]' in content_bytes(worker)


def content_bytes(runtime: Runtime) -> bytes:
    with runtime.readings() as session:
        row = session.scalars(select(Notification)).one()
        conversation = session.get_one(Conversation, row.conversation_id)
        return staff_vault(runtime, conversation).open_notification(row, "content")


@pytest.mark.parametrize("sender", [LANDLINE, "anonymous", "+12025550123", "+447012345678"])
def test_a_landline_or_a_hidden_number_is_refused_and_has_the_number_that_was_spoken(
    line: Twilio, worker: Runtime, sender: str
) -> None:
    paused = stops(line, sender)
    assert words.OFFER_TEXT not in heard(paused)
    assert "Your number is" in heard(paused)
    refused = agrees(line, paused, sender, SpeechResult="Can you text me?")
    assert refused == words.NO_TEXT_HERE
    assert text_errands(worker) == []


@pytest.mark.parametrize("said", ["No.", "no", "2", "No, thank you."])
def test_without_a_yes_nothing_is_sent(line: Twilio, worker: Runtime, said: str) -> None:
    assert agrees(line, stops(line), SpeechResult=said) == words.NO_TEXT_THEN
    assert text_errands(worker) == []


@pytest.mark.parametrize("said", ["Yes but not here", "yes it's not safe", "Yeah, no thanks"])
def test_a_yes_that_takes_itself_back_sends_nothing(
    line: Twilio, worker: Runtime, said: str
) -> None:
    agrees(line, stops(line), SpeechResult=said)
    assert text_errands(worker) == []


def test_silence_is_no_consent_and_the_line_says_goodbye(line: Twilio, worker: Runtime) -> None:
    answer = line.voice(action(stops(line)), From=MOBILE, SpeechResult="")
    assert heard(answer) == words.GOODBYE_FOR_NOW
    assert hangs_up(answer)
    assert text_errands(worker) == []


def test_who_goes_on_instead_is_not_asked_twice(line: Twilio, dialogue: FakeDialogue) -> None:
    paused = stops(line)
    line.voice(action(paused), From=MOBILE, SpeechResult="Ann Example", Confidence="0.9")
    assert dialogue.requests[-1].text == "Ann Example"


def test_who_asked_us_to_stop_is_not_offered_a_text(line: Twilio, worker: Runtime) -> None:
    line.text("STOP", "SM" + "9" * 32, MOBILE)
    paused = stops(line)
    assert words.OFFER_TEXT not in heard(paused)
    assert agrees(line, paused, SpeechResult="text me") == words.NO_TEXT_HERE
    assert text_errands(worker) == []


def test_stop_before_it_was_sent_keeps_it_back_and_after_it_staff_are_told(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer
) -> None:
    agrees(line, stops(line))
    hang_up(line)
    line.text("STOP", "SM" + "9" * 32, MOBILE)
    run_due(worker, rest)
    assert twilio_rest.texted(MOBILE) == []
    with worker.readings() as session:
        assert session.scalars(select(Conversation.texting)).all() == ["stopped"]


def test_a_text_that_does_not_arrive_is_told_of_on_the_call_it_belongs_to(
    line: Twilio, worker: Runtime
) -> None:
    agrees(line, stops(line))
    fields = {"MessageSid": "SM" + "3" * 32, "MessageStatus": "undelivered", "ErrorCode": "30003",
              "To": MOBILE}  # fmt: skip
    line.post(f"/twilio/sms/status?errand={text_errands(worker)[0].id}", fields)
    with worker.readings() as session:
        assert session.scalars(select(Conversation.texting)).all() == ["unreached"]


def test_twilio_is_to_forget_the_text_once_it_has_gone(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    agrees(line, stops(line))
    run_due(worker, rest)
    (sid,) = twilio_rest.messages
    twilio_rest.messages[sid]["status"] = "delivered"
    fields = {"MessageSid": sid, "MessageStatus": "delivered", "To": MOBILE}
    line.post(f"/twilio/sms/status?errand={text_errands(worker)[0].id}", fields)
    clock.advance(timedelta(minutes=1))
    run_due(worker, rest)
    redactions = [path for method, path, sent in twilio_rest.obeyed if sent.get("Body") == ""]
    assert [path.endswith(f"/Messages/{sid}.json") for path in redactions] == [True]


def test_another_number_does_not_reach_it(line: Twilio, worker: Runtime) -> None:
    agrees(line, stops(line))
    hang_up(line)
    line.text("hello", "SM" + "1" * 32, "+447400123999")
    assert sorted(channel for channel, _ in open_ones(worker)) == ["sms", "voice"]


def test_a_text_while_they_are_still_on_the_telephone_is_a_thread_of_its_own(
    line: Twilio, worker: Runtime
) -> None:
    agrees(line, stops(line))
    line.text("hello", "SM" + "1" * 32, MOBILE)
    assert sorted(channel for channel, _ in open_ones(worker)) == ["sms", "voice"]


def test_a_text_after_three_days_begins_anew_and_the_call_was_handed_over(
    line: Twilio, worker: Runtime, clock: FrozenClock
) -> None:
    agrees(line, stops(line))
    hang_up(line)
    clock.advance(KEPT_FOR_LATER + timedelta(minutes=1))
    assert close_idle(worker) == 1
    line.text("hello", "SM" + "1" * 32, MOBILE)
    assert open_ones(worker) == [("sms", 1)]
    assert "They agreed to one in the call" in content_bytes(worker).decode()


def test_who_rang_back_first_is_not_met_again_by_text(line: Twilio, worker: Runtime) -> None:
    paused = stops(line)
    agrees(line, paused)
    hang_up(line)
    line.ring(OTHER, MOBILE)
    digits = "".join(filter(str.isdigit, heard(paused).partition("Your number is")[2]))[:8]
    line.voice("/carry-on", OTHER, From=MOBILE, Digits=digits)
    line.text("hello", "SM" + "1" * 32, MOBILE)
    assert sorted(channel for channel, _ in open_ones(worker)) == ["sms", "voice"]
