"""A stateful stand-in for the part of Twilio's REST interface that the line uses.

It remembers what was made, redacted and deleted, refuses as Twilio refuses, and does on request
what Twilio does on a bad day (`faults`). `test_rest_prism.py` holds its answers against Twilio's
own OpenAPI description where that and Node are at hand. Runs alone too:
`python -m tests.twilio.rest_peer`.
"""

import base64
import json
import secrets
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self
from urllib.parse import parse_qs, parse_qsl, urlsplit

ACCOUNT, TOKEN = "AC" + "1" * 32, "test-twilio-auth-token"
API = f"/2010-04-01/Accounts/{ACCOUNT}"
_FINAL = {"delivered", "received", "undelivered", "failed", "sent"}


@dataclass(frozen=True, slots=True)
class Fault:
    """What the next request gets instead: a status and Twilio's number of an error.

    `cut`: the connection ends without an answer, after the request was obeyed where `obeyed`.
    """

    status: int = 500
    code: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    cut: bool = False
    obeyed: bool = False


@dataclass(slots=True)
class RefusalError(Exception):
    """One of Twilio's errors."""

    status: int
    code: int


class RestPeer:
    """Use as a context manager; `url` is what TWILIO_API_URL is set to."""

    def __init__(self, port: int = 0) -> None:
        self.messages: dict[str, dict[str, Any]] = {}
        self.calls: list[dict[str, str]] = []
        self.media: set[tuple[str, str]] = set()
        self.recordings: set[str] = set()
        self.call_records: set[str] = set()
        self.deleted: list[str] = []
        self.opted_out: set[str] = set()
        self.requests: list[tuple[str, str, dict[str, str]]] = []
        self.faults: list[Fault] = []
        self.tokens = [TOKEN]
        self.pause_seconds = 0.0
        self._lock = threading.Lock()
        handler = type("Handler", (_Handler,), {"peer": self})
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

    def texted(self, to: str) -> list[str]:
        """The bodies sent to a number, as its owner reads them."""
        return [
            fields["Body"]
            for method, path, fields in self.obeyed
            if (method, path) == ("POST", f"{API}/Messages.json") and fields["To"] == to
        ]

    @property
    def obeyed(self) -> list[tuple[str, str, dict[str, str]]]:
        return [request for request in self.requests if request[2].get("_obeyed") == "yes"]

    def add_message(self, body: str = "words", status: str = "received") -> str:
        """A message that somebody sent to the line."""
        sid = f"SM{secrets.token_hex(16)}"
        self.messages[sid] = _message(sid, {"Body": body}, "inbound") | {"status": status}
        return sid

    def obey(self, method: str, path: str, fields: dict[str, str]) -> tuple[int, Any]:
        """Raises RefusalError."""
        with self._lock:
            if method == "GET" and path == f"{API}/Messages.json":
                return 200, self._list(fields)
            if method == "POST" and path == f"{API}/Messages.json":
                return 201, self._send(fields)
            if method == "POST" and path == f"{API}/Calls.json":
                return 201, self._call(fields)
            parts = path.removeprefix(API + "/").removesuffix(".json").split("/")
            if method == "POST" and parts[0] == "Messages" and len(parts) == 2:
                return 200, self._redact(parts[1], fields)
            if method == "DELETE":
                return self._delete(parts)
            raise RefusalError(404, 20404)

    def _list(self, fields: dict[str, str]) -> dict[str, Any]:
        kept = [
            held
            for held in self.messages.values()
            if held["from"] == fields.get("From", held["from"])
        ]
        page = f"{API}/Messages.json?PageSize=50&Page=0"
        return {"messages": kept, "page": 0, "page_size": 50, "start": 0, "end": len(kept),
                "uri": page, "first_page_uri": page, "next_page_uri": None,
                "previous_page_uri": None}  # fmt: skip

    def _send(self, fields: dict[str, str]) -> dict[str, Any]:
        if not fields.get("To", "").startswith("+"):
            raise RefusalError(400, 21211)
        if not fields.get("Body"):
            raise RefusalError(400, 21602)
        if fields["To"] in self.opted_out:
            raise RefusalError(400, 21610)
        sid = f"SM{secrets.token_hex(16)}"
        self.messages[sid] = _message(sid, fields, "outbound-api")
        return self.messages[sid]

    def _call(self, fields: dict[str, str]) -> dict[str, Any]:
        if not fields.get("Twiml") or len(fields["Twiml"]) > 4000:
            raise RefusalError(400, 21205)
        self.calls.append(fields)
        return _call(f"CA{secrets.token_hex(16)}", fields)

    def _redact(self, sid: str, fields: dict[str, str]) -> dict[str, Any]:
        held = self.messages.get(sid)
        if held is None:
            raise RefusalError(404, 20404)
        if held["status"] not in _FINAL:
            raise RefusalError(400, 20009)
        if fields.get("Body") != "":
            raise RefusalError(400, 20001)
        held["body"] = ""
        return held

    def _delete(self, parts: list[str]) -> tuple[int, Any]:
        if parts[0] == "Recordings" and parts[1] in self.recordings:
            self.recordings.discard(parts[1])
        elif parts[0] == "Calls" and parts[1] in self.call_records:
            self.call_records.discard(parts[1])
        elif len(parts) == 4 and (parts[1], parts[3]) in self.media:
            self.media.discard((parts[1], parts[3]))
        elif parts[0] == "Messages" and len(parts) == 2 and parts[1] in self.messages:
            del self.messages[parts[1]]
        else:
            raise RefusalError(404, 20404)
        self.deleted.append(parts[-1])
        return 204, None


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    peer: RestPeer

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
        self.peer.requests.append((self.command, parts.path, fields))
        time.sleep(self.peer.pause_seconds)
        fault = self.peer.faults.pop(0) if self.peer.faults else None
        if fault and not fault.obeyed:
            self._fail(fault)
            return
        try:
            self._let_in()
            status, answer = self.peer.obey(self.command, parts.path, fields)
            fields["_obeyed"] = "yes"
        except RefusalError as refusal:
            status, answer = refusal.status, _error(refusal)
        if fault:
            self._fail(fault)
        else:
            self._send(status, answer, {})

    def _let_in(self) -> None:
        known = [base64.b64encode(f"{ACCOUNT}:{token}".encode()) for token in self.peer.tokens]
        given = self.headers.get("Authorization", "").removeprefix("Basic ").encode()
        if given not in known:
            raise RefusalError(401, 20003)

    def _fail(self, fault: Fault) -> None:
        if fault.cut:
            self.close_connection = True
            return
        number = fault.code or 20500
        self._send(fault.status, _error(RefusalError(fault.status, number)), fault.headers)

    def _send(self, status: int, answer: Any, headers: dict[str, str]) -> None:
        content = b"" if answer is None else json.dumps(answer).encode()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Type", "application/json")
        if status != 204:
            self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _error(refusal: RefusalError) -> dict[str, Any]:
    return {"code": refusal.code, "message": "refused", "status": refusal.status,
            "more_info": f"https://www.twilio.com/docs/errors/{refusal.code}"}  # fmt: skip


def _message(sid: str, fields: dict[str, str], direction: str) -> dict[str, Any]:
    now = format_datetime(datetime.now(UTC))
    discard = fields.get("ContentRetention") == "discard"
    return {
        "sid": sid, "account_sid": ACCOUNT, "api_version": "2010-04-01",
        "body": "" if discard else fields.get("Body", ""), "date_created": now,
        "date_sent": now, "date_updated": now, "direction": direction, "error_code": None,
        "error_message": None, "from": fields.get("From", ""), "messaging_service_sid": None,
        "num_media": "0", "num_segments": "1", "price": None, "price_unit": "GBP",
        "status": "queued", "subresource_uris": {"media": f"{API}/Messages/{sid}/Media.json"},
        "to": fields.get("To", ""), "uri": f"{API}/Messages/{sid}.json",
    }  # fmt: skip


def _call(sid: str, fields: dict[str, str]) -> dict[str, Any]:
    return {
        "sid": sid, "account_sid": ACCOUNT, "to": fields.get("To", ""),
        "from": fields.get("From", ""), "status": "queued", "direction": "outbound-api",
        "uri": f"{API}/Calls/{sid}.json", "api_version": "2010-04-01",
    }  # fmt: skip


def main() -> None:
    with RestPeer() as peer:
        print(peer.url, flush=True)
        while True:
            time.sleep(3600)


if __name__ == "__main__":
    main()
