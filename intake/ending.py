"""The end of a conversation: its notification and outbox row in one transaction, its keys gone."""

import time
from typing import Any
from uuid import uuid4

from sqlalchemy.orm import Session

from config.logging import event
from intake import notification, submission
from intake.alerts import raise_alert
from intake.flags import severity_of
from intake.hearing import find_open, progress_of
from intake.last_words import said_anything, with_last_words
from intake.numbering import reference_for
from intake.progress import Progress
from intake.runtime import Runtime
from intake.triage_desk import enter
from intake.vault import Vault, erase_wraps, line_vault
from models import Conversation, ConversationState, Notification
from models.database import checkpoint

SUBMITTED = "death.notification.submitted"
_WAIT_SECONDS, _POLL_SECONDS = 4.0, 0.05


def finish(
    runtime: Runtime,
    session: Session,
    conversation: Conversation,
    vault: Vault,
    progress: Progress,
    *,
    complete: bool,
) -> str:
    """Notification and hand-off in the caller's transaction, both or neither; gives the reference.

    `complete` is False where the caller left before the end.
    """
    told = with_last_words(session, vault, conversation, progress)
    data = _notification_of(runtime, session, conversation, vault, told, complete=complete)
    row = Notification(
        id=uuid4(),
        conversation_id=conversation.id,
        reference=data["reference"],
        revision=1,
        status=data["status"],
        severity=severity_of([flag["code"] for flag in data["flags"]]),
        received_at=runtime.now(),
    )
    submission.seal(vault, row, data)
    session.add(row)
    session.flush()
    enter(session, runtime, row, data)
    submission.send(runtime, session, vault, row, data, SUBMITTED)
    raise_alert(runtime, session, conversation.id, row.severity)
    state = ConversationState.FINISHED if complete else ConversationState.INCOMPLETE
    _close(runtime, conversation, state)
    event(
        "notification.stored",
        reference=row.reference,
        status=row.status,
        channel=conversation.channel,
    )
    return row.reference


def _notification_of(
    runtime: Runtime,
    session: Session,
    conversation: Conversation,
    vault: Vault,
    progress: Progress,
    *,
    complete: bool,
) -> dict[str, Any]:
    sender = conversation.sender
    return notification.build(
        progress,
        reference=reference_for(session, progress),
        received_at=runtime.now(),
        channel=conversation.channel,
        sender=vault.open_own("sender", sender).decode() if sender else None,
        confirmed=complete,
        routing=runtime.shelf.table(session, runtime.today()),
    )


def end_conversation(runtime: Runtime, thread: str) -> str | None:
    """Close what is open on this thread (hung up, chat closed): its words become an incomplete
    notification. Gives the reference (eight digits), None where nothing was open or said.

    A turn still being answered is waited for: its words count.
    """
    give_up = time.monotonic() + _WAIT_SECONDS
    while _is_busy(runtime, thread) and time.monotonic() < give_up:
        time.sleep(_POLL_SECONDS)
    runtime.shelf.stock(runtime.readings, runtime.today())
    with runtime.sessions.begin() as session:
        conversation = find_open(runtime, session, thread)
        if conversation is None:
            return None
        reference = close(runtime, session, conversation, line_vault(runtime, conversation))
    checkpoint(runtime.sessions)
    return reference


def _is_busy(runtime: Runtime, thread: str) -> bool:
    with runtime.readings() as session:
        conversation = find_open(runtime, session, thread)
        until = conversation and conversation.lease_until
        return bool(until and until > runtime.now())


def close(
    runtime: Runtime, session: Session, conversation: Conversation, vault: Vault
) -> str | None:
    """End a conversation half-way: an incomplete notification, or none if nothing was said."""
    progress = progress_of(vault, conversation)
    if not progress.told and not said_anything(session, vault, conversation):
        _close(runtime, conversation, ConversationState.EMPTY)
        return None
    return finish(runtime, session, conversation, vault, progress, complete=False)


def _close(runtime: Runtime, conversation: Conversation, state: ConversationState) -> None:
    conversation.state = state
    conversation.ended_at = runtime.now()
    conversation.severity = None
    conversation.lease_token = conversation.lease_until = None
    erase_wraps(conversation)
