"""A ticket lets one WebSocket into one call, once.

Twilio signs the address of the socket, and that is the same for every call: whoever saw one
signature could come back with it. A ticket is new for each session, and good for a minute.
"""

import secrets
from datetime import timedelta

from sqlalchemy import delete, update

from intake.runtime import Runtime
from models import RelayTicket

LIFE = timedelta(minutes=1)


def issue(runtime: Runtime, thread: str) -> str:
    """A new ticket for this call; those that have run out are forgotten."""
    ticket = secrets.token_urlsafe(24)
    now = runtime.now()
    with runtime.sessions.begin() as session:
        session.execute(delete(RelayTicket).where(RelayTicket.issued_at < now - LIFE))
        session.add(
            RelayTicket(
                ticket_index=runtime.keys.indexes("ticket", ticket)[0],
                thread_index=runtime.keys.indexes("thread", thread)[0],
                issued_at=now,
            )
        )
    return ticket


def redeem(runtime: Runtime, thread: str, ticket: str) -> bool:
    """Use it up; False where it is for another call, too old, used or none of ours."""
    used = (
        update(RelayTicket)
        .where(
            RelayTicket.ticket_index.in_(runtime.keys.indexes("ticket", ticket)),
            RelayTicket.thread_index.in_(runtime.keys.indexes("thread", thread)),
            RelayTicket.used_at.is_(None),
            RelayTicket.issued_at >= runtime.now() - LIFE,
        )
        .values(used_at=runtime.now())
        .returning(RelayTicket.ticket_index)
    )
    with runtime.sessions.begin() as session:
        return session.scalar(used) is not None
