"""Finding a notification: exactly, by what a caller can tell us, or by words within some days.

What a caller can tell exactly is found by its blind value (`intake.look_up`) and opened to be sure;
words are looked for in what is opened, and are in no index. What was looked for is neither stored
nor logged. Each search is one audit row, written before anything is opened.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session, load_only

from intake import audit, tries
from intake.errors import TooManyTriesError, WorkRefusedError
from intake.in_sight import in_sight
from intake.look_up import may_have
from intake.looking import By, Found, Opened, look
from intake.permission import Act, allow, may
from intake.redactions import all_standing
from intake.runtime import LONDON, Runtime
from intake.sight import Sight, sight_of
from intake.sign_in import SignedIn
from intake.tries import Try
from intake.vault import Vault
from intake.wanted import Wanted
from intake.wanted import sought as sought_of
from models import AuditRow, Conversation, Notification, Redaction, Turn
from models.sealing import NO_KEY, SealBrokenError

SHOWN = 50
_AT_ONCE = 100
_HEARD = load_only(Turn.conversation_id, Turn.number, Turn.identity, Turn.heard)
# A bulk look through people's words should be seen, not be convenient.
AN_HOUR, MOST_AN_HOUR = timedelta(hours=1), 60


@dataclass(frozen=True, slots=True)
class Results:
    """What was found, newest first; `looked_at` notifications were opened, which is all of the days
    asked for only where words were sought. The next page begins after the reference `more`.
    """

    found: tuple[Found, ...]
    looked_at: int
    unreadable: int
    more: str | None


def search(runtime: Runtime, staff: SignedIn, wanted: Wanted) -> Results:
    """Raises NotFoundError for a role that may not, WorkRefusedError for what cannot be sought."""
    allow(staff, Act.SEARCH)
    sought = sought_of(wanted)
    _refuse_guessing(runtime, staff)
    with runtime.sessions.begin() as session:
        _brake(session, runtime, staff)
        audit.append(session, runtime, "search.run", actor=staff.id, detail=wanted.by)
    callers = wanted.by == By.PHONE and may(staff, Act.REVEAL)
    results = _look_through(runtime, staff, wanted, sought, callers=callers)
    if not results.found:
        tries.failed(runtime, Try.SEARCH, str(staff.id))
    return results


def _look_through(
    runtime: Runtime, staff: SignedIn, wanted: Wanted, sought: str, *, callers: bool
) -> Results:
    found: list[Found] = []
    looked_at = unreadable = 0
    with runtime.readings() as session:
        redactions = all_standing(session)
        query = _rows(session, runtime, staff, wanted, sought, callers=callers)
        for rows in session.execute(query).yield_per(_AT_ONCE).partitions():
            turns = _turns(session, wanted, [row[0].conversation_id for row in rows])
            for row, conversation in rows:
                looked_at += 1
                try:
                    hidden = redactions.get(row.id, ())
                    sight = _sight(runtime, conversation, hidden, callers=callers)
                    opened = Opened(row, sight, turns[conversation.id], callers)
                    hit = _erased(row, conversation) or look(opened, wanted.by, sought)
                except SealBrokenError:
                    unreadable += 1
                    continue
                if hit is not None and len(found) == SHOWN:
                    return Results(tuple(found), looked_at, unreadable, found[-1].reference)
                found += [hit] if hit else []
    return Results(tuple(found), looked_at, unreadable, None)


def _sight(
    runtime: Runtime, conversation: Conversation, hidden: Iterable[Redaction], *, callers: bool
) -> Sight:
    """Who called is opened only where it is looked at: that is half the work."""
    if conversation.erased_at:
        return Sight(Vault(conversation.id, NO_KEY, NO_KEY))
    return sight_of(runtime, conversation, hidden, callers=callers)


def _erased(row: Notification, conversation: Conversation) -> Found | None:
    """Found by its reference, and no more: its page says that it was erased."""
    if conversation.erased_at is None:
        return None
    return Found(
        reference=row.reference, received_at=row.received_at, path="reference", turn=None,
        name=None, words="",
    )  # fmt: skip


def _turns(
    session: Session, wanted: Wanted, conversations: list[UUID]
) -> defaultdict[UUID, list[Turn]]:
    """What was heard in these conversations, save what tells who called."""
    turns: defaultdict[UUID, list[Turn]] = defaultdict(list)
    if wanted.by == By.WORDS:
        heard = select(Turn).where(
            Turn.conversation_id.in_(conversations),
            Turn.identity.is_(False),
            Turn.heard.is_not(None),
        )
        for turn in session.scalars(heard.options(_HEARD).order_by(Turn.number)):
            turns[turn.conversation_id].append(turn)
    return turns


def _brake(session: Session, runtime: Runtime, staff: SignedIn) -> None:
    lately = select(func.count()).where(
        AuditRow.actor == staff.id,
        AuditRow.action == "search.run",
        AuditRow.at > runtime.now() - AN_HOUR,
    )
    if (session.scalar(lately) or 0) >= MOST_AN_HOUR:
        raise WorkRefusedError(f"You have searched {MOST_AN_HOUR} times in an hour. Wait a little.")


def _refuse_guessing(runtime: Runtime, staff: SignedIn) -> None:
    """Who tries number after number and finds nobody is not answering a caller."""
    try:
        tries.refuse_if_many(runtime, Try.SEARCH, str(staff.id))
    except TooManyTriesError:
        raise WorkRefusedError(
            "Your last searches found nothing. Wait ten minutes, and check the spelling with the "
            "caller."
        ) from None


def _rows(  # each narrows it
    session: Session,
    runtime: Runtime,
    staff: SignedIn,
    wanted: Wanted,
    sought: str,
    *,
    callers: bool,
) -> Any:
    query = (
        select(Notification, Conversation)
        .join(Conversation, Conversation.id == Notification.conversation_id)
        .where(in_sight(staff))
        .order_by(Notification.received_at.desc(), Notification.id)
    )
    if wanted.by == By.REFERENCE:
        return query.where(Notification.reference == sought)
    query = query.where(Conversation.erased_at.is_(None))
    if wanted.by != By.WORDS:
        query = query.where(may_have(runtime, wanted.by, sought, callers=callers))
    if wanted.first and wanted.last:
        after = datetime.combine(wanted.first, time(), LONDON)
        before = datetime.combine(wanted.last + timedelta(days=1), time(), LONDON)
        query = query.where(Notification.received_at >= after, Notification.received_at < before)
    return query if wanted.after is None else query.where(_after(session, staff, wanted.after))


def _after(session: Session, staff: SignedIn, reference: str) -> ColumnElement[bool]:
    """What stands after this one in the order of the results."""
    named = select(Notification.received_at, Notification.id).where(
        Notification.reference == reference, in_sight(staff)
    )
    row = session.execute(named).first()
    if row is None:
        raise WorkRefusedError("Search again: the page before this one is not there any more.")
    same_time = Notification.received_at == row.received_at
    return or_(
        Notification.received_at < row.received_at, and_(same_time, Notification.id > row.id)
    )
