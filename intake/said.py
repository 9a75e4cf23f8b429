"""What reaches the line and what leaves it, whatever the channel."""

import json
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from intake.dialogue import Option
from models import Channel

GO_BACK = "go back"


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownCaller:
    """A caller who signed in: what need not be asked again, by dotted path, and the mark by which
    they alone find the conversation.
    """

    fields: dict[str, Any] = field(repr=False)
    mark: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One delivery of a caller's words.

    `thread` tells which conversation: the sender's number (texts), the CallSid (a call), the
    cookie's token (chat). `provider_id` is the delivery's own id: the same twice is one turn.
    `text` None opens a conversation. `sender` is E.164, or None when withheld. `confidence` is
    the speech recogniser's, 0 to 1. `opens` False (a chat's turn) refuses to begin a new
    conversation where none is open. `after` is how many turns the caller had seen: where there
    are more, they answered another question than the one that is open. `copies` are Twilio's ids
    of what it keeps of this delivery (a message, its media, a recording): taken away there once
    it is stored here.
    """

    channel: Channel
    thread: str
    provider_id: str
    text: str | None = field(repr=False)
    sender: str | None = field(default=None, repr=False)
    keyed: bool = False
    confidence: float | None = None
    opens: bool = True
    after: int | None = None
    known: KnownCaller | None = None
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the line answers: words in order, the open question, quick replies.

    `reference` is eight digits once there is one; `resume_code` belongs to chats alone;
    `handover` is "person" where the caller asked for one, `paused` where they go on later.
    A call's alone: `misheard` where the question is put again because no answer was understood,
    `check` a value to be said back at once, `undo` what a no to it asks of the dialogue, `relayed`
    where a relay assistant types and speaks.
    """

    messages: tuple[str, ...] = field(repr=False)
    ask: str | None = None
    options: tuple[Option, ...] = field(default=(), repr=False)
    finished: bool = False
    reference: str | None = None
    resume_code: str | None = field(default=None, repr=False)
    handover: str | None = None
    paused: bool = False
    misheard: bool = False
    check: str | None = field(default=None, repr=False)
    undo: str = GO_BACK
    relayed: bool = False

    def with_reference(self, reference: str, spoken: str) -> "Answer":
        """The closing answer: the dialogue leaves `{reference}` where the number belongs."""
        messages = tuple(words.replace("{reference}", spoken) for words in self.messages)
        return replace(self, messages=messages, reference=reference)

    def as_bytes(self) -> bytes:
        """The stored form, from which a repeated delivery is answered byte for byte."""
        body = {name: getattr(self, name) for name in self.__slots__}
        body["options"] = [[option.id, option.label] for option in self.options]
        return json.dumps(body, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Answer":
        body = json.loads(stored)
        body["messages"] = tuple(body["messages"])
        body["options"] = tuple(Option(*pair) for pair in body["options"])
        return cls(**body)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One turn as the person in this very conversation saw it: their words, then the line's."""

    heard: str | None = field(repr=False)
    messages: tuple[str, ...] = field(repr=False)
    number: int = 0
    at: datetime | None = None
