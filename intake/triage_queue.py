"""The triage queue: counts, and one page of what was asked for, the oldest due first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Select, func, select
from sqlalchemy.orm import Session

from intake import audit
from intake.alerts import Unopened, unopened
from intake.area_limit import sees
from intake.colleagues import Colleague, at_work
from intake.duplicates.decisions import same_death
from intake.errors import NotFoundError
from intake.handoff import latest_handoffs
from intake.in_sight import in_sight
from intake.opening import open_entry
from intake.permission import Act, allow
from intake.presence import others_present
from intake.queue_filter import (
    ORDER,
    QueueFilter,
    View,
    changed_since_seen,
    conditions,
    due,
    of_view,
    state,
)
from intake.reading import AtDesk, Entry
from intake.redactions import standing
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.triage import Happening, happening_now
from models import Conversation, Notification, Staff, Triage, TriageFlag

PAGE = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """One page of the queue."""

    unopened: Unopened
    happening: tuple[Happening, ...]
    entries: tuple[Entry, ...]
    counts: dict[View, int]
    areas: tuple[str, ...]
    colleagues: tuple[Colleague, ...]
    total: int
    page: int
    pages: int


def read_queue(
    runtime: Runtime, staff: SignedIn, page: int = 1, wanted: QueueFilter | None = None
) -> Queue:
    """Raises NotFoundError for a role that may not read, or a page that is not there."""
    allow(staff, Act.READ)
    now, wanted = runtime.now(), wanted or QueueFilter()
    with runtime.readings() as session:  # the lock of a write would hold callers' turns up
        found, counts = conditions(wanted, staff.id, now), _counts(session, staff, now)
        total = counts.get(wanted.view) if wanted == QueueFilter(view=wanted.view) else None
        if total is None:
            total = session.scalar(desk_rows(staff, func.count()).where(*found)) or 0
        pages = max(1, -(-total // PAGE))
        if not 1 <= page <= pages:
            raise NotFoundError
        rows = _one_page(session, staff, found, page)
        desks = at_desk(session, rows, now, staff.id)
        ids = [row[0].id for row in rows]
        handoffs, redactions = latest_handoffs(session, ids), standing(session, ids)
        joined = same_death(session, staff, ids)
        areas = _areas(session, staff)
        happening = happening_now(session, staff)
        alerts = unopened(runtime, session, staff)
        colleagues = at_work(session)
    with runtime.sessions.begin() as session:
        detail = f"{wanted.view} page {page}"
        audit.append(session, runtime, "queue.read", actor=staff.id, detail=detail)
    entries = tuple(
        open_entry(
            runtime,
            row[0],
            row[1],
            handoffs.get(row[0].id),
            desks[row[0].id],
            redactions=redactions.get(row[0].id, ()),
            same_death=joined.get(row[0].id, ()),
        )
        for row in rows
    )
    return Queue(
        unopened=alerts, happening=happening, entries=entries, counts=counts, areas=areas,
        colleagues=colleagues, total=total, page=page, pages=pages,
    )  # fmt: skip


def desk_rows(staff: SignedIn, *what: Any) -> Select[*tuple[Any, ...]]:
    """The desk comes before the conversation: what is finished is passed over by its small row,
    and SQLite joins in the order that is written.
    """
    return (
        select(*what)
        .select_from(Notification)
        .outerjoin(Triage, Triage.notification_id == Notification.id)
        .join(Conversation, Conversation.id == Notification.conversation_id)
        .where(in_sight(staff))
        .where(Conversation.erased_at.is_(None))  # there is nothing to work on any more
    )


def whole_rows(staff: SignedIn) -> Select[*tuple[Any, ...]]:
    """What `at_desk` reads."""
    changed = changed_since_seen(staff.id)
    rows = desk_rows(
        staff, Notification, Conversation, Triage, Staff.display_name, due, state, changed
    )
    return rows.outerjoin(Staff, Staff.id == Triage.assigned_to)


def _one_page(
    session: Session, staff: SignedIn, found: Sequence[ColumnElement[bool]], page: int
) -> Sequence[Row[*tuple[Any, ...]]]:
    """Which rows they are is asked first, by the little that sorts them: what a page shows of each
    would otherwise be read of every row that is sorted.
    """
    asked = desk_rows(staff, Notification.id).where(*found).order_by(*ORDER)
    ids = session.scalars(asked.limit(PAGE).offset((page - 1) * PAGE)).all()
    rows = {row[0].id: row for row in session.execute(
        whole_rows(staff).where(Notification.id.in_(ids))
    )}  # fmt: skip
    return [rows[one] for one in ids]


def at_desk(
    session: Session, rows: Iterable[Row[*tuple[Any, ...]]], now: datetime, staff: UUID
) -> dict[UUID, AtDesk]:
    ids = [row[0].id for row in rows]
    others = others_present(session, ids, now, staff)
    flags: dict[UUID, list[str]] = defaultdict(list)
    standing = select(TriageFlag.notification_id, TriageFlag.code).where(
        TriageFlag.notification_id.in_(ids), TriageFlag.cleared_at.is_(None)
    )
    for notification, code in session.execute(standing.order_by(TriageFlag.severity)):
        flags[notification].append(code)
    return {
        row.id: AtDesk(
            state=stands,
            area=desk.area if desk else None,
            due=until,
            unseen=desk is None or desk.first_look_at is None,
            changed=bool(changed),
            assigned_to=desk.assigned_to if desk else None,
            assigned=name,
            mine=bool(desk and desk.assigned_to == staff),
            open_by=others.get(row.id, ()),
            flags=tuple(flags.get(row.id, ())),
        )
        for row, _, desk, name, until, stands, changed in rows
    }


def _counts(session: Session, staff: SignedIn, now: datetime) -> dict[View, int]:
    """Of each view but the one of everything. Those of open work in one pass over it; failed
    hand-offs, which are few, by themselves.
    """
    views = [view for view in View if view not in (View.ALL, View.FAILED)]
    each = (func.count().filter(of_view(view, staff.id, now)) for view in views)
    counted = session.execute(desk_rows(staff, *each).where(of_view(View.OPEN, staff.id, now)))
    failed = desk_rows(staff, func.count()).where(of_view(View.FAILED, staff.id, now))
    found = dict(zip(views, counted.one(), strict=True)) | {View.FAILED: session.scalar(failed)}
    return {view: found[view] for view in View if view in found}


def _areas(session: Session, staff: SignedIn) -> tuple[str, ...]:
    """Where there is, or was, work that they may see."""
    areas = select(Triage.area).where(Triage.area.is_not(None)).distinct().order_by(Triage.area)
    return tuple(area for area in session.scalars(areas) if area and sees(staff.limit, area))
