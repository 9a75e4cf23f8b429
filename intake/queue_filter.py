"""Which notifications the queue shows, and in which order: SQL over what is not sealed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, ScalarSelect, and_, bindparam, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from intake.flags import URGENT
from intake.runtime import LONDON
from models import (
    Handoff,
    HandoffState,
    Note,
    Notification,
    Presence,
    Revision,
    Triage,
    TriageFlag,
    TriageState,
)

FINISHED = (TriageState.DONE, TriageState.CLOSED)
_FAILED = (HandoffState.REJECTED, HandoffState.DEAD, HandoffState.HELD, HandoffState.UNKNOWN)
# Written out, not bound: only so does a database see that its index of the failed ones will do.
_AMONG_FAILED = Handoff.state.in_(
    bindparam("failed", [str(one) for one in _FAILED], expanding=True, literal_execute=True)
)


class View(StrEnum):
    """The ready-made selections, each with its count on the page."""

    OPEN = "open"
    NEW = "new"
    UNREAD = "unread"
    LATE = "late"
    MINE = "mine"
    NOBODY = "nobody"
    CLOSING = "closing"
    FAILED = "failed"
    ALL = "all"


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """What to show. Nothing here names anybody: it may stand in an address and be shared."""

    view: View = View.OPEN
    severity: tuple[str, ...] = ()
    flag: str | None = None
    area: str | None = None
    state: str | None = None
    status: str | None = None
    received_from: date | None = None
    received_to: date | None = None


state = func.coalesce(Triage.state, TriageState.NEW.value)
_unseen = Triage.first_look_at.is_(None)
_latest = (
    select(Handoff.state)
    .where(Handoff.notification_id == Notification.id)
    .order_by(Handoff.revision.desc(), Handoff.created_at.desc())
    .limit(1)
    .correlate(Notification)
    .scalar_subquery()
)
_revised, _noted = aliased(Revision), aliased(Note)
_raised, _settled = aliased(TriageFlag), aliased(Handoff)
due = case(
    (state.in_(FINISHED), None),
    (_unseen, func.coalesce(Triage.first_look_due, Notification.received_at)),
    (_latest == HandoffState.ACCEPTED, None),
    else_=Triage.hand_off_due,
)


def unseen_urgent() -> ColumnElement[bool]:
    """What cannot wait and nobody has opened."""
    return and_(_unseen, state.not_in(FINISHED), Notification.severity.in_(URGENT))


def seen_at(staff: UUID) -> ScalarSelect[datetime]:
    """When this person last opened it; NULL where they never did."""
    looks = select(Presence.seen_at).where(
        Presence.notification_id == Notification.id, Presence.staff_id == staff
    )
    return looks.correlate(Notification).scalar_subquery()


def changed_since_seen(staff: UUID) -> ColumnElement[bool]:
    """Whether a colleague, the worker or casework changed it after this person's last look."""
    seen = seen_at(staff)
    return or_(
        _there_is(_revised.notification_id, _revised.at > seen, _revised.by != staff),
        _there_is(_noted.notification_id, _noted.at > seen, _noted.by != staff),
        _there_is(_raised.notification_id, _raised.raised_at > seen),
        _there_is(_settled.notification_id, _settled.settled_at > seen),
    )


def _there_is(of_it: Any, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(of_it).where(of_it == Notification.id, *conditions).correlate(Notification)


# It comes first, whatever else is late.
_rank = case((unseen_urgent(), Notification.severity), else_="R9")
ORDER = (_rank, due.nulls_last(), Notification.received_at.desc(), Notification.id)


def of_view(view: View, staff: UUID, now: datetime) -> ColumnElement[bool]:
    """The condition of one ready-made selection."""
    open_ = state.not_in(FINISHED)
    return {
        View.OPEN: open_,
        View.NEW: state == TriageState.NEW,
        View.UNREAD: and_(open_, or_(seen_at(staff).is_(None), changed_since_seen(staff))),
        View.LATE: and_(open_, due < now),
        View.MINE: and_(open_, Triage.assigned_to == staff),
        View.NOBODY: and_(open_, Triage.assigned_to.is_(None)),
        View.CLOSING: state == TriageState.CLOSING,
        View.FAILED: and_(
            Notification.id.in_(select(Handoff.notification_id).where(_AMONG_FAILED)),
            _latest.in_(_FAILED),
            state != TriageState.CLOSED,
        ),
        View.ALL: or_(open_, state.in_(FINISHED)),
    }[view]


def conditions(wanted: QueueFilter, staff: UUID, now: datetime) -> list[ColumnElement[bool]]:
    """Everything that must hold of a notification that is shown."""
    # Whoever asks for what is done or closed means it, though it is no open work.
    view = View.ALL if wanted.state and wanted.view == View.OPEN else wanted.view
    found = [of_view(view, staff, now)]
    if wanted.state:
        found.append(state == wanted.state)
    if wanted.severity:
        found.append(Notification.severity.in_(wanted.severity))
    if wanted.status:
        found.append(Notification.status == wanted.status)
    if wanted.area:
        known = Triage.area.is_(None) if wanted.area == "none" else Triage.area == wanted.area
        found.append(known)
    if wanted.flag:
        found.append(_stands(wanted.flag))
    if wanted.received_from:
        found.append(Notification.received_at >= _midnight(wanted.received_from))
    if wanted.received_to:
        found.append(Notification.received_at < _midnight(wanted.received_to + timedelta(days=1)))
    return found


def _stands(code: str) -> ColumnElement[bool]:
    return exists().where(
        TriageFlag.notification_id == Notification.id,
        TriageFlag.code == code,
        TriageFlag.cleared_at.is_(None),
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), LONDON)
