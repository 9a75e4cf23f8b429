"""gunicorn's threads, of which none waits for whoever is slow.

gunicorn gives a connection a thread as soon as it is there, and waits in that thread for what is to
come: 24 connections that say nothing, or half of a request, would keep every call waiting. Here a
connection gets a thread once its whole request lies in the socket; until then it costs a few bytes.
"""

import errno
import re
import selectors
import socket
import struct
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from functools import partial
from typing import Any

from gunicorn.workers.gthread import ThreadWorker

_GTHREAD: Any = ThreadWorker  # half of it has types
MOST = 64 * 1024  # bytes of one request; Flask alone accepts a form field of 600 kB
_SPARE = 16  # connections that may still come in before the oldest that waits has to go
_UNTAKEN_SECONDS = 5  # an answer of which nobody takes any more is given up
_GOODBYE_SECONDS = 2  # for the other side to close, as gunicorn has it
_GO_ON = b"HTTP/1.1 100 Continue\r\n\r\n"
_HEAD_ENDS = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,12})[ \t]*\r\n", re.IGNORECASE)
_ASKS_FIRST = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)


def is_whole(data: bytes) -> bool:
    """Whether a request lies here to its end, or says that it is one to be refused for its size."""
    end = data.find(_HEAD_ENDS)
    if end < 0:
        return False
    head, begins = data[: end + 2], end + len(_HEAD_ENDS)
    if _CHUNKED.search(head):
        return data.endswith(b"0\r\n\r\n")
    length = _LENGTH.search(head)
    ends = begins + int(length[1]) if length else begins
    return len(data) >= ends or ends > MOST


def waits_for_us(data: bytes) -> bool:
    """Whether the head has come, and its sender asks before the rest (as .NET does)."""
    return data.endswith(_HEAD_ENDS) and bool(_ASKS_FIRST.search(data))


def _peek(sock: socket.socket) -> bytes | None:
    """What lies in the socket, and stays there; None where the other side has gone."""
    try:
        return sock.recv(MOST, socket.MSG_PEEK | socket.MSG_DONTWAIT) or None
    except BlockingIOError:
        return b""
    except OSError:
        return None


class Worker(_GTHREAD):  # type: ignore[misc]
    """Set in config/gunicorn.py. All but `handle_request` runs in gunicorn's main thread."""

    def accept(self, listener: socket.socket) -> None:
        """However many only wait, there is room for the next: the one that waits longest goes."""
        while self.nr_conns > self.worker_connections - _SPARE and self._drop_oldest():
            pass
        with suppress(OSError):  # it would end the worker, and with it every call
            super().accept(listener)

    def enqueue_req(self, conn: Any) -> None:
        there = _peek(conn.sock)
        data = (conn.parser.unreader.buf.getvalue() if conn.parser else b"") + (there or b"")
        if is_whole(data):
            self._hand_on(conn)
        elif there is None or not getattr(conn, "seen", -1) < len(data) < MOST:
            self._close(conn)  # gone, also where it woke us and brought no more; or too much
        else:
            self._wait_for_more(conn, len(data), len(there))
            if waits_for_us(data):
                with suppress(OSError):
                    conn.sock.send(_GO_ON)

    def finish_request(self, conn: Any, done: Future[Any]) -> None:
        """Gunicorn itself waits here for the other side to close, in the thread that serves all."""
        if done.cancelled() or done.exception() or done.result():
            super().finish_request(conn, done)
        else:
            self._say_goodbye(conn)

    def handle_request(self, req: Any, conn: Any) -> Any:
        try:
            return super().handle_request(req, conn)
        except BlockingIOError:  # nobody takes the answer: gunicorn passes over a broken pipe
            raise BrokenPipeError(errno.EPIPE, "not taken") from None

    def murder_pending(self) -> None:
        """Those that were too slow; not in the order of their time-outs, as gunicorn has them."""
        now = time.monotonic()
        for conn in [one for one in self.pending_conns if one.timeout <= now or not self.alive]:
            self.pending_conns.remove(conn)
            self._drop(conn)

    def _hand_on(self, conn: Any) -> None:
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, 1)
        conn.sock.setsockopt(
            socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack("ll", _UNTAKEN_SECONDS, 0)
        )
        conn.data_ready, conn.slow_since, conn.seen = True, None, -1
        super().enqueue_req(conn)

    def _wait_for_more(self, conn: Any, seen: int, there: int) -> None:
        """On the selector, woken by the first byte more; for all that comes it has one time."""
        since = getattr(conn, "slow_since", None) or time.monotonic()
        conn.slow_since, conn.seen = since, seen
        conn.sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVLOWAT, there + 1)
        self._wake(conn, self.on_pending_socket_readable, since + self.cfg.keepalive)

    def _say_goodbye(self, conn: Any) -> None:
        try:
            conn.sock.shutdown(socket.SHUT_WR)
        except OSError:
            self._close(conn)
        else:
            self._wake(conn, self._drain, time.monotonic() + _GOODBYE_SECONDS)

    def _drain(self, conn: Any, sock: socket.socket) -> None:
        """What still comes is thrown away: closed over it, the answer's end could be lost."""
        try:
            more = sock.recv(MOST)
        except BlockingIOError:
            return
        except OSError:
            more = b""
        if not more:
            self.pending_conns.remove(conn)
            self._drop(conn)

    def _wake(self, conn: Any, then: Callable[..., None], until: float) -> None:
        """Costs no thread: on the selector until something comes, at most until this time."""
        conn.sock.settimeout(0)
        conn.timeout = until
        self.pending_conns.append(conn)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(then, conn))

    def _drop_oldest(self) -> bool:
        for waiting in (self.pending_conns, self.keepalived_conns):
            if waiting:
                self._drop(waiting.popleft())
                return True
        return False

    def _drop(self, conn: Any) -> None:
        self.poller.unregister(conn.sock)
        self._close(conn)

    def _close(self, conn: Any) -> None:
        self.nr_conns -= 1
        conn.close()
