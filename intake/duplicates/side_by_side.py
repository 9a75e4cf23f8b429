"""Two reports side by side for staff: each fact in both, and the points it gave."""

from collections.abc import Container
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from intake import audit
from intake.duplicates.identity import identity_of
from intake.duplicates.score import LIKELY, points, total
from intake.errors import NotFoundError
from intake.in_sight import find, in_sight
from intake.notification import value_at
from intake.permission import Act, allow
from intake.redactions import BLOT, standing
from intake.runtime import Runtime
from intake.sight import sight_of
from intake.sign_in import SignedIn
from models import Conversation, DuplicatePair, Notification, Redaction
from models.sealing import SealBrokenError

_SHOWN = (
    "person.forename", "person.known_as", "person.surname", "person.date_of_birth", "person.age",
    "person.nhs_number", "person.postcode", "person.town", "person.gp_practice", "death.date",
    "death.place_name",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One field in both reports; `points` is None where it was not compared."""

    path: str
    here: Any = field(repr=False)
    there: Any = field(repr=False)
    points: int | None

    @property
    def is_hidden(self) -> bool:
        return any(BLOT in str(value) for value in (self.here, self.there))

    @property
    def can_be_used(self) -> bool:
        """Whether the other report says something else, and says it openly."""
        return self.there not in (None, self.here) and BLOT not in str(self.there)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Another report that may be of the same death. `facts` is empty where it cannot be opened."""

    reference: str
    received_at: datetime
    score: int
    likely: bool
    earlier: bool
    facts: tuple[Fact, ...]


def read_candidates(
    runtime: Runtime,
    staff: SignedIn,
    reference: str,
    content: dict[str, Any],
    *,
    but: Container[str] = (),
) -> tuple[Candidate, ...]:
    """The candidates of a notification that this person has open, `content` being its own; those
    left out with `but` are decided.

    Each one shown is a read of that notification, with an audit row of its own. Raises
    NotFoundError for a role that may not read.
    """
    allow(staff, Act.READ)
    with runtime.sessions.begin() as session:
        own, pairs = _pairs(session, staff, reference)
        found = [pair for pair in pairs if pair[0].reference not in but]
        for row, _, _ in found:
            audit.append(
                session, runtime, "duplicate.read", actor=staff.id, subject=row.id,
                detail=f"beside {own.reference}",
            )  # fmt: skip
        redactions = standing(session, [row.id for row, _, _ in found])
    return tuple(
        _candidate(own, content, row, _open(runtime, row, conversation, redactions), kept)
        for row, conversation, kept in found
    )


def value_of_other(runtime: Runtime, staff: SignedIn, reference: str, other: str, path: str) -> Any:
    """What another report, found beside this one, says in one field: to be put here by a person.

    A read of that report, on record. Raises NotFoundError, also where nothing of it can be used.
    """
    allow(staff, Act.CORRECT)
    with runtime.sessions.begin() as session:
        own, pairs = _pairs(session, staff, reference)
        found = next((pair for pair in pairs if pair[0].reference == other), None)
        if found is None or path not in _SHOWN:
            raise NotFoundError
        row, conversation, _ = found
        audit.append(
            session, runtime, "duplicate.read", actor=staff.id, subject=row.id,
            detail=f"beside {own.reference}",
        )  # fmt: skip
        redactions = standing(session, [row.id])
    value = value_at(_open(runtime, row, conversation, redactions) or {}, path)
    if value is None or BLOT in str(value):
        raise NotFoundError
    return value


def _pairs(
    session: Session, staff: SignedIn, reference: str
) -> tuple[Notification, list[tuple[Notification, Conversation, int]]]:
    own, _ = find(session, staff, reference)
    rows = session.execute(
        select(Notification, Conversation, DuplicatePair.score)
        .join(Conversation, Conversation.id == Notification.conversation_id)
        .join(
            DuplicatePair,
            or_(
                (DuplicatePair.later_id == own.id) & (DuplicatePair.earlier_id == Notification.id),
                (DuplicatePair.earlier_id == own.id) & (DuplicatePair.later_id == Notification.id),
            ),
        )
        .where(in_sight(staff))
        .order_by(DuplicatePair.score.desc(), Notification.received_at)
    ).all()
    return own, [(row, conversation, score) for row, conversation, score in rows]


def _open(
    runtime: Runtime,
    row: Notification,
    conversation: Conversation,
    redactions: dict[UUID, list[Redaction]],
) -> dict[str, Any] | None:
    try:
        hidden = redactions.get(row.id, ())
        return sight_of(runtime, conversation, hidden, callers=False).content(row)
    except SealBrokenError:
        return None


def _candidate(
    own: Notification,
    content: dict[str, Any],
    row: Notification,
    other: dict[str, Any] | None,
    kept: int,
) -> Candidate:
    """As it is now; what is hidden was compared when the two were found, and not again."""
    given = points(identity_of(content), identity_of(other)) if other else {}
    facts = _facts(content, other, given) if other else ()
    whole = other is not None and all(not fact.is_hidden for fact in facts)
    score = total(given) if whole else kept
    return Candidate(
        reference=row.reference,
        received_at=row.received_at,
        score=score,
        likely=score >= LIKELY,
        earlier=(row.received_at, row.id) < (own.received_at, own.id),
        facts=facts,
    )


def _facts(here: dict[str, Any], there: dict[str, Any], given: dict[str, int]) -> tuple[Fact, ...]:
    facts = []
    for path in _SHOWN:
        values = [value_at(content, path) for content in (here, there)]
        if values != [None, None]:
            fact = Fact(path=path, here=values[0], there=values[1], points=given.get(path))
            facts.append(replace(fact, points=None) if fact.is_hidden else fact)
    return tuple(facts)
