"""What Twilio keeps of a caller's words is taken away there, never before it is stored here."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from intake.errand_rounds import run_due
from intake.outstanding import outstanding
from intake.runtime import Runtime
from intake.twilio_rest import TwilioRest
from models import Errand
from tests.fakes import FakeDialogue, FrozenClock
from tests.twilio.rest_peer import Fault, RestPeer
from tests.webhooks.conftest import CALL, CALLER, Twilio
from tests.webhooks.staff_browser import at_work
from webhooks import words
from webhooks.app import create_public_app

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
MEDIA = "ME" + "7" * 32


def kinds(runtime: Runtime) -> list[str]:
    with runtime.readings() as session:
        return sorted(session.scalars(select(Errand.kind)))


def reported(line: Twilio, sid: str, status: str, code: str = "", path: str = "") -> None:
    fields = {"MessageSid": sid, "MessageStatus": status, "ErrorCode": code, "To": CALLER}
    assert line.post(f"/twilio/sms/status{path}", fields).status_code == 204


def test_body_of_a_text_is_redacted_after_it_is_stored_here(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    sid = twilio_rest.add_message("My brother Zebedee died")
    line.text("My brother Zebedee died", sid)
    run_due(worker, rest)
    assert twilio_rest.messages[sid]["body"], "not while Twilio still delivers it"
    clock.advance(timedelta(minutes=1))
    run_due(worker, rest)
    assert twilio_rest.messages[sid]["body"] == ""


def test_a_day_later_the_record_of_a_text_is_gone_with_the_numbers(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    sid = twilio_rest.add_message("My brother died")
    line.text("My brother died", sid)
    clock.advance(timedelta(hours=23))
    run_due(worker, rest)
    assert twilio_rest.messages[sid]["body"] == ""
    clock.advance(timedelta(hours=1))
    run_due(worker, rest)
    assert sid not in twilio_rest.messages


def test_a_text_that_could_not_be_stored_is_not_redacted(
    line: Twilio, worker: Runtime, dialogue: FakeDialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("intake.conversation.hear", lambda *_: 1 / 0)
    line.text("My brother died", "SM" + "1" * 32)
    assert kinds(worker) == []


def test_retries_of_a_text_are_one_redaction(line: Twilio, worker: Runtime) -> None:
    for _ in range(3):
        line.text("My brother died", "SM" + "1" * 32)
    assert kinds(worker) == ["delete_message", "redact_message"]


def test_a_reply_is_redacted_once_it_has_arrived(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    reply = twilio_rest.add_message("Are you family?", status="delivered")
    for status in ("queued", "sent", "delivered", "sent"):
        reported(line, reply, status)
    assert kinds(worker) == ["delete_message", "redact_message"]
    clock.advance(timedelta(minutes=1))
    run_due(worker, rest)
    assert twilio_rest.messages[reply]["body"] == ""


def test_a_picture_is_deleted_unseen_and_asked_for_in_words(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock,
    dialogue: FakeDialogue,
) -> None:  # fmt: skip
    message = twilio_rest.add_message("")
    twilio_rest.media.add((message, MEDIA))
    url = f"https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/{message}/Media/{MEDIA}"
    for _ in range(2):
        answer = line.text(" ", message, NumMedia="1", MediaUrl0=url)
        assert words.TEXT_PICTURE in answer.text
    assert dialogue.turns == 0
    clock.advance(timedelta(minutes=1))
    run_due(worker, rest)
    assert twilio_rest.media == set()
    assert {request[0] for request in twilio_rest.requests} == {"POST", "DELETE"}


@pytest.mark.parametrize("body", ["HELP", "STOP", "START", "hello", " "])
def test_whatever_a_text_says_twilio_does_not_keep_it(
    line: Twilio, worker: Runtime, body: str
) -> None:
    line.text(body, "SM" + "1" * 32)
    assert kinds(worker) == ["delete_message", "redact_message"]


@pytest.mark.parametrize("url", ["https://evil.example/x", "http://169.254.169.254/Media/ME1", ""])
def test_no_address_in_a_text_is_ever_asked(line: Twilio, worker: Runtime, url: str) -> None:
    line.text("look", "SM" + "1" * 32, NumMedia="1", MediaUrl0=url)
    assert kinds(worker) == ["delete_message", "redact_message"]


def test_without_an_account_there_is_nothing_to_take_away(
    runtime: Runtime, twilio_rest: RestPeer
) -> None:
    alone = Twilio(
        client=create_public_app(runtime).test_client(),
        public_url=runtime.settings.public_url,
        token=runtime.settings.twilio_auth_tokens[0],
        account=runtime.settings.twilio_account_sid,
    )
    alone.text("hello", "SM" + "1" * 32)
    assert kinds(runtime) == []


def test_what_is_outstanding_is_counted_for_staff_and_machines(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    line.text("hello", twilio_rest.add_message())
    twilio_rest.faults = [Fault(401, 20003)]
    clock.advance(timedelta(minutes=1))
    run_due(worker, rest)
    by_kind = {waiting.kind: waiting for waiting in outstanding(worker).kinds}
    assert (by_kind["redact_message"].count, by_kind["redact_message"].troubled) == (1, 1)
    assert (by_kind["alert"].count, by_kind["alert"].oldest) == (0, None)
    page = at_work(worker, "operator").get("/status").text
    assert "Take a text" in page
    figures = line.client.get("/metrics").text
    assert 'line_errands_outstanding{kind="redact_message"} 1.0' in figures
    assert 'line_errands_troubled{kind="redact_message"} 1.0' in figures


def test_figures_are_given_while_the_database_is_away(runtime: Runtime) -> None:
    engine = runtime.sessions.kw["bind"]
    away = replace(runtime, readings=type(runtime.readings)(engine.execution_options()))
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE errand")
    client = create_public_app(away).test_client()
    assert "line_turns_total" in client.get("/metrics").text


def test_the_record_of_a_call_is_deleted_a_day_after_it_ended(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    twilio_rest.call_records.add(CALL)
    line.ring()
    for _ in range(2):
        line.voice("/status", CallStatus="completed")
    assert kinds(worker) == ["delete_call"]
    clock.advance(timedelta(hours=23))
    run_due(worker, rest)
    assert twilio_rest.call_records == {CALL}
    clock.advance(timedelta(hours=1))
    run_due(worker, rest)
    assert twilio_rest.call_records == set()
