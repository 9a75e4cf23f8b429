"""Conversations nobody goes on with: closed by the worker, so that what was said is read."""

import logging
from datetime import timedelta
from uuid import UUID

from sqlalchemy import Select, select

from config.logging import event
from intake.calls import take_partial
from intake.ending import close
from intake.runtime import Runtime
from intake.vault import staff_vault
from models import Call, Channel, Conversation, ConversationState
from models.database import checkpoint

# A call that ended tells us by its status; ten minutes cover the one whose status never came.
# A chat waits a whole day (nobody is hurried), a text thread a week.
IDLE = {
    Channel.VOICE: timedelta(minutes=10),
    Channel.CHAT: timedelta(hours=24),
    Channel.SMS: timedelta(days=7),
    Channel.WHATSAPP: timedelta(days=7),
}
KEPT_FOR_LATER = timedelta(days=3)  # a call whose caller was given a number to carry on with
# What was said last may reach us after the news that the caller has hung up; Twilio gives a
# webhook fifteen seconds.
HUNG_UP = timedelta(seconds=20)


def close_idle(runtime: Runtime) -> int:
    """Close every conversation idle for too long, one transaction each; gives how many.

    One that cannot be closed is told of, and keeps none of the others waiting.
    """
    closed = sum(_close_each(runtime, idle) for idle in _idle(runtime))
    # Also when none was: a reader may have held up the checkpoint at the end of a conversation.
    checkpoint(runtime.sessions)
    return closed


def close_hung_up(runtime: Runtime) -> int:
    """Close every call whose caller has hung up, unless they will carry on later."""
    gone = (
        select(Conversation)
        .join(Call, Call.conversation_id == Conversation.id)
        .where(
            Conversation.state == ConversationState.OPEN,
            Conversation.resume_index.is_(None),
            Call.hung_up_at <= runtime.now() - HUNG_UP,
        )
    )
    closed = _close_each(runtime, gone)
    if closed:
        checkpoint(runtime.sessions)
    return closed


def _idle(runtime: Runtime) -> list[Select[Conversation]]:
    still_open = select(Conversation).where(Conversation.state == ConversationState.OPEN)
    by_channel = [
        still_open.where(
            Conversation.channel == channel, Conversation.last_turn_at < runtime.now() - limit
        )
        for channel, limit in IDLE.items()
        if channel is not Channel.VOICE
    ]
    calls = still_open.where(Conversation.channel == Channel.VOICE)
    left = runtime.now() - IDLE[Channel.VOICE], runtime.now() - KEPT_FOR_LATER
    return [
        *by_channel,
        calls.where(Conversation.resume_index.is_(None), Conversation.last_turn_at < left[0]),
        calls.where(Conversation.last_turn_at < left[1]),
    ]


def _close_each(runtime: Runtime, due: Select[Conversation]) -> int:
    with runtime.readings() as session:
        found = [conversation.id for conversation in session.scalars(due)]
    if found:
        runtime.shelf.stock(runtime.readings, runtime.today())
    closed = 0
    for conversation_id in found:
        try:
            closed += _close_one(runtime, due, conversation_id)
        except Exception:  # noqa: BLE001 - whatever it is, the next one is closed
            event("idle.failed", logging.ERROR, conversation=conversation_id)
    return closed


def _close_one(runtime: Runtime, due: Select[Conversation], conversation_id: UUID) -> bool:
    still_due = due.where(Conversation.id == conversation_id)
    with runtime.sessions.begin() as session:
        conversation = session.scalar(still_due.with_for_update(skip_locked=True, of=Conversation))
        if conversation is None:
            return False
        vault = staff_vault(runtime, conversation)
        take_partial(runtime, session, conversation, vault)
        close(runtime, session, conversation, vault)
        return True
