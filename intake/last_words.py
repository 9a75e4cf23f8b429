"""What the end of a conversation adds to it: words nobody answered, a voice message, a number."""

from dataclasses import replace

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from intake import fallback
from intake.alarms import flags_of
from intake.progress import Progress
from intake.reference import spaced
from intake.vault import Vault
from models import Conversation, Turn, Voicemail, VoicemailState

CLAIMED = "The number they gave to carry on"
_FOR_A_PERSON = "LOW_CONFIDENCE"


def with_last_words(
    session: Session, vault: Vault, conversation: Conversation, progress: Progress
) -> Progress:
    """The progress with all that only a person can make something of."""
    progress = _with_unanswered(session, vault, conversation, progress)
    if progress.claimed:
        words = {CLAIMED: spaced(progress.claimed)}
        progress = replace(progress, verbatim=progress.verbatim | words)
    if left_voicemail(session, conversation):
        words = {"Voice message": "They left one. Staff can listen to it."}
        progress = replace(progress, verbatim=progress.verbatim | words)
        progress = _flagged(progress, "PERSON_ASKED_FOR", _FOR_A_PERSON)
    return progress


def said_anything(session: Session, vault: Vault, conversation: Conversation) -> bool:
    """Whether a person must read it; keys that led nowhere and silence are nothing."""
    spoken = select(Turn).where(Turn.conversation_id == conversation.id, Turn.heard.is_not(None))
    said = any(vault.open_turn(turn, "heard").strip() for turn in session.scalars(spoken))
    return said or left_voicemail(session, conversation)


def left_voicemail(session: Session, conversation: Conversation) -> bool:
    message = (
        Voicemail.conversation_id == conversation.id,
        Voicemail.state != VoicemailState.EMPTY,
    )
    return bool(session.scalar(select(exists().where(*message))))


def _with_unanswered(
    session: Session, vault: Vault, conversation: Conversation, progress: Progress
) -> Progress:
    """What came in too late to be thought about (a crash, a text in the moment of the end) is
    told word for word. Words about the caller stay in their turn, under the key of its own.
    """
    unanswered = select(Turn).where(
        Turn.conversation_id == conversation.id, Turn.answered_at.is_(None), Turn.heard.is_not(None)
    )
    for turn in session.scalars(unanswered.order_by(Turn.number)):
        words = vault.open_turn(turn, "heard").decode()
        if not words.strip():
            continue
        if not turn.identity:
            progress = fallback.keep(progress, turn.asked, words)
        progress = _flagged(progress, *flags_of(words), _FOR_A_PERSON)
    return progress


def _flagged(progress: Progress, *flags: str) -> Progress:
    return replace(progress, flags=tuple(dict.fromkeys((*progress.flags, *flags))))
