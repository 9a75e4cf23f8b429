"""What is sent to casework, and what one try of it can come to."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class Verdict(StrEnum):
    """What one try came to.

    accepted (they have a case) · sent (it arrived, the case number comes later) · retry (not now)
    · unknown (nobody can tell whether it arrived; the same id may go again) · held (their address
    or our access is wrong, which is no fault of this message) · rejected (this message is wrong
    to them, a person must look) · conflict (our id stands for other content there: a bug).
    """

    ACCEPTED = "accepted"
    SENT = "sent"
    RETRY = "retry"
    UNKNOWN = "unknown"
    HELD = "held"
    REJECTED = "rejected"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One try's verdict; `code` is short and holds no words of anybody's."""

    verdict: Verdict
    code: str
    case_number: str | None = None
    retry_after: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """One message to casework: the same `id` and the same bytes at every try."""

    id: UUID
    reference: str
    kind: str
    body: bytes = field(repr=False)


class Casework(Protocol):
    """A way to hand a message over. It may see the same id again and must then change nothing."""

    name: str

    def send(self, message: Outgoing, now: datetime) -> Outcome:
        """Try once, within `DEADLINE_SECONDS`; a failure by design is an Outcome."""


DEADLINE_SECONDS = 20.0
