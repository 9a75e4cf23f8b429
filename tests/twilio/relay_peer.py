"""A Twilio of our own that speaks ConversationRelay: it rings, opens the socket that the line's
TwiML names, plays what it is told, and tells the line's `action` how the session ended.

As strict as Twilio is: a message that is none of its protocol (error 64107) is a failed test.
"""

import json
import secrets
import socket
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import requests
from twilio.request_validator import RequestValidator
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from config.settings import Settings
from config.trial import TRIAL_NUMBER
from tests.twiml_rules import check

SIGNATURE = "X-Twilio-Signature"
_TEXT = {"type": str, "token": str, "last": bool, "lang": str, "interruptible": bool,
         "preemptible": bool}  # fmt: skip
_END = {"type": str, "handoffData": str}
_PATIENCE = 20.0


@dataclass
class RelayPeer:
    """One call. What the line says is in `said`, utterance by utterance."""

    web: str
    settings: Settings
    caller: str = "+447700900123"
    call: str = field(default_factory=lambda: f"CA{secrets.token_hex(16)}")
    confirms: bool = True  # says yes to whatever is said back at once
    plays: bool = True  # tells when the line's words have been spoken, at once
    said: list[str] = field(default_factory=list)
    holds: int = 0
    handoff: str | None = None
    document: ET.Element | None = None
    on_first_word: Callable[[], None] = lambda: None
    http: requests.Session = field(default_factory=requests.Session)
    _socket: ClientConnection | None = None
    _setup: dict[str, Any] = field(default_factory=dict)
    _action: str = ""
    _open: ExitStack = field(default_factory=ExitStack)

    # A call

    def ring(self) -> str:
        """Ring, open the socket, hear the first words."""
        connect_verb = self.ring_only().find("Connect")
        assert connect_verb is not None, "the line does not offer its socket"
        self.open_socket()
        self.send(self._setup)
        return self.listen()

    def ring_only(self) -> ET.Element:
        document = self._webhook("/twilio/voice", CallStatus="ringing")
        verb = document.find("Connect")
        relay = verb.find("ConversationRelay") if verb is not None else None
        if verb is not None and relay is not None:
            self._action = urljoin("/twilio/voice", verb.get("action", ""))
            given = {each.get("name"): each.get("value") for each in relay.findall("Parameter")}
            self._setup = self.setup_message(relay.get("url", ""), given)
        return document

    def setup_message(self, url: str, given: dict[str | None, str | None]) -> dict[str, Any]:
        assert url == self.settings.relay_url
        return {
            "type": "setup",
            "sessionId": f"VX{secrets.token_hex(16)}",
            "accountSid": self.settings.twilio_account_sid,
            "parentCallSid": "",
            "callSid": self.call,
            "from": self.caller,
            "to": TRIAL_NUMBER,
            "forwardedFrom": "",
            "callType": "PSTN",
            "callerName": "",
            "direction": "inbound",
            "callStatus": "RINGING",
            "customParameters": given,
        }

    def open_socket(self, **headers: str) -> None:
        """Raises websockets' InvalidStatus where the line refuses the upgrade."""
        address = self.settings.relay_url or ""
        token = self.settings.twilio_auth_tokens[0]
        signed = {SIGNATURE: RequestValidator(token).compute_signature(address, {})}
        opening = connect(
            address,
            additional_headers=headers or signed,
            compression=None,
            proxy=None,
            user_agent_header=None,
        )
        self._socket = self._open.enter_context(opening)

    def close(self) -> None:
        """Every socket of this call, without a word to the line's action."""
        self._open.close()

    # What the caller does

    def say(self, *so_far: str) -> str:
        """Speak: each but the last is how much of it was recognised by then."""
        *partial, whole = so_far
        for text in partial:
            self.half(text)
        self.prompt(whole)
        answer = self.listen()
        if self.confirms and answer.startswith("I heard "):
            self.prompt("Yes.")
            return self.listen()
        return answer

    def prompt(self, text: str) -> None:
        self.send({"type": "prompt", "voicePrompt": text, "lang": "en-GB", "last": True})

    def half(self, text: str) -> None:
        self.send({"type": "prompt", "voicePrompt": text, "lang": "en-GB", "last": False})

    def press(self, keys: str) -> str:
        self.keys(keys)
        return self.listen()

    def keys(self, keys: str) -> None:
        for digit in keys:
            self.send({"type": "dtmf", "digit": digit})

    def cut_in(self, heard: str) -> None:
        """Begin to speak while the line does, having heard so much of it."""
        self.send({"type": "info", "name": "clientSpeaking", "value": "on"})
        self.send({
            "type": "interrupt",
            "utteranceUntilInterrupt": heard,
            "durationUntilInterruptMs": 640,
        })  # fmt: skip
        self.send({"type": "info", "name": "agentSpeaking", "value": "off"})

    def hang_up(self) -> None:
        """As Twilio does it: the socket first, then the action, then the call's status."""
        self.socket.close(1000, "Closing websocket session")
        self._ended("completed", CallStatus="completed")
        self._webhook("/twilio/voice/status", CallStatus="completed")

    def drop(self) -> str:
        """The socket breaks without a word; gives what the caller hears next."""
        self.socket.socket.shutdown(socket.SHUT_RDWR)
        return self.dropped()

    def dropped(self, code: str = "64105") -> str:
        return self._ended("failed", ErrorCode=code, ErrorMessage="Websocket ended")

    def speak_to_gather(self, **heard: str) -> str:
        """Answer where the call goes on by <Gather>."""
        gather = self.document.find("Gather") if self.document is not None else None
        assert gather is not None, "the line is not listening"
        self._webhook(gather.get("action", ""), **{"Confidence": "0.9", **heard})
        return self.words()

    # What Twilio does

    @property
    def socket(self) -> ClientConnection:
        assert self._socket is not None, "there is no socket"
        return self._socket

    def send(self, message: dict[str, Any]) -> None:
        self.socket.send(json.dumps(message))

    def listen(self, seconds: float = _PATIENCE) -> str:
        """The line's next utterance, played to its end; at the session's end what follows."""
        parts: list[str] = []
        give_up = time.monotonic() + seconds
        while True:
            message = json.loads(self.socket.recv(timeout=give_up - time.monotonic()))
            if message["type"] == "end":
                _check_message(message, _END)
                self.handoff = json.loads(message["handoffData"])["reason"]
                self.socket.close(1000, "Closing websocket session")
                return self._ended("ended", HandoffData=message["handoffData"])
            _check_message(message, _TEXT)
            if message["preemptible"]:
                self.holds += 1
                continue
            if not parts:
                self.on_first_word()
                self.speaking(on=True)
            parts.append(message["token"])
            if message["last"]:
                self.said.append("".join(parts).strip())
                if self.plays:
                    self.speaking(on=False)
                return self.said[-1]

    def speaking(self, *, on: bool) -> None:
        value = "on" if on else "off"
        self.send({"type": "info", "name": "agentSpeaking", "value": value})

    def is_closed(self, seconds: float = 5.0) -> int:
        """The code by which the line closes the socket, having said nothing more."""
        try:
            said = self.socket.recv(timeout=seconds)
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else 1006
        raise AssertionError(f"the line spoke: {str(said)[:200]}")

    def words(self) -> str:
        assert self.document is not None
        return " ".join("".join(say.itertext()) for say in self.document.iter("Say"))

    def _ended(self, status: str, **more: str) -> str:
        fields = {"SessionId": self._setup.get("sessionId", ""), "SessionStatus": status}
        self._webhook(self._action, **(fields | {"SessionDuration": "7"} | more))
        return self.words()

    def _webhook(self, path: str, **more: str) -> ET.Element:
        """A signed webhook; redirects are followed."""
        for _ in range(20):
            fields = {
                "CallSid": self.call,
                "AccountSid": self.settings.twilio_account_sid,
                "From": self.caller,
                "To": TRIAL_NUMBER,
                "CallStatus": "in-progress",
                **more,
            }
            url = self.settings.public_url + path
            token = self.settings.twilio_auth_tokens[0]
            signature = RequestValidator(token).compute_signature(url, fields)
            answer = self.http.post(
                self.web + path, data=fields, headers={SIGNATURE: signature}, timeout=15
            )
            answer.raise_for_status()
            if answer.status_code == requests.codes.no_content:
                return ET.Element("Response")
            self.document = check(answer.text)
            redirect = self.document.find("Redirect")
            if redirect is None:
                return self.document
            for pause in self.document.findall("Pause"):
                time.sleep(int(pause.get("length", "1")))
            path, more = urljoin(path, redirect.text or ""), {}
        raise AssertionError("the line sends the call in circles")


def _check_message(message: dict[str, Any], shape: Mapping[str, type]) -> None:
    """Twilio answers anything else with error 64107 and says nothing of it."""
    assert message.keys() <= shape.keys(), message.keys() - shape.keys()
    wrong = {name for name, value in message.items() if not isinstance(value, shape[name])}
    assert not wrong, wrong
    if message["type"] == "text":
        assert {"token", "last"} <= message.keys()
        assert not set(message["token"]) & set("<>&"), "the voice would take it for SSML"
    else:
        assert message["type"] == "end", message["type"]
