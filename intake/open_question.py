"""Where a call stands: the question that is open, at a cost that no long conversation raises."""

from dataclasses import dataclass, field

from sqlalchemy import select

from intake import fallback
from intake.dialogue import Option
from intake.hearing import find_open, progress_of
from intake.runtime import Runtime
from intake.said import Answer
from intake.vault import line_vault
from models import Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """`due` is the number of the turn that would answer it; `last` what the line said last."""

    due: int
    ask: str | None
    options: tuple[Option, ...]
    relayed: bool
    reference: str | None
    last: Answer = field(repr=False)


def open_question(runtime: Runtime, thread: str) -> OpenQuestion | None:
    """The open question of this thread; None where nothing is open."""
    with runtime.readings() as session:
        conversation = find_open(runtime, session, thread)
        if conversation is None:
            return None
        vault = line_vault(runtime, conversation)
        progress = progress_of(vault, conversation)
        answered = (
            select(Turn)
            .where(
                Turn.conversation_id == conversation.id,
                Turn.number > progress.hidden,
                Turn.answer.is_not(None),
            )
            .order_by(Turn.number.desc())
            .limit(1)
        )
        turn = session.scalars(answered).first()
        if turn:
            last = Answer.from_bytes(vault.open_turn(turn, "answer"))
        else:
            last = Answer(messages=fallback.welcome_back(progress.ask), ask=progress.ask)
        return OpenQuestion(
            due=conversation.turn_count,
            ask=progress.ask,
            options=progress.options,
            relayed=progress.relayed,
            reference=progress.reference,
            last=last,
        )
