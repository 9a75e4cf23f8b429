"""Stand-ins with behaviour for what a Runtime reaches outside: the dialogue and the clock."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from intake.dialogue import Option, Reply, Request, Saying
from intake.errors import DialogueUnavailableError

QUESTIONS = {
    "notifier.role": "Are you family, a carer or a professional?",
    "person.name": "What was the name of the person who died?",
    "death.date": "On which day did they die?",
    "confirm": "Is what I read back right?",
}
START = {"start": "Shall we start?"}
OPTIONS = {
    "notifier.role": (Option("family", "Family"), Option("professional", "Professional")),
    "confirm": (Option("yes", "Yes"), Option("no", "No")),
}
CLOSING = "Thank you. Your reference is {reference}."
NOT_KNOWN = {"i do not know", "i don't know", "not sure", "unknown"}


class Killed(BaseException):
    """What no handler of the line catches, as none catches kill -9."""


class FrozenClock:
    """`runtime.now` that stands still until it is told to go on."""

    def __init__(self, start: datetime | None = None) -> None:
        self.time = start or datetime(2026, 11, 22, 21, 40, 3, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def advance(self, by: timedelta) -> None:
        self.time += by


@dataclass(slots=True)
class FakeDialogue:
    """A small dialogue that asks four questions in order and understands plain answers.

    Like the real one it is a pure function of the request. `down` makes it unavailable, `starts`
    has it ask first whether to start, `also`
    are fields it claims to have understood from the first turn on, `read_back` is its last question
    and `yes` the word that ends it, `flags` maps a word that may be said to the flag it raises;
    "person" asks for a person, "later" stops for now, "relay" is said by a relay
    assistant. `requests` is all it was asked.
    `crash_next` raises Killed, once, as if the process were killed in the middle of a turn;
    `meanwhile` is done, once, in the middle of a turn.
    """

    down: bool = False
    starts: bool = False
    crash_next: bool = False
    also: dict[str, Any] = field(default_factory=dict)
    meanwhile: Callable[[], object] | None = None
    flags: dict[str, str] = field(default_factory=dict)
    read_back: str = QUESTIONS["confirm"]
    yes: str = "yes"
    requests: list[Request] = field(default_factory=list)

    @property
    def turns(self) -> int:
        return len(self.requests)

    def ready(self) -> bool:
        return not self.down

    def turn(self, request: Request) -> Reply:
        if self.down:
            raise DialogueUnavailableError
        if self.crash_next:
            self.crash_next = False
            raise Killed
        if self.meanwhile:
            act, self.meanwhile = self.meanwhile, None
            act()
        self.requests.append(request)
        questions = QUESTIONS | START | {"confirm": self.read_back}
        snapshot = request.snapshot or {}
        asked = snapshot.get("requested")
        fields: dict[str, Any] = {**self.also, **snapshot.get("fields", {})}
        missing: dict[str, str] = dict(snapshot.get("missing", {}))
        text = (request.text or "").strip()
        understood, why_not = _understand(asked, text, request.today)
        fields |= understood
        missing |= why_not
        words = text.lower().split()
        finished = asked == "confirm" and words == [self.yes]
        ask = None if finished else _next_question(asked, words, fields, missing)
        if self.starts and request.text is None:
            ask = "start"
        return Reply(
            say=(Saying(questions[ask] if ask else CLOSING, OPTIONS.get(ask or "", ())),),
            ask=ask,
            snapshot={
                "requested": ask,
                "fields": fields,
                "missing": missing,
                "paused": "later" if words == ["later"] else None,
                "relayed": "relay" in words or snapshot.get("relayed", False),
            },
            fields=fields,
            missing=missing,
            intent="inform",
            confidence=0.98,
            flags=tuple(flag for word, flag in self.flags.items() if word in words),
            finished=finished,
            handover="person" if words == ["person"] else None,
        )


def _understand(asked: str | None, text: str, today: date) -> tuple[dict[str, Any], dict[str, str]]:
    """What an answer to `asked` fills, and what it says is not known."""
    if not text or asked not in QUESTIONS or asked == "confirm":
        return {}, {}
    if text.lower() in ("person", "later"):
        return {}, {}
    if text.lower() in NOT_KNOWN or text == "skip":
        why = "declined" if text == "skip" else "unknown"
        return {}, {("person.forename" if asked == "person.name" else asked): why}
    if asked == "notifier.role":
        return {asked: "professional" if "professional" in text.lower() else "family"}, {}
    if asked == "person.name":
        forename, _, surname = text.partition(" ")
        return {"person.forename": forename, "person.surname": surname or None}, {}
    day = _day(text, today)
    return ({asked: {"value": day.isoformat(), "precision": "day"}} if day else {}), {}


def _day(text: str, today: date) -> date | None:
    """`2026-11-20`, `20 November 2026`, `today` or `yesterday`; anything else is asked again."""
    if text.lower() in ("today", "yesterday"):
        return today - timedelta(days=text.lower() == "yesterday")
    if re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", text):
        return datetime.strptime(text, "%d %B %Y").replace(tzinfo=UTC).date()
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def _next_question(
    asked: str | None, words: list[str], fields: dict[str, Any], missing: dict[str, str]
) -> str:
    if asked == "confirm" and words == ["no"]:
        return "person.name"
    known = fields.keys() | missing.keys()
    for question in QUESTIONS:
        if ("person.forename" if question == "person.name" else question) not in known:
            return question
    return "confirm"
