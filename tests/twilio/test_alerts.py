"""A person is rung when somebody may be in danger, and goes on being rung until one looks."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from sqlalchemy import select

from config.rota import Rota, Shift
from intake.alerts import unopened
from intake.conversation import take_turn
from intake.ending import end_conversation
from intake.errand_rounds import run_due
from intake.runtime import LONDON, Runtime
from intake.triage import read_happening, read_notification
from intake.triage_queue import read_queue
from intake.twilio_rest import TwilioRest
from models import Conversation, Errand
from tests.factories import some_said
from tests.fakes import FakeDialogue, FrozenClock
from tests.intake.staff_factories import some_staff
from tests.twilio.conftest import ON_CALL
from tests.twilio.rest_peer import Fault, RestPeer

pytestmark = pytest.mark.loopback
ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NAME = "Zebedee"


@pytest.fixture(autouse=True)
def _flags(dialogue: FakeDialogue) -> None:
    dialogue.flags = {"die": "CRISIS_NOTIFIER", "danger": "IMMEDIATE_DANGER", "child": "CHILD"}


def in_crisis(runtime: Runtime) -> None:
    take_turn(runtime, some_said(f"{NAME} is gone and I want to die"))


def conversation_of(runtime: Runtime) -> Conversation:
    with runtime.readings() as session:
        return session.scalars(select(Conversation)).one()


def alerts_of(runtime: Runtime) -> list[Errand]:
    with runtime.readings() as session:
        return list(session.scalars(select(Errand)))


def test_person_on_call_is_told_of_a_crisis_while_the_caller_is_still_there(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer
) -> None:
    in_crisis(worker)
    assert run_due(worker, rest) == 1
    told = twilio_rest.texted(ON_CALL)
    assert len(told) == 1
    link = f"https://staff.line.example/conversations/{conversation_of(worker).id}"
    assert told[0].endswith(link)
    assert len(told[0]) <= 160


def test_alert_holds_nothing_about_anybody(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    in_crisis(worker)
    for _ in range(3):
        run_due(worker, rest)
        clock.advance(timedelta(minutes=4))
    sent = repr(twilio_rest.requests)
    assert len(twilio_rest.requests) == 3
    for secret in (NAME, "gone", "447700900123"):
        assert secret not in sent


def test_it_is_text_and_ring_by_turns_until_somebody_opens_it(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    in_crisis(worker)
    for _ in range(4):
        assert run_due(worker, rest) == 1
        assert run_due(worker, rest) == 0
        clock.advance(timedelta(minutes=3))
    assert (len(twilio_rest.texted(ON_CALL)), len(twilio_rest.calls)) == (2, 2)
    read_happening(worker, some_staff(worker), conversation_of(worker).id)
    clock.advance(timedelta(hours=2))
    assert run_due(worker, rest) == 0
    assert [alert.state for alert in alerts_of(worker)] == ["done"]


def test_alert_opened_while_it_is_being_sent_stays_opened(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    in_crisis(worker)
    staff, conversation = some_staff(worker), conversation_of(worker).id

    class Opening(TwilioRest):
        def text(self, *args: object, **more: object) -> object:  # type: ignore[override]
            read_happening(worker, staff, conversation)
            return super().text(*args, **more)  # type: ignore[arg-type]

    run_due(worker, Opening(worker.settings, 1.0))
    clock.advance(timedelta(hours=1))
    assert run_due(worker, rest) == 0


def test_nobody_looked_for_a_quarter_of_an_hour_is_told_of(
    worker: Runtime, rest: TwilioRest, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    in_crisis(worker)
    run_due(worker, rest)
    assert "alert.unanswered" not in caplog.text
    clock.advance(timedelta(minutes=15))
    run_due(worker, rest)
    assert "alert.unanswered" in caplog.text


@ONE_DATABASE
def test_many_turns_of_one_crisis_are_one_alert(worker: Runtime) -> None:
    for _ in range(3):
        in_crisis(worker)
    end_conversation(worker, "+447700900123")
    assert [alert.severity for alert in alerts_of(worker)] == ["R0"]


@ONE_DATABASE
def test_what_becomes_more_urgent_is_a_new_alert(worker: Runtime) -> None:
    take_turn(worker, some_said("he was a child"))
    take_turn(worker, some_said("I am in danger"))
    take_turn(worker, some_said("he was a child"))
    assert [alert.severity for alert in alerts_of(worker)] == ["R1", "R0"]


@ONE_DATABASE
def test_ended_conversation_is_told_of_by_its_reference(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer
) -> None:
    in_crisis(worker)
    reference = end_conversation(worker, "+447700900123")
    run_due(worker, rest)
    assert f"/notifications/{reference}" in twilio_rest.texted(ON_CALL)[0]
    read_notification(worker, some_staff(worker), reference or "")
    assert [alert.state for alert in alerts_of(worker)] == ["done"]


@ONE_DATABASE
def test_nothing_urgent_rings_nobody(worker: Runtime) -> None:
    take_turn(worker, some_said("My brother died"))
    end_conversation(worker, "+447700900123")
    assert alerts_of(worker) == []


@ONE_DATABASE
def test_what_can_wait_until_morning_wakes_nobody(
    worker: Runtime, rest: TwilioRest, clock: FrozenClock
) -> None:
    take_turn(worker, some_said("he was a child"))
    due = alerts_of(worker)[0].next_at
    assert due == datetime(2026, 11, 23, 8, tzinfo=LONDON)
    clock.advance(due - clock())
    assert run_due(worker, rest) == 1
    for _ in range(14):
        clock.advance(alerts_of(worker)[0].next_at - clock())
        assert 8 <= clock().astimezone(LONDON).hour < 20
        run_due(worker, rest)


@ONE_DATABASE
def test_landline_on_call_is_rung_and_never_texted(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer
) -> None:
    landline = replace(
        worker, settings=replace(worker.settings, on_call_numbers=("+441134960999",))
    )
    in_crisis(landline)
    run_due(landline, rest)
    assert twilio_rest.texted("+441134960999") == []
    assert [call["To"] for call in twilio_rest.calls] == ["+441134960999"]
    assert "Somebody may be in danger" in twilio_rest.calls[0]["Twiml"]


@ONE_DATABASE
def test_the_next_person_on_call_is_asked_where_the_first_does_not_look(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    second = "+447400123457"
    both = replace(worker, settings=replace(worker.settings, on_call_numbers=(ON_CALL, second)))
    in_crisis(both)
    for _ in range(5):
        run_due(both, rest)
        clock.advance(timedelta(minutes=3, seconds=1))
    asked = [fields["To"] for _, _, fields in twilio_rest.obeyed]
    assert asked == [ON_CALL, ON_CALL, second, second, ON_CALL]


@ONE_DATABASE
def test_who_has_the_shift_is_asked_first(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock
) -> None:
    on_shift = "+447400123457"
    shift = Shift(frozenset(range(7)), time(20), time(8), (on_shift,))
    in_turn = replace(worker, settings=replace(worker.settings, rota=Rota((shift,))))
    in_crisis(in_turn)
    for _ in range(3):
        run_due(in_turn, rest)
        clock.advance(timedelta(minutes=3, seconds=1))
    asked = [fields["To"] for _, _, fields in twilio_rest.obeyed]
    assert asked == [on_shift, on_shift, ON_CALL]


@ONE_DATABASE
@pytest.mark.parametrize("fault", [Fault(500), Fault(429), Fault(cut=True), Fault(401, 20003)])
def test_alert_that_does_not_get_through_is_tried_within_five_minutes(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, clock: FrozenClock, fault: Fault
) -> None:
    in_crisis(worker)
    twilio_rest.faults = [fault] * 12
    for _ in range(12):
        run_due(worker, rest)
        clock.advance(timedelta(minutes=5, seconds=31))
    assert len(twilio_rest.requests) == 12
    run_due(worker, rest)
    assert len(twilio_rest.obeyed) == 1


@ONE_DATABASE
def test_without_anybody_on_call_the_page_and_the_log_say_so(
    worker: Runtime, rest: TwilioRest, twilio_rest: RestPeer, caplog: pytest.LogCaptureFixture
) -> None:
    alone = replace(worker, settings=replace(worker.settings, on_call_numbers=()))
    in_crisis(alone)
    run_due(alone, rest)
    assert "alert.nobody_to_ring" in caplog.text
    assert twilio_rest.requests == []
    queue = read_queue(alone, some_staff(alone))
    assert (queue.unopened.count, queue.unopened.nobody_to_ring) == (1, True)


def test_crisis_and_its_alert_are_stored_together_or_not_at_all(
    worker: Runtime, dialogue: FakeDialogue
) -> None:
    in_crisis(worker)
    with worker.readings() as session:
        assert conversation_of(worker).severity == "R0"
        assert unopened(worker, session).count == 1
