"""Values and rows for tests: plain functions, each with everything but what a test is about."""

import itertools
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from intake.said import Said
from models import AuditRow, Channel, Conversation, Handoff, Notification, Staff, Turn
from models.sealing import DataKey, Place

START = datetime(2026, 11, 22, 21, 40, 3, tzinfo=UTC)
_numbers = itertools.count(1)


def some_said(words: str | None = "My brother died yesterday", **changes: Any) -> Said:
    """One delivery of a text message; each call is another delivery."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "channel": Channel.SMS,
        "thread": "+447700900123",
        "sender": "+447700900123",
        "provider_id": f"SM{number:032x}",
        "text": words,
    }
    return Said(**(given | changes))


def some_place(**changes: Any) -> Place:
    given: dict[str, Any] = {
        "table": "turn",
        "column": "heard",
        "row": UUID(int=1),
        "conversation": UUID(int=2),
        "sequence": 3,
    }
    return Place(**(given | changes))


def sealed_bytes(words: bytes = b"words") -> bytes:
    """What a sealed column holds, under a key that nobody has."""
    return DataKey.generate().seal(some_place(), words)


def some_conversation(**changes: Any) -> Conversation:
    given: dict[str, Any] = {
        "id": uuid4(),
        "channel": "sms",
        "thread_index": next(_numbers).to_bytes(32, "big"),
        "opened_at": START,
        "last_turn_at": START,
        "content_key": sealed_bytes(),
        "identity_key": sealed_bytes(),
    }
    return Conversation(**(given | changes))


def some_turn(conversation: Conversation, number: int = 1, **changes: Any) -> Turn:
    given: dict[str, Any] = {
        "id": uuid4(),
        "conversation_id": conversation.id,
        "number": number,
        "delivery_index": next(_numbers).to_bytes(32, "big"),
        "at": START,
        "heard": sealed_bytes(),
    }
    return Turn(**(given | changes))


def some_notification(conversation: Conversation, **changes: Any) -> Notification:
    given: dict[str, Any] = {
        "id": uuid4(),
        "conversation_id": conversation.id,
        "reference": f"{next(_numbers):08d}",
        "status": "complete",
        "severity": "R4",
        "received_at": START,
        "content": sealed_bytes(),
        "identity": sealed_bytes(),
    }
    return Notification(**(given | changes))


def some_handoff(notification: Notification, **changes: Any) -> Handoff:
    given: dict[str, Any] = {
        "id": uuid4(),
        "notification_id": notification.id,
        "conversation_id": notification.conversation_id,
        "reference": notification.reference,
        "kind": "death.notification.submitted",
        "destination": "file",
        "body": sealed_bytes(),
        "created_at": START,
        "next_at": START,
    }
    return Handoff(**(given | changes))


def some_staff(**changes: Any) -> Staff:
    given: dict[str, Any] = {
        "id": uuid4(),
        "username": f"reviewer{next(_numbers)}",
        "display_name": "A Reviewer",
        "role": "triage",
        "created_at": START,
    }
    return Staff(**(given | changes))


def some_audit_row(number: int = 1, **changes: Any) -> AuditRow:
    """A row that no chain holds: for tests of the table, not of the trail."""
    given: dict[str, Any] = {
        "number": number,
        "at": START,
        "action": "notification.read",
        "previous_hash": bytes(32),
        "hash": number.to_bytes(32, "big"),
    }
    return AuditRow(**(given | changes))


def lift_audit_guard(session: Session) -> None:
    """What somebody with the database's own password can do: take the triggers away."""
    for trigger in ("audit_never_changed", "audit_never_removed", "audit_never_replaced"):
        on = " ON audit" if session.get_bind().dialect.name == "postgresql" else ""
        session.execute(text(f"DROP TRIGGER IF EXISTS {trigger}{on}"))
