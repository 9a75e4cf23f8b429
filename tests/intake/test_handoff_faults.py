"""R3: a receiver that fails, loses its answers and is away for a day misses nothing, twice nothing.

Through a real server on loopback, with a clock of our own.
"""

import json
import random
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from intake import handoff
from intake.casework_webhook import WebhookCasework
from intake.delivery import deliver_due
from intake.outcome import Outcome, Outgoing
from intake.runtime import Runtime
from models import Handoff
from tests.fakes import FrozenClock
from tests.handoffs import queue_one, state_of
from tests.receivers import ACCEPTS, DROPS_AFTER, DROPS_BEFORE, Post, Reaction, Receiver

pytestmark = pytest.mark.loopback
SECRET = "whsec_" + "YS1zZWNyZXQtZm9yLXRlc3RzLTI0LWJ5"
MINUTE = timedelta(minutes=1)
FAILURES = (
    Reaction(status=503, headers={"Retry-After": "120"}),
    Reaction(status=500),
    Reaction(status=429),
    Reaction(status=200, body=b"<html>Sign in</html>"),
    Reaction(status=302, headers={"Location": "/sign-in"}),
    Reaction(status=401),
    DROPS_BEFORE,
)


class Trouble:
    """5 % failures, 5 % answers lost after storing, and nothing at all between two times."""

    def __init__(self, clock: FrozenClock, away: tuple[datetime, datetime]) -> None:
        self.clock, self.away = clock, away
        self.chance = random.Random(11)  # noqa: S311  # the same failures each time

    def __call__(self, _post: Post) -> Reaction:
        if self.away[0] <= self.clock() < self.away[1]:
            return self.chance.choice(FAILURES)
        drawn = self.chance.random()
        if drawn < 0.05:
            return self.chance.choice(FAILURES)
        return DROPS_AFTER if drawn < 0.10 else ACCEPTS


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


def all_settled(runtime: Runtime) -> bool:
    with runtime.readings() as session:
        counts = handoff.overview(session)
    return counts["accepted"] == sum(counts.values())


def test_a_day_away_and_a_tenth_of_failures_lose_and_double_nothing(
    staff_runtime: Runtime, clock: FrozenClock, receiver: Receiver
) -> None:
    start = clock()
    day_away = (start + timedelta(hours=1), start + timedelta(hours=25))
    receiver.react = Trouble(clock, day_away)
    casework = WebhookCasework(receiver.url, SECRET)
    rows: list[Handoff] = []
    while clock() < day_away[1]:
        if clock() < start + timedelta(hours=2):
            rows += [queue_one(staff_runtime) for _ in range(2)]
        deliver_due(staff_runtime, casework)
        clock.advance(5 * MINUTE)
    while not all_settled(staff_runtime):
        assert clock() < start + timedelta(days=5)
        deliver_due(staff_runtime, casework)
        clock.advance(5 * MINUTE)
    casework.close()
    assert receiver.effects == {str(row.id): 1 for row in rows}
    references = {json.loads(body)["subject"] for body in receiver.stored.values()}
    assert references == {row.reference for row in rows}


def test_four_workers_at_once_neither_repeat_nor_leave_out(
    staff_runtime: Runtime, receiver: Receiver
) -> None:
    rows = [queue_one(staff_runtime) for _ in range(60)]

    def work() -> None:
        casework = WebhookCasework(receiver.url, SECRET)
        while deliver_due(staff_runtime, casework, limit=3):
            pass
        casework.close()

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert len(receiver.posts) == len(rows)
    assert receiver.effects == {str(row.id): 1 for row in rows}


def test_a_worker_killed_after_sending_makes_no_second_case(
    staff_runtime: Runtime, clock: FrozenClock, receiver: Receiver
) -> None:
    row = queue_one(staff_runtime)

    class Killed(WebhookCasework):
        def send(self, message: Outgoing, now: datetime) -> Outcome:
            super().send(message, now)
            raise KeyboardInterrupt

    killed = Killed(receiver.url, SECRET)
    with pytest.raises(KeyboardInterrupt):
        deliver_due(staff_runtime, killed)
    killed.close()
    assert state_of(staff_runtime, row.id).state == "leased"
    clock.advance(3 * MINUTE)
    casework = WebhookCasework(receiver.url, SECRET)
    assert deliver_due(staff_runtime, casework) == 1
    casework.close()
    assert receiver.effects == {str(row.id): 1}
    assert state_of(staff_runtime, row.id).case_number == "CASE-1"


def test_nothing_personal_is_in_headers_attempts_or_logs(
    staff_runtime: Runtime, receiver: Receiver, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level("DEBUG")
    receiver.react = Trouble(FrozenClock(), (FrozenClock()(), FrozenClock()() + MINUTE))
    casework = WebhookCasework(receiver.url, SECRET)
    row = queue_one(staff_runtime)
    for _ in range(5):
        deliver_due(staff_runtime, casework)
    casework.close()
    headers = str([post.headers for post in receiver.posts])
    logged = str([(record.getMessage(), vars(record)) for record in caplog.records])
    stored = str(vars(state_of(staff_runtime, row.id)))
    for name in ("Zoë", "Žofia", "7700900123", "nobody came"):
        assert name in receiver.posts[0].body.decode()
        assert name not in headers + logged + stored
