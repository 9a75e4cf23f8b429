"""Texts: one turn each, whatever is delivered, and however often."""

import pytest
from werkzeug.test import TestResponse

from intake.runtime import Runtime
from tests.fakes import FakeDialogue
from tests.twiml_rules import check
from tests.webhooks.conftest import Twilio
from webhooks import words

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def bodies(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [message.text or "" for message in check(answer.text).iter("Message")]


def test_a_notification_is_told_by_text(twilio: Twilio) -> None:
    assert "family" in bodies(twilio.text("My brother has died", "SM" + "1" * 32))[0]
    answers = [
        twilio.text(body, f"SM{number:032d}")
        for number, body in enumerate(["family", "Ann Example", "2026-11-20", "yes"])
    ]
    assert "Your reference is" in bodies(answers[-1])[0]


def test_a_repeated_text_is_answered_byte_for_byte(twilio: Twilio, dialogue: FakeDialogue) -> None:
    first = twilio.text("hello", "SM" + "1" * 32)
    second = twilio.text("family", "SM" + "2" * 32)
    turns = dialogue.turns
    for _ in range(3):
        assert twilio.text("hello", "SM" + "1" * 32).data == first.data
        assert twilio.text("family", "SM" + "2" * 32).data == second.data
    assert dialogue.turns == turns


def test_the_fallback_address_takes_the_same_turn(twilio: Twilio, dialogue: FakeDialogue) -> None:
    first = twilio.text("hello", "SM" + "1" * 32)
    fields = {"MessageSid": "SM" + "1" * 32, "From": "+447700900123", "Body": "hello"}
    again = twilio.post("/twilio/sms/fallback", fields | {"ErrorCode": "11200"})
    assert again.data == first.data
    assert dialogue.turns == 1


@pytest.mark.parametrize("missing", ["MessageSid", "From"])
def test_without_its_sid_or_sender_a_text_is_refused(
    twilio: Twilio, dialogue: FakeDialogue, missing: str
) -> None:
    fields = {"MessageSid": "SM" + "1" * 32, "From": "+447700900123", "Body": "hello"}
    del fields[missing]
    assert twilio.post("/twilio/sms", fields).status_code == 400
    assert dialogue.turns == 0


def test_a_picture_alone_is_asked_about_in_words(twilio: Twilio) -> None:
    answer = twilio.text("", "SM" + "1" * 32, NumMedia="1", MediaUrl0="https://example.org/x")
    assert bodies(answer)


@pytest.mark.parametrize("stop", ["STOP", "stop.", " Cancel ", "END", "opt out"])
def test_stop_keeps_what_was_told(twilio: Twilio, stop: str) -> None:
    twilio.text("My brother has died", "SM" + "1" * 32)
    first = twilio.text(stop, "SM" + "2" * 32)
    assert bodies(first) == [words.TEXT_STOPPED]
    assert twilio.text(stop, "SM" + "2" * 32).data == first.data


def test_stop_within_a_sentence_is_no_stop_word(twilio: Twilio, dialogue: FakeDialogue) -> None:
    twilio.text("please stop, it hurts", "SM" + "1" * 32)
    assert dialogue.turns == 1


def test_whatsapp_is_told_where_to_go(twilio: Twilio, dialogue: FakeDialogue) -> None:
    answer = twilio.text("hello", "SM" + "1" * 32, sender="whatsapp:+447700900123")
    assert bodies(answer) == [words.NO_WHATSAPP]
    assert dialogue.turns == 0


def test_two_senders_have_two_conversations(twilio: Twilio) -> None:
    first = twilio.text("hello", "SM" + "1" * 32, sender="+447700900123")
    other = twilio.text("hello", "SM" + "2" * 32, sender="+447700900456")
    assert bodies(first) == bodies(other)
    same = twilio.text("family", "SM" + "3" * 32, sender="07700900123")
    assert "name" in bodies(same)[0]


def test_a_dead_dialogue_is_not_heard_of(twilio: Twilio, dialogue: FakeDialogue) -> None:
    dialogue.down = True
    assert bodies(twilio.text("hello", "SM" + "1" * 32))


def test_an_unforeseen_fault_is_an_apology(
    twilio: Twilio, runtime: Runtime, dialogue: FakeDialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_request: object) -> None:
        raise RuntimeError("Ann Example")

    monkeypatch.setattr(FakeDialogue, "turn", broken)
    assert bodies(twilio.text("hello", "SM" + "1" * 32)) == [words.TEXT_FAULT]


def test_a_delivery_report_is_taken(twilio: Twilio) -> None:
    fields = {"MessageSid": "SM" + "1" * 32, "MessageStatus": "undelivered", "ErrorCode": "30003"}
    assert twilio.post("/twilio/sms/status", fields).status_code == 204
