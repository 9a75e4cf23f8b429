"""The audit trail as an auditor reads it: who did what, when, to which reference; and its proof."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from intake import audit
from intake.checkpoints import path_of, proved
from intake.errors import NotFoundError
from intake.permission import Act, allow
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from models import AuditRow, Notification, Staff

PAGE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailRow:
    """One act. `by` is empty where nobody was signed in, `reference` where it names none."""

    number: int
    at: datetime
    by: str
    action: str
    detail: str
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trail:
    """One page of the trail, the newest first."""

    rows: tuple[TrailRow, ...]
    total: int
    page: int
    pages: int


def read_trail(runtime: Runtime, staff: SignedIn, page: int = 1) -> Trail:
    """Reading the trail is an act too. Raises NotFoundError for a role that may not."""
    allow(staff, Act.AUDIT)
    with runtime.sessions.begin() as session:
        total = session.scalar(select(func.count()).select_from(AuditRow)) or 0
        pages = max(1, -(-total // PAGE))
        if not 1 <= page <= pages:
            raise NotFoundError
        audit.append(session, runtime, "audit.read", actor=staff.id, detail=f"page {page}")
        found = session.execute(
            select(AuditRow, Staff.display_name, Notification.reference)
            .outerjoin(Staff, Staff.id == AuditRow.actor)
            .outerjoin(Notification, Notification.id == AuditRow.subject)
            .where(AuditRow.number <= total)
            .order_by(AuditRow.number.desc())
            .limit(PAGE)
            .offset((page - 1) * PAGE)
        ).all()
    rows = tuple(
        TrailRow(
            number=row.number,
            at=row.at,
            by=name or "",
            action=row.action,
            detail=row.detail,
            reference=reference or "",
        )
        for row, name, reference in found
    )
    return Trail(rows=rows, total=total, page=page, pages=pages)


def check_trail(runtime: Runtime, staff: SignedIn) -> int | None:
    """The number of the first row that is not as it was written; None where all are, and the trail
    passes through each signed checkpoint. Raises CheckpointForgedError.
    """
    allow(staff, Act.AUDIT)
    with runtime.sessions.begin() as session:
        audit.append(session, runtime, "audit.checked", actor=staff.id)
    with runtime.readings() as session:
        return audit.verify(session, proved(path_of(runtime), runtime.verifying))
