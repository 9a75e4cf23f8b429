"""A person says whether two reports tell of one death: with a reason, and undone with another.

Both reports are kept as they are. Of one death the later is checked, because work goes on in the
earlier; nothing is merged, and casework keeps both.
"""

from uuid import UUID, uuid4

from sqlalchemy import Select, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from intake import audit
from intake.errors import NotFoundError, WorkRefusedError
from intake.flags import severity_of
from intake.in_sight import in_sight
from intake.permission import Act
from intake.reference import is_reference
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.triage_desk import desk_of
from intake.triage_work import needed, working
from intake.vault import content_vault
from models import Conversation, DuplicateDecision, Notification, TriageFlag, TriageState

_FLAGS = ("DUPLICATE_SUSPECTED", "DUPLICATE_LIKELY")
_SAME, _OTHER, _UNDONE = "duplicate.same", "duplicate.different", "duplicate.undone"


def decide(
    runtime: Runtime, staff: SignedIn, reference: str, other: str, reason: str, *, same: bool
) -> None:
    """The same death, or not: the duplicate flag of the later report is cleared by it."""
    action = _SAME if same else _OTHER
    with working(runtime, staff, Act.JOIN, reference, action) as held:
        words = needed(reason, "Say how you know.")
        session = held.session
        row = _other(session, staff, other)
        if row is None or row.id == held.row.id:
            raise WorkRefusedError("Give the reference of another report: 8 digits.")
        earlier, later = sorted((held.row, row), key=lambda one: (one.received_at, one.id))
        if session.scalars(_between(earlier, later)).first() is not None:
            raise _decided()
        decision = DuplicateDecision(
            id=uuid4(), later_id=later.id, earlier_id=earlier.id, same=same,
            at=runtime.now(), by=staff.id,
        )  # fmt: skip
        vault = content_vault(runtime, session.get_one(Conversation, later.conversation_id))
        decision.reason = vault.seal_words(decision, "reason", words)
        session.add(decision)
        try:
            session.flush()
        except IntegrityError:  # a colleague, in this moment, from the other report
            raise _decided() from None
        _clear_flags(runtime, session, staff, later, words)
        desk = desk_of(session, later)
        if same and desk.state not in (TriageState.CLOSING, TriageState.CLOSED):
            desk.state = TriageState.DONE
        audit.append(session, runtime, action, actor=staff.id, subject=row.id)


def undo(runtime: Runtime, staff: SignedIn, reference: str, decision: UUID, reason: str) -> None:
    """As if it had not been decided, save that both reasons are kept and the flag stays cleared."""
    with working(runtime, staff, Act.JOIN, reference, _UNDONE) as held:
        words = needed(reason, "Say why this was wrong.")
        row = held.session.get(DuplicateDecision, decision)
        if row is None or held.row.id not in (row.later_id, row.earlier_id):
            raise NotFoundError
        if row.undone_at is not None:
            raise WorkRefusedError("A colleague has undone this already.")
        others = {row.later_id, row.earlier_id} - {held.row.id}
        other = select(Notification.id).where(Notification.id.in_(others), in_sight(staff))
        if held.session.scalar(other) is None:
            raise WorkRefusedError("The other report is of an area that you do not see.")
        later = held.session.get_one(Notification, row.later_id)
        of_it = held.session.get_one(Conversation, later.conversation_id)
        row.undone_because = content_vault(runtime, of_it).seal_words(row, "undone_because", words)
        row.undone_at, row.undone_by = runtime.now(), staff.id
        desk = desk_of(held.session, later)
        if row.same and desk.state == TriageState.DONE:
            desk.state = TriageState.CHECKING
        audit.append(held.session, runtime, _UNDONE, actor=staff.id, subject=others.pop())


def _decided() -> WorkRefusedError:
    return WorkRefusedError("A colleague has decided this. Undo that first.")


def _other(session: Session, staff: SignedIn, typed: str) -> Notification | None:
    digits = typed.replace(" ", "")
    if not is_reference(digits):
        return None
    named = select(Notification).where(Notification.reference == digits, in_sight(staff))
    return session.scalars(named).first()


def _between(earlier: Notification, later: Notification) -> Select[DuplicateDecision]:
    return select(DuplicateDecision).where(
        DuplicateDecision.later_id == later.id,
        DuplicateDecision.earlier_id == earlier.id,
        DuplicateDecision.undone_at.is_(None),
    )


def _clear_flags(
    runtime: Runtime, session: Session, staff: SignedIn, later: Notification, words: str
) -> None:
    vault = content_vault(runtime, session.get_one(Conversation, later.conversation_id))
    flags = session.scalars(
        select(TriageFlag).where(
            TriageFlag.notification_id == later.id, TriageFlag.cleared_at.is_(None)
        )
    ).all()
    for flag in flags:
        if flag.code in _FLAGS:
            flag.reason = vault.seal_words(flag, "reason", words)
            flag.cleared_at, flag.cleared_by = runtime.now(), staff.id
    later.severity = severity_of([flag.code for flag in flags if flag.cleared_at is None])
