"""Texts that a crash left without an answer: thought about by the worker, answered by a text."""

import logging
from datetime import timedelta
from uuid import UUID

from sqlalchemy import exists, select

from config.logging import event
from intake.conversation import answer_left
from intake.phone import WHATSAPP
from intake.runtime import Runtime
from intake.split_texts import TEXTED
from intake.vault import staff_vault
from models import Channel, Conversation, ConversationState, Turn

# Longer than Twilio tries: fifteen seconds at each of two addresses, and our own lease.
LEFT = timedelta(minutes=1)


def answer_late(runtime: Runtime) -> int:
    """Answer what was texted a while ago and never answered; gives how many threads.

    One that cannot be answered is told of, and keeps none of the others waiting.
    """
    answered = 0
    for conversation_id in _left(runtime):
        try:
            answered += _answer(runtime, conversation_id)
        except Exception:  # noqa: BLE001 - whatever it is, the next one is answered
            event("text.late_failed", logging.ERROR, conversation=conversation_id)
    return answered


def _left(runtime: Runtime) -> list[UUID]:
    left = exists().where(
        Turn.conversation_id == Conversation.id,
        Turn.answered_at.is_(None),
        Turn.at <= runtime.now() - LEFT,
    )
    waiting = select(Conversation.id).where(
        Conversation.state == ConversationState.OPEN, Conversation.channel.in_(TEXTED), left
    )
    with runtime.readings() as session:
        return list(session.scalars(waiting))


def _answer(runtime: Runtime, conversation_id: UUID) -> bool:
    with runtime.readings() as session:
        conversation = session.get_one(Conversation, conversation_id)
        if conversation.sender is None:
            return False
        sender = staff_vault(runtime, conversation).open_own("sender", conversation.sender)
    way = WHATSAPP if conversation.channel == Channel.WHATSAPP else ""
    thread = f"{way}{sender.decode()}"
    answered = answer_left(runtime, thread, send_to=thread)
    if answered:
        event("text.answered_late", logging.WARNING, conversation=conversation_id)
    return answered
