"""The worker: delivers, does its chores, survives everything and stops when told."""

import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy.orm import Session, sessionmaker

from config.settings import SettingsError
from intake import worker
from intake.outcome import Outcome, Outgoing, Verdict
from intake.runtime import Runtime
from tests.fakes import FrozenClock
from tests.handoffs import queue_one, state_of

CASE = Outcome(verdict=Verdict.ACCEPTED, code="written")


class FakeCasework:
    """Takes everything; `then` runs after each message."""

    name = "file"

    def __init__(self, then: Callable[[], object], outcome: Outcome = CASE) -> None:
        self.then = then
        self.outcome = outcome
        self.sent: list[Outgoing] = []

    def send(self, message: Outgoing, now: datetime) -> Outcome:
        self.sent.append(message)
        self.then()
        return self.outcome


class ShakySessions(sessionmaker[Session]):
    """A database that is away at first."""

    def __init__(self, runtime: Runtime, failures: int) -> None:
        super().__init__(runtime.sessions.kw["bind"], expire_on_commit=False)
        self.failures = failures

    def begin(self) -> AbstractContextManager[Session]:
        if self.failures:
            self.failures -= 1
            raise ConnectionError
        return super().begin()


def test_it_delivers_to_the_casework_of_the_settings(staff_runtime: Runtime) -> None:
    row = queue_one(staff_runtime, destination="file")
    stop = threading.Event()
    worker.run(staff_runtime, stop, chores={lambda _: stop.set(): 60.0})
    assert state_of(staff_runtime, row.id).state == "accepted"
    folder = staff_runtime.settings.state_dir / "casework"
    assert [path.stem for path in folder.iterdir()] == [row.reference]


def test_it_finishes_the_message_at_hand_when_told_to_stop(staff_runtime: Runtime) -> None:
    rows = [queue_one(staff_runtime, destination="file") for _ in range(3)]
    stop = threading.Event()
    casework = FakeCasework(stop.set)
    worker.run(staff_runtime, stop, casework=casework, chores={})
    assert len(casework.sent) == 1
    states = sorted(state_of(staff_runtime, row.id).state for row in rows)
    assert states == ["accepted", "pending", "pending"]


def test_no_failure_ends_it(
    staff_runtime: Runtime, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "LOOK_SECONDS", 0.001)
    row = queue_one(staff_runtime, destination="file")
    stop = threading.Event()
    looks = 0

    def fail(_runtime: Runtime) -> None:
        nonlocal looks
        looks += 1
        if looks == 3:
            stop.set()
        raise ZeroDivisionError

    shaky = replace(staff_runtime, sessions=ShakySessions(staff_runtime, failures=2))
    worker.run(shaky, stop, chores={fail: 0.0})
    failures = [r.getMessage() for r in caplog.records if r.levelname == "ERROR"]
    assert failures == ["worker.failed"] * 5
    assert state_of(staff_runtime, row.id).state == "accepted"


def test_messages_for_another_destination_are_told_of(
    staff_runtime: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    queue_one(staff_runtime, destination="webhook")
    stop = threading.Event()
    worker.run(staff_runtime, stop, chores={lambda _: stop.set(): 60.0})
    assert [r.getMessage() for r in caplog.records] == ["handoff.stranded"]


def test_settings_without_a_casework_end_it_with_a_sentence(staff_runtime: Runtime) -> None:
    later = replace(staff_runtime, settings=replace(staff_runtime.settings, casework="mesh"))
    with pytest.raises(SettingsError):
        worker.run(later, threading.Event())


def test_what_arrived_and_got_no_case_number_is_told_of(
    staff_runtime: Runtime, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    queue_one(staff_runtime, destination="file")
    stop = threading.Event()
    sent = FakeCasework(stop.set, Outcome(verdict=Verdict.SENT, code="http.202"))
    worker.run(staff_runtime, stop, casework=sent, chores={})
    for hours, told in ((25, 0), (2, 1)):
        caplog.clear()
        clock.advance(timedelta(hours=hours))
        worker.tell_of_unanswered(staff_runtime)
        assert [r.getMessage() for r in caplog.records] == ["handoff.unanswered"] * told
