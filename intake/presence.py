"""Who has a notification open: a page that was not looked at again for so long counts as left."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Presence, Staff

PRESENT = timedelta(minutes=10)


def others_present(
    session: Session, notifications: Iterable[UUID], now: datetime, but: UUID
) -> dict[UUID, tuple[str, ...]]:
    """Who else has each of these open, by the names colleagues see."""
    rows = session.execute(
        select(Presence.notification_id, Staff.display_name)
        .join(Staff, Staff.id == Presence.staff_id)
        .where(
            Presence.notification_id.in_(list(notifications)),
            Presence.seen_at > now - PRESENT,
            Presence.staff_id != but,
        )
        .order_by(Staff.display_name)
    )
    found: dict[UUID, list[str]] = defaultdict(list)
    for notification, name in rows:
        found[notification].append(name)
    return {notification: tuple(names) for notification, names in found.items()}
