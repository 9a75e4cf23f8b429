"""Texts sent within a moment of each other are one: the last of them is answered, for all."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.hearing import Heard
from intake.repeats import keep_for_repeats
from intake.runtime import Runtime
from intake.said import Answer
from intake.vault import Vault
from models import Channel, Conversation, Turn

NOTHING = Answer(messages=())
TEXTED = frozenset({Channel.SMS, Channel.WHATSAPP})


def wait_for_more(runtime: Runtime, heard: Heard, provider_id: str) -> bool:
    """Wait as long as somebody takes to send the rest; True where they did: the rest is answered.

    The text is stored and nobody's turn, so a crash in the middle loses nothing.
    """
    runtime.sleep(runtime.settings.text_pause)
    with runtime.sessions.begin() as session:
        of_it = select(Conversation.id).where(Conversation.id == heard.conversation_id)
        session.execute(of_it.with_for_update())
        turn = session.get_one(Turn, heard.turn_id)
        after = (Turn.conversation_id == turn.conversation_id, Turn.number == turn.number + 1)
        later = session.scalar(select(Turn).where(*after))
        if later is None or not _are_of_one_moment(runtime, turn, later):
            return False
        # Whatever becomes of the rest, this very text is never answered but with nothing.
        keep_for_repeats(runtime, turn, provider_id, NOTHING)
        return True


def in_one(runtime: Runtime, heard: Heard) -> list[list[Turn]]:
    """The waiting turns, those of one moment together."""
    together: list[list[Turn]] = []
    for turn in heard.waiting:
        if together and _belongs(runtime, heard, together[-1][-1], turn):
            together[-1].append(turn)
        else:
            together.append([turn])
    return together


def _belongs(runtime: Runtime, heard: Heard, before: Turn, turn: Turn) -> bool:
    together = runtime.settings.text_pause > 0 and heard.channel in TEXTED
    return together and _are_of_one_moment(runtime, before, turn)


def _are_of_one_moment(runtime: Runtime, before: Turn, turn: Turn) -> bool:
    return (turn.at - before.at).total_seconds() <= runtime.settings.text_pause


def settle_parts(
    runtime: Runtime, session: Session, vault: Vault, parts: Sequence[Turn], *, tells: bool
) -> None:
    """The texts before the last of one moment: answered with it, by nothing of their own."""
    for part in parts:
        row = session.get_one(Turn, part.id)
        row.answered_at = runtime.now()
        if tells and not row.identity:
            vault.move_to_identity(row)
        row.answer = vault.seal_turn(row, "answer", NOTHING.as_bytes())
