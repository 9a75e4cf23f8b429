"""A copy of what the queue shows, for a lead who takes it away: proved, on record, words that are
hidden left out, and nothing of who told us.
"""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import func

from intake import audit
from intake.errors import WorkRefusedError
from intake.handoff import latest_handoffs
from intake.permission import Act
from intake.queue_filter import ORDER, QueueFilter, conditions
from intake.reading import AtDesk
from intake.redactions import standing
from intake.runtime import Runtime
from intake.sight import sight_of
from intake.sign_in import SignedIn
from intake.step_up import allow_proved
from intake.triage_queue import at_desk, desk_rows, whole_rows
from models import Conversation, Handoff, Notification, Redaction
from models.sealing import SealBrokenError

MOST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """One notification of a copy. `content` is None where it cannot be opened."""

    row: Notification
    channel: str
    desk: AtDesk
    handoff: Handoff | None
    content: dict[str, Any] | None = field(repr=False)


def export(runtime: Runtime, staff: SignedIn, wanted: QueueFilter) -> tuple[Exported, ...]:
    """Everything that fits, as the queue orders it.

    Raises NotFoundError for a role that may not, ProofNeededError, and WorkRefusedError for more
    than one file should hold.
    """
    allow_proved(runtime, staff, Act.EXPORT)
    now = runtime.now()
    with runtime.readings() as session:  # the lock of a write would hold callers' turns up
        found = conditions(wanted, staff.id, now)
        total = session.scalar(desk_rows(staff, func.count()).where(*found)) or 0
        if total > MOST:
            raise WorkRefusedError(f"{total} fit what you chose. Choose {MOST} or fewer.")
        rows = session.execute(whole_rows(staff).where(*found).order_by(*ORDER)).all()
        ids = [row[0].id for row in rows]
        desks = at_desk(session, rows, now, staff.id)
        handoffs, hidden = latest_handoffs(session, ids), standing(session, ids)
    with runtime.sessions.begin() as session:
        detail = f"{wanted.view}, {total} copied"
        audit.append(session, runtime, "queue.exported", actor=staff.id, detail=detail)
    return tuple(
        Exported(
            row=row[0],
            channel=row[1].channel,
            desk=desks[row[0].id],
            handoff=handoffs.get(row[0].id),
            content=_content(runtime, row[0], row[1], hidden.get(row[0].id, [])),
        )
        for row in rows
    )


def _content(
    runtime: Runtime, row: Notification, conversation: Conversation, hidden: list[Redaction]
) -> dict[str, Any] | None:
    try:
        return sight_of(runtime, conversation, hidden, callers=False).content(row)
    except SealBrokenError:
        return None
