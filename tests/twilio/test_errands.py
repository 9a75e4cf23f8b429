"""Case 23: whatever Twilio's REST interface answers, nothing is lost and nothing is done twice."""

import threading
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from intake import errands
from intake.errand_rounds import run_due
from intake.leases import LEASE
from intake.runtime import Runtime
from intake.twilio_rest import TwilioRest
from models import Errand, ErrandKind
from tests.fakes import FrozenClock
from tests.twilio.rest_peer import Fault, RestPeer

pytestmark = pytest.mark.loopback
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FAR = timedelta(days=2)


def queue_redaction(runtime: Runtime, sid: str) -> None:
    with runtime.sessions.begin() as session:
        errands.queue(runtime, session, ErrandKind.REDACT_MESSAGE, {"sid": sid}, once=sid)


def row_of(runtime: Runtime) -> Errand:
    with runtime.readings() as session:
        return session.scalars(select(Errand)).one()


def go_on(runtime: Runtime, rest: TwilioRest, clock: FrozenClock, wait: timedelta = FAR) -> str:
    clock.advance(wait)
    run_due(runtime, rest)
    return row_of(runtime).state


def test_words_are_taken_out_of_a_message_at_twilio(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    sid = twilio_rest.add_message("My brother died")
    queue_redaction(worker, sid)
    assert run_due(worker, rest) == 0, "Twilio has not finished delivering it yet"
    assert go_on(worker, rest, clock, timedelta(seconds=30)) == "done"
    assert twilio_rest.messages[sid]["body"] == ""


def test_settled_errand_keeps_no_payload_and_no_key(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    sid = twilio_rest.add_message()
    queue_redaction(worker, sid)
    waiting = row_of(worker)
    assert sid.encode() not in (waiting.payload or b"")
    go_on(worker, rest, clock)
    assert (row_of(worker).payload, row_of(worker).key) == (None, None)


def test_same_errand_twice_is_one(worker: Runtime) -> None:
    for _ in range(3):
        queue_redaction(worker, "SM" + "1" * 32)
    assert row_of(worker).attempts == 0


def test_an_errand_of_a_transaction_that_failed_was_never_queued(worker: Runtime) -> None:
    with worker.sessions() as session:
        errands.queue(worker, session, ErrandKind.REDACT_MESSAGE, {"sid": "SM" + "1" * 32})
        session.rollback()
    with worker.readings() as session:
        assert session.scalars(select(Errand)).all() == []


def test_the_public_process_cannot_open_what_it_queued(worker: Runtime, runtime: Runtime) -> None:
    queue_redaction(runtime, "SM" + "1" * 32)
    with worker.sessions.begin() as session:
        claimed = errands.claim(session, worker.now() + FAR, 1)[0]
    assert errands.open_payload(worker, claimed) == {"sid": "SM" + "1" * 32}
    with pytest.raises(Exception, match="no private key"):
        errands.open_payload(runtime, claimed)


@ONE_DATABASE
@pytest.mark.parametrize(
    "rule",
    [
        (Fault(401, 20003), "held", "http.401.20003"),
        (Fault(403, 20003), "held", "http.403.20003"),
        (Fault(429, 20429, {"Retry-After": "7"}), "pending", "http.429.20429"),
        (Fault(500), "pending", "http.500.20500"),
        (Fault(503), "pending", "http.503.20500"),
        (Fault(400, 20009), "pending", "http.400.20009"),
        (Fault(404, 20404), "done", "http.404.20404"),
        (Fault(cut=True), "pending", "answer_lost"),
        (Fault(cut=True, obeyed=True), "pending", "answer_lost"),
        (Fault(400, 20001), "refused", "http.400.20001"),
    ],
)
def test_rule_for_each_answer_about_what_is_to_be_taken_away(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock,
    rule: tuple[Fault, str, str],
) -> None:  # fmt: skip
    fault, state, code = rule
    sid = twilio_rest.add_message()
    queue_redaction(worker, sid)
    twilio_rest.faults = [fault]
    assert go_on(worker, rest, clock, timedelta(minutes=1)) == state
    assert row_of(worker).last_code == code
    if state in {"held", "pending"}:
        assert go_on(worker, rest, clock) == "done"
        assert twilio_rest.messages[sid]["body"] == ""


@ONE_DATABASE
def test_retry_after_is_obeyed(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    queue_redaction(worker, twilio_rest.add_message())
    twilio_rest.faults = [Fault(429, 20429, {"Retry-After": "600"})]
    go_on(worker, rest, clock, timedelta(minutes=1))
    assert timedelta(seconds=600) <= row_of(worker).next_at - clock() <= timedelta(seconds=660)


@ONE_DATABASE
def test_nothing_listens_at_twilio(worker: Runtime, clock: FrozenClock) -> None:
    queue_redaction(worker, "SM" + "1" * 32)
    with RestPeer() as gone:
        nowhere = gone.url
    rest = TwilioRest(replace(worker.settings, twilio_api_url=nowhere), 0.5)
    assert go_on(worker, rest, clock) == "pending"
    assert row_of(worker).last_code == "ConnectionRefusedError"


@ONE_DATABASE
def test_a_message_that_never_comes_to_rest_is_told_of_and_still_tried(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock,
    caplog: pytest.LogCaptureFixture,
) -> None:  # fmt: skip
    sid = twilio_rest.add_message(status="queued")
    queue_redaction(worker, sid)
    states = [go_on(worker, rest, clock) for _ in range(9)]
    assert states[0] == "pending"
    assert states[-1] == "dead"
    assert any(r.levelname == "ERROR" for r in caplog.records)
    twilio_rest.messages[sid]["status"] = "delivered"
    assert go_on(worker, rest, clock) == "done"


@ONE_DATABASE
def test_the_next_token_is_used_while_two_stand(
    worker: Runtime, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    twilio_rest.tokens = ["the-new-token-of-the-account"]
    tokens = ("old-token-old-token", twilio_rest.tokens[0])
    settings = replace(worker.settings, twilio_auth_tokens=tokens)
    queue_redaction(worker, twilio_rest.add_message())
    assert go_on(worker, TwilioRest(settings, 1.0), clock) == "done"


@ONE_DATABASE
def test_media_and_recordings_are_deleted(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    message, media, recording = "MM" + "1" * 32, "ME" + "2" * 32, "RE" + "3" * 32
    twilio_rest.media.add((message, media))
    twilio_rest.recordings.add(recording)
    with worker.sessions.begin() as session:
        errands.queue(worker, session, ErrandKind.DELETE_MEDIA, {"message": message, "sid": media})
        errands.queue(worker, session, ErrandKind.DELETE_RECORDING, {"sid": recording})
    clock.advance(FAR)
    assert run_due(worker, rest) == 2
    assert sorted(twilio_rest.deleted) == [media, recording]


@ONE_DATABASE
def test_what_is_no_id_of_twilios_never_gets_into_an_address(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    queue_redaction(worker, "SM1/../../Accounts")
    assert go_on(worker, rest, clock) == "pending"
    assert twilio_rest.requests == []


def test_two_workers_never_run_the_same_errand(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    for number in range(12):
        queue_redaction(worker, f"SM{number:032x}")
    clock.advance(FAR)
    threads = [threading.Thread(target=run_due, args=(worker, rest, 12)) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    paths = [path for _, path, _ in twilio_rest.requests]
    assert len(paths) == len(set(paths)) == 12


@ONE_DATABASE
def test_an_errand_of_a_killed_worker_is_done_by_the_next(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    sid = twilio_rest.add_message()
    queue_redaction(worker, sid)
    clock.advance(FAR)
    with worker.sessions.begin() as session:
        assert errands.claim(session, worker.now(), 1)
    assert run_due(worker, rest) == 0
    assert go_on(worker, rest, clock, LEASE) == "done"
