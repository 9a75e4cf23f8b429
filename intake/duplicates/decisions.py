"""What people decided about two reports, for staff: on the case and in the queue."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, aliased

from intake.in_sight import in_sight
from intake.redactions import standing
from intake.runtime import Runtime
from intake.sight import sight_of
from intake.sign_in import SignedIn
from models import Conversation, DuplicateDecision, Notification, Redaction, Staff
from models.sealing import SealBrokenError

Reasons = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What somebody decided about this report and another, whose `reference` is None where it is
    out of sight. `undone_by` is empty while it stands.
    """

    id: UUID
    reference: str | None
    same: bool
    earlier: bool
    at: datetime
    by: str
    reason: str | None = field(repr=False)
    undone_at: datetime | None
    undone_by: str
    undone_because: str | None = field(repr=False)


def decisions_of(runtime: Runtime, staff: SignedIn, reference: str) -> tuple[Decision, ...]:
    """All about one report, the newest first. Whoever asks has the report open already."""
    rows, hidden, seen = _rows(runtime, staff, reference)
    found = []
    for row, second, first, conversation, person, undoer in rows:
        is_later = second.reference == reference
        other = first if is_later else second
        # What a colleague wrote may tell of the other report too.
        texts = (
            _reasons(runtime, conversation, row, hidden.get(second.id, []))
            if other.id in seen
            else (None, None)
        )
        found.append(
            Decision(
                id=row.id,
                reference=other.reference if other.id in seen else None,
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


def same_death(
    session: Session, staff: SignedIn, notifications: Iterable[UUID]
) -> dict[UUID, list[str]]:
    """For each the references of the reports that tell of the same death, as people decided."""
    ids = list(notifications)
    found: dict[UUID, list[str]] = defaultdict(list)
    for own, other in (
        (DuplicateDecision.later_id, DuplicateDecision.earlier_id),
        (DuplicateDecision.earlier_id, DuplicateDecision.later_id),
    ):
        stands = DuplicateDecision.same & DuplicateDecision.undone_at.is_(None)
        asked = select(own, Notification.reference).join(Notification, Notification.id == other)
        for notification, reference in session.execute(
            asked.where(stands, own.in_(ids), in_sight(staff))
        ):
            found[notification].append(reference)
    return found


def _rows(
    runtime: Runtime, staff: SignedIn, reference: str
) -> tuple[list[Any], dict[UUID, list[Redaction]], set[UUID]]:
    """Each decision with both reports and who decided and undid it; the hidden words; and which of
    the reports are in sight.
    """
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
        both = {report.id for row in rows for report in row[1:3]}
        seen = select(Notification.id).where(Notification.id.in_(both), in_sight(staff))
        return list(rows), hidden, set(session.scalars(seen))


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
