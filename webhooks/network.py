"""A made-up account at Twilio behind a port of this machine: the line's own requests go there."""

import base64
import json
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, parse_qsl, urlsplit

from webhooks.made_up_account import MadeUpAccount, RefusalError

_NO_CONTENT = 204


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered to one request."""

    status: int
    body: bytes = b""
    type: str = "application/json"
    headers: dict[str, str] = field(default_factory=dict)


def as_json(status: int, answer: Any, headers: dict[str, str] | None = None) -> Reply:
    body = b"" if answer is None else json.dumps(answer).encode()
    return Reply(status=status, body=body, headers=headers or {})


class Network(MadeUpAccount):
    """Use as a context manager; `url` is what TWILIO_API_URL is set to. Raises OSError where the
    port is in use.
    """

    def __init__(self, sid: str, token: str, port: int = 0) -> None:
        super().__init__(sid)
        self.tokens = [token]
        handler = type("Handler", (_Handler,), {"network": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def reply(self, method: str, path: str, fields: dict[str, str], signed: str) -> Reply | None:
        """To one request with this Authorization header; None cuts the line without an answer."""
        try:
            self._let_in(signed)
            return as_json(*self.obey(method, path, fields))
        except RefusalError as refusal:
            return as_json(refusal.status, refusal.as_json())

    def answered(self, method: str, path: str, fields: dict[str, str], reply: Reply) -> None:
        """Told of each request once its answer is out."""

    def _let_in(self, signed: str) -> None:
        """Raises RefusalError."""
        known = [base64.b64encode(f"{self.sid}:{token}".encode()) for token in self.tokens]
        if signed.removeprefix("Basic ").encode() not in known:
            raise RefusalError(401, 20003)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    network: Network

    def do_POST(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Silent."""

    def _answer(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        fields = dict(parse_qsl(body, keep_blank_values=True))
        fields |= {name: values[0] for name, values in parse_qs(parts.query).items()}
        asked = (self.command, parts.path, fields)
        reply = self.network.reply(*asked, self.headers.get("Authorization", ""))
        if reply is None:
            self.close_connection = True
            return
        self._send(reply)
        self.network.answered(*asked, reply)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", reply.type)
        if reply.status != _NO_CONTENT:
            self.send_header("Content-Length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)
