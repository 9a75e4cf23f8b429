"""Words that wait: kept when nobody can hear an answer, found again after a crash."""

from intake.at_work import claim, unanswered
from intake.hearing import Heard, find_open, hear, progress_of
from intake.runtime import Runtime
from intake.said import Said
from intake.vault import line_vault
from models import Channel


def keep(runtime: Runtime, said: Said) -> None:
    """Store words that nobody waits to have answered (a sentence cut off by the caller's hanging
    up): they are not thought about, and the end of the conversation tells them word for word.
    """
    hear(runtime, said, later=True)


def hear_left(runtime: Runtime, thread: str, send_to: str | None = None) -> Heard | None:
    """The turns of this thread that a crash or a time-out left unanswered; None where none is.
    Their answers are texted to `send_to`, if that is given.
    """
    with runtime.sessions.begin() as session:
        conversation = find_open(runtime, session, thread)
        if conversation is None:
            return None
        left = unanswered(session, conversation.id)
        if not left:
            return None
        vault = line_vault(runtime, conversation)
        lease, waiting = claim(runtime, session, conversation)
        return Heard(
            conversation_id=conversation.id,
            channel=Channel(conversation.channel),
            turn_id=left[-1].id,
            lease=lease,
            vault=vault,
            progress=progress_of(vault, conversation),
            waiting=waiting,
            send_to=send_to,
        )
