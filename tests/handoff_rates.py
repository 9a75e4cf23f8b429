"""S6: how many notifications a second are handed over, by file and to a receiver on loopback.

`python -m tests.handoff_rates` prints a table; `measure` is for the benchmarks.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import insert, update

from config.settings import load_settings
from intake import outbox
from intake.casework import build_casework
from intake.delivery import deliver_due
from intake.runtime import Runtime, build, utc_now
from models import Base, Conversation, Handoff, HandoffState, Notification
from models.keys import create_keys
from models.migrate import migrate
from tests.handoffs import add_one

_WARM_UP = 20
SECRET = "whsec_" + "YS1zZWNyZXQtZm9yLXRlc3RzLTI0LWJ5"


@dataclass(frozen=True, slots=True)
class Rates:
    """Notifications handed over a second, and milliseconds of one claim of twenty."""

    destination: str
    settled: int
    delivered_per_second: float
    claim_milliseconds: float


def measure(
    destination: str, *, count: int = 500, settled: int = 0, database_url: str | None = None
) -> Rates:
    """Deliver `count` messages beside `settled` old ones, with one worker, every commit on disk.

    `destination` is file or webhook; the receiver is a process of its own. Without
    `database_url` it is a new SQLite database; one that is given must be empty.
    """
    with tempfile.TemporaryDirectory() as folder, _receiver(destination) as url:
        runtime = new_runtime(Path(folder), destination, url, database_url)
        fill(runtime, destination, count + _WARM_UP, settled)
        casework = build_casework(runtime.settings)
        deliver_due(runtime, casework, limit=_WARM_UP)
        claim = _claim_time(runtime, destination)
        started, done = time.perf_counter(), 0
        while tried := deliver_due(runtime, casework):
            done += tried
        seconds = time.perf_counter() - started
        if done != count:
            raise RuntimeError(f"{done} of {count} were tried: the figure would be wrong")
        runtime.sessions.kw["bind"].dispose()
    return Rates(destination, settled, count / seconds, claim)


def new_runtime(folder: Path, destination: str, url: str, database_url: str | None) -> Runtime:
    settings = load_settings({
        "STATE_DIR": str(folder), "CASEWORK": destination, "CASEWORK_URL": url,
        "CASEWORK_SECRET": SECRET, "DIALOGUE_TOKEN": "not-used-by-this-process",
    })  # fmt: skip
    settings = replace(settings, database_url=database_url or settings.database_url)
    migrate(settings.database_url)
    create_keys(settings.keys_dir, utc_now())
    return build(settings, staff=True)


def fill(runtime: Runtime, destination: str, count: int, settled: int) -> None:
    """Messages to deliver, and settled ones of other notifications, whose bodies are short."""
    with runtime.sessions.begin() as session:
        row = add_one(runtime, session, destination="old")
        session.flush()
        conversation = session.get_one(Conversation, row.conversation_id)
        notification = session.get_one(Notification, row.notification_id)
    row.state, row.settled_at = HandoffState.ACCEPTED, runtime.now()
    row.body = conversation.identity_key = b"short"
    for start in range(1, settled, 5000):
        numbers = range(start, start + 5000)
        with runtime.sessions.begin() as session:
            for model, old in ((Conversation, conversation), (Notification, notification),
                               (Handoff, row)):  # fmt: skip
                session.execute(insert(model), [_copy(old, number) for number in numbers])
    with runtime.sessions.begin() as session:
        session.execute(update(Handoff).values(state=HandoffState.ACCEPTED))
        for _ in range(count):
            add_one(runtime, session, destination=destination)


def _copy(row: Base, number: int) -> dict[str, Any]:
    """The row again, as that of another conversation."""
    values = {column.name: getattr(row, column.name) for column in row.__table__.columns}
    own: dict[str, Any] = {
        name: UUID(int=number) for name in ("id", "conversation_id", "notification_id")
    }
    own |= {"thread_index": number.to_bytes(32, "big"), "reference": f"S{number:07}"}
    return values | {name: value for name, value in own.items() if name in values}


def _claim_time(runtime: Runtime, destination: str) -> float:
    rounds = 20
    spent = 0.0
    for _ in range(rounds):
        with runtime.sessions.begin() as session:
            started = time.perf_counter()
            claimed = outbox.claim(session, runtime.now(), destination, 20)
            spent += time.perf_counter() - started
            outbox.release(session, runtime.now(), claimed)
    return spent / rounds * 1000


@contextmanager
def _receiver(destination: str) -> Iterator[str]:
    if destination == "file":
        yield ""
        return
    command = [sys.executable, "-m", "tests.receivers"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.kill()


def main() -> None:
    print("hand-off        settled   per second   claim of 20 (ms)")
    for destination in ("file", "webhook"):
        for settled in (0, 100_000):
            rates = measure(destination, settled=settled)
            print(
                f"{rates.destination:12} {rates.settled:10} "
                f"{rates.delivered_per_second:12.0f} {rates.claim_milliseconds:18.2f}"
            )


if __name__ == "__main__":
    main()
