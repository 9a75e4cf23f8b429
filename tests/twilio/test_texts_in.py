"""Cases 1, 6, 9, 15 and 17 to 20 for texts: answered once, whatever arrives, and however often."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select
from werkzeug.test import TestResponse

from intake.runtime import Runtime
from intake.vault import line_vault
from models import Conversation, Errand, ErrandKind, OptOut, Turn
from tests.fakes import FakeDialogue, FrozenClock, Killed
from tests.twilio.rest_peer import ACCOUNT
from tests.twiml_rules import check
from tests.webhooks.conftest import NO_TEXT, Twilio
from webhooks import words
from webhooks.app import create_public_app

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SID = "SM" + "1" * 32


def at_once(*deliveries: Callable[[], TestResponse]) -> list[TestResponse]:
    with ThreadPoolExecutor(len(deliveries)) as pool:
        return [left.result() for left in [pool.submit(deliver) for deliver in deliveries]]


def sender_of(runtime: Runtime, **settings: object) -> Callable[..., TestResponse]:
    """Deliveries that may run beside each other: each has a client of its own."""
    mine = replace(runtime, settings=replace(runtime.settings, **settings))  # type: ignore[arg-type]
    app: Flask = create_public_app(mine)

    def deliver(body: str, sid: str, **more: str) -> TestResponse:
        line = Twilio(
            client=app.test_client(),
            public_url=mine.settings.public_url,
            token=mine.settings.twilio_auth_tokens[0],
            account=mine.settings.twilio_account_sid,
        )
        return line.text(body, sid, **more)

    return deliver


def rows(runtime: Runtime) -> int:
    with runtime.readings() as session:
        return session.scalar(select(func.count()).select_from(Turn)) or 0


def bodies(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200, answer.text
    if answer.text.endswith(NO_TEXT):
        return []
    return [message.text or "" for message in check(answer.text).iter("Message")]


def test_same_text_eight_times_at_once_is_one_row_and_one_answer(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    deliver = sender_of(runtime, twilio_account_sid=ACCOUNT)
    answers = at_once(*[lambda: deliver("My brother died", SID)] * 8)
    assert len({answer.data for answer in answers}) == 1
    assert (rows(runtime), dialogue.turns) == (1, 1)
    assert deliver("My brother died", SID).data == answers[0].data


def test_stop_eight_times_at_once_is_one_wish(runtime: Runtime) -> None:
    deliver = sender_of(runtime, twilio_account_sid=ACCOUNT)
    deliver("My brother died", "SM" + "2" * 32)
    answers = at_once(*[lambda: deliver("STOP", SID)] * 8)
    assert {tuple(bodies(answer)) for answer in answers} == {(words.TEXT_STOPPED,)}
    with runtime.readings() as session:
        assert session.scalar(select(func.count()).select_from(OptOut)) == 1


@ONE_DATABASE
def test_old_stop_delivered_again_does_not_end_what_was_begun_since(runtime: Runtime) -> None:
    deliver = sender_of(runtime)
    deliver("hello", "SM" + "2" * 32)
    deliver("STOP", SID)
    deliver("START", "SM" + "3" * 32)
    deliver("STOP", SID)
    with runtime.readings() as session:
        states = session.scalars(select(Conversation.state).order_by(Conversation.opened_at)).all()
        assert sorted(states) == ["incomplete", "open"]
        assert session.scalar(select(func.count()).select_from(OptOut)) == 0


def until_stored(runtime: Runtime, number: int) -> None:
    give_up = time.monotonic() + 20
    while rows(runtime) < number and time.monotonic() < give_up:
        time.sleep(0.01)
    assert rows(runtime) >= number


def in_turn(runtime: Runtime, *texts: tuple[str, str]) -> list[TestResponse]:
    """The answers to texts of one moment: each is sent when the one before it is stored, and all
    are stored before the first has waited long enough.
    """
    patient = replace(runtime, sleep=lambda _: until_stored(runtime, len(texts)))
    deliver = sender_of(patient, text_pause=1)
    with ThreadPoolExecutor(len(texts)) as pool:
        answers = []
        for number, text in enumerate(texts):
            until_stored(runtime, number)
            answers.append(pool.submit(deliver, *text))
        return [answer.result() for answer in answers]


@ONE_DATABASE
def test_two_texts_of_one_moment_are_answered_once_and_both_understood(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    texts = ("my brother", SID), ("died", "SM" + "2" * 32)
    answers = in_turn(runtime, *texts)
    assert [len(bodies(answer)) for answer in answers] == [0, 1]
    assert [request.text for request in dialogue.requests] == ["my brother died"]
    deliver = sender_of(runtime)
    assert [deliver(*text).data for text in texts] == [answer.data for answer in answers]
    assert rows(runtime) == 2


@ONE_DATABASE
def test_three_texts_out_of_order_are_taken_as_they_arrive(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    answers = in_turn(runtime, *[(word, f"SM{digit * 32}") for word, digit in ("a3", "b1", "c2")])
    assert [len(bodies(answer)) for answer in answers] == [0, 0, 1]
    assert [request.text for request in dialogue.requests] == ["a b c"]


@ONE_DATABASE
def test_texts_further_apart_than_a_moment_are_answered_each(
    runtime: Runtime, dialogue: FakeDialogue, clock: FrozenClock
) -> None:
    patient = replace(runtime, sleep=lambda seconds: clock.advance(timedelta(seconds=seconds)))
    deliver = sender_of(patient, text_pause=1)
    answers = [deliver("my brother", SID), deliver("died", "SM" + "2" * 32)]
    assert [len(bodies(answer)) for answer in answers] == [1, 1]
    assert [request.text for request in dialogue.requests] == ["my brother", "died"]


@ONE_DATABASE
def test_two_senders_of_one_moment_never_meet(runtime: Runtime, dialogue: FakeDialogue) -> None:
    deliver = sender_of(replace(runtime, sleep=lambda _: until_stored(runtime, 3)), text_pause=1)
    answers = at_once(
        lambda: deliver("hello", SID, sender="+447700900111"),
        lambda: deliver("hello", "SM" + "2" * 32, sender="+447700900222"),
        lambda: deliver("hello", "SM" + "3" * 32, sender="anonymous"),
    )
    assert [len(bodies(answer)) for answer in answers] == [1, 1, 1]
    assert len({request.conversation for request in dialogue.requests}) == 3


@ONE_DATABASE
def test_text_whose_webhook_died_while_it_waited_is_answered_with_the_next(
    runtime: Runtime, dialogue: FakeDialogue, clock: FrozenClock
) -> None:
    deliver = sender_of(runtime)
    dialogue.crash_next = True
    with pytest.raises(Killed):
        deliver("family", SID)
    clock.advance(timedelta(minutes=1))
    assert bodies(deliver("hello", "SM" + "2" * 32))
    assert [request.text for request in dialogue.requests] == ["family", "hello"]


@ONE_DATABASE
@pytest.mark.parametrize(
    "body",
    [
        "\U0001f494", "\U0001f468\u200d\U0001f469\u200d\U0001f467", "a\0b\x0bc", "\u202eabc",
        "x" * 1600, "x" * 1601, "x" * 10_000, "    ", "\u0162\u0435\u0455t \u674e",
        "</Message><Redirect>http://evil.example</Redirect>", "{{7*7}} [[x]] {reference}",
    ],
)  # fmt: skip
def test_whatever_a_text_holds_it_is_kept_and_answered(runtime: Runtime, body: str) -> None:
    deliver = sender_of(runtime)
    answered = bodies(deliver(body, SID))
    assert answered
    assert all("evil" not in text and "49" not in text for text in answered)
    with runtime.sessions() as session:
        turn = session.scalars(select(Turn)).one()
        vault = line_vault(runtime, session.get_one(Conversation, turn.conversation_id))
        assert vault.open_turn(turn, "heard").decode() == body


@ONE_DATABASE
@pytest.mark.parametrize("said", ["please stop, it hurts", "yes", "YES", "the end came quickly"])
def test_words_that_only_sound_like_commands_are_answers(
    runtime: Runtime, dialogue: FakeDialogue, said: str
) -> None:
    sender_of(runtime)(said, SID)
    assert [request.text for request in dialogue.requests] == [said]


@ONE_DATABASE
@pytest.mark.parametrize("said", ["HELP", "help.", "Info"])
def test_help_says_what_this_is_and_whom_to_ring_in_danger(
    runtime: Runtime, dialogue: FakeDialogue, said: str
) -> None:
    assert bodies(sender_of(runtime)(said, SID)) == [words.TEXT_HELP]
    assert "999" in words.TEXT_HELP
    assert dialogue.turns == 0


@ONE_DATABASE
def test_unknown_blank_and_doubled_fields_are_no_reason_to_refuse(twilio: Twilio) -> None:
    more = {"MessagingServiceSid": "MG" + "1" * 32, "FromCity": "", "NewIn2027": "?", "Body ": "x"}
    assert twilio.text("hello", SID, **more).status_code == 200


@ONE_DATABASE
@pytest.mark.parametrize("missing", ["MessageSid", "From", "Body"])
def test_without_what_makes_a_text_there_is_no_row(
    twilio: Twilio, runtime: Runtime, missing: str
) -> None:
    fields = {"MessageSid": SID, "From": "+447700900123", "Body": "hello"}
    del fields[missing]
    assert twilio.post("/twilio/sms", fields).status_code == 400
    assert rows(runtime) == 0


@ONE_DATABASE
def test_whatsapp_is_a_channel_where_the_operator_has_chosen_it(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    deliver = sender_of(runtime, whatsapp="+441134960000")
    whatsapp = "whatsapp:+447700900123"
    answer = deliver("hello", SID, sender=whatsapp, ProfileName="Ann Example", WaId="447700900123")
    assert bodies(answer)
    deliver("hello", "SM" + "2" * 32)
    assert [request.channel for request in dialogue.requests] == ["whatsapp", "sms"]
    assert len({request.conversation for request in dialogue.requests}) == 2


@ONE_DATABASE
def test_words_texted_to_a_wrong_number_are_taken_out_at_twilio(runtime: Runtime) -> None:
    deliver = sender_of(runtime, twilio_account_sid=ACCOUNT, twilio_numbers=("+441134960000",))
    deliver("My brother died", SID, To="+441134960111")
    assert rows(runtime) == 0
    with runtime.readings() as session:
        kinds = set(session.scalars(select(Errand.kind)))
    assert kinds == {ErrandKind.REDACT_MESSAGE, ErrandKind.DELETE_MESSAGE}
