"""Measure everything and print the table: `make bench`. BENCH_PEER=no leaves the peer out."""

import os
import platform
import statistics
import subprocess
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from intake.runtime import utc_now
from tests import handoff_rates
from tests.bench import (
    calls,
    dialogue_turns,
    misheard,
    peer_server,
    stored,
    tabs,
    webhook_turns,
)
from tests.bench.dialogue_turns import OurServer, Server, Side
from tests.bench.peer_server import PeerServers, Trained, tell
from tests.bench.table import Row, percentile, quantiles, render
from tests.bench.webhook_turns import Turns
from tests.handoff_rates import Rates
from tests.stack import prepare

LEFT_OUT, FAILED = "no peer in this run", "FAILED"
MUCH_SETTLED = 100_000
HANDOFF_RUNS = 3  # short ones: what else the machine does shows in them, so the middle one counts


def main() -> None:
    began, load_before = time.monotonic(), os.getloadavg()[0]
    trained = _trained_peer()
    parts: list[tuple[str, Callable[[], list[Row]]]] = [
        ("S1", lambda: _dialogue(trained)),
        ("S2", _texts),
        ("S3", _calls),
        ("18", _tabs),
        ("20", _misheard),
        ("S6", _handoffs),
    ]
    rows = [row for promise, work in parts for row in _guarded(promise, work)]
    load = f"{load_before:.1f} before, {os.getloadavg()[0]:.1f} after"
    print(
        f"\n{utc_now():%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, {platform.system()},", end=" "
    )
    print(f"load {load}, {time.monotonic() - began:.0f} s in all")
    if trained:
        print(f"The peer was trained in {trained.seconds:.0f} s ({trained.cpu_seconds:.0f} CPU s).")
    else:
        print("Without the peer: BENCH_PEER=no, or it could not be set up (see above).")
    print("Half / 19 in 20 took no longer (p50 / p95).\n")
    print(render(rows))
    if any(row.verdict == FAILED for row in rows):
        raise SystemExit(1)


def _guarded(promise: str, work: Callable[[], list[Row]]) -> list[Row]:
    """A part that breaks does not cost the others their figures."""
    try:
        return work()
    except Exception:  # noqa: BLE001  # shown whole, and the command fails in the end
        traceback.print_exc()
        return [Row(promise, "could not be measured, see above", "", "-", verdict=FAILED)]


def _dialogue(trained: Trained | None) -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        stack = prepare(Path(folder))
        servers: list[Server] = [OurServer(stack, stack.log_dir)]
        if trained:
            servers.append(PeerServers(trained.folder, stack.log_dir))
        ours, *others = dialogue_turns.measure(servers)
    peer = others[0] if others else None
    return [*_speed(ours, peer), *_size(ours, peer)]


def _texts() -> list[Row]:
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        stack = prepare(Path(folder))
        try:
            return _whole(webhook_turns.measure(stack))
        finally:
            stack.stop()


def _calls() -> list[Row]:
    tell("Bench: calls at once, with the pauses of people ...")
    return [*calls.rows(), *stored.rows()]


def _misheard() -> list[Row]:
    tell("Bench: calls that are misheard, ten a row (python -m tests.bench.misheard: fifty) ...")
    return misheard.rows(10)


def _tabs() -> list[Row]:
    tell("Bench: open and idle chats beside callers ...")
    return tabs.rows()


def _handoffs() -> list[Row]:
    tell("Bench: hand-offs ...")
    return _handed([
        [handoff_rates.measure(destination, settled=settled) for _ in range(HANDOFF_RUNS)]
        for destination, settled in (("webhook", 0), ("webhook", MUCH_SETTLED), ("file", 0))
    ])  # fmt: skip


def _trained_peer() -> Trained | None:
    """None, and why, where the peer is left out or could not be set up: the rest is measured."""
    if os.environ.get("BENCH_PEER", "").lower() == "no":
        tell("Bench: BENCH_PEER=no leaves the peer out.")
        return None
    try:
        peer_server.install()
        return peer_server.train()
    except (OSError, subprocess.CalledProcessError, RuntimeError) as error:
        tell(f"Bench: the peer could not be set up: {error}")
        return None


def _speed(ours: Side, peer: Side | None) -> list[Row]:
    """The rows of S1 that are about time."""

    def beside(text: str) -> str:
        return text if peer else LEFT_OUT

    times = ours.latencies
    p50, p95 = percentile(times, 0.5), percentile(times, 0.95)
    early, late = ours.at_turn(4), ours.at_turn(40)
    rows = [
        Row("S1", "dialogue turn, one caller", "p50 <= 8 ms, p95 <= 15 ms", quantiles(times),
            beside(quantiles(peer.latencies) if peer else ""), p50 <= 8 and p95 <= 15),
        Row("S1", "processor time of a turn", "", f"{ours.cpu_each:.1f} ms",
            beside(f"{peer.cpu_each:.0f} ms" if peer else "")),
        Row("S1", "conversations that came to their end", "all", ours.ended,
            beside(peer.ended if peer else ""),
            all(played.finished for played in ours.conversations + ours.long_ones)),
        Row("S1", "turn 40 against turn 4, same words", "the same (within 15 %)",
            f"{late:.1f} / {early:.1f} ms",
            beside(f"{peer.at_turn(40):.0f} / {peer.at_turn(4):.0f} ms" if peer else ""),
            late <= early * 1.15),
        *(_load_row(ours, peer, callers) for callers in (8, 32)),
    ]  # fmt: skip
    if peer:
        theirs = percentile(peer.latencies, 0.5)
        rows.insert(1, Row("S1", "how many times faster (p50)", ">= 8", f"{theirs / p50:.1f}",
                           "1", theirs / p50 >= 8))  # fmt: skip
    else:
        rows.insert(1, Row("S1", "how many times faster (p50)", ">= 8", "-", LEFT_OUT,
                           verdict="not measured"))  # fmt: skip
    return rows


def _load_row(ours: Side, peer: Side | None, callers: int) -> Row:
    def say(side: Side) -> str:
        load = side.loads[callers]
        failed = f", {load.failures} FAILED" if load.failures else ""
        return f"{load.per_second:.0f}/s, {quantiles(load.latencies)}{failed}"

    load = ours.loads[callers]
    promised = callers == 32
    return Row(
        "S1",
        f"turns a second, {callers} callers at once",
        ">= 150/s" if promised else "",
        say(ours),
        say(peer) if peer else LEFT_OUT,
        load.per_second >= 150 and not load.failures if promised else None,
    )


def _size(ours: Side, peer: Side | None) -> list[Row]:
    """The rows of S1 that are about starting, memory and understanding."""
    ready, memory = sorted(ours.ready)[len(ours.ready) // 2], sum(ours.megabytes)
    starts = f"{ready:.1f} s (median of {len(ours.ready)}, worst {max(ours.ready):.1f})"
    theirs = {"ready": LEFT_OUT, "memory": LEFT_OUT, "accuracy": LEFT_OUT}
    better = None
    if peer:
        theirs = {
            "ready": f"{peer.ready[0]:.0f} s",
            "memory": " + ".join(f"{part:.0f}" for part in peer.megabytes) + " MB",
            "accuracy": f"{peer.accuracy:.3f}",
        }
        better = ours.accuracy > peer.accuracy
    count = len(ours.right)
    return [
        Row("S1", "seconds from start to a first answer", "<= 4 s", starts, theirs["ready"],
            ready <= 4),
        Row("S1", "resident memory after all this", "<= 220 MB", f"{memory:.0f} MB",
            theirs["memory"], memory <= 220),
        Row("S1", f"intents right, {count} unseen wordings", "better than the peer",
            f"{ours.accuracy:.3f}", theirs["accuracy"], better, verdict="not measured"),
        Row("C4", f"intents right, {count} unseen wordings", ">= 0.90", f"{ours.accuracy:.3f}",
            theirs["accuracy"], ours.accuracy >= 0.9),
    ]  # fmt: skip


def _whole(turns: Turns) -> list[Row]:
    bare, whole = percentile(turns.bare, 0.5), percentile(turns.whole, 0.5)
    ended = f"{turns.finished} of {turns.conversations} conversations finished"
    return [
        Row("S2", f"text webhook, {len(turns.whole)} texts", "p50 <= 20 ms", quantiles(turns.whole),
            f"bare turn: {quantiles(turns.bare)}", whole <= 20),
        Row("S2", "text webhook against the bare turn (p50)", "<= 2", f"{whole / bare:.2f}", ended,
            whole / bare <= 2),
        Row("S2", "processor time of a text in the web process", "",
            f"{turns.web_cpu / len(turns.whole) * 1000:.1f} ms",
            f"its memory: {turns.megabytes:.0f} MB"),
    ]  # fmt: skip


def _handed(rates: list[list[Rates]]) -> list[Row]:
    rows = []
    for runs in rates:
        first, promised = runs[0], runs[0].destination == "webhook"
        speeds = sorted(run.delivered_per_second for run in runs)
        claim = statistics.median(run.claim_milliseconds for run in runs)
        middle = statistics.median(speeds)
        rows.append(
            Row(
                "S6",
                f"hand-offs, {first.destination}, {first.settled} settled ones beside",
                ">= 200/s" if promised else "",
                f"{middle:.0f}/s (of {len(runs)} runs; {speeds[0]:.0f} to {speeds[-1]:.0f})",
                f"claim of 20: {claim:.1f} ms",
                middle >= 200 if promised else None,
            )
        )
    return rows


if __name__ == "__main__":
    main()
