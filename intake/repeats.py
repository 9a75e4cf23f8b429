"""The answer to a delivery that was heard before, or that came after the end."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.reference import spaced
from intake.runtime import Runtime
from intake.said import Answer, Said
from intake.vault import line_vault, replay_place
from models import Conversation, Notification, Turn

_KEPT = "Thank you. We have kept what you told us."


def repeat_answer(runtime: Runtime, session: Session, turn: Turn, said: Said) -> Answer:
    """The stored answer, opened by the delivery's own id."""
    if turn.replay is None:
        # Answered on behalf of a later turn, after a crash: its own id was not at hand then.
        conversation = session.get_one(Conversation, turn.conversation_id)
        if conversation.content_wrap is None:
            return kept(session, conversation)
        return Answer.from_bytes(line_vault(runtime, conversation).open_turn(turn, "answer"))
    indexes = runtime.keys.indexes("delivery", said.provider_id)
    key = runtime.keys.delivery_keys(said.provider_id)[indexes.index(turn.delivery_index)]
    return Answer.from_bytes(key.open(replay_place(turn), turn.replay))


def keep_for_repeats(runtime: Runtime, turn: Turn, provider_id: str, answer: Answer) -> None:
    """Seal the answer so that its delivery's own id opens it, and nothing else need."""
    key = runtime.keys.delivery_keys(provider_id)[0]
    turn.delivery_index = runtime.keys.indexes("delivery", provider_id)[0]
    turn.replay = key.seal(replay_place(turn), answer.as_bytes())


def kept(session: Session, conversation: Conversation) -> Answer:
    """For words whose conversation has ended: its number, which nobody may have heard yet."""
    of_it = Notification.conversation_id == conversation.id
    reference = session.scalar(select(Notification.reference).where(of_it).limit(1))
    number = (f"Your number is {spaced(reference)}.",) if reference else ()
    return Answer(messages=(_KEPT, *number), finished=True, reference=reference)
