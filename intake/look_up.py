"""Blind values of what a caller can tell exactly, so that one of many thousand is found at once.

The worker makes them (each costs 34 ms on purpose, see `models.keyring`); the public process has
no key for it. A value stands for one kind of fact: the same number of a caller and of a family
cannot be told to be the same by whoever has the table.
"""

import json
import logging
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, not_, or_, select

from config.logging import event
from intake.looking import By
from intake.notification import value_at
from intake.runtime import Runtime
from intake.vault import staff_vault
from models import Conversation, LookUp, LookUpKey, Notification
from models.sealing import SealBrokenError

_AT_ONCE = 5  # what is to be handed over must not wait long
_WHOLE_DATE = 10
# The fields that each way of looking means. What tells who called is for those who may know.
FIELDS: dict[By, tuple[str, ...]] = {
    By.NHS_NUMBER: ("person.nhs_number",),
    By.BIRTH: ("person.date_of_birth",),
    By.PHONE: ("family.phone",),
}
OF_CALLERS: dict[By, tuple[str, ...]] = {By.PHONE: ("notifier.phone",)}


def look_up_new(runtime: Runtime) -> int:
    """Read what cannot be found by its values yet, the oldest first; gives how many.

    One that cannot be read keeps none of the others waiting: each search opens it instead.
    """
    with runtime.readings() as session:
        waiting = session.execute(
            select(Notification, Conversation)
            .join(Conversation, Conversation.id == Notification.conversation_id)
            .where(is_waiting(), not_(_was_tried()), Conversation.erased_at.is_(None))
            .order_by(Notification.received_at, Notification.id)
            .limit(_AT_ONCE)
        ).all()
    for row, conversation in waiting:
        try:
            facts, revision = list(_facts(runtime, row, conversation)), row.revision
        except SealBrokenError:
            event("look_up.unreadable", logging.WARNING, reference=row.reference)
            facts, revision = [], -row.revision
        _keep(runtime, row, revision, {runtime.private.blind(fact) for fact in facts})
    return len(waiting)


def is_waiting() -> ColumnElement[bool]:
    """Whether a notification cannot be found by its values as it stands now."""
    return not_(_has(Notification.revision.expression))


def may_have(runtime: Runtime, by: By, sought: str, *, callers: bool) -> ColumnElement[bool]:
    """Which notifications are worth opening: those with the value, and those not read yet."""
    fields = FIELDS[by] + (OF_CALLERS.get(by, ()) if callers else ())
    values = [runtime.private.blind(_fact(field, sought)) for field in fields]
    has_it = exists().where(
        LookUpKey.notification_id == Notification.id, LookUpKey.blind_index.in_(values)
    )
    return or_(has_it, is_waiting())


def _was_tried() -> ColumnElement[bool]:
    return _has(-Notification.revision)


def _has(revision: ColumnElement[int]) -> ColumnElement[bool]:
    return exists().where(LookUp.notification_id == Notification.id, LookUp.revision == revision)


def _facts(runtime: Runtime, row: Notification, conversation: Conversation) -> Iterator[str]:
    vault = staff_vault(runtime, conversation)
    content = json.loads(vault.open_notification(row, "content"))
    content |= json.loads(vault.open_notification(row, "identity"))
    for fields in (*FIELDS.values(), *OF_CALLERS.values()):
        for field in fields:
            value = _value(content, field)
            if value:
                yield _fact(field, value)


def _fact(field: str, value: str) -> str:
    return f"look-up {field} {value}"


def _value(content: dict[str, Any], field: str) -> str | None:
    value: str | dict[str, str] | None = value_at(content, field)
    if isinstance(value, dict):
        day = value.get("value")
        return day if day and len(day) == _WHOLE_DATE else None
    return value


def _keep(runtime: Runtime, row: Notification, revision: int, values: set[bytes]) -> None:
    with runtime.sessions.begin() as session:
        still_there = select(Conversation.id).where(
            Conversation.id == row.conversation_id, Conversation.erased_at.is_(None)
        )
        if session.scalar(still_there.with_for_update()) is None:
            return
        session.execute(delete(LookUpKey).where(LookUpKey.notification_id == row.id))
        session.add_all(LookUpKey(notification_id=row.id, blind_index=value) for value in values)
        session.merge(LookUp(notification_id=row.id, revision=revision))
