"""What staff see of the stored: values with the sealed parts opened, or marked unreadable."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from intake.colleagues import Colleague


@dataclass(frozen=True, slots=True, kw_only=True)
class AtDesk:
    """Where a notification stands with staff. `due` is None where nothing is due any more;
    `changed` is since the reader last looked.
    """

    state: str
    area: str | None
    due: datetime | None
    unseen: bool
    changed: bool
    assigned: str | None
    assigned_to: UUID | None
    mine: bool
    open_by: tuple[str, ...]
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the queue; `same_death` are the references of other reports of it. `name` is None
    where nobody was named or the seal is broken.
    """

    reference: str
    severity: str
    status: str
    received_at: datetime
    channel: str
    handoff: str | None
    case_number: str | None
    desk: AtDesk
    same_death: tuple[str, ...]
    name: str | None = field(repr=False)
    readable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One turn. Where it tells who is calling, its words are `masked` until revealed."""

    number: int
    at: datetime
    answered_at: datetime | None
    keyed: bool
    confidence: float | None
    masked: bool
    readable: bool
    heard: str | None = field(repr=False)
    messages: tuple[str, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Try:
    """One delivery attempt to casework."""

    at: datetime
    outcome: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How far the hand-off to casework has come."""

    state: str
    attempts: int
    next_at: datetime
    settled_at: datetime | None
    case_number: str | None
    tries: tuple[Try, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagShown:
    """A flag, and who cleared it and why."""

    code: str
    severity: str
    because: str | None
    cleared_at: datetime | None
    cleared_by: str
    reason: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteShown:
    """Something staff wrote down. `words` is None where they cannot be opened."""

    id: UUID
    kind: str
    at: datetime
    by: str
    outcome: str | None
    due_at: datetime | None
    done_at: datetime | None
    done_by: str
    words: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionShown:
    """What was changed, by whom and why. `change` is None where it is hidden or does not open."""

    number: int
    kind: str
    at: datetime
    by: str
    hidden: bool
    change: dict[str, Any] | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedactionShown:
    """That words are hidden, where and why: the words themselves never. `lifted_by` is empty while
    they are hidden.
    """

    id: UUID
    place: str | None
    at: datetime
    by: str
    reason: str | None = field(repr=False)
    lifted_at: datetime | None
    lifted_by: str
    lifted_because: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class LookShown:
    """Who did what, and when last; `times` in a row, for a page that is opened again and again."""

    at: datetime
    by: str
    action: str
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What staff have done with a notification."""

    desk: AtDesk
    flags: tuple[FlagShown, ...]
    notes: tuple[NoteShown, ...]
    revisions: tuple[RevisionShown, ...]
    redactions: tuple[RedactionShown, ...]
    closing_by: UUID | None
    looks: tuple[LookShown, ...]
    colleagues: tuple[Colleague, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One notification opened for one person. `notifier` is None until revealed."""

    reference: str
    revision: int
    status: str
    severity: str
    received_at: datetime
    channel: str
    readable: bool
    texting: str | None
    delivery: Delivery | None
    work: Work
    content: dict[str, Any] = field(repr=False)
    notifier: dict[str, Any] | None = field(repr=False)
    transcript: tuple[Passage, ...] = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Watching:
    """An open conversation that cannot wait for its end. `sender`, the number they call or text
    from, is None until revealed.
    """

    id: UUID
    severity: str
    channel: str
    opened_at: datetime
    last_turn_at: datetime
    texting: str | None
    readable: bool
    revealed: bool
    sender: str | None = field(repr=False)
    transcript: tuple[Passage, ...] = field(repr=False)
