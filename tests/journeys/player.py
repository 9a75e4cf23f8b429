"""Plays one journey: the caller's side by real HTTP, the line's side by the real processes' code.

The clock stands still at the journey's own moment, so that "last Tuesday" is always the same day.
"""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import requests
import yaml
from sqlalchemy import select
from werkzeug.serving import make_server

from intake.casework import build_casework
from intake.dialogue import Dialogue, Reply, Request
from intake.handoff import deliver_due
from intake.hearing import progress_of
from intake.idle import HUNG_UP, close_hung_up, close_idle
from intake.runtime import Runtime
from intake.schema import validate_notification
from intake.vault import staff_vault
from models import Conversation
from tests.stack import free_port
from webhooks.app import create_public_app
from webhooks.handset import Handset

CALLER = "+447700900123"  # Ofcom keeps 07700 900xxx for stories


class Side(Protocol):
    """The caller's side of one channel; `do` gives the words that came back."""

    def do(self, act: str, words: str) -> str: ...


@dataclass
class TextSide:
    """A thread of texts."""

    handset: Handset
    sender: str

    def do(self, act: str, words: str) -> str:
        return self.handset.retry() if act == "repeats" else self.handset.text(self.sender, words)


@dataclass
class VoiceSide:
    """A call: spoken, keyed, silent, hung up."""

    handset: Handset
    sender: str

    def do(self, act: str, words: str) -> str:
        if act == "rings":
            return self.handset.ring(self.sender)
        if act == "keys":
            return self.handset.press(words)
        if act == "silent":
            return self.handset.silence()
        if act == "repeats":
            return self.handset.retry()
        if act == "hangs up":
            self.handset.hang_up()
            return ""
        return self.handset.say(words)


@dataclass
class ChatSide:
    """A browser without JavaScript's help: JSON posts and a cookie."""

    url: str
    http: requests.Session = field(default_factory=requests.Session)
    last: tuple[str, dict[str, str]] = ("", {})

    def do(self, act: str, words: str) -> str:
        if act == "opens":
            return self._post("start", {})
        if act == "ends":
            return self._post("end", {})
        if act == "repeats":
            return self._post(*self.last)
        kind = "option" if act == "picks" else "text"
        return self._post("turn", {kind: words, "turn_id": str(uuid4())})

    def _post(self, path: str, body: dict[str, str]) -> str:
        self.last = (path, body)
        headers = {"Accept": "application/json", "Origin": self.url}
        answer = self.http.post(f"{self.url}/chat/{path}", json=body, headers=headers, timeout=15)
        assert answer.status_code == requests.codes.ok, answer.status_code
        return "\n".join(answer.json()["messages"])


@dataclass
class Overheard:
    """The dialogue, with what it made of each turn written down."""

    dialogue: Dialogue
    intents: list[str | None] = field(default_factory=list)

    def turn(self, request: Request) -> Reply:
        reply = self.dialogue.turn(request)
        self.intents.append(reply.intent)
        return reply

    def ready(self) -> bool:
        return self.dialogue.ready()


def read_journeys(folder: Path) -> dict[str, dict[str, Any]]:
    """Every journey of a folder by name, checked for words the player does not know."""
    journeys = {}
    for path in sorted(folder.glob("*.yml")):
        journey = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert journey.keys() <= {"title", "channel", "from", "turns", "then"}, path.name
        for turn in journey["turns"]:
            assert turn.keys() <= _ACTS.keys() | {"asks", "heard", "line", "not"}, (path.name, turn)
        journeys[path.stem] = journey
    return journeys


_ACTS = {
    "says": str, "keys": str, "picks": str, "rings": bool, "opens": bool, "silent": bool,
    "repeats": bool, "hangs up": bool, "ends": bool,
}  # fmt: skip


Way = Callable[[Runtime, dict[str, Any]], AbstractContextManager[tuple[Runtime, Side]]]


@contextmanager
def over_http(runtime: Runtime, journey: dict[str, Any]) -> Iterator[tuple[Runtime, Side]]:
    """The way of every channel: webhooks, or a browser's posts."""
    with _serving(runtime) as served:
        yield served, _side(served, journey)


def play(runtime: Runtime, journey: dict[str, Any], way: Way = over_http) -> dict[str, Any]:
    """Play every turn, hand over, and give the notification that casework received."""
    overheard = replace(runtime, dialogue=Overheard(runtime.dialogue))
    with way(overheard, journey) as (served, side):
        for number, turn in enumerate(journey["turns"], 1):
            act = next(name for name in turn if name in _ACTS)
            words = side.do(act, str(turn[act]))
            _check_turn(served, journey, number, turn, words)
        return _handed_over(served)


def check(journey: dict[str, Any], data: dict[str, Any]) -> None:
    """The notification against the journey's `then`."""
    then = journey["then"]
    validate_notification(data)
    assert data["status"] == then.get("status", "complete"), data["missing"]
    wrong = {
        path: (_at(data, path), value)
        for path, value in then.get("notification", {}).items()
        if _at(data, path) != value
    }
    assert not wrong, f"got, wanted: {wrong}"
    codes = {flag["code"] for flag in data["flags"]}
    assert set(then.get("flags", ())) <= codes, codes
    assert data["eligibility"]["outcome"] == then.get("eligibility", data["eligibility"]["outcome"])
    for path, reason in then.get("missing", {}).items():
        assert data["missing"].get(path) == reason, (path, data["missing"].get(path))


def _side(runtime: Runtime, journey: dict[str, Any]) -> Side:
    settings = runtime.settings
    handset = Handset(
        settings.public_url,
        settings.public_url,
        settings.twilio_account_sid,
        settings.twilio_auth_tokens[0],
    )
    sender = journey.get("from", CALLER)
    sides: dict[str, Side] = {
        "sms": TextSide(handset, sender),
        "voice": VoiceSide(handset, sender),
        "chat": ChatSide(settings.public_url),
    }
    return sides[journey["channel"]]


@contextmanager
def _serving(runtime: Runtime) -> Iterator[Runtime]:
    """The public application on a port of its own, as Twilio and a browser would reach it."""
    port = free_port()
    settings = replace(runtime.settings, public_url=f"http://127.0.0.1:{port}", web_port=port)
    served = replace(runtime, settings=settings)
    public = replace(served, staff_keys=None)
    server = make_server("127.0.0.1", port, create_public_app(public), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield served
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _check_turn(
    runtime: Runtime, journey: dict[str, Any], number: int, turn: dict[str, Any], words: str
) -> None:
    where = f"{journey['title']}, turn {number}: the line said {words!r}"
    for part in _listed(turn.get("line")):
        assert part.lower() in words.lower(), f"{where}; wanted {part!r}"
    for part in _listed(turn.get("not")):
        assert part.lower() not in words.lower(), f"{where}; not wanted {part!r}"
    if "heard" in turn:
        assert isinstance(runtime.dialogue, Overheard)
        heard = runtime.dialogue.intents[-1]
        assert heard == turn["heard"], f"{where}; heard {heard}, wanted {turn['heard']}"
    if "asks" in turn:
        open_now = asked(runtime)
        assert open_now == turn["asks"], f"{where}; asked {open_now}, wanted {turn['asks']}"


def asked(runtime: Runtime) -> str | None:
    with runtime.readings() as session:
        newest = select(Conversation).order_by(Conversation.opened_at.desc()).limit(1)
        conversation = session.scalars(newest).one()
        return progress_of(staff_vault(runtime, conversation), conversation).ask


def deliver_all(runtime: Runtime) -> Path:
    """Hand over what is due; gives the folder where it lies."""
    casework = build_casework(runtime.settings)
    while deliver_due(runtime, casework):
        pass
    return runtime.settings.state_dir / "casework"


def _handed_over(runtime: Runtime) -> dict[str, Any]:
    close_idle(runtime)
    later = replace(runtime, now=lambda: runtime.now() + HUNG_UP)
    close_hung_up(later)
    delivered = list(deliver_all(later).glob("*.json"))
    assert len(delivered) == 1, f"{len(delivered)} notifications were handed over"
    data: dict[str, Any] = json.loads(delivered[0].read_text(encoding="utf-8"))
    assert delivered[0].stem == data["reference"]
    return data


def _at(data: dict[str, Any], path: str) -> Any:
    value: Any = data
    for name in path.split("."):
        value = value[name] if isinstance(value, dict) and name in value else None
    return value


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())
