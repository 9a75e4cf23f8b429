"""Calls: turns, keys, silence, faults, and the end."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intake.errors import ConversationBusyError
from intake.idle import close_hung_up
from intake.runtime import Runtime
from tests.fakes import FakeDialogue, FrozenClock
from tests.twiml_rules import check
from tests.webhooks.calls import OTHER, action, hangs_up, heard
from tests.webhooks.conftest import CALL, Twilio
from webhooks import words
from webhooks.app import create_public_app

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_notification_is_told_by_voice(twilio: Twilio) -> None:
    answer = twilio.ring()
    for speech in ("family", "Ann Example", "2026-11-20", "yes"):
        assert not hangs_up(answer)
        answer = twilio.voice(action(answer), SpeechResult=speech, Confidence="0.91")
    assert hangs_up(answer)
    assert "Your reference is" in heard(answer)
    digits = check(answer.text).findall(".//say-as[@interpret-as='digits']")
    assert [len(group.text or "") for group in digits] == [4, 4], "digit by digit, in two groups"


def test_a_repeated_turn_is_answered_byte_for_byte(twilio: Twilio, dialogue: FakeDialogue) -> None:
    ring, first = twilio.ring(), twilio.say(1, "family")
    second = twilio.say(2, "Ann Example")
    turns = dialogue.turns
    for _ in range(2):
        assert twilio.ring().data == ring.data
        assert twilio.say(1, "family").data == first.data
        assert twilio.say(2, "Ann Example").data == second.data
    assert dialogue.turns == turns


def test_keys_are_an_answer(twilio: Twilio, dialogue: FakeDialogue) -> None:
    twilio.ring()
    twilio.voice("/turn/1", Digits="1", SpeechResult="")
    assert dialogue.requests[-1].text == "family", "the first of the ways to answer"
    twilio.say(2, "Ann Example", Confidence="0.9")
    twilio.voice("/turn/3", Digits="20112026")
    assert dialogue.requests[-1].text == "20112026"


def test_keys_win_over_noise_that_was_taken_for_speech(
    twilio: Twilio, dialogue: FakeDialogue
) -> None:
    twilio.ring()
    twilio.voice("/turn/1", Digits="2", SpeechResult="um", Confidence="0.9")
    assert dialogue.requests[-1].text == "professional"


@pytest.mark.parametrize(("key", "text"), [("0", "person"), ("*", "go back")])
def test_two_keys_are_wishes_everywhere(
    twilio: Twilio, dialogue: FakeDialogue, key: str, text: str
) -> None:
    twilio.ring()
    twilio.voice("/turn/1", Digits=key)
    assert dialogue.requests[-1].text == text


@pytest.mark.parametrize("confidence", [None, "0.0", "NaN", "0.31", "inf", "-1", "x", "1e400"])
def test_confidence_is_never_needed(twilio: Twilio, confidence: str | None) -> None:
    twilio.ring()
    more = {} if confidence is None else {"Confidence": confidence}
    assert heard(twilio.say(1, "family", **more))


def test_withheld_callers_do_not_share_a_conversation(twilio: Twilio) -> None:
    for call, sender in ((CALL, "anonymous"), (OTHER, "+266696687")):
        twilio.ring(call, sender)
    assert "name" in heard(twilio.say(1, "family", CALL))
    assert "family" in heard(twilio.ring(OTHER, "+266696687"))


def test_silence_asks_again_and_burns_no_turn(twilio: Twilio, dialogue: FakeDialogue) -> None:
    question = heard(twilio.ring())
    turns = dialogue.turns
    quiet = twilio.voice("/turn/1", SpeechResult="")
    assert heard(quiet).startswith(words.SILENCE[0])
    assert heard(quiet).endswith(question)
    assert dialogue.turns == turns
    assert "name" in heard(twilio.voice(action(quiet), SpeechResult="family"))


def test_silence_leaves_a_question_then_offers_another_way_then_says_what_is_kept(
    twilio: Twilio, dialogue: FakeDialogue
) -> None:
    twilio.ring()
    answer = twilio.say(1, "family")
    for _ in range(2):
        for lead in words.SILENCE:
            answer = twilio.voice(action(answer))
            assert heard(answer).startswith(lead)
        answer = twilio.voice(action(answer))
        assert not hangs_up(answer)
        assert words.KEPT not in heard(answer)
    assert dialogue.requests[-1].text == "skip", "the first question was left"
    assert words.STILL_SILENT in heard(answer)
    assert words.OFFER in heard(answer)
    answer = twilio.voice(action(answer))
    assert hangs_up(answer)
    assert words.KEPT in heard(answer)
    assert "Your number is" in heard(answer)


def test_a_question_that_met_only_silence_is_unknown_and_not_declined(
    twilio: Twilio, dialogue: FakeDialogue
) -> None:
    twilio.ring()
    answer = twilio.say(1, "family")
    for _ in range(len(words.SILENCE) + 1):
        answer = twilio.voice(action(answer))
    assert "day" in heard(answer), "the next question"
    assert dialogue.requests[-1].text == "skip"
    twilio.voice(action(answer), SpeechResult="2026-11-20", Confidence="0.9")
    assert (dialogue.requests[-1].snapshot or {})["missing"] == {"person.forename": "unknown"}


def test_somebody_who_speaks_again_is_asked_at_the_usual_pace(twilio: Twilio) -> None:
    twilio.ring()
    answer = twilio.voice(action(twilio.voice("/turn/1")))
    assert action(answer) == "/turn/1?quiet=2"
    answer = twilio.voice(action(answer), SpeechResult="family", Confidence="0.9")
    assert action(answer) == "/turn/2"


def test_each_silence_is_given_longer(twilio: Twilio) -> None:
    answer, waits = twilio.ring(), []
    for _ in range(3):
        gather = check(answer.text).find("Gather")
        assert gather is not None
        waits.append(int(gather.get("timeout", "")))
        answer = twilio.voice(action(answer))
    assert waits == sorted(set(waits))
    assert sum(waits) >= 20, "nobody is hung up on within twenty seconds"


def test_silence_from_the_start_keeps_nothing(twilio: Twilio) -> None:
    answer, silences = twilio.ring(), 0
    while not hangs_up(answer):
        answer, silences = twilio.voice(action(answer)), silences + 1
        assert silences < 12, "for ever"
    assert words.KEPT not in heard(answer)
    assert words.RING_AGAIN in heard(answer)


def test_silence_after_a_lost_answer_goes_to_the_turn_that_is_due(twilio: Twilio) -> None:
    twilio.ring()
    twilio.say(1, "family")
    late = twilio.voice("/turn/1", SpeechResult="")
    assert action(late) == "/turn/2?quiet=1"
    assert "name" in heard(late)


@pytest.mark.parametrize("state", ["completed", "busy", "failed", "no-answer", "canceled"])
def test_a_hang_up_ends_the_conversation_once(
    twilio: Twilio, staff_runtime: Runtime, clock: FrozenClock, state: str
) -> None:
    twilio.ring()
    twilio.say(1, "family")
    for _ in range(3):
        assert twilio.voice("/status", CallStatus=state).status_code == 204
    assert close_hung_up(staff_runtime) == 0, "its last words may still be on their way"
    clock.advance(timedelta(seconds=31))
    assert close_hung_up(staff_runtime) == 1
    assert close_hung_up(staff_runtime) == 0
    assert hangs_up(twilio.voice("/turn/2")), "silence after the end opens nothing"


def test_ringing_is_not_the_end(twilio: Twilio) -> None:
    twilio.ring()
    twilio.voice("/status", CallStatus="in-progress")
    assert "name" in heard(twilio.say(1, "family"))


def test_the_fallback_address_takes_the_same_turn(twilio: Twilio, dialogue: FakeDialogue) -> None:
    ring, first = twilio.ring(), twilio.say(1, "family")
    turns = dialogue.turns
    failed = "https://line.example/twilio/voice/turn/1?quiet=1"
    again = twilio.voice("/fallback", SpeechResult="family", ErrorUrl=failed, ErrorCode="11200")
    assert again.data == first.data
    start = twilio.voice("/fallback", ErrorUrl="https://line.example/twilio/voice")
    assert start.data == ring.data
    assert dialogue.turns == turns


def test_the_fallback_address_never_goes_back_to_the_beginning(
    twilio: Twilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    twilio.ring()
    twilio.say(1, "family")
    failed = "https://line.example/twilio/voice/dialled/2"
    missed = twilio.voice("/fallback", DialCallStatus="no-answer", ErrorUrl=failed)
    assert heard(missed).startswith(words.NOBODY_ANSWERED)
    assert action(missed) == "/offer/2"
    failed = "https://line.example/twilio/voice/turn/2"
    with monkeypatch.context() as broken:
        broken.setattr("webhooks.calling.answer", broken_down)
        fault = twilio.voice("/fallback", SpeechResult="Ann Example", ErrorUrl=failed)
    assert action(fault) == "/turn/2?faults=1"
    assert "day" in heard(twilio.voice(action(fault), SpeechResult="Ann Example", Confidence="0.9"))


def broken_down(_said: object, **_how: object) -> None:
    raise RuntimeError


def test_without_a_call_there_is_no_turn(twilio: Twilio, dialogue: FakeDialogue) -> None:
    fields = {"From": "+447700900123", "SpeechResult": "family"}
    for path in ("", "/turn/1", "/status?x=1", "/dialled/1", "/fallback"):
        answer = twilio.post(f"/twilio/voice{path}", fields | {"CallStatus": "completed"})
        assert answer.status_code == 400
    assert dialogue.turns == 0


def test_a_person_is_rung_where_there_is_one(runtime: Runtime, twilio: Twilio) -> None:
    settings = replace(runtime.settings, on_call_numbers=("+441134960999",))
    twilio.client = create_public_app(replace(runtime, settings=settings)).test_client()
    twilio.ring()
    answer = twilio.say(1, "person")
    dial = check(answer.text).find("Dial")
    assert dial is not None
    assert dial.findtext("Number") == "+441134960999"
    assert dial.get("callerId") == "+441134960000", "not the caller's own number"
    path = dial.get("action", "").removeprefix("/twilio/voice")
    missed = twilio.voice(path, DialCallStatus="no-answer")
    assert heard(missed).startswith(words.NOBODY_ANSWERED)
    assert action(missed) == "/offer/2"


def test_nobody_is_rung_where_there_is_nobody(twilio: Twilio) -> None:
    twilio.ring()
    assert check(twilio.say(1, "person").text).find("Dial") is None


def test_an_unforeseen_fault_is_heard_as_a_second_try(
    twilio: Twilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_said: object, **_how: object) -> None:
        raise RuntimeError("Ann Example")

    twilio.ring()
    with monkeypatch.context() as patch:
        patch.setattr("webhooks.calling.answer", broken)
        first = twilio.say(1, "family")
        assert heard(first) == words.CALL_FAULT
        second = twilio.voice(action(first), SpeechResult="family")
        assert action(second) == "/turn/1?faults=2"
        last = twilio.voice(action(second), SpeechResult="family")
        assert hangs_up(last)
        assert "ring again" in heard(last)
    assert "name" in heard(twilio.voice(action(second), SpeechResult="family"))


def test_a_busy_line_holds_and_then_gives_the_stored_answer(
    twilio: Twilio, monkeypatch: pytest.MonkeyPatch
) -> None:
    twilio.ring()

    def busy(_said: object, **_how: object) -> None:
        raise ConversationBusyError

    with monkeypatch.context() as patch:
        patch.setattr("webhooks.calling.answer", busy)
        held = twilio.say(1, "family")
        assert check(held.text).findtext("Redirect") == "/twilio/voice/turn/1?waiting=1"
        assert heard(twilio.voice("/turn/1?waiting=8")) == words.CALL_FAULT
    stored = twilio.say(1, "family")
    assert twilio.voice("/turn/1?waiting=1").data == stored.data


def test_a_dead_dialogue_is_not_heard_of(twilio: Twilio, dialogue: FakeDialogue) -> None:
    dialogue.down = True
    answer = twilio.ring()
    for _ in range(3):
        answer = twilio.voice(action(answer), SpeechResult="not sure")
        assert heard(answer)
