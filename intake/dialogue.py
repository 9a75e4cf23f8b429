"""The dialogue as the line sees it: a pure function over HTTP (contract.md, POST /turn)."""

from dataclasses import dataclass, field
from datetime import date
from http import HTTPStatus
from typing import Any, Protocol

from urllib3 import Timeout, connection_from_url
from urllib3.exceptions import HTTPError

from intake.errors import DialogueUnavailableError

LONGEST_TEXT = 4000  # characters; the dialogue refuses more
_TURN, _HEALTH = Timeout(connect=0.5, read=2.5), Timeout(connect=0.5, read=1.0)  # seconds


@dataclass(frozen=True, slots=True)
class Option:
    """A quick reply: `id` is what comes back when it is chosen."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Saying:
    """One thing the line says, with the quick replies that belong to it."""

    text: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One turn put to the dialogue; `text` None opens the conversation."""

    conversation: str
    channel: str
    text: str | None
    today: date
    snapshot: dict[str, Any] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The dialogue's answer: words, and everything understood so far."""

    say: tuple[Saying, ...]
    ask: str | None
    snapshot: dict[str, Any]
    fields: dict[str, Any] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    intent: str | None = None
    confidence: float | None = None
    flags: tuple[str, ...] = ()
    finished: bool = False
    handover: str | None = None


class Dialogue(Protocol):
    """Whoever can answer a turn: the Rasa process, or a fake in tests."""

    def turn(self, request: Request) -> Reply:
        """The answer. Raises DialogueUnavailableError."""

    def ready(self) -> bool:
        """Whether it would answer now."""


class DialogueClient:
    """The Rasa process on loopback, over kept-open connections; no proxy stands between."""

    def __init__(self, url: str, token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"}
        self._pool = connection_from_url(url, maxsize=64, headers=headers, retries=False)

    def turn(self, request: Request) -> Reply:
        body = {
            "conversation": request.conversation,
            "channel": request.channel,
            "text": None if request.text is None else request.text[:LONGEST_TEXT],
            "today": request.today.isoformat(),
            "snapshot": request.snapshot,
        }
        try:
            answer = self._pool.request("POST", "/turn", json=body, timeout=_TURN)
            if answer.status != HTTPStatus.OK:
                raise DialogueUnavailableError
            return read_reply(answer.json())
        except (HTTPError, KeyError, TypeError, ValueError) as error:
            # `from None`: the cause's text may quote what the caller said.
            raise DialogueUnavailableError(type(error).__name__) from None

    def ready(self) -> bool:
        try:
            return self._pool.request("GET", "/healthz", timeout=_HEALTH).status == HTTPStatus.OK
        except HTTPError:
            return False


def read_reply(body: dict[str, Any]) -> Reply:
    """A Reply from the dialogue's JSON. Raises KeyError, TypeError or ValueError."""
    say = tuple(
        Saying(str(part["text"]), tuple(Option(o["id"], o["label"]) for o in part["options"]))
        for part in body["say"]
    )
    if not say:
        raise ValueError("a reply has words")
    intent = body.get("intent") or {}
    return Reply(
        say=say,
        ask=body["ask"],
        snapshot=dict(body["snapshot"]),
        fields=dict(body["fields"]),
        missing=dict(body["missing"]),
        intent=intent.get("name"),
        confidence=intent.get("confidence"),
        flags=tuple(body["flags"]),
        finished=bool(body["finished"]),
        handover=body.get("handover"),
    )
