"""What people decided about two reports, for staff: on the case and in the queue."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from intake.redactions import standing
from intake.runtime import Runtime
from intake.sight import sight_of
from models import Conversation, DuplicateDecision, Notification, Redaction, Staff
from models.sealing import SealBrokenError

Reasons = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided about this report and another. `undone_by` is empty while it stands."""

    id: UUID
    reference: str
    same: bool
    earlier: bool
    at: datetime
    by: str
    reason: str | None = field(repr=False)
    undone_at: datetime | None
    undone_by: str
    undone_because: str | None = field(repr=False)


def decisions_of(runtime: Runtime, reference: str) -> tuple[Decision, ...]:
    """All about one report, the newest first. Whoever asks has the report open already."""
    rows, hidden = _rows(runtime, reference)
    found = []
    for row, second, first, conversation, person, undoer in rows:
        texts = _reasons(runtime, conversation, row, hidden.get(second.id, []))
        is_later = second.reference == reference
        found.append(
            Decision(
                id=row.id,
                reference=first.reference if is_later else second.reference,
                same=row.same,
                earlier=is_later,
                at=row.at,
                by=person,
                reason=texts[0],
                undone_at=row.undone_at,
                undone_by=undoer or "",
                undone_because=texts[1],
            )
        )
    return tuple(found)


def same_death(session: Session, notifications: Iterable[UUID]) -> dict[UUID, list[str]]:
    """For each the references of the reports that tell of the same death, as people decided."""
    ids = list(notifications)
    found: dict[UUID, list[str]] = defaultdict(list)
    for own, other in (
        (DuplicateDecision.later_id, DuplicateDecision.earlier_id),
        (DuplicateDecision.earlier_id, DuplicateDecision.later_id),
    ):
        stands = DuplicateDecision.same & DuplicateDecision.undone_at.is_(None)
        asked = select(own, Notification.reference).join(Notification, Notification.id == other)
        for notification, reference in session.execute(asked.where(stands, own.in_(ids))):
            found[notification].append(reference)
    return found


def _rows(runtime: Runtime, reference: str) -> tuple[list[Any], dict[UUID, list[Redaction]]]:
    """Each decision with both reports and who decided and undid it; and the hidden words."""
    later, earlier, by, undone_by = (
        aliased(Notification), aliased(Notification), aliased(Staff), aliased(Staff),
    )  # fmt: skip
    with runtime.readings() as session:
        rows = session.execute(
            select(
                DuplicateDecision,
                later,
                earlier,
                Conversation,
                by.display_name,
                undone_by.display_name,
            )
            .join(later, later.id == DuplicateDecision.later_id)
            .join(earlier, earlier.id == DuplicateDecision.earlier_id)
            .join(Conversation, Conversation.id == later.conversation_id)
            .join(by, by.id == DuplicateDecision.by)
            .outerjoin(undone_by, undone_by.id == DuplicateDecision.undone_by)
            .where(or_(later.reference == reference, earlier.reference == reference))
            .order_by(DuplicateDecision.at.desc())
        ).all()
        hidden = standing(session, [row[1].id for row in rows])
    return list(rows), hidden


def _reasons(
    runtime: Runtime,
    conversation: Conversation,
    row: DuplicateDecision,
    hidden: Iterable[Redaction],
) -> Reasons:
    """Why, and why it was undone; None for what cannot be opened."""
    try:
        sight = sight_of(runtime, conversation, hidden, callers=False)
        undone = sight.words(row, "undone_because") if row.undone_because else None
        return sight.words(row, "reason"), undone
    except SealBrokenError:
        return None, None
