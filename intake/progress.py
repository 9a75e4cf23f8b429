"""How far a conversation has come: everything understood, kept sealed between turns."""

import json
from dataclasses import dataclass, field, replace
from typing import Any

from intake.dialogue import Option, Reply
from models import Turn

_OF_PLACES = ("OUT_OF_AREA", "NO_GP", "CROSS_BORDER")
_WHO = ("notifier.name", "notifier.phone", "notifier.email")


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """The dialogue's snapshot and what the line adds to it.

    `fields` and `missing` are by dotted path of the notification; `provenance` says for each
    field in which turn it was said and how sure we are; `verbatim` holds answers that only a
    person can read (question -> words), taken while the dialogue was away. After a resume by
    code, turns up to `hidden` are not shown again. `reference` is the number promised before the
    end, `claimed` the one that a caller keyed to carry on with; `channels` are those by which the
    conversation went before it came to the one it is on.
    """

    snapshot: dict[str, Any] | None = None
    ask: str | None = None
    options: tuple[Option, ...] = ()
    fields: dict[str, Any] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    flags: tuple[str, ...] = ()
    provenance: dict[str, dict[str, Any]] = field(default_factory=dict)
    verbatim: dict[str, str] = field(default_factory=dict)
    resume_code: str | None = None
    hidden: int = 0
    reference: str | None = None
    claimed: str | None = None
    channels: tuple[str, ...] = ()

    @property
    def asks_identity(self) -> bool:
        """Whether the open question is about the caller: its answer has a key of its own."""
        return bool(self.ask and self.ask.startswith("notifier.") and self.ask != "notifier.role")

    @property
    def relayed(self) -> bool:
        """Whether a relay assistant types and speaks for the caller: the dialogue hears it."""
        return bool((self.snapshot or {}).get("relayed"))

    @property
    def told(self) -> bool:
        """Whether anything was understood in a turn, beyond what was known from a sign-in."""
        return any(origin["turn"] for origin in self.provenance.values())

    def knowing(self, fields: dict[str, Any]) -> "Progress":
        """The progress of a caller who signed in: the dialogue does not ask this again."""
        keyed = {"source": "keyed", "confidence": None, "turn": None}
        return replace(
            self,
            snapshot={"requested": None, "fields": fields},
            fields=fields,
            provenance=dict.fromkeys(fields, keyed),
        )

    def _flags_after(self, reply: Reply) -> tuple[str, ...]:
        """A flag is cleared by a person only, whatever the dialogue says later; but where somebody
        lived is a fact, and its flags go when it is put right.
        """
        still = reply.snapshot.get("flags", ())
        raised = dict.fromkeys((*self.flags, *reply.flags))
        return tuple(code for code in raised if code not in _OF_PLACES or code in still)

    def after(self, reply: Reply, turn: Turn) -> "Progress":
        """The progress once the dialogue has answered a turn."""
        changed = {
            path: {
                "source": "keyed" if turn.keyed else "said",
                "confidence": reply.confidence if turn.confidence is None else turn.confidence,
                "turn": turn.number,
            }
            for path, value in reply.fields.items()
            if self.fields.get(path) != value
        }
        kept = {path: origin for path, origin in self.provenance.items() if path in reply.fields}
        return replace(
            self,
            snapshot=reply.snapshot,
            ask=reply.ask,
            options=reply.say[-1].options,
            fields=reply.fields,
            missing=reply.missing,
            flags=self._flags_after(reply),
            provenance=kept | changed,
        )

    def as_bytes(self) -> bytes:
        body = {name: getattr(self, name) for name in self.__slots__}
        body["options"] = [[option.id, option.label] for option in self.options]
        return json.dumps(body, ensure_ascii=False).encode()

    @classmethod
    def from_bytes(cls, stored: bytes) -> "Progress":
        body = json.loads(stored)
        body["options"] = tuple(Option(*pair) for pair in body["options"])
        body["flags"], body["channels"] = tuple(body["flags"]), tuple(body.get("channels", ()))
        # A conversation may have been open while a new version of the line was started.
        return cls(**{name: held for name, held in body.items() if name in cls.__slots__})


def tells_identity(before: Progress, after: Progress, messages: tuple[str, ...]) -> bool:
    """Whether a turn tells who is calling: its words then belong under the identity key.

    It does where the caller gave a name, number or address, and where the line said one back.
    """
    told = [after.fields.get(path) for path in _WHO]
    if told != [before.fields.get(path) for path in _WHO]:
        return True
    words = " ".join(messages)
    name, phone, email = (str(value) if value else "" for value in told)
    return (
        (bool(name) and name.lower() in words.lower())
        or (bool(phone) and _digits(phone)[-9:] in _digits(words))
        or (bool(email) and email.lower() in words.lower())
    )


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
