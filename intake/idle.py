"""Conversations nobody goes on with: closed by the worker, so that what was said is read."""

from datetime import timedelta

from sqlalchemy import select

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
    """Close every conversation idle for too long, one transaction each; gives how many."""
    closed = 0
    for channel, limit in IDLE.items():
        while _close_one(runtime, channel, limit):
            closed += 1
    # Also when none was: a reader may have held up the checkpoint at the end of a conversation.
    checkpoint(runtime.sessions)
    return closed


def _close_one(runtime: Runtime, channel: Channel, limit: timedelta) -> bool:
    query = (
        select(Conversation)
        .where(
            Conversation.channel == channel,
            Conversation.state == ConversationState.OPEN,
            Conversation.last_turn_at < runtime.now() - limit,
        )
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    with runtime.sessions.begin() as session:
        conversation = session.scalar(query)
        if conversation is None:
            return False
        close(runtime, session, conversation, staff_vault(runtime, conversation))
        return True
