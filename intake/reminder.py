"""One reminder to go on with a text thread that was left: where they said that we may text them."""

from datetime import time, timedelta
from uuid import UUID

from sqlalchemy import exists, select

from intake.hearing import progress_of
from intake.runtime import LONDON, Runtime
from intake.texts import queue_text
from intake.vault import staff_vault
from models import Channel, Conversation, ConversationState, Errand, ErrandKind

# Whoever else holds the telephone learns nothing of a death, or of what this line is.
REMINDER = (
    "You began to tell us something. You can text back and go on, any time this week. "
    "We have kept what you told us. We will not remind you again."
)
_LEFT, _TOO_LATE = timedelta(hours=24), timedelta(days=6)
_FROM, _UNTIL = time(10), time(18)


def remind(runtime: Runtime) -> int:
    """Queue what is due by day; gives how many."""
    if not _FROM <= runtime.now().astimezone(LONDON).time() < _UNTIL:
        return 0
    return sum(_remind_one(runtime, conversation) for conversation in _left(runtime))


def _left(runtime: Runtime) -> list[UUID]:
    now = runtime.now()
    texted = exists().where(
        Errand.conversation_id == Conversation.id, Errand.kind == ErrandKind.TEXT
    )
    left = select(Conversation.id).where(
        Conversation.state == ConversationState.OPEN,
        Conversation.channel == Channel.SMS,
        Conversation.last_turn_at.between(now - _TOO_LATE, now - _LEFT),
        Conversation.texting.is_(None),
        ~texted,
    )
    with runtime.readings() as session:
        return list(session.scalars(left))


def _remind_one(runtime: Runtime, conversation_id: UUID) -> bool:
    with runtime.sessions.begin() as session:
        row = session.get_one(Conversation, conversation_id, with_for_update=True)
        if row.state != ConversationState.OPEN or row.sender is None:
            return False
        vault = staff_vault(runtime, row)
        if progress_of(vault, row).fields.get("notifier.safe_to_text") is not True:
            return False
        to = vault.open_own("sender", row.sender).decode()
        once = f"reminder:{conversation_id}"
        return queue_text(
            runtime, session, to=to, body=REMINDER, once=once, conversation=conversation_id
        )
