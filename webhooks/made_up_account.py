"""A made-up account at Twilio: what its REST interface remembers and answers, as far as the line
uses it. Prism holds it against Twilio's own description in `tests/twilio/test_rest_prism.py`.
"""

import secrets
import threading
from dataclasses import dataclass
from email.utils import formatdate
from typing import Any

_FINAL = {"delivered", "received", "undelivered", "failed", "sent"}
_NOT_FOUND = 20404


@dataclass(slots=True)
class RefusalError(Exception):
    """One of Twilio's errors: the status of the answer, and Twilio's own number of it."""

    status: int
    code: int

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "message": "refused", "status": self.status,
                "more_info": f"https://www.twilio.com/docs/errors/{self.code}"}  # fmt: skip


class MadeUpAccount:
    """Messages, calls and recordings, made, redacted and deleted as at Twilio."""

    def __init__(self, sid: str) -> None:
        self.sid = sid
        self.api = f"/2010-04-01/Accounts/{sid}"
        self.messages: dict[str, dict[str, Any]] = {}
        self.calls: list[dict[str, str]] = []
        self.media: set[tuple[str, str]] = set()
        self.recordings: set[str] = set()
        self.call_records: set[str] = set()
        self.deleted: list[str] = []
        self.opted_out: set[str] = set()
        self._lock = threading.Lock()

    def add_message(self, body: str = "words", status: str = "received") -> str:
        """A message that somebody sent to the line."""
        sid = f"SM{secrets.token_hex(16)}"
        self.messages[sid] = self._message(sid, {"Body": body}, "inbound") | {"status": status}
        return sid

    def obey(self, method: str, path: str, fields: dict[str, str]) -> tuple[int, Any]:
        """The status and the JSON of the answer. Raises RefusalError."""
        with self._lock:
            if method == "GET" and path == f"{self.api}/Messages.json":
                return 200, self._list(fields)
            if method == "POST" and path == f"{self.api}/Messages.json":
                return 201, self._send(fields)
            if method == "POST" and path == f"{self.api}/Calls.json":
                return 201, self._call(fields)
            parts = path.removeprefix(self.api + "/").removesuffix(".json").split("/")
            if method == "POST" and parts[0] == "Messages" and len(parts) == 2:
                return 200, self._redact(parts[1], fields)
            if method == "DELETE":
                return self._delete(parts)
            raise RefusalError(404, _NOT_FOUND)

    def _list(self, fields: dict[str, str]) -> dict[str, Any]:
        kept = [
            held
            for held in self.messages.values()
            if held["from"] == fields.get("From", held["from"])
        ]
        page = f"{self.api}/Messages.json?PageSize=50&Page=0"
        return {"messages": kept, "page": 0, "page_size": 50, "start": 0, "end": len(kept),
                "uri": page, "first_page_uri": page, "next_page_uri": None,
                "previous_page_uri": None}  # fmt: skip

    def _send(self, fields: dict[str, str]) -> dict[str, Any]:
        to = fields.get("To", "").removeprefix("whatsapp:")
        if not to.startswith("+"):
            raise RefusalError(400, 21211)
        if not fields.get("Body"):
            raise RefusalError(400, 21602)
        if fields["To"] in self.opted_out:
            raise RefusalError(400, 21610)
        sid = f"SM{secrets.token_hex(16)}"
        self.messages[sid] = self._message(sid, fields, "outbound-api")
        return self.messages[sid]

    def _call(self, fields: dict[str, str]) -> dict[str, Any]:
        if not fields.get("Twiml") or len(fields["Twiml"]) > 4000:
            raise RefusalError(400, 21205)
        self.calls.append(fields)
        sid = f"CA{secrets.token_hex(16)}"
        return {
            "sid": sid, "account_sid": self.sid, "to": fields.get("To", ""),
            "from": fields.get("From", ""), "status": "queued", "direction": "outbound-api",
            "uri": f"{self.api}/Calls/{sid}.json", "api_version": "2010-04-01",
        }  # fmt: skip

    def _redact(self, sid: str, fields: dict[str, str]) -> dict[str, Any]:
        held = self.messages.get(sid)
        if held is None:
            raise RefusalError(404, _NOT_FOUND)
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
            raise RefusalError(404, _NOT_FOUND)
        self.deleted.append(parts[-1])
        return 204, None

    def _message(self, sid: str, fields: dict[str, str], direction: str) -> dict[str, Any]:
        now = formatdate(localtime=False)
        discard = fields.get("ContentRetention") == "discard"
        return {
            "sid": sid, "account_sid": self.sid, "api_version": "2010-04-01",
            "body": "" if discard else fields.get("Body", ""), "date_created": now,
            "date_sent": now, "date_updated": now, "direction": direction, "error_code": None,
            "error_message": None, "from": fields.get("From", ""), "messaging_service_sid": None,
            "num_media": "0", "num_segments": "1", "price": None, "price_unit": "GBP",
            "status": "queued", "to": fields.get("To", ""),
            "subresource_uris": {"media": f"{self.api}/Messages/{sid}/Media.json"},
            "uri": f"{self.api}/Messages/{sid}.json",
        }  # fmt: skip
