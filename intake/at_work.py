"""One turn at a time works on a conversation: the lease, and the turns that wait for it."""

from datetime import timedelta
from uuid import UUID, uuid4

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from intake.runtime import Runtime
from models import Conversation, Turn

_UNANSWERED = (
    select(Turn)
    .where(Turn.conversation_id == bindparam("conversation"), Turn.answered_at.is_(None))
    .order_by(Turn.number)
)
LEASE = timedelta(seconds=12)  # longer than the dialogue's time-outs, shorter than Twilio's 15 s


def claim(
    runtime: Runtime, session: Session, conversation: Conversation
) -> tuple[UUID | None, list[Turn]]:
    """Take the conversation's lease if it is free; with it, every turn still to be answered.

    A turn left by a crash is answered before the ones that came after it.
    """
    now = runtime.now()
    if conversation.lease_until is not None and conversation.lease_until >= now:
        return None, []
    conversation.lease_token, conversation.lease_until = uuid4(), now + LEASE
    return conversation.lease_token, unanswered(session, conversation.id)


def release(runtime: Runtime, conversation_id: UUID, lease: UUID | None) -> None:
    """Give the lease back, if it is still ours, with the turns as they are."""
    with runtime.sessions.begin() as session:
        conversation = locked(session, conversation_id)
        if lease and conversation.lease_token == lease:
            conversation.lease_token = conversation.lease_until = None


def locked(session: Session, conversation_id: UUID) -> Conversation:
    query = select(Conversation).where(Conversation.id == conversation_id)
    return session.scalars(query.with_for_update()).one()


def unanswered(session: Session, conversation_id: UUID) -> list[Turn]:
    return list(session.scalars(_UNANSWERED, {"conversation": conversation_id}))
