"""Twilio's ConversationRelay messages: what comes in as values, what goes out as JSON."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

LANGUAGE = "en-GB"
# The voice takes SSML: what a caller said must not be markup when it is read back.
_UNSPEAKABLE = re.compile("[\x00-\x1f\x7f<>\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Setup:
    """The first message of a socket: which call it is for, and the ticket we gave that call."""

    call: str
    account: str
    ticket: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Prompt:
    """What the caller said: the whole so far, and whether that was all (`last`)."""

    text: str = field(repr=False)
    last: bool


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the caller's telephone."""

    digit: str


@dataclass(frozen=True, slots=True)
class Interrupt:
    """The caller cut in: what they had heard of the line's words by then."""

    heard: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Speaking:
    """The line (`line`) or the caller began or ceased to speak."""

    line: bool
    on: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """Twilio could not use a message of ours."""


@dataclass(frozen=True, slots=True)
class Other:
    """A message that means nothing to us: Twilio adds new ones without notice."""


Frame = Setup | Prompt | Key | Interrupt | Speaking | Refused | Other


def read_frame(raw: str | bytes) -> Frame | None:
    """One message from Twilio; None for what is no message at all."""
    if not isinstance(raw, str):
        return None
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    if not isinstance(body, dict) or not isinstance(body.get("type"), str):
        return None
    reader = _READERS.get(body["type"])
    return reader(body) if reader else Other()


def say(text: str, *, last: bool, interruptible: bool = True, preemptible: bool = False) -> str:
    """Words to be spoken. What is `preemptible` gives way to the words that follow it."""
    plain = _UNSPEAKABLE.sub("", text.replace("&", " and "))
    return json.dumps({
        "type": "text",
        "token": " ".join(plain.split()) + " ",  # tokens are put together as they come
        "last": last,
        "lang": LANGUAGE,
        "interruptible": interruptible,
        "preemptible": preemptible,
    })  # fmt: skip


def end(reason: str) -> str:
    """The end of the session; Twilio brings `reason` to the call's action address."""
    return json.dumps({"type": "end", "handoffData": json.dumps({"reason": reason})})


def _setup(body: dict[str, Any]) -> Frame:
    given = body.get("customParameters")
    ticket = given.get("ticket") if isinstance(given, dict) else None
    return Setup(_text(body, "callSid"), _text(body, "accountSid"), str(ticket or ""))


def _prompt(body: dict[str, Any]) -> Frame:
    # Whoever leaves `last` out has no partial prompts: all of it is there.
    return Prompt(_text(body, "voicePrompt").strip(), last=body.get("last") is not False)


def _key(body: dict[str, Any]) -> Frame:
    digit = _text(body, "digit")
    return Key(digit) if len(digit) == 1 and digit in "0123456789*#" else Other()


def _interrupt(body: dict[str, Any]) -> Frame:
    return Interrupt(_text(body, "utteranceUntilInterrupt"))


def _info(body: dict[str, Any]) -> Frame:
    name, value = body.get("name"), body.get("value")
    if name in ("agentSpeaking", "clientSpeaking") and value in ("on", "off"):
        return Speaking(line=name == "agentSpeaking", on=value == "on")
    return Other()


def _refused(_body: dict[str, Any]) -> Frame:
    return Refused()


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


_READERS: dict[str, Callable[[dict[str, Any]], Frame]] = {
    "setup": _setup,
    "prompt": _prompt,
    "dtmf": _key,
    "interrupt": _interrupt,
    "info": _info,
    "error": _refused,
}
