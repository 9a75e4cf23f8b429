"""The lines a caller can talk to, over HTTP on connections that are kept open."""

import http.client
import json
import re
import time
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from twilio.request_validator import RequestValidator

from config.trial import TRIAL_NUMBER
from tests.bench.caller import Heard

_ASKED = re.compile(r"\[([a-z_.]+)\]")


class WrongAnswerError(Exception):
    """A line answered with something other than 200."""


class Connection:
    """One connection; it gives each answer with the seconds it took, and no more is timed."""

    def __init__(self, port: int) -> None:
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=120)

    def post(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[bytes, float]:
        began = time.perf_counter()
        self._http.request("POST", path, body, headers)
        answer = self._http.getresponse()
        content = answer.read()
        seconds = time.perf_counter() - began
        if answer.status != 200:
            raise WrongAnswerError(f"{path} answered {answer.status}")
        return content, seconds

    def close(self) -> None:
        self._http.close()


@dataclass(slots=True)
class OurLine:
    """The dialogue service by its contract: text and snapshot in, words and snapshot out."""

    connection: Connection
    token: str
    today: date
    channel: str = "sms"
    conversation: str = field(default_factory=lambda: uuid4().hex)
    snapshot: dict[str, Any] | None = None

    def say(self, text: str) -> Heard:
        asked = {
            "conversation": self.conversation,
            "channel": self.channel,
            "text": text,
            "today": self.today.isoformat(),
            "snapshot": self.snapshot,
        }
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {self.token}"}
        content, seconds = self.connection.post("/turn", json.dumps(asked).encode(), headers)
        answer = json.loads(content)
        self.snapshot = answer["snapshot"]
        return Heard(answer["ask"], answer["finished"], seconds)


@dataclass(slots=True)
class PeerLine:
    """Stock Rasa's REST channel; the peer's words name the question (derive.py)."""

    connection: Connection
    sender: str = field(default_factory=lambda: uuid4().hex)

    def say(self, text: str) -> Heard:
        body = json.dumps({"sender": self.sender, "message": text}).encode()
        headers = {"Content-Type": "application/json"}
        content, seconds = self.connection.post("/webhooks/rest/webhook", body, headers)
        asks = _ASKED.findall(" ".join(part.get("text", "") for part in json.loads(content)))
        return Heard(asks[-1] if asks else None, "done" in asks, seconds)


@dataclass(slots=True)
class TextLine:
    """A telephone that texts the public web process, each text signed before the clock starts."""

    connection: Connection
    public_url: str
    token: str
    sender: str

    def text(self, words: str) -> float:
        """The seconds one text took."""
        sid = uuid4().hex
        fields = {
            "MessageSid": f"SM{sid}",
            "AccountSid": f"AC{'0' * 32}",
            "From": self.sender,
            "To": TRIAL_NUMBER,
            "Body": words,
            "NumMedia": "0",
            "NumSegments": "1",
            "ApiVersion": "2010-04-01",
        }
        validator = RequestValidator(self.token)
        headers = {
            "Content-Type": "application/x-www-form-urlencoded",
            "X-Twilio-Signature": validator.compute_signature(
                f"{self.public_url}/twilio/sms", fields
            ),
        }
        content, seconds = self.connection.post("/twilio/sms", urlencode(fields).encode(), headers)
        if b"<Message" not in content:
            raise WrongAnswerError("a text was not answered with a text")
        return seconds
