"""Cases 16, 19 and 23 for texts we send: to mobiles that want them, once, whatever goes wrong."""

from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import select

from intake.conversation import take_turn
from intake.errand_rounds import run_due
from intake.leases import LEASE
from intake.runtime import Runtime
from intake.texts import queue_text, stop_texts
from intake.triage import read_notification
from intake.twilio_rest import TwilioRest
from models import Conversation, Errand
from tests.factories import some_said
from tests.fakes import FrozenClock
from tests.intake.staff_factories import some_staff
from tests.twilio.rest_peer import Fault, RestPeer
from tests.webhooks.conftest import Twilio

pytestmark = pytest.mark.loopback
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
MOBILE = "+447400123456"


def conversation(runtime: Runtime) -> UUID:
    take_turn(runtime, some_said("My brother died", thread=MOBILE, sender=MOBILE))
    with runtime.readings() as session:
        return session.scalars(select(Conversation.id)).one()


def queued(runtime: Runtime, to: str = MOBILE) -> bool:
    of = conversation(runtime)
    with runtime.sessions.begin() as session:
        return queue_text(
            runtime, session, to=to, body="Text us back when you are ready.", once="1",
            conversation=of,
        )  # fmt: skip


def text_errand(runtime: Runtime) -> Errand:
    with runtime.readings() as session:
        return session.scalars(select(Errand).where(Errand.kind == "text")).one()


def texting(runtime: Runtime) -> str | None:
    with runtime.readings() as session:
        return session.scalars(select(Conversation.texting)).one()


def report(line: Twilio, sid: str, status: str, code: str = "", errand: object = "") -> None:
    fields = {"MessageSid": sid, "MessageStatus": status, "ErrorCode": code, "To": MOBILE}
    assert line.post(f"/twilio/sms/status?errand={errand}", fields).status_code == 204


def test_text_goes_out_once_and_twilio_keeps_nothing_of_it(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    assert queued(worker)
    for _ in range(3):
        run_due(worker, rest)
        clock.advance(timedelta(hours=1))
    assert twilio_rest.texted(MOBILE) == ["Text us back when you are ready."]
    sent = next(
        fields for _, path, fields in twilio_rest.requests if path.endswith("/Messages.json")
    )
    assert (sent["ContentRetention"], sent["AddressRetention"]) == ("discard", "obfuscate")
    assert text_errand(worker).payload is None


@ONE_DATABASE
@pytest.mark.parametrize(
    "number",
    [
        "+441134960000",
        "+443001234567",
        "+447012345678",
        "+12025550123",
        "+447700900123",
        "anonymous",
    ],
)
def test_only_a_mobile_of_these_islands_is_ever_texted(worker: Runtime, number: str) -> None:
    assert not queued(worker, number)


@ONE_DATABASE
def test_who_asked_us_to_stop_is_sent_nothing(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer
) -> None:
    assert queued(worker)
    stop_texts(worker, MOBILE, "SM" + "2" * 32)
    run_due(worker, rest)
    assert twilio_rest.requests == []
    assert text_errand(worker).state == "refused"
    with worker.sessions.begin() as session:
        assert not queue_text(
            worker, session, to=MOBILE, body="x", once="2",
            conversation=text_errand(worker).conversation_id or UUID(int=0),
        )  # fmt: skip


@ONE_DATABASE
def test_refusal_21610_is_seen_by_staff_and_not_tried_again(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    assert queued(worker)
    twilio_rest.opted_out.add(MOBILE)
    for _ in range(3):
        run_due(worker, rest)
        clock.advance(timedelta(days=1))
    assert len(twilio_rest.requests) == 1
    assert texting(worker) == "stopped"


@ONE_DATABASE
@pytest.mark.parametrize("fault", [Fault(cut=True, obeyed=True), Fault(500, obeyed=True)])
def test_text_that_was_made_without_an_answer_is_not_made_twice(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock,
    fault: Fault,
) -> None:  # fmt: skip
    assert queued(worker)
    twilio_rest.faults = [fault]
    run_due(worker, rest)
    assert text_errand(worker).state == "unknown"
    clock.advance(timedelta(minutes=1))
    run_due(worker, rest)
    report(line, next(iter(twilio_rest.messages)), "sent", errand=text_errand(worker).id)
    for _ in range(3):
        clock.advance(timedelta(hours=1))
        run_due(worker, rest)
    assert len(twilio_rest.texted(MOBILE)) == 1
    assert text_errand(worker).state == "done"


def test_text_of_a_worker_killed_after_sending_is_not_sent_again(
    line: Twilio, worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    class Killing(TwilioRest):
        def text(self, *args: object, **more: object) -> object:  # type: ignore[override]
            super().text(*args, **more)  # type: ignore[arg-type]
            raise KeyboardInterrupt

    assert queued(worker)
    with pytest.raises(KeyboardInterrupt):
        run_due(worker, Killing(worker.settings, 1.0))
    assert text_errand(worker).state == "leased"
    report(line, next(iter(twilio_rest.messages)), "sent", errand=text_errand(worker).id)
    clock.advance(LEASE)
    run_due(worker, rest)
    assert len(twilio_rest.texted(MOBILE)) == 1
    assert text_errand(worker).state == "done"


@ONE_DATABASE
def test_text_that_was_never_made_is_sent_after_ten_minutes_of_doubt(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    assert queued(worker)
    twilio_rest.faults = [Fault(cut=True)]
    run_due(worker, rest)
    clock.advance(timedelta(minutes=9))
    assert run_due(worker, rest) == 0
    clock.advance(timedelta(minutes=2))
    run_due(worker, rest)
    assert len(twilio_rest.texted(MOBILE)) == 1


@ONE_DATABASE
def test_reports_out_of_order_change_nothing_that_came_to_rest(
    line: Twilio, worker: Runtime
) -> None:
    conversation(worker)
    report(line, "SM" + "1" * 32, "delivered")
    report(line, "SM" + "1" * 32, "undelivered", "30003")
    report(line, "SM" + "1" * 32, "sent")
    assert texting(worker) is None
    report(line, "SM" + "2" * 32, "undelivered", "30003")
    report(line, "SM" + "2" * 32, "sent")
    report(line, "SM" + "3" * 32, "delivered")
    assert texting(worker) == "unreached"


@ONE_DATABASE
def test_staff_see_that_our_texts_do_not_arrive(line: Twilio, worker: Runtime) -> None:
    conversation(worker)
    report(line, "SM" + "1" * 32, "failed", "30005")
    line.text("STOP", "SM" + "9" * 32, sender=MOBILE)
    with worker.readings() as session:
        reference = session.execute(select(Conversation)).scalar_one()
        assert reference.texting == "stopped"


@ONE_DATABASE
@pytest.mark.parametrize("rubbish", ["x" * 21, "delivered; drop", "", "teleported"])
def test_rubbish_for_a_status_is_taken_and_ignored(
    line: Twilio, worker: Runtime, rubbish: str
) -> None:
    conversation(worker)
    report(line, "SM" + "1" * 32, rubbish, errand="not-a-uuid")
    assert texting(worker) is None


def test_stop_is_shown_on_the_notification(line: Twilio, worker: Runtime) -> None:
    conversation(worker)
    line.text("STOP", "SM" + "9" * 32, sender=MOBILE)
    with worker.readings() as session:
        reference = session.connection().exec_driver_sql("SELECT reference FROM notification")
        found = reference.scalar_one()
    assert read_notification(worker, some_staff(worker), found).texting == "stopped"
