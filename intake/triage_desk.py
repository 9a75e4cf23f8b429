"""A notification at the triage desk: put there with its clocks and flags, and kept in step."""

from typing import Any
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from intake.area_limit import let_go
from intake.clocks import first_look_due, hand_off_due
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from models import Notification, Presence, Triage, TriageFlag, TriageState


def enter(session: Session, runtime: Runtime, row: Notification, data: dict[str, Any]) -> Triage:
    """Put a notification on the desk, or bring its clocks, area and flags up to date.

    A flag that is already there stays as it is, cleared or not: people clear flags, machines do
    not, and what a person cleared is not raised again by the same rule.
    """
    desk = desk_of(session, row)
    desk.first_look_due = first_look_due(row.severity, row.received_at)
    desk.area = (data.get("routing") or {}).get("icb")
    let_go(runtime, session, desk)
    known = set(session.scalars(_flags_of(row.id, TriageFlag.code)))
    for flag in data.get("flags") or []:
        if flag["code"] not in known:
            session.add(
                TriageFlag(
                    notification_id=row.id,
                    code=flag["code"],
                    severity=flag["severity"],
                    because=flag["because"],
                    raised_at=runtime.now(),
                )
            )
    session.flush()
    return desk


def outgrow(session: Session, row: Notification, code: str) -> None:
    """A stronger flag is about to stand in for this one, which nobody has cleared yet."""
    session.execute(
        delete(TriageFlag).where(
            TriageFlag.notification_id == row.id,
            TriageFlag.code == code,
            TriageFlag.cleared_at.is_(None),
        )
    )


def desk_of(session: Session, row: Notification) -> Triage:
    """The notification's row at the desk, made where it has none, and locked for this change."""
    found = select(Triage).where(Triage.notification_id == row.id).with_for_update()
    desk = session.scalars(found).first()
    if desk is None:
        desk = Triage(
            notification_id=row.id,
            state=TriageState.NEW,
            first_look_due=first_look_due(row.severity, row.received_at),
            hand_off_due=hand_off_due(row.received_at),
        )
        session.add(desk)
        session.flush()
    return desk


def looked(session: Session, runtime: Runtime, staff: SignedIn, row: Notification) -> Triage:
    """Somebody opened the page: the first look is taken, and colleagues see who has it open."""
    desk = desk_of(session, row)
    if desk.first_look_at is None:
        desk.first_look_at, desk.first_look_by = runtime.now(), staff.id
    if desk.state == TriageState.NEW:
        desk.state = TriageState.CHECKING
    held = session.get(Presence, (row.id, staff.id))
    if held is None:
        held = Presence(notification_id=row.id, staff_id=staff.id)
        session.add(held)
    held.seen_at = runtime.now()
    session.flush()
    return desk


def _flags_of(notification: UUID, what: Any) -> Any:
    return select(what).where(TriageFlag.notification_id == notification)
