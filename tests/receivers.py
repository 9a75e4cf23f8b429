"""A fault receiver: casework as a real HTTP server on loopback, with failures to order.

`python -m tests.receivers` serves a faultless one in a process of its own and prints its address.
"""

import http.server
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from types import TracebackType
from typing import Self


@dataclass(frozen=True, slots=True)
class Post:
    """One POST as it arrived; header names in lower case. `number` counts from 1."""

    number: int
    headers: dict[str, str]
    body: bytes

    @property
    def id(self) -> str:
        return self.headers.get("idempotency-key", "")


@dataclass(frozen=True, slots=True)
class Reaction:
    """What the receiver does with a POST.

    `stores` is whether it takes effect there. `drops` closes the connection instead of
    answering; `drips` sends one byte each so many seconds, for ever; `cut` promises more bytes
    than it sends; `waits` is a pause before the answer. A `status` of None accepts, and says so
    as contract.md has it.
    """

    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    stores: bool = False
    drops: bool = False
    drips: float | None = None
    drips_headers: bool = False
    cut: bool = False
    waits: float = 0.0


ACCEPTS = Reaction(stores=True)
DROPS_BEFORE = Reaction(drops=True)
DROPS_AFTER = Reaction(drops=True, stores=True)


class Receiver:
    """Casework for tests: recognises an id it has seen, and counts each effect of each id.

    `tls` makes it speak https.
    """

    def __init__(
        self,
        react: Callable[[Post], Reaction] = lambda _: ACCEPTS,
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.react = react
        self.tls = tls
        self.posts: list[Post] = []
        self.stored: dict[str, bytes] = {}
        self.effects: Counter[str] = Counter()
        self.connections = 0
        self._lock = threading.Lock()
        self._closing = threading.Event()
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))

    @property
    def url(self) -> str:
        scheme = "https" if self.tls else "http"
        return f"{scheme}://127.0.0.1:{self._server.server_address[1]}/notifications"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.close_connections()
        self._server.server_close()
        self._thread.join()

    def take(self, headers: dict[str, str], body: bytes) -> tuple[Post, Reaction, Reaction]:
        """The POST, what was ordered for it, and what is to be answered."""
        with self._lock:
            post = Post(len(self.posts) + 1, headers, body)
            self.posts.append(post)
            ordered = self.react(post)
            answer = self._store(post) if ordered.stores else ordered
            return post, ordered, ordered if ordered.status is not None else answer

    def _store(self, post: Post) -> Reaction:
        known = self.stored.setdefault(post.id, post.body)
        if known != post.body:
            return Reaction(status=HTTPStatus.CONFLICT)
        outcome = "duplicate" if self.effects[post.id] else "accepted"
        if outcome == "accepted":
            self.effects[post.id] += 1
        number = f"CASE-{list(self.stored).index(post.id) + 1}" if len(self.stored) < 500 else "C"
        text = f'{{"outcome": "{outcome}", "case": {{"number": "{number}"}}}}'
        return Reaction(
            status=HTTPStatus.OK, headers={"Content-Type": "application/json"}, body=text.encode()
        )

    def pause(self, seconds: float) -> bool:
        """Wait; False once the receiver is to end."""
        return not self._closing.wait(seconds)


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = True
    request_queue_size = 64

    def __init__(self, receiver: Receiver) -> None:
        self.receiver = receiver
        self._open: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def get_request(self) -> tuple[socket.socket, object]:
        plain, address = super().get_request()
        if self.receiver.tls is None:
            return plain, address
        # The handshake is the handler's, so that a slow one holds nobody up.
        return self.receiver.tls.wrap_socket(
            plain, server_side=True, do_handshake_on_connect=False
        ), address

    def process_request(self, request: object, client_address: object) -> None:
        assert isinstance(request, socket.socket)
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: object) -> None:
        assert isinstance(request, socket.socket)
        self._open.discard(request)
        super().shutdown_request(request)

    def close_connections(self) -> None:
        for connection in list(self._open):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: that a client goes away is what these tests are about."""


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    @property
    def receiver(self) -> Receiver:
        assert isinstance(self.server, _Server)
        return self.server.receiver

    def setup(self) -> None:
        super().setup()
        self.receiver.connections += 1

    def log_message(self, *_: object) -> None:
        """A test prints nothing."""

    def do_POST(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        headers = {name.lower(): value for name, value in self.headers.items()}
        _, ordered, answer = self.receiver.take(headers, body)
        if ordered.waits and not self.receiver.pause(ordered.waits):
            return
        if ordered.drops:
            self.close_connection = True
            return
        self._answer(answer)

    def _answer(self, answer: Reaction) -> None:
        status = HTTPStatus.OK if answer.status is None else answer.status
        promised = len(answer.body) + (100 if answer.cut or answer.drips else 0)
        lines = [f"HTTP/1.1 {int(status)} Said"]
        lines += [f"{name}: {value}" for name, value in answer.headers.items()]
        if "Transfer-Encoding" not in answer.headers:
            lines.append(f"Content-Length: {promised}")
        head = "\r\n".join(lines).encode()
        if answer.drips_headers:
            self._drip(head + b"\r\nX-Slow: ", answer.drips or 0.1)
            return
        self.wfile.write(head + b"\r\n\r\n" + answer.body)
        if answer.drips:
            self._drip(b"", answer.drips)
        self.close_connection = bool(answer.cut or answer.drips)

    def _drip(self, start: bytes, seconds: float) -> None:
        self.close_connection = True
        self.wfile.write(start)
        while self.receiver.pause(seconds):
            self.wfile.write(b"x")


def main() -> None:
    with Receiver() as receiver:
        print(receiver.url, flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
