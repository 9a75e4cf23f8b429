"""Takes one ended conversation away for good: its keys, its words, and all that follows from them.

What stays is that there was one: the row of the conversation without keys, the notification's
reference, state and dates, what casework answered, the audit trail, and the sums of its month.
"""

from os import urandom
from typing import Any
from uuid import UUID

from sqlalchemy import Column, delete, select, update
from sqlalchemy.orm import Session

from intake import audit
from intake.errors import ErasedError
from intake.runtime import LONDON, Runtime
from intake.summary.opened import fact, first_accepted
from intake.summary.remembered import remember, remember_left
from intake.summary.survey import LAST_TURN, step_of
from models import Base, Conversation, ConversationState, Handoff, Notification, Turn

NOTHING = b""  # what a sealed column holds that may not be null
STAYS = frozenset({"notification", "handoff"})  # without their sealed columns
_LEFT = (ConversationState.INCOMPLETE, ConversationState.EMPTY)


def erase(runtime: Runtime, session: Session, conversation: Conversation) -> None:
    """In the caller's transaction: all of it, or nothing."""
    row = session.scalars(
        select(Notification).where(Notification.conversation_id == conversation.id)
    ).first()
    _remember(runtime, session, conversation, row)
    if row is not None:
        _erase_notification(session, row)
    _erase_beside(session, "conversation.id", conversation.id)
    conversation.content_key = conversation.identity_key = NOTHING
    conversation.content_wrap = conversation.identity_wrap = None
    conversation.sender = conversation.progress = None
    conversation.resume_index = conversation.reporter_index = None
    conversation.thread_index = urandom(32)  # the digest of a number, of which there are not many
    conversation.severity = conversation.texting = None
    conversation.erased_at = runtime.now()
    days = f"{runtime.settings.retention_days} days"
    audit.append(
        session, runtime, "retention.erased", actor=None,
        subject=row.id if row else conversation.id, detail=days,
    )  # fmt: skip


def refuse_erased(session: Session, row: Notification, conversation: Conversation) -> None:
    """Raises ErasedError, which says where the notification is now."""
    if conversation.erased_at is None:
        return
    number = session.scalar(
        select(Handoff.case_number)
        .where(Handoff.notification_id == row.id, Handoff.case_number.is_not(None))
        .order_by(Handoff.revision.desc())
    )
    day = f"{conversation.erased_at.astimezone(LONDON):%-d %B %Y}"
    case = f" as case {number}" if number else ""
    raise ErasedError(f"The details were erased here on {day}. Casework has them{case}.")


def _remember(
    runtime: Runtime, session: Session, conversation: Conversation, row: Notification | None
) -> None:
    if row is not None:
        accepted = first_accepted(session, [row.id]).get(row.id)
        remember(
            runtime, session, row.received_at, fact(runtime, row, conversation, accepted)
        )  # fmt: skip
    if conversation.state in _LEFT and conversation.ended_at is not None:
        asked = session.scalar(
            select(Turn.asked)
            .join(Conversation, LAST_TURN)
            .where(Conversation.id == conversation.id)
        )
        step = step_of(conversation.state, asked)
        remember_left(runtime, session, conversation.ended_at, step, conversation.channel)


def _erase_notification(session: Session, row: Notification) -> None:
    _erase_beside(session, "notification.id", row.id)
    session.execute(update(Handoff).where(Handoff.notification_id == row.id).values(body=NOTHING))
    row.content = row.identity = NOTHING


def _erase_beside(session: Session, parent: str, row: UUID) -> None:
    """Every row of every table that belongs to it, also of tables that a later version brings."""
    for table in reversed(Base.metadata.sorted_tables):
        for column in table.columns:
            if table.name not in STAYS and parent in _parents(column):
                session.execute(delete(table).where(column == row))


def _parents(column: Column[Any]) -> set[str]:
    return {key.target_fullname for key in column.foreign_keys}
