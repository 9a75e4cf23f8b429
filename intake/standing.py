"""How each ended conversation that is old enough stands: to be erased, or kept for a reason."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select

from intake import errands
from intake.outbox import SETTLED
from models import (
    Conversation,
    ConversationState,
    Errand,
    Handoff,
    HandoffState,
    Note,
    NoteKind,
    Notification,
    Triage,
    TriageState,
    Voicemail,
    VoicemailState,
)


class Standing(StrEnum):
    """Whether one that is old enough is erased, or why it is kept."""

    DUE = "due"
    EARLY = "early"  # casework has it, but not for long enough
    HELD = "held"
    NOT_ACCEPTED = "not_accepted"
    NOT_LOOKED_AT = "not_looked_at"
    OPEN_WORK = "open_work"
    ERRANDS = "errands"


KEPT = tuple(one for one in Standing if one not in (Standing.DUE, Standing.EARLY))


def old(limit: datetime) -> Select[*tuple[Any, ...]]:
    """Each ended conversation from before `limit`, and how it stands."""
    return (
        select(Conversation.id, Notification.reference, _standing(limit).label("standing"))
        .outerjoin(Notification, Notification.conversation_id == Conversation.id)
        .outerjoin(Triage, Triage.notification_id == Notification.id)
        .where(
            Conversation.erased_at.is_(None),
            Conversation.state != ConversationState.OPEN,
            func.coalesce(Notification.received_at, Conversation.ended_at) < limit,
        )
        .order_by(Conversation.ended_at, Conversation.id)
    )


def _standing(limit: datetime) -> ColumnElement[str]:
    latest = _latest(Handoff.state)
    return case(
        (Notification.held_at.is_not(None), Standing.HELD.value),
        (_has_errands(), Standing.ERRANDS.value),
        (Notification.id.is_(None), Standing.DUE.value),
        (or_(latest.is_(None), latest != HandoffState.ACCEPTED, _is_under_way()),
         Standing.NOT_ACCEPTED.value),
        (_latest(Handoff.settled_at) >= limit, Standing.EARLY.value),
        (Triage.first_look_at.is_(None), Standing.NOT_LOOKED_AT.value),
        (_is_open_work(), Standing.OPEN_WORK.value),
        else_=Standing.DUE.value,
    )  # fmt: skip


def _latest(what: Any) -> Any:
    """Of the message about the newest revision: an earlier one that was refused does not count."""
    return (
        select(what)
        .where(Handoff.notification_id == Notification.id)
        .order_by(Handoff.revision.desc(), Handoff.created_at.desc())
        .limit(1)
        .correlate(Notification)
        .scalar_subquery()
    )


def _is_under_way() -> ColumnElement[bool]:
    return exists().where(Handoff.notification_id == Notification.id, Handoff.state.not_in(SETTLED))


def _is_open_work() -> ColumnElement[bool]:
    call = exists().where(
        Note.notification_id == Notification.id,
        Note.kind == NoteKind.CALL_BACK,
        Note.done_at.is_(None),
    )
    return or_(Triage.state.in_((TriageState.WAITING, TriageState.CLOSING)), call)


def _has_errands() -> ColumnElement[bool]:
    """Something must still be fetched or taken away at Twilio, or somebody told."""
    errand = exists().where(
        Errand.conversation_id == Conversation.id, Errand.state.not_in(errands.SETTLED)
    )
    message = exists().where(
        Voicemail.conversation_id == Conversation.id, Voicemail.state == VoicemailState.WAITING
    )
    return or_(errand, message)
