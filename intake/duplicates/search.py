"""The worker's search for duplicates: a new notification is compared with those it shares a blind
value with, and the pairs that score are kept for staff. Nothing is merged, no caller is told.
"""

import json
import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete, func, or_, select
from sqlalchemy.orm import Session

from config.logging import event
from intake.duplicates import blocking
from intake.duplicates.flagging import flag_duplicate
from intake.duplicates.identity import identity_of
from intake.duplicates.score import SUSPECTED, score
from intake.runtime import Runtime
from intake.vault import content_vault
from models import Conversation, DuplicateKey, DuplicatePair, DuplicateSearch, Notification
from models.sealing import SealBrokenError

_AT_ONCE = 5  # what is to be handed over must not wait long
_LOCK = 0x44555045  # any number that nothing else of ours locks


@dataclass(frozen=True, slots=True)
class Opened:
    """A notification with its content opened, for the comparison alone."""

    row: Notification
    content: dict[str, Any]


def search_new(runtime: Runtime) -> int:
    """Search for what was not searched for yet, the oldest first; gives how many.

    One that cannot be searched is told of, and keeps none of the others waiting.
    """
    with runtime.readings() as session:
        unsearched = (
            select(Notification.id, Notification.reference)
            .outerjoin(DuplicateSearch, DuplicateSearch.notification_id == Notification.id)
            .join(Conversation, Conversation.id == Notification.conversation_id)
            .where(
                func.coalesce(DuplicateSearch.revision, 0) < Notification.revision,
                Conversation.erased_at.is_(None),
            )
            .order_by(Notification.received_at, Notification.id)
            .limit(_AT_ONCE)
        )
        waiting = session.execute(unsearched).all()
    for notification, reference in waiting:
        try:
            search(runtime, notification)
        except Exception:  # noqa: BLE001  # whatever it is, the next one is searched for
            event("duplicates.failed", logging.ERROR, reference=reference)
    return len(waiting)


def search(runtime: Runtime, notification: UUID) -> None:
    """Find the duplicates of one notification and flag it. May be done again at any time."""
    (opened,) = _open(runtime, [notification]) or (None,)
    identity = identity_of(opened.content if opened else {})
    around = {key: runtime.private.blind(key) for key in blocking.search_keys(identity)}
    stored = {around[key] for key in blocking.stored_keys(identity)}
    with runtime.sessions.begin() as session:
        _one_at_a_time(session)
        _store_keys(session, notification, stored)
        sharing = select(DuplicateKey.notification_id).where(
            DuplicateKey.blind_index.in_(around.values()),
            DuplicateKey.notification_id != notification,
        )
        near = set(session.scalars(sharing))
    scores = {
        other.row.id: score(identity, identity_of(other.content)) for other in _open(runtime, near)
    }
    _keep(runtime, notification, {other: s for other, s in scores.items() if s >= SUSPECTED})


def _keep(runtime: Runtime, notification: UUID, scores: dict[UUID, int]) -> None:
    """The pairs, the flag of each later notification, and that this one was searched for."""
    with runtime.sessions.begin() as session:
        _one_at_a_time(session)
        rows = select(Notification).where(Notification.id.in_([notification, *scores]))
        by_id = {row.id: row for row in session.scalars(rows)}
        own = by_id[notification]
        pairs = or_(
            DuplicatePair.later_id == notification, DuplicatePair.earlier_id == notification
        )
        session.execute(delete(DuplicatePair).where(pairs))
        for other, points in scores.items():
            first, second = sorted((own, by_id[other]), key=lambda row: (row.received_at, row.id))
            session.add(
                DuplicatePair(
                    later_id=second.id, earlier_id=first.id, score=points, found_at=runtime.now()
                )
            )
            flag_duplicate(runtime, session, second, points)
        session.merge(
            DuplicateSearch(
                notification_id=notification, revision=own.revision, searched_at=runtime.now()
            )
        )


def _open(runtime: Runtime, ids: Iterable[UUID]) -> list[Opened]:
    """The contents, not who told us; one whose seal is broken is left out."""
    with runtime.readings() as session:
        rows = session.execute(
            select(Notification, Conversation)
            .join(Conversation, Conversation.id == Notification.conversation_id)
            .where(Notification.id.in_(list(ids)))
        ).all()
    opened = []
    for row, conversation in rows:
        try:
            content = content_vault(runtime, conversation).open_notification(row, "content")
        except SealBrokenError:
            event("duplicates.unreadable", logging.WARNING, reference=row.reference)
            continue
        opened.append(Opened(row, json.loads(content)))
    return opened


def _store_keys(session: Session, notification: UUID, values: set[bytes]) -> None:
    session.execute(delete(DuplicateKey).where(DuplicateKey.notification_id == notification))
    session.add_all(
        DuplicateKey(notification_id=notification, blind_index=value) for value in values
    )
    session.flush()


def _one_at_a_time(session: Session) -> None:
    """Of two that are searched for at once the later must find the earlier's values."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_LOCK)))
