"""S3: what a turn of a call costs beside few and many stored notifications, early and late in it.

The web application in process, with a dialogue that costs nothing: what is timed is signature,
sealing, both commits and TwiML. `python -m tests.bench.stored` runs this part alone.
"""

import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

from tests.bench.table import Row, percentile, render
from tests.fakes import FakeDialogue
from tests.handoff_rates import fill, new_runtime
from tests.webhooks.conftest import Twilio
from webhooks.app import create_public_app

FEW, MANY = 100, 100_000
CALLS, EARLY, LATE, TURNS = 12, 4, 40, 44


@dataclass(frozen=True, slots=True)
class Cost:
    """Milliseconds of a turn, half of them no more: of all, of the 4th ones, of the 40th ones."""

    all: float
    early: float
    late: float


def measure(stored: int) -> Cost:
    """Whole calls beside so many notifications; each turn is no answer, so that calls are long."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        runtime = new_runtime(Path(folder), "file", "", None)
        fill(runtime, "file", 1, stored)
        settings = replace(runtime.settings, twilio_auth_tokens=("bench-twilio-auth-token",))
        line = replace(runtime, settings=settings, dialogue=FakeDialogue(), staff_keys=None)
        twilio = Twilio(
            create_public_app(line).test_client(),
            settings.public_url,
            settings.twilio_auth_tokens[0],
            settings.twilio_account_sid,
        )
        calls = [_call(twilio, number) for number in range(CALLS + 1)][1:]  # the first one warms
        runtime.sessions.kw["bind"].dispose()
    turns = [seconds for call in calls for seconds in call]
    return Cost(
        percentile(turns, 0.5),
        percentile([call[EARLY - 1] for call in calls], 0.5),
        percentile([call[LATE - 1] for call in calls], 0.5),
    )


def rows() -> list[Row]:
    """The table's rows."""
    few, many = measure(FEW), measure(MANY)
    return [
        Row("S3", f"turn of a call beside {MANY:,} notifications (p50)",
            "as beside 100 (within 15 %)", f"{many.all:.1f} ms",
            f"beside {FEW}: {few.all:.1f} ms", many.all <= few.all * 1.15),
        Row("S3", f"turn {LATE} of a call against turn {EARLY} (p50)", "the same (within 15 %)",
            f"{many.late:.1f} ms", f"turn {EARLY}: {many.early:.1f} ms",
            many.late <= many.early * 1.15),
    ]  # fmt: skip


def _call(twilio: Twilio, number: int) -> list[float]:
    call, seconds = f"CA{number:032x}", []
    twilio.ring(call)
    for turn in range(1, TURNS + 1):
        began = time.perf_counter()
        twilio.say(turn, "family" if turn == 1 else "I cannot say that yet, not today", call)
        seconds.append(time.perf_counter() - began)
    return seconds


if __name__ == "__main__":
    print(render(rows()))
