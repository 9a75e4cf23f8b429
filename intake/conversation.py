"""take_turn: store what was said, ask the dialogue, store the answer, answer."""

import math
import time
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, select
from sqlalchemy.exc import IntegrityError

from intake.alerts import raise_alert
from intake.at_work import release
from intake.ending import finish
from intake.errors import ConversationBusyError
from intake.flags import urgent_severity
from intake.hearing import Heard, hear
from intake.numbering import promised
from intake.progress import Progress, tells_identity
from intake.reference import spaced
from intake.repeats import keep_for_repeats
from intake.runtime import Runtime
from intake.said import Answer, Said
from intake.split_texts import NOTHING, TEXTED, in_one, settle_parts, wait_for_more
from intake.texts import queue_answer
from intake.thinking import think
from intake.unanswered import hear_left
from intake.way_back import come_back
from models import Channel, Conversation, Turn
from models.database import checkpoint

_PATIENCE, _POLL_SECONDS = 11.5, 0.03
_TURN_SECONDS = 3.0  # as long as one turn may take: the dialogue's time-outs
_RACES = 4
_HELD = (  # made once: to put a query together costs as much as to ask it
    select(Conversation)
    .where(Conversation.id == bindparam("id"), Conversation.lease_token == bindparam("lease"))
    .with_for_update()
)


def take_turn(runtime: Runtime, said: Said, *, seconds: float = _PATIENCE) -> Answer:
    """The answer to one delivery, within `seconds`; the same delivery twice gives the same answer.

    Raises ConversationOverError and ConversationMovedOnError (see Said.opens and Said.after), and
    ConversationBusyError where another turn
    of the conversation does not end: the words are stored by then. A dead dialogue is no error.
    """
    latest = time.monotonic() + seconds - _TURN_SECONDS
    while True:
        heard = _hear(runtime, said)
        if isinstance(heard, Answer):
            return heard
        try:
            answer = _answer_waiting(runtime, heard, said, latest)
        except Exception:
            # The next try need not wait for the end of a lease that nobody uses.
            release(runtime, heard.conversation_id, heard.lease)
            raise
        if answer:
            return answer
        if time.monotonic() > latest:
            raise ConversationBusyError
        time.sleep(_POLL_SECONDS)


def take_text(runtime: Runtime, said: Said) -> Answer:
    """The same for a text: what somebody sends within a moment is answered once, by the answer to
    the last of it; the others are answered with nothing.
    """
    if not runtime.settings.text_pause:
        return take_turn(runtime, said)
    heard = _hear(runtime, said, later=True)
    if isinstance(heard, Answer):
        return heard
    if wait_for_more(runtime, heard, said.provider_id):
        return NOTHING
    return take_turn(runtime, said)


def answer_left(runtime: Runtime, thread: str, send_to: str | None = None) -> bool:
    """Answer what was said in this thread and never answered; False while others are at it.

    A caller who comes back by another way is then asked the question that is really open; one
    who texted and waits is sent the answer, to `send_to`.
    """
    heard = hear_left(runtime, thread, send_to)
    if heard is None:
        return True
    if heard.lease is None:
        return False
    try:
        _answer_waiting(runtime, heard, None, math.inf)
    except Exception:
        release(runtime, heard.conversation_id, heard.lease)
        raise
    return True


def _hear(runtime: Runtime, said: Said, *, later: bool = False) -> Heard | Answer:
    elsewhere = come_back if said.channel in TEXTED else None
    for _ in range(_RACES):
        try:
            return hear(runtime, said, elsewhere, later=later)
        except IntegrityError:
            # The same delivery, or a thread's first words, arrived twice in one moment.
            continue
    return hear(runtime, said, elsewhere, later=later)


def _answer_waiting(
    runtime: Runtime, heard: Heard, said: Said | None, latest: float
) -> Answer | None:
    """Answer every waiting turn in order; gives the answer to ours, None where others are at work.

    Without the lease nothing is waiting for us. After `latest` no further turn is begun.
    """
    before, ours = heard.progress, None
    for parts in in_one(runtime, heard):
        if parts[0] is not heard.waiting[0] and time.monotonic() > latest:
            raise ConversationBusyError
        answer, after = think(runtime, heard, parts, before)
        repeats = said if parts[-1].id == heard.turn_id else None
        if answer.finished:
            runtime.shelf.stock(runtime.readings, runtime.today())
        stored = _store(runtime, heard, parts, (before, after), answer, repeats)
        if stored is None:
            return None
        ours = stored if repeats else ours
        if stored.finished:
            break
        before = replace(after, reference=stored.reference)
    return ours


def _store(
    runtime: Runtime,
    heard: Heard,
    parts: Sequence[Turn],
    progress: tuple[Progress, Progress],
    answer: Answer,
    said: Said | None,
) -> Answer | None:
    """Transaction 2: the answer, the progress and, at the end, the notification with its outbox
    row. None where our lease ran out: whoever took it answers. `said` lets a repeat be answered.
    """
    before, after = progress
    with runtime.sessions.begin() as session:
        conversation = session.scalar(_HELD, {"id": heard.conversation_id, "lease": heard.lease})
        if conversation is None:
            return None
        row = parts[-1]
        session.add(row)
        row.answered_at = conversation.last_turn_at = runtime.now()
        if answer.finished:
            reference = finish(runtime, session, conversation, heard.vault, after, complete=True)
            answer = answer.with_reference(reference, spaced(reference))
        else:
            if heard.channel is Channel.VOICE:
                after = promised(runtime, session, conversation, after, answer)
                answer = replace(answer, reference=after.reference)
            conversation.progress = heard.vault.seal_own("progress", after.as_bytes())
            raise_alert(runtime, session, conversation.id, urgent_severity(after.flags))
        tells = not row.identity and tells_identity(before, after, answer.messages)
        if tells:
            heard.vault.move_to_identity(row)
        settle_parts(runtime, session, heard.vault, parts[:-1], tells=tells)
        row.answer = heard.vault.seal_turn(row, "answer", answer.as_bytes())
        if heard.send_to:
            queue_answer(runtime, session, row, answer.messages, to=heard.send_to)
        if said:
            keep_for_repeats(runtime, row, said.provider_id, answer)
        conversation.severity = urgent_severity(after.flags)
        if answer.finished or parts[-1] is heard.waiting[-1]:
            conversation.lease_token = conversation.lease_until = None
    if answer.finished:
        checkpoint(runtime.sessions)
    return answer
