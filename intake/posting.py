"""One HTTP request under one clock: no peer, however slow, holds a worker beyond its deadline.

`requests` times each read apart, so that a peer which drips a byte a second holds its caller for
hours; it also follows redirects and calls a 302 "ok". Here every read has what is left of the
deadline, an answer is cut at 64 KiB, and nothing is followed.
"""

import http.client
import io
import select
import socket
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from email.message import Message
from typing import Any, cast
from urllib.parse import urlsplit

LONGEST_ANSWER = 64 * 1024
CONNECT_SECONDS = 5.0
_ENDED = (ssl.SSLEOFError, ssl.SSLZeroReturnError)


class AnswerLostError(Exception):
    """It may have arrived, but no whole answer came back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """What came back. `body` is None where it was too long, too slow or cut off."""

    status: int
    headers: Message = field(repr=False)
    body: bytes | None = field(repr=False)


class Poster:
    """Posts to one address over one kept-open connection. Not for two threads at once.

    `method` is for the rare address that is to be asked for something else.
    """

    def __init__(self, url: str, seconds: float, method: str = "POST") -> None:
        parts = urlsplit(url)
        self._secure = parts.scheme == "https"
        self._host, self._port = parts.hostname or "", parts.port
        self._target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        self._seconds = seconds
        self._method = method
        self._idle: tuple[http.client.HTTPConnection, socket.socket] | None = None

    def post(self, body: bytes, headers: Mapping[str, str]) -> HttpAnswer:
        """Raises OSError (refused, no such name, TLS) where nothing of it was taken, and
        AnswerLostError where that is not certain.
        """
        deadline = time.monotonic() + self._seconds
        kept = self._take_idle()
        if kept is not None:
            try:
                return self._exchange(*kept, body, headers, deadline)
            except AnswerLostError:
                # They may have closed an idle connection just now: once more on a new one.
                if time.monotonic() >= deadline:
                    raise
        return self._exchange(*self._connect(deadline), body, headers, deadline)

    def close(self) -> None:
        kept, self._idle = self._idle, None
        if kept is not None:
            kept[1].close()

    def _take_idle(self) -> tuple[http.client.HTTPConnection, socket.socket] | None:
        kept, self._idle = self._idle, None
        if kept is not None and select.select([kept[1]], [], [], 0)[0]:
            # Closed by them, or holding bytes that would be taken for the next answer.
            kept[1].close()
            return None
        return kept

    def _connect(self, deadline: float) -> tuple[http.client.HTTPConnection, socket.socket]:
        wait = min(CONNECT_SECONDS, _left(deadline))
        kind = http.client.HTTPSConnection if self._secure else http.client.HTTPConnection
        connection = kind(self._host, self._port, timeout=wait)
        connection.connect()
        return connection, connection.sock

    def _exchange(
        self,
        connection: http.client.HTTPConnection,
        plain: socket.socket,
        body: bytes,
        headers: Mapping[str, str],
        deadline: float,
    ) -> HttpAnswer:
        keep = False
        try:
            connection.sock = cast("socket.socket", _Clocked(plain, deadline))
            connection.request(self._method, self._target, body, dict(headers))
            response = connection.getresponse()
            content = _read(response)
            keep = content is not None and not response.will_close
        except (OSError, http.client.HTTPException) as error:
            _raise_refusal(error, plain)
            raise AnswerLostError(type(error).__name__) from None
        finally:
            if not keep:
                plain.close()
        if keep:
            self._idle = (connection, plain)
        return HttpAnswer(status=response.status, headers=response.headers, body=content)


def _raise_refusal(error: Exception, plain: socket.socket) -> None:
    """Raise the SSLError with which a peer refuses us, if that is what happened.

    It may have come while we were still sending: then it waits behind the failure to send.
    """
    if not isinstance(plain, ssl.SSLSocket):
        return
    if not isinstance(error, ssl.SSLError) or isinstance(error, _ENDED):
        try:
            plain.settimeout(0.1)
            plain.recv(1)
        except ssl.SSLError as later:
            error = later
        except OSError:
            return
    if isinstance(error, ssl.SSLError) and not isinstance(error, _ENDED):
        raise error


class _Clocked:
    """A socket whose sending and reading all count against one deadline."""

    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self._plain = plain
        self._deadline = deadline

    def sendall(self, data: bytes) -> None:
        self._plain.settimeout(_left(self._deadline))
        self._plain.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reads(self._plain, self._deadline))

    def close(self) -> None:
        """Nothing: the answer is still to be read when `http.client` calls this."""


class _Reads(io.RawIOBase):
    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self._plain = plain
        self._deadline = deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._plain.settimeout(_left(self._deadline))
        return self._plain.recv_into(buffer)


def _read(response: http.client.HTTPResponse) -> bytes | None:
    """The whole body, or None; the status stays good whatever becomes of the body."""
    promised = response.length  # None where it ends with the connection, or is chunked
    try:
        content = response.read(LONGEST_ANSWER + 1)
    except (OSError, http.client.HTTPException):
        return None
    if promised is not None:
        whole = len(content) == promised
    else:
        whole = response.isclosed() or not response.chunked
    return content if whole and len(content) <= LONGEST_ANSWER else None


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("the deadline is over")
    return left
