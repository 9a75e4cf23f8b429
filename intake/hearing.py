"""Transaction 1 of a turn: the words are stored, sealed, before anybody thinks about them."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID, uuid4

from sqlalchemy import BindParameter, bindparam, select
from sqlalchemy.orm import Session

from intake.at_work import claim, locked
from intake.errors import ConversationMovedOnError, ConversationOverError
from intake.progress import Progress
from intake.repeats import kept, repeat_answer
from intake.resume_code import indexes_of_code, new_code
from intake.runtime import Runtime
from intake.said import Answer, Said
from intake.twilio_copies import forget_at_twilio
from intake.vault import Vault, line_vault, new_vault
from models import Call, Channel, Conversation, ConversationState, Turn

Elsewhere = Callable[[Runtime, Session, str], Conversation | None]
# Made once: to put a query together costs as much as to ask it.
_INDEXES: BindParameter[bytes] = bindparam("indexes", expanding=True)
_DELIVERED = select(Turn).where(Turn.delivery_index.in_(_INDEXES))
_OPEN = (
    select(Conversation)
    .where(Conversation.thread_index.in_(_INDEXES), Conversation.state == ConversationState.OPEN)
    .with_for_update()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A stored turn that waits for its answer. `lease` is None while another turn is at work;
    `send_to` is a number to which the answers are texted, where nobody waits for them here.
    """

    conversation_id: UUID
    channel: Channel
    turn_id: UUID
    lease: UUID | None
    vault: Vault = field(repr=False)
    progress: Progress = field(repr=False)
    waiting: list[Turn] = field(repr=False)
    send_to: str | None = field(default=None, repr=False)
    withheld: bool = False  # a call without a number: "use this one" names none


def hear(
    runtime: Runtime, said: Said, elsewhere: Elsewhere | None = None, *, later: bool = False
) -> Heard | Answer:
    """Store the turn, or give the stored answer of a delivery that was heard before. `elsewhere`
    finds a conversation to go on with where this thread has none open; what is to be answered
    `later` is stored alone, and nobody is at work on it.

    Raises ConversationOverError where none is open and `said.opens` is False,
    ConversationMovedOnError where `said.after` is not how far it has come, and
    sqlalchemy's IntegrityError where the same delivery arrives twice in one moment: ask again.
    """
    with runtime.sessions.begin() as session:
        turn = find_turn(runtime, session, said)
        if turn:
            conversation = locked(session, turn.conversation_id)
            if answer := _answered_before(runtime, session, turn, conversation, said):
                return answer
        else:
            conversation = _conversation_of(runtime, session, said, elsewhere)
        vault = line_vault(runtime, conversation)
        progress = progress_of(vault, conversation)
        if turn is None:
            turn = new_turn(runtime, conversation, vault, progress, said)
            session.add(turn)
            forget_at_twilio(runtime, session, said.copies, conversation.id)
        lease, waiting = (None, []) if later else claim(runtime, session, conversation)
        return Heard(
            conversation_id=conversation.id,
            channel=Channel(conversation.channel),
            turn_id=turn.id,
            lease=lease,
            vault=vault,
            progress=progress,
            waiting=waiting,
            withheld=said.channel is Channel.VOICE and conversation.sender is None,
        )


def _answered_before(
    runtime: Runtime, session: Session, turn: Turn, conversation: Conversation, said: Said
) -> Answer | None:
    """What a delivery is told that came before; None where it is still to be answered."""
    # On PostgreSQL it may have been answered while we waited for the lock.
    session.refresh(turn)
    if turn.answered_at or turn.replay:
        return repeat_answer(runtime, session, turn, said)
    return kept(session, conversation) if conversation.state != ConversationState.OPEN else None


def _conversation_of(
    runtime: Runtime, session: Session, said: Said, elsewhere: Elsewhere | None
) -> Conversation:
    """The thread's open conversation, one to go on with from elsewhere, or a new one."""
    conversation = (
        find_open(runtime, session, said.thread)
        or (elsewhere and elsewhere(runtime, session, said.thread))
        or _open(runtime, session, said)
    )
    if said.after is not None and said.after != conversation.turn_count:
        raise ConversationMovedOnError
    return conversation


def find_turn(runtime: Runtime, session: Session, said: Said) -> Turn | None:
    indexes = runtime.keys.indexes("delivery", said.provider_id)
    return session.scalar(_DELIVERED, {"indexes": indexes})


def find_open(runtime: Runtime, session: Session, thread: str) -> Conversation | None:
    """The open conversation of a thread, locked for this transaction."""
    return session.scalar(_OPEN, {"indexes": runtime.keys.indexes("thread", thread)})


def progress_of(vault: Vault, conversation: Conversation) -> Progress:
    if conversation.progress is None:
        return Progress()
    return Progress.from_bytes(vault.open_own("progress", conversation.progress))


def _open(runtime: Runtime, session: Session, said: Said) -> Conversation:
    if not said.opens:
        raise ConversationOverError
    now = runtime.now()
    conversation = Conversation(
        id=uuid4(),
        channel=said.channel,
        state=ConversationState.OPEN,
        thread_index=runtime.keys.indexes("thread", said.thread)[0],
        reporter_index=said.known.mark if said.known else None,
        opened_at=now,
        last_turn_at=now,
        turn_count=0,
    )
    vault = new_vault(runtime, conversation)
    progress = Progress().knowing(said.known.fields) if said.known else Progress()
    if said.channel is Channel.CHAT:
        code = new_code()
        progress = replace(progress, resume_code=code)
        conversation.resume_index = indexes_of_code(runtime, code)[0]
    conversation.progress = vault.seal_own("progress", progress.as_bytes())
    if said.sender:
        conversation.sender = vault.seal_own("sender", said.sender.encode())
    session.add(conversation)
    if said.channel is Channel.VOICE:
        session.flush()
        session.add(Call(conversation_id=conversation.id))
    return conversation


def new_turn(
    runtime: Runtime, conversation: Conversation, vault: Vault, progress: Progress, said: Said
) -> Turn:
    conversation.turn_count += 1
    conversation.last_turn_at = runtime.now()
    turn = Turn(
        id=uuid4(),
        conversation_id=conversation.id,
        number=conversation.turn_count,
        delivery_index=runtime.keys.indexes("delivery", said.provider_id)[0],
        at=runtime.now(),
        asked=progress.ask,
        keyed=said.keyed,
        confidence=said.confidence,
        identity=progress.asks_identity,
    )
    if said.text is not None:
        turn.heard = vault.seal_turn(turn, "heard", said.text.encode("utf-8", "replace"))
    return turn
