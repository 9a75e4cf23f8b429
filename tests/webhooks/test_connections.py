"""No connection that is idle, slow or never read keeps a call waiting: gunicorn as we set it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import pytest

from tests.stack import ROOT, free_port
from webhooks.connections import MOST, is_whole

pytestmark = pytest.mark.loopback
THREADS, MANY = 4, 40
AT_ONCE = 2.0  # seconds; a thread that waited for its connection would take five or more
ASK = b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"
HALF = b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\n12345"


@contextmanager
def serving(*options: str) -> Iterator[int]:
    """A small application behind gunicorn with our settings and few threads; gives its port."""
    port = free_port()
    command = [
        str(Path(sys.executable).parent / "gunicorn"), "-c", "config/gunicorn.py",
        "--bind", f"127.0.0.1:{port}", "--threads", str(THREADS), *options,
        "tests.webhooks.small_app:answer",
    ]  # fmt: skip
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        for _ in range(200):
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                break
            except ConnectionRefusedError:
                time.sleep(0.05)
        yield port
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    with serving() as at:
        yield at


def opened(port: int, sent: bytes = b"") -> socket.socket:
    connection = socket.create_connection(("127.0.0.1", port), timeout=20)
    connection.sendall(sent)
    return connection


def answer(connection: socket.socket) -> bytes:
    """All of one answer of the small application: it ends with the end of its body."""
    heard = b""
    while not heard.endswith(b"."):
        more = connection.recv(65536)
        if not more:
            return heard
        heard += more
    return heard


def seconds_of_a_call(port: int) -> float:
    began = time.monotonic()
    with opened(port, ASK) as connection:
        assert b"read 0." in answer(connection)
    return time.monotonic() - began


@pytest.mark.parametrize(
    "sent",
    [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: lo", HALF, ASK + ASK[:9]],
    ids=["silent", "half a line", "half a head", "half a body", "half of a second one"],
)
def test_more_waiting_connections_than_threads_hold_no_call_up(port: int, sent: bytes) -> None:
    with ExitStack() as held:
        for _ in range(MANY):
            held.enter_context(opened(port, sent))
        assert seconds_of_a_call(port) < AT_ONCE


def test_more_open_pages_than_threads_hold_no_call_up(port: int) -> None:
    with ExitStack() as held:
        pages = [held.enter_context(opened(port, ASK)) for _ in range(MANY)]
        assert all(b"200 OK" in answer(page) for page in pages)
        assert seconds_of_a_call(port) < AT_ONCE
        for page in pages:  # they are open still
            page.sendall(ASK)
            assert b"read 0." in answer(page)


def test_who_asked_for_the_end_and_does_not_close_holds_no_call_up(port: int) -> None:
    last = ASK.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    with ExitStack() as held:
        pages = [held.enter_context(opened(port, last)) for _ in range(MANY)]
        assert seconds_of_a_call(port) < AT_ONCE
        for page in pages:
            assert b"read 0." in answer(page)
            assert page.recv(1) == b""  # the end was said


def test_whoever_takes_no_answer_holds_a_thread_for_a_while_alone() -> None:
    with serving("--env", "SMALL_APP_ANSWERS=9000000") as port, ExitStack() as held:
        for _ in range(THREADS):
            held.enter_context(opened(port, ASK))
        began = time.monotonic()
        with opened(port, ASK) as connection:
            assert connection.recv(12) == b"HTTP/1.1 200"
        assert time.monotonic() - began < 19


def test_what_comes_bit_by_bit_is_answered_whole(port: int) -> None:
    sent = HALF.replace(b"10", b"26") + b"fghijklmnopqrstuvwxyz"
    with opened(port) as connection:
        for start in range(0, len(sent), 9):
            connection.sendall(sent[start : start + 9])
            time.sleep(0.01)
        assert b"read 26." in answer(connection)
        connection.sendall(ASK)
        assert b"read 0." in answer(connection)


def test_two_requests_at_once_are_both_answered(port: int) -> None:
    with opened(port, ASK + ASK) as connection:
        heard = b""
        while heard.count(b"read 0.") < 2:
            more = connection.recv(4096)
            assert more
            heard += more


def test_a_body_in_chunks_is_read(port: int) -> None:
    head = b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
    with opened(port, head + b"3\r\nabc\r\n") as connection:
        connection.sendall(b"2\r\nde\r\n0\r\n\r\n")
        assert b"read 5." in answer(connection)


def test_who_asks_before_the_body_is_told_to_go_on(port: int) -> None:
    head = (
        b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"
    )
    with opened(port, head) as connection:
        assert connection.recv(25).startswith(b"HTTP/1.1 100 Continue")
        connection.sendall(b"abcde")
        assert b"read 5." in answer(connection)


def test_a_head_without_an_end_is_dropped(port: int) -> None:
    with opened(port, b"x" * MOST) as connection, suppress(ConnectionResetError):
        assert connection.recv(1) == b""


def test_who_goes_half_way_is_forgotten_at_once(port: int) -> None:
    for sent in (b"", b"GET / HT", HALF):
        with opened(port, sent) as connection, suppress(ConnectionResetError):
            connection.shutdown(socket.SHUT_WR)
            connection.settimeout(AT_ONCE)
            assert connection.recv(1) == b""


def test_a_connection_that_stays_too_slow_is_dropped() -> None:
    with serving("--keep-alive", "1") as port:
        for sent in (b"", b"GET", HALF):
            with opened(port, sent) as connection, suppress(ConnectionResetError):
                assert connection.recv(100) == b""


def test_among_as_many_as_fit_the_one_that_waits_longest_goes() -> None:
    with serving("--worker-connections", "40") as port, ExitStack() as held:
        waiting = [held.enter_context(opened(port)) for _ in range(100)]
        assert seconds_of_a_call(port) < AT_ONCE
        assert waiting[0].recv(1) == b""
        waiting[-1].sendall(ASK)
        assert b"read 0." in answer(waiting[-1])


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (b"GET / HTTP/1.1\r\n", False),
        (ASK, True),
        (HALF, False),
        (HALF + b"67890", True),
        (HALF.replace(b": 10", b":010"), False),
        (HALF.replace(b"Content-Length: 10", b"content-length:5"), True),
        (HALF.replace(b" 10", b" %d" % (MOST + 1)), True),  # to be refused, and not waited for
        (HALF.replace(b"Content-Length", b"X-Content-Length"), True),
    ],
)
def test_when_a_request_is_whole(data: bytes, whole: bool) -> None:
    assert is_whole(data) is whole
