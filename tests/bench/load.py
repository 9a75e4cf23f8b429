"""Many callers at once, each on a connection of its own, for a set time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from tests.bench.caller import Line, play
from tests.bench.lines import Connection


@dataclass(slots=True)
class Load:
    """What was answered within the time; `failures` are conversations that an error ended."""

    callers: int
    seconds: float
    latencies: list[float] = field(default_factory=list)
    failures: int = 0

    @property
    def per_second(self) -> float:
        return len(self.latencies) / self.seconds


def many_callers(
    callers: int, seconds: float, port: int, new_line: Callable[[Connection], Line]
) -> Load:
    """Every caller plays conversations, one after the other and without a pause."""
    load = Load(callers, seconds)
    start = threading.Barrier(callers + 1)
    ends: list[float] = []
    lock = threading.Lock()

    def caller() -> None:
        connection = Connection(port)
        start.wait()
        while time.perf_counter() < ends[0]:
            try:
                played = play(new_line(connection), on_turn=lambda: time.perf_counter() < ends[0])
            except Exception:  # noqa: BLE001  # whatever it was, it is counted and shown
                connection.close()
                with lock:
                    load.failures += 1
                continue
            # The last turn may have ended after the time, and is then not of it.
            late = time.perf_counter() >= ends[0]
            with lock:
                load.latencies += [turn.seconds for turn in played.turns][: -1 if late else None]

    threads = [threading.Thread(target=caller, daemon=True) for _ in range(callers)]
    for thread in threads:
        thread.start()
    ends.append(time.perf_counter() + seconds)
    start.wait()
    for thread in threads:
        thread.join()
    return load
