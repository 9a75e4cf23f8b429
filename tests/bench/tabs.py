"""Check 18: a hundred chats that lie open and idle, and twenty people at work beside them.

Of each open page the browser keeps a connection, and often a spare one that says nothing: both are
held here, and opened again when the server gives them up. Ten calls and ten chats are told beside
them with the pauses of people. `python -m tests.bench.tabs` runs this part alone.
"""

import socket
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import requests

from tests.bench.calls import TURNS, Calls, all_at_once, gather_call, think
from tests.bench.table import Row, percentile, quantiles, render
from tests.stack import Stack, running

TABS, CALLERS, CHATTERS = 100, 10, 10


@dataclass
class Chats(Calls):
    """The seconds of each answer in the chat, beside those of calls."""

    chat: list[float] = field(default_factory=list)


def measure(tabs: int) -> Chats:
    """Ten calls and ten chats beside so many open pages, against the real processes."""
    chats = Chats()
    with (
        tempfile.TemporaryDirectory(prefix="bench-") as folder,
        running(Path(folder), "dialogue", "web", "worker") as stack,
        _idle(stack, tabs),
    ):
        callers: list[Callable[[], None]] = [lambda: gather_call(stack, chats)] * CALLERS
        all_at_once([*callers, *([lambda: _by_chat(stack, chats)] * CHATTERS)], chats)
    return chats


def rows() -> list[Row]:
    """The table's rows: with the open pages, and without."""
    with_them, without = measure(TABS), measure(0)
    for fault in sorted({*with_them.faults, *without.faults}):
        print(fault)
    ended = with_them.ended == CALLERS + CHATTERS
    told = f"{with_them.ended} of {CALLERS + CHATTERS} told to the end"
    return [
        Row("18", f"webhook of a call, 20 people beside {TABS} idle chats", "p95 <= 500 ms",
            f"{quantiles(with_them.gather)}, {told}",
            f"without them: {quantiles(without.gather)}",
            percentile(with_them.gather, 0.95) <= 500 and ended),
        Row("18", f"answer in a chat, 20 people beside {TABS} idle chats", "",
            quantiles(with_them.chat), f"without them: {quantiles(without.chat)}"),
    ]  # fmt: skip


def _by_chat(stack: Stack, chats: Chats) -> None:
    with _browser() as browser:
        answer = _post(stack, browser, "start")
        for text in TURNS:
            think()
            began = time.perf_counter()
            answer = _post(stack, browser, "turn", text=text, turn_id=str(uuid4()))
            chats.chat.append(time.perf_counter() - began)
        chats.ended += bool(answer["finished"])


def _browser() -> requests.Session:
    """Each at an address of its own, as the proxy would tell it."""
    browser = requests.Session()
    address = f"192.0.2.{uuid4().int % 255}"
    browser.headers.update({"Accept": "application/json", "X-Forwarded-For": address})
    return browser


def _post(stack: Stack, browser: requests.Session, path: str, **body: str) -> dict[str, object]:
    headers = {"Origin": stack.settings.public_url}
    answer = browser.post(f"{stack.web}/chat/{path}", json=body, headers=headers, timeout=20)
    answer.raise_for_status()
    return dict(answer.json())


@contextmanager
def _idle(stack: Stack, tabs: int) -> Iterator[None]:
    """Chats that were begun and lie open, each with its connection and a spare, silent one."""
    browsers = [_browser() for _ in range(tabs)]
    for browser in browsers:
        _post(stack, browser, "start")
    over = threading.Event()
    keeper = threading.Thread(target=_hold, args=(stack, browsers, over))
    keeper.start()
    try:
        yield
    finally:
        over.set()
        keeper.join()
        for browser in browsers:
            browser.close()


def _hold(stack: Stack, browsers: list[requests.Session], over: threading.Event) -> None:
    """Spare connections are opened again, and pages looked at again, before they are given up."""
    spare: list[socket.socket] = []
    while not over.is_set():
        fresh = [socket.create_connection(("127.0.0.1", stack.settings.web_port)) for _ in browsers]
        for one in spare:
            one.close()
        spare = fresh
        for browser in browsers:
            if not over.wait(20 / len(browsers)):
                browser.get(f"{stack.web}/healthz", timeout=20)
        if not browsers:
            over.wait()
    for one in spare:
        one.close()


if __name__ == "__main__":
    print(render(rows()))
