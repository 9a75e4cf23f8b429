"""How a telephone call stands beside its conversation: half a sentence, hung up, put through."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.hearing import find_open, new_turn, progress_of
from intake.runtime import Runtime
from intake.said import Said
from intake.vault import Vault, line_vault
from models import Call, Channel, Conversation

LONGEST_PARTIAL = 4000


def hang_up(runtime: Runtime, thread: str) -> None:
    """The caller has gone. What was said last may still be on its way: the worker closes soon."""
    with _call(runtime, thread) as found:
        if found and found[1].hung_up_at is None:
            found[1].hung_up_at = runtime.now()


def keep_partial(runtime: Runtime, thread: str, turn: int, sequence: int, words: str) -> None:
    """Half a sentence, of which only the last counts; reports of it may overtake each other."""
    with _call(runtime, thread) as found:
        if found is None:
            return
        conversation, call = found
        if (turn, sequence) <= (call.partial_turn, call.partial_sequence):
            return
        call.partial_turn, call.partial_sequence = turn, sequence
        vault = line_vault(runtime, conversation)
        said = words[:LONGEST_PARTIAL].encode("utf-8", "replace")
        call.partial = vault.seal_beside("call", "partial", conversation.id, said)


def take_partial(
    runtime: Runtime, session: Session, conversation: Conversation, vault: Vault
) -> None:
    """Make the half sentence that nothing followed a turn of the conversation."""
    call = session.get(Call, conversation.id)
    if call is None or call.partial is None or call.partial_turn < conversation.turn_count:
        return
    words = vault.open_beside("call", "partial", conversation.id, call.partial).decode()
    said = Said(
        channel=Channel(conversation.channel),
        thread="",
        provider_id=f"partial:{conversation.id}",
        text=words,
    )
    session.add(new_turn(runtime, conversation, vault, progress_of(vault, conversation), said))
    session.flush()
    call.partial = None


def offer_to_person(runtime: Runtime, thread: str) -> None:
    """The person on call is being rung: nobody has accepted yet."""
    with _call(runtime, thread) as found:
        if found:
            found[1].accepted_at = None


def accept(runtime: Runtime, thread: str) -> bool:
    """A person takes the call; False where it has ended meanwhile."""
    with _call(runtime, thread) as found:
        if found:
            found[1].accepted_at = runtime.now()
        return found is not None


def was_accepted(runtime: Runtime, thread: str) -> bool:
    """Whether a person took the call: a telephone that was only picked up (a voicemail) did not."""
    with _call(runtime, thread) as found:
        return found is not None and found[1].accepted_at is not None


@contextmanager
def _call(runtime: Runtime, thread: str) -> Iterator[tuple[Conversation, Call] | None]:
    """The open conversation of a call and what stands beside it, in one transaction."""
    with runtime.sessions.begin() as session:
        conversation = find_open(runtime, session, thread)
        if conversation is None:
            yield None
            return
        query = select(Call).where(Call.conversation_id == conversation.id)
        call = session.scalar(query.with_for_update())
        if call is None:
            call = Call(conversation_id=conversation.id, partial_turn=0, partial_sequence=0)
            session.add(call)
        yield conversation, call
