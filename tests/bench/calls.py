"""S3: calls at once, with the pauses of people, over both ways a call can go.

A caller who has been asked something thinks for one to four seconds. What is timed is what the
line owes them: over <Gather> the webhook, over ConversationRelay from the end of what they said
to the first word of the answer. `python -m tests.bench.calls` runs this part alone.
"""

import random
import tempfile
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.table import Row, percentile, quantiles, render
from tests.stack import Stack, free_port, running
from tests.twilio.relay_peer import RelayPeer
from webhooks.handset import Handset

CALLS = 50
THINKS = (1.0, 4.0)  # seconds
BEGIN_WITHIN = 10.0  # calls do not all begin in one instant
TURNS = (
    "yes please",
    "I'm her mum",
    "her name is Priya Patel",
    "yes she did",
    "no she wasn't",
    "the fourteenth of may nineteen sixty two",
    "the third of november",
    "Leicester",
    "I don't know",
    "she was in hospital",
    "Meera Patel",
    "oh double seven double oh nine hundred four five six",
    "no please don't",
    "no",
    "no",
    "yes that's right",
)


@dataclass
class Calls:
    """What was measured, in seconds, and how many calls came to their proper end."""

    relay: list[float] = field(default_factory=list)
    gather: list[float] = field(default_factory=list)
    ended: int = 0
    faults: list[str] = field(default_factory=list)


def measure(by_relay: int, by_gather: int) -> Calls:
    """So many calls of each kind, all at once, against the real processes."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        port = str(free_port())
        address = f"ws://127.0.0.1:{port}/twilio/relay"
        names = ("dialogue", "web", "relay", "worker")
        with running(Path(folder), *names, RELAY_PORT=port, RELAY_URL=address) as stack:
            stack.wait_for(stack.relay_health)
            calls = Calls()
            all_at_once(
                [lambda: _by_relay(stack, calls)] * by_relay
                + [lambda: gather_call(stack, calls)] * by_gather,
                calls,
            )
            return calls


def rows() -> list[Row]:
    """The table's rows: all by <Gather>, all by ConversationRelay, half and half."""
    found = []
    for by_relay, by_gather in ((0, CALLS), (CALLS, 0), (CALLS // 2, CALLS // 2)):
        calls = measure(by_relay, by_gather)
        mixed = " (half and half)" if by_relay and by_gather else ""
        for way, times in (("<Gather>", calls.gather), ("ConversationRelay", calls.relay)):
            if times:
                found.append(_row(f"{way}{mixed}", times, calls))
        for fault in sorted(set(calls.faults)):
            print(fault)
    return found


def _row(way: str, times: list[float], calls: Calls) -> Row:
    worst = max(times)
    return Row(
        "S3",
        f"{CALLS} calls at once by {way}",
        "p95 <= 400 ms, none over 4 s",
        f"{quantiles(times)}, worst {worst * 1000:.0f} ms",
        f"{calls.ended} of {CALLS} calls told to the end",
        percentile(times, 0.95) <= 400 and worst <= 4 and calls.ended == CALLS,
    )


def all_at_once(callers: list[Callable[[], None]], calls: Calls) -> None:
    def call(caller: Callable[[], None]) -> None:
        time.sleep(random.uniform(0, BEGIN_WITHIN))  # noqa: S311
        try:
            caller()
        except Exception as error:  # noqa: BLE001 - shown, and counts against the line
            calls.faults.append(f"a call failed: {type(error).__name__}: {error}")

    threads = [threading.Thread(target=call, args=(caller,)) for caller in callers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _by_relay(stack: Stack, calls: Calls) -> None:
    began = 0.0

    def first_word() -> None:
        if began:
            calls.relay.append(time.perf_counter() - began)

    with closing(RelayPeer(stack.web, stack.settings, caller="anonymous")) as peer:
        peer.on_first_word, peer.confirms = first_word, False
        peer.ring()
        for text in TURNS:
            think()
            for part in range(1, 4):
                peer.half(text[: len(text) * part // 4])
            began = time.perf_counter()
            if peer.say(text).startswith("I heard "):
                think()
                began = time.perf_counter()
                peer.say("Yes.")
        peer.listen()
        calls.ended += peer.handoff == "finished"


def gather_call(stack: Stack, calls: Calls) -> None:
    settings = stack.settings
    phone = Handset(
        stack.web,
        settings.public_url,
        settings.twilio_account_sid,
        settings.twilio_auth_tokens[0],
    )
    # As Twilio says that it could not open the socket: the call goes by <Gather> from its start.
    phone.ring("anonymous")
    for text in TURNS:
        think()
        began = time.perf_counter()
        phone.say(text)
        calls.gather.append(time.perf_counter() - began)
    calls.ended += phone.ended


def think() -> None:
    time.sleep(random.uniform(*THINKS))  # noqa: S311


if __name__ == "__main__":
    print(render(rows()))
