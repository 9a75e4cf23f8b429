"""Conversations nobody goes on with: closed by the worker, so that what was said is read."""

import logging
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import Select, select

from config.logging import event
from intake.ending import close
from intake.runtime import Runtime
from intake.vault import staff_vault
from models import Channel, Conversation, ConversationState
from models.database import checkpoint

# A call that ended tells us by its status; ten minutes cover the one whose status never came.
# A chat waits a whole day (nobody is hurried), a text thread a week.
IDLE = {
    Channel.VOICE: timedelta(minutes=10),
    Channel.CHAT: timedelta(hours=24),
    Channel.SMS: timedelta(days=7),
    Channel.WHATSAPP: timedelta(days=7),
}


def close_idle(runtime: Runtime) -> int:
    """Close every conversation idle for too long, one transaction each; gives how many.

    One that cannot be closed is told of, and keeps none of the others waiting.
    """
    closed = 0
    for channel, limit in IDLE.items():
        idle = _idle(channel, runtime.now() - limit)
        with runtime.readings() as session:
            found = [conversation.id for conversation in session.scalars(idle)]
        for conversation_id in found:
            try:
                closed += _close_one(runtime, idle, conversation_id)
            except Exception:  # noqa: BLE001 - whatever it is, the next one is closed
                event("idle.failed", logging.ERROR, conversation=conversation_id)
    # Also when none was: a reader may have held up the checkpoint at the end of a conversation.
    checkpoint(runtime.sessions)
    return closed


def _idle(channel: Channel, since: datetime) -> Select[Conversation]:
    return select(Conversation).where(
        Conversation.channel == channel,
        Conversation.state == ConversationState.OPEN,
        Conversation.last_turn_at < since,
    )


def _close_one(runtime: Runtime, idle: Select[Conversation], conversation_id: UUID) -> bool:
    still_idle = idle.where(Conversation.id == conversation_id)
    with runtime.sessions.begin() as session:
        conversation = session.scalar(still_idle.with_for_update(skip_locked=True))
        if conversation is None:
            return False
        close(runtime, session, conversation, staff_vault(runtime, conversation))
        return True
