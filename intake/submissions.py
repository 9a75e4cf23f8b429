"""What a reporter sees of what they told us: numbers, days and states, no words."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import and_, select

from intake.ending import SUBMITTED
from intake.runtime import Runtime
from models import Conversation, ConversationState, Handoff, HandoffState, Notification

_MOST = 100
_WITH_THE_TEAM = (HandoffState.SENT, HandoffState.ACCEPTED)


class Standing(StrEnum):
    """How far one report has come."""

    OPEN = "open"
    KEPT = "kept"
    PASSED_ON = "passed_on"


@dataclass(frozen=True, slots=True)
class Submission:
    """One report by its number; an open one has none yet."""

    reference: str | None
    at: datetime
    standing: Standing


def submissions(runtime: Runtime, mark: bytes) -> list[Submission]:
    """The reports under a reporter's mark, newest first."""
    first = and_(Handoff.notification_id == Notification.id, Handoff.kind == SUBMITTED)
    found = (
        select(
            Conversation.state, Conversation.opened_at, Notification.reference,
            Notification.received_at, Handoff.state.label("handoff"),
        )
        .select_from(Conversation)
        .outerjoin(Notification, Notification.conversation_id == Conversation.id)
        .outerjoin(Handoff, first)
        .where(
            Conversation.reporter_index == mark, Conversation.state != ConversationState.EMPTY
        )
        .order_by(Conversation.opened_at.desc())
        .limit(_MOST)
    )  # fmt: skip
    with runtime.readings() as session:
        return [
            Submission(
                row.reference,
                row.received_at or row.opened_at,
                _standing(row.reference, row.handoff),
            )
            for row in session.execute(found)
        ]


def _standing(reference: str | None, handoff: str | None) -> Standing:
    if reference is None:
        return Standing.OPEN
    return Standing.PASSED_ON if handoff in _WITH_THE_TEAM else Standing.KEPT
