"""Carrying on a call that was stopped for later: by its number and something only they know.

Whoever gets either wrong hears the same, whether there is such a number or not.
"""

import hmac
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import ColumnElement, delete, select
from sqlalchemy.orm import Session

from intake import fallback
from intake.ending import close
from intake.hearing import find_open, progress_of
from intake.last_words import CLAIMED
from intake.numbering import number_indexes
from intake.progress import Progress
from intake.reference import is_reference, spaced
from intake.returning import withheld
from intake.runtime import Runtime
from intake.said import Answer
from intake.vault import line_vault
from models import Call, Conversation, ConversationState, WrongTry

MOST_TRIES = 5
LOCKED = timedelta(hours=24)


def claim_number(runtime: Runtime, thread: str, digits: str) -> None:
    """Keep the number a caller keyed with the call they make now: the secret comes next, and
    staff see which number was meant where it is not proved.
    """
    with runtime.sessions.begin() as session:
        conversation = find_open(runtime, session, thread)
        if conversation is None or not digits.isdigit():
            return
        vault = line_vault(runtime, conversation)
        progress = replace(progress_of(vault, conversation), claimed=digits[:8])
        conversation.progress = vault.seal_own("progress", progress.as_bytes())


def carry_on(runtime: Runtime, thread: str, secret: str, sender: str | None) -> Answer | None:
    """Go on, in this call, with the one whose number was keyed; None where it is not proved.

    The proof is day and month of birth of the person who died, or the telephone it was begun on.
    """
    with runtime.sessions.begin() as session:
        current = find_open(runtime, session, thread)
        if current is None:
            return None
        progress = progress_of(line_vault(runtime, current), current)
        number = progress.claimed
        if number is None:
            # The same request once more: it has moved already, or was wrong already.
            return _welcome_back(progress) if progress.hidden else None
        if _is_locked(runtime, session, number):
            return None
        earlier = _stopped(runtime, session, number)
        if earlier is not None and _is_proved(runtime, earlier, secret, sender):
            return _go_on(runtime, session, earlier, current, thread)
        if secret:
            _count_wrong(runtime, session, number)
            _give_up_claim(runtime, current, number)
        return None


def _stopped(runtime: Runtime, session: Session, number: str) -> Conversation | None:
    if not is_reference(number):
        return None
    query = select(Conversation).where(
        Conversation.resume_index.in_(number_indexes(runtime, number)),
        Conversation.state == ConversationState.OPEN,
    )
    return session.scalar(query.with_for_update())


def _is_proved(
    runtime: Runtime, conversation: Conversation, secret: str, sender: str | None
) -> bool:
    vault = line_vault(runtime, conversation)
    progress = progress_of(vault, conversation)
    begun_on = vault.open_own("sender", conversation.sender).decode() if conversation.sender else ""
    same_telephone = bool(sender) and hmac.compare_digest(begun_on, sender or "")
    birth = _day_and_month(progress)
    return same_telephone or (bool(birth) and hmac.compare_digest(birth, secret))


def _day_and_month(progress: Progress) -> str:
    birth = progress.fields.get("person.date_of_birth") or {}
    if birth.get("precision") != "day":
        return ""
    _, month, day = birth["value"].split("-")
    return f"{day}{month}"


def _go_on(
    runtime: Runtime,
    session: Session,
    earlier: Conversation,
    current: Conversation,
    thread: str,
) -> Answer:
    """The earlier conversation moves to this call; the one this call began with is closed."""
    _give_up_claim(runtime, current, None)
    close(runtime, session, current, line_vault(runtime, current))
    session.flush()
    earlier.thread_index = runtime.keys.indexes("thread", thread)[0]
    earlier.resume_index = earlier.lease_token = earlier.lease_until = None
    earlier.last_turn_at = runtime.now()
    vault = line_vault(runtime, earlier)
    progress = withheld(progress_of(vault, earlier), earlier.turn_count)
    # They are asked the question again: what they say next is its answer.
    snapshot = {name: kept for name, kept in (progress.snapshot or {}).items() if name != "paused"}
    ask = progress.ask or snapshot.get("requested")
    progress = replace(progress, snapshot=snapshot, ask=ask)
    earlier.progress = vault.seal_own("progress", progress.as_bytes())
    call = session.get(Call, earlier.id)
    if call:
        call.hung_up_at = call.accepted_at = None
    session.execute(delete(WrongTry).where(_is_try_of(runtime, progress.reference or "")))
    return _welcome_back(progress)


def _welcome_back(progress: Progress) -> Answer:
    return Answer(
        messages=fallback.welcome_back(progress.ask),
        ask=progress.ask,
        options=progress.options,
        relayed=progress.relayed,
        reference=progress.reference,
    )


def _give_up_claim(runtime: Runtime, conversation: Conversation, wrong: str | None) -> None:
    """A number that was not proved is kept for staff, who can ask."""
    vault = line_vault(runtime, conversation)
    progress = progress_of(vault, conversation)
    told = {CLAIMED: spaced(wrong)} if wrong else {}
    progress = replace(progress, claimed=None, verbatim=progress.verbatim | told)
    conversation.progress = vault.seal_own("progress", progress.as_bytes())


def _is_locked(runtime: Runtime, session: Session, number: str) -> bool:
    session.execute(delete(WrongTry).where(WrongTry.last_at < runtime.now() - LOCKED))
    row = session.scalar(select(WrongTry).where(_is_try_of(runtime, number)).with_for_update())
    return row is not None and row.count >= MOST_TRIES


def _count_wrong(runtime: Runtime, session: Session, number: str) -> None:
    row = session.scalar(select(WrongTry).where(_is_try_of(runtime, number)))
    if row is None:
        row = WrongTry(number_index=number_indexes(runtime, number)[0], count=0)
        session.add(row)
    row.count, row.last_at = row.count + 1, runtime.now()


def _is_try_of(runtime: Runtime, number: str) -> ColumnElement[bool]:
    return WrongTry.number_index.in_(number_indexes(runtime, number))
