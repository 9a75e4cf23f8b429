"""The way back by text: a caller who stopped for later goes on by texting us, if they wish it.

The text holds nothing of what was told, or of what this line is. Whoever texts back from that
number goes on where the call stopped, and is told nothing of what was said before.
"""

from dataclasses import replace

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from config.logging import event
from intake.hearing import find_open, progress_of
from intake.idle import IDLE
from intake.reference import spaced
from intake.returning import withheld
from intake.runtime import Runtime
from intake.texts import may_send, queue_text
from intake.vault import line_vault
from models import Call, Channel, Conversation, ConversationState

WAY_BACK = (
    "You asked us for this text. You can text back here and go on. "
    "Or call us and press 9. Your number is {reference}. We keep your place for three days."
)
_CONSENT = {"A text to go on by": "They agreed to one in the call."}


def may_offer_text(runtime: Runtime, sender: str | None) -> bool:
    """Whether this caller's telephone can be texted and its owner has not asked us to stop."""
    return sender is not None and may_send(runtime, sender)


def text_way_back(runtime: Runtime, thread: str, sender: str | None) -> bool:
    """Queue the text that they have just agreed to; False where this telephone is sent none.
    Agreed to twice it is one text.
    """
    with runtime.sessions.begin() as session:
        conversation = find_open(runtime, session, thread)
        if conversation is None or sender is None:
            return False
        vault = line_vault(runtime, conversation)
        progress = progress_of(vault, conversation)
        body = WAY_BACK.format(reference=spaced(progress.reference or ""))
        once = f"way back:{conversation.id}"
        if progress.reference is None or not queue_text(
            runtime, session, to=sender, body=body, once=once, conversation=conversation.id
        ):
            return False
        progress = replace(progress, verbatim=progress.verbatim | _CONSENT)
        conversation.progress = vault.seal_own("progress", progress.as_bytes())
        call = session.get_one(Call, conversation.id)
        call.texted_index = runtime.keys.indexes("thread", sender)[0]
    event("text.way_back")
    return True


def come_back(runtime: Runtime, session: Session, thread: str) -> Conversation | None:
    """The call that this number was texted about, made a thread of texts; None where none waits."""
    indexes = runtime.keys.indexes("thread", thread)
    quiet = runtime.now() - IDLE[Channel.VOICE]
    waiting = (
        select(Conversation)
        .join(Call, Call.conversation_id == Conversation.id)
        .where(
            Call.texted_index.in_(indexes),
            Conversation.state == ConversationState.OPEN,
            # Not while they are still on the telephone.
            or_(Call.hung_up_at.is_not(None), Conversation.last_turn_at < quiet),
        )
        .order_by(Conversation.last_turn_at.desc())
        .limit(1)
    )
    conversation = session.scalar(waiting.with_for_update(of=Conversation))
    if conversation is None:
        return None
    vault = line_vault(runtime, conversation)
    progress = withheld(progress_of(vault, conversation), conversation.turn_count)
    progress = replace(progress, channels=(*progress.channels, conversation.channel))
    conversation.progress = vault.seal_own("progress", progress.as_bytes())
    conversation.thread_index, conversation.channel = indexes[0], Channel.SMS
    conversation.resume_index = conversation.lease_token = conversation.lease_until = None
    conversation.last_turn_at = runtime.now()
    call = session.get_one(Call, conversation.id)
    call.texted_index = call.hung_up_at = call.accepted_at = None
    event("text.came_back")
    return conversation
