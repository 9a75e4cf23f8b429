"""The facts of notifications: each is opened once, and again when anything of it is another.

What was worked out is kept in memory by a digest of the sealed bytes and of all else that the facts
are made of (`intake.kept`), so that it cannot be out of date, and nothing of it is stored.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from intake.kept import digest_of
from intake.runtime import Runtime
from intake.summary.facts import Facts, facts_of
from intake.vault import staff_vault
from models import Conversation, Handoff, HandoffState, Notification
from models.sealing import SealBrokenError

_AT_ONCE = 200


def facts_of_each(runtime: Runtime, session: Session, ids: list[UUID]) -> Iterator[Facts | None]:
    """The facts of each that is still there; None for one that cannot be read."""
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        accepted = first_accepted(session, some)
        unknown = []
        for row in _sealed(session, some):
            digest = _digest(row, accepted.get(row.id))
            known = runtime.facts.get(digest)
            if known is None:
                unknown.append((digest, row))
            else:
                yield known
        keys = _keys(session, [row.conversation_id for _, row in unknown])
        for digest, row in unknown:
            found = fact(runtime, row, keys[row.conversation_id], accepted.get(row.id))
            if found is not None:
                runtime.facts.put(digest, found)
            yield found


def fact(
    runtime: Runtime, row: Notification, conversation: Conversation, accepted: datetime | None
) -> Facts | None:
    """None where it cannot be read: it is counted as unread, and said so on the first line."""
    try:
        return facts_of(
            _opened(runtime, row, conversation),
            received_at=row.received_at,
            channel=conversation.channel,
            status=row.status,
            accepted_at=accepted,
        )
    except (SealBrokenError, ValueError, TypeError, KeyError, AttributeError):
        return None


def _opened(runtime: Runtime, row: Notification, conversation: Conversation) -> dict[str, Any]:
    vault = staff_vault(runtime, conversation)
    parts: list[dict[str, Any]] = [
        json.loads(vault.open_notification(row, column)) for column in ("content", "identity")
    ]
    return parts[0] | parts[1]


def first_accepted(session: Session, some: Iterable[UUID]) -> dict[UUID, datetime]:
    """When casework first made a case of each."""
    rows = session.execute(
        select(Handoff.notification_id, func.min(Handoff.settled_at).label("at"))
        .where(
            Handoff.notification_id.in_(some),
            Handoff.state == HandoffState.ACCEPTED,
            Handoff.settled_at.is_not(None),
        )
        .group_by(Handoff.notification_id)
    )
    return {row.notification_id: row.at for row in rows}


def _sealed(session: Session, some: list[UUID]) -> Iterable[Any]:
    return session.execute(
        select(
            Notification.id, Notification.conversation_id, Notification.content,
            Notification.identity, Notification.received_at, Notification.status,
            Conversation.channel,
        )
        .join(Conversation, Conversation.id == Notification.conversation_id)
        .where(Notification.id.in_(some))
    )  # fmt: skip


def _keys(session: Session, conversations: list[UUID]) -> dict[UUID, Any]:
    """The sealed keys of each conversation: they are larger than what they open, and most are
    not needed.
    """
    if not conversations:
        return {}
    rows = session.execute(
        select(
            Conversation.id, Conversation.channel,
            Conversation.content_key, Conversation.identity_key,
        )
        .where(Conversation.id.in_(conversations))
    )  # fmt: skip
    return {row.id: row for row in rows}


def _digest(row: Any, accepted: datetime | None) -> bytes:
    """Of all that facts are made of, the sealed bytes whole: a damaged one is not known."""
    beside = f"{row.received_at.isoformat()} {row.status} {row.channel} {accepted}"
    return digest_of(row.content, row.identity, beside.encode())
