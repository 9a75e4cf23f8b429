"""Which number a conversation has: the one its caller was promised, or a new one."""

from dataclasses import replace

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from intake.progress import Progress
from intake.reference import new_reference
from intake.runtime import Runtime
from intake.said import Answer
from models import Conversation, Notification


def reference_for(session: Session, progress: Progress) -> str:
    """The promised number; a new one where none was, or where it was given away meanwhile."""
    if progress.reference and not _is_taken(session, progress.reference):
        return progress.reference
    while _is_taken(session, reference := new_reference()):
        continue
    return reference


def promised(
    runtime: Runtime,
    session: Session,
    conversation: Conversation,
    progress: Progress,
    answer: Answer,
) -> Progress:
    """Give a caller who goes on later, or who is put through, the number that the notification
    will have. While they have stopped, the conversation is found again by it (and by something
    that only they know).
    """
    if answer.paused or answer.handover:
        progress = replace(progress, reference=reference_for(session, progress))
    index = None
    if answer.paused and progress.reference:
        index = number_indexes(runtime, progress.reference)[0]
        others = (Conversation.resume_index == index, Conversation.id != conversation.id)
        if session.scalar(select(exists().where(*others))):
            progress = replace(progress, reference=None)
            return promised(runtime, session, conversation, progress, answer)
    conversation.resume_index = index
    return progress


def number_indexes(runtime: Runtime, reference: str) -> tuple[bytes, ...]:
    """What a call is found by, newest key first; never the code of a chat."""
    return runtime.keys.indexes("carry-on", reference)


def _is_taken(session: Session, reference: str) -> bool:
    return bool(session.scalar(select(exists().where(Notification.reference == reference))))
