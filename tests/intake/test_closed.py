"""R5: what has ended is closed to the public process, with every key and byte it ever held."""

from pathlib import Path

import pytest
from sqlalchemy import select

from intake.conversation import take_turn
from intake.runtime import Runtime
from intake.said import Answer, Said
from intake.vault import line_vault, replay_place, staff_vault
from models import Channel, Conversation, Turn
from models.database import checkpoint
from models.keys import KeysError
from models.sealing import DataKey, SealBrokenError
from tests.fakes import FakeDialogue

CLOSED = {"sqlite": 1000, "postgresql": 100}  # the promise is counted once; both keep it


def test_closed_conversations_open_for_staff_alone(
    runtime: Runtime, staff_runtime: Runtime, dialogue: FakeDialogue
) -> None:
    # All is told at once, so that a report takes two turns.
    dialogue.also = {
        "notifier.role": "family",
        "person.forename": "Tom",
        "death.date": {"value": "2026-11-20", "precision": "day"},
    }
    wraps: set[bytes] = set()
    closed = CLOSED[dialect(runtime)]
    for number in range(closed):
        wraps |= report(runtime, number)
    with staff_runtime.readings() as session:
        conversations = session.scalars(select(Conversation)).all()
        assert len(conversations) == closed
        for conversation in conversations:
            with pytest.raises(SealBrokenError):
                line_vault(runtime, conversation)
            with pytest.raises(KeysError):
                staff_vault(runtime, conversation)
            turn = session.scalars(
                select(Turn).where(Turn.conversation_id == conversation.id, Turn.number == 1)
            ).one()
            assert (
                staff_vault(staff_runtime, conversation).open_turn(turn, "heard")
                == b"Tom died on Friday"
            )
            assert not any(opens(key, turn) for key in delivery_guesses(runtime))
    no_wrap_is_left_on_disk(runtime, wraps)


def dialect(runtime: Runtime) -> str:
    return str(runtime.sessions.kw["bind"].dialect.name)


def report(runtime: Runtime, number: int) -> set[bytes]:
    """A whole conversation; gives the wraps it had while it was open."""
    wraps: set[bytes] = set()
    answer = Answer(messages=())
    for turn, text in enumerate(("Tom died on Friday", "yes")):
        thread = f"call {number}"
        provider_id = f"voice:{number}:{turn}"
        answer = take_turn(
            runtime,
            Said(channel=Channel.VOICE, thread=thread, provider_id=provider_id, text=text),
        )
        if turn == 0:
            with runtime.readings() as session:
                query = select(Conversation).where(Conversation.state == "open")
                conversation = session.scalars(query).one()
                wraps |= {conversation.content_wrap or b"", conversation.identity_wrap or b""}
    assert answer.finished
    return wraps - {b""}


def delivery_guesses(runtime: Runtime) -> list[DataKey]:
    """What the public process could try without knowing a delivery's id."""
    return [key for guess in ("", "voice:") for key in runtime.keys.delivery_keys(guess)]


def opens(key: DataKey, turn: Turn) -> bool:
    try:
        key.open(replay_place(turn), turn.replay or b"")
    except SealBrokenError:
        return False
    return True


def no_wrap_is_left_on_disk(runtime: Runtime, wraps: set[bytes]) -> None:
    engine = runtime.sessions.kw["bind"]
    assert len(wraps) == 2 * CLOSED[dialect(runtime)]
    if dialect(runtime) != "sqlite":
        return
    checkpoint(runtime.sessions)
    database = Path(engine.url.database)
    everything = b"".join(path.read_bytes() for path in database.parent.glob(database.name + "*"))
    assert not [wrap for wrap in wraps if wrap in everything]
