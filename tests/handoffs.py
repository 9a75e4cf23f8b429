"""Stored notifications with their hand-off, for tests and benchmarks that need no conversation."""

from copy import deepcopy
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy.orm import Session

from intake import handoff
from intake.notification import build
from intake.progress import Progress
from intake.reference import new_reference
from intake.routing.table import build as build_table
from intake.runtime import Runtime
from models import Conversation, Handoff, Notification
from models.sealing import DataKey

SUBMITTED = "death.notification.submitted"
AMENDED = "death.notification.amended"
SOURCE = "https://line.example"
FIELDS: dict[str, Any] = {
    "notifier.role": "family",
    "notifier.relationship": "sister",
    "notifier.name": "Žofia O\N{RIGHT SINGLE QUOTATION MARK}Hara-Ní 李",
    "notifier.phone": "+447700900123",
    "person.forename": "Zoë",
    "person.surname": "O\N{RIGHT SINGLE QUOTATION MARK}Hara",
    "person.learning_disability": "yes",
    "death.date": {"value": "2026-11-20", "precision": "day"},
    "concerns.text": "She said “help” \N{BROKEN HEART}\nand nobody came. \u202e\u0634\u0643\u0631",
}


def new_data(now: datetime, reference: str, **fields: Any) -> dict[str, Any]:
    """A notification as the line builds it; `person__forename="Tom"` sets a field."""
    given = {name.replace("__", "."): value for name, value in fields.items()}
    return build(
        Progress(fields=deepcopy(FIELDS) | given),
        reference=reference,
        received_at=now,
        routing=build_table(now.date()),
        channel="sms",
        sender=None,
        confirmed=True,
    )


def queue_one(
    runtime: Runtime, *, destination: str = "webhook", data: dict[str, Any] | None = None
) -> Handoff:
    """A notification of its own conversation, and its message to casework."""
    with runtime.sessions.begin() as session:
        return add_one(runtime, session, destination=destination, data=data)


def add_one(
    runtime: Runtime,
    session: Session,
    *,
    destination: str = "webhook",
    data: dict[str, Any] | None = None,
) -> Handoff:
    """The same in the caller's transaction."""
    reference = new_reference()
    identity = DataKey.generate()
    conversation = _new_conversation(runtime, identity)
    notification = Notification(
        id=uuid4(),
        conversation_id=conversation.id,
        reference=reference,
        revision=1,
        status="complete",
        severity="R2",
        received_at=runtime.now(),
        content=b"unused",
        identity=b"unused",
    )
    for row in (conversation, notification):
        session.add(row)
        session.flush()
    return handoff.queue(
        session,
        runtime.now(),
        notification=notification,
        identity_key=identity,
        data=data or new_data(runtime.now(), reference),
        kind=SUBMITTED,
        destination=destination,
        source=SOURCE,
    )


def _new_conversation(runtime: Runtime, identity: DataKey) -> Conversation:
    conversation_id, now = uuid4(), runtime.now()
    return Conversation(
        id=conversation_id,
        channel="sms",
        state="finished",
        thread_index=conversation_id.bytes,
        opened_at=now,
        last_turn_at=now,
        content_key=b"unused",
        identity_key=runtime.keys.identity.seal(identity, conversation_id),
    )


def queue_next(runtime: Runtime, earlier: Handoff, staff: Runtime) -> Handoff:
    """The next revision of what `earlier` reported."""
    with runtime.sessions.begin() as session:
        conversation = session.get_one(Conversation, earlier.conversation_id)
        notification = session.get_one(Notification, earlier.notification_id)
        notification.revision += 1
        return handoff.queue(
            session,
            runtime.now(),
            notification=notification,
            identity_key=staff.private.identity.open(conversation.identity_key, conversation.id),
            data=new_data(runtime.now(), earlier.reference),
            kind=AMENDED,
            destination=earlier.destination,
            source=SOURCE,
        )


def state_of(runtime: Runtime, message: UUID) -> Handoff:
    """The message as it stands now."""
    with runtime.readings() as session:
        return session.get_one(Handoff, message)
