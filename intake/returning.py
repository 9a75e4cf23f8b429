"""Coming back to an open conversation: what this browser saw, or a code from another device."""

from dataclasses import replace

from sqlalchemy import select

from intake import fallback
from intake.errors import ConversationOverError
from intake.hearing import find_open, progress_of
from intake.progress import Progress
from intake.resume_code import indexes_of_code
from intake.runtime import Runtime
from intake.said import Answer, Exchange
from intake.vault import line_vault
from models import Conversation, ConversationState, Notification, Turn


def open_exchanges(runtime: Runtime, thread: str) -> tuple[list[Exchange], Answer] | None:
    """What this thread has seen of its open conversation, and the last answer; None where none
    is open. After a resume by code only what came since is shown.
    """
    with runtime.readings() as session:
        conversation = find_open(runtime, session, thread)
        if conversation is None:
            return None
        vault = line_vault(runtime, conversation)
        progress = progress_of(vault, conversation)
        turns = session.scalars(
            select(Turn)
            .where(Turn.conversation_id == conversation.id, Turn.number > progress.hidden)
            .order_by(Turn.number)
        )
        exchanges: list[Exchange] = []
        last: Answer | None = None
        for turn in turns:
            heard = None if turn.heard is None else vault.open_turn(turn, "heard").decode()
            # A quick reply is heard as its id; the person saw its label.
            labels = {option.id: option.label for option in last.options} if last else {}
            if turn.answer is not None:
                last = Answer.from_bytes(vault.open_turn(turn, "answer"))
            messages = last.messages if last and turn.answer is not None else ()
            shown = labels.get(heard or "", heard)
            exchanges.append(Exchange(shown, messages, turn.number, turn.at))
        return exchanges, last or _welcome_back(progress)


def resume_conversation(runtime: Runtime, code: str, thread: str) -> Answer | None:
    """Go on with an open chat by its code, on a new thread; None where there is no such chat.

    The open question is asked without the name: a code alone must not tell who died.
    """
    with runtime.sessions.begin() as session:
        conversation = session.scalar(
            select(Conversation)
            .where(
                Conversation.resume_index.in_(indexes_of_code(runtime, code)),
                Conversation.state == ConversationState.OPEN,
            )
            .with_for_update()
        )
        if conversation is None:
            return None
        vault = line_vault(runtime, conversation)
        progress = withheld(progress_of(vault, conversation), conversation.turn_count)
        conversation.progress = vault.seal_own("progress", progress.as_bytes())
        conversation.thread_index = runtime.keys.indexes("thread", thread)[0]
        # A turn still at work on the other device would write over what is hidden: it starts anew.
        conversation.lease_token = conversation.lease_until = None
        return _welcome_back(progress)


def ended_reference(runtime: Runtime, thread: str) -> str | None:
    """The reference of what ended last on this thread, None where nothing was said in it.

    Raises ConversationOverError where nothing of this thread has ended.
    """
    ended = (
        select(Notification.reference)
        .select_from(Conversation)
        .outerjoin(Notification, Notification.conversation_id == Conversation.id)
        .where(
            Conversation.thread_index.in_(runtime.keys.indexes("thread", thread)),
            Conversation.state != ConversationState.OPEN,
        )
        .order_by(Conversation.ended_at.desc())
    )
    with runtime.readings() as session:
        found = session.execute(ended).first()
    if found is None:
        raise ConversationOverError
    reference: str | None = found.reference
    return reference


def withheld(progress: Progress, turns: int) -> Progress:
    """Nothing told so far is shown, or said by the dialogue, to whoever has only the code."""
    before = progress.snapshot or {}
    paths = sorted({*before.get("withheld", ()), *before.get("fields", {})})
    snapshot = {**before, "withheld": paths} if paths else progress.snapshot
    return replace(progress, hidden=turns, snapshot=snapshot)


def _welcome_back(progress: Progress) -> Answer:
    return Answer(
        messages=fallback.welcome_back(progress.ask),
        ask=progress.ask,
        options=progress.options,
        resume_code=progress.resume_code,
    )
