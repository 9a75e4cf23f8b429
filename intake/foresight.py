"""What words would lead to, were they taken now: a pure dialogue can simply be asked."""

from intake import fallback
from intake.dialogue import Request
from intake.errors import DialogueUnavailableError
from intake.hearing import find_open, progress_of
from intake.runtime import Runtime
from intake.vault import line_vault
from models import Channel


def would_finish(runtime: Runtime, thread: str, text: str) -> bool:
    """Whether `text` would end the open conversation of this thread; nothing is stored."""
    with runtime.readings() as session:
        conversation = find_open(runtime, session, thread)
        if conversation is None:
            return False
        progress = progress_of(line_vault(runtime, conversation), conversation)
        request = Request(
            conversation=str(conversation.id),
            channel=Channel(conversation.channel),
            text=text,
            today=runtime.today(),
            snapshot=progress.snapshot,
        )
    try:
        return runtime.dialogue.turn(request).finished
    except DialogueUnavailableError:
        return fallback.turn(request, progress)[0].finished
