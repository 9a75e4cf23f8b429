"""Fresh proof of who somebody is, before what could do most harm: seeing who called, taking data
away. A session that was left open in an office, or whose cookie was stolen, does not do it.
"""

from datetime import timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from intake import account, audit, proof
from intake.errors import ProofNeededError, SignInRefusedError
from intake.permission import Act, allow
from intake.runtime import Runtime
from intake.sign_in import SignedIn, start_session
from models import Staff, StaffSession

PROVED_FOR = timedelta(minutes=10)


def allow_proved(runtime: Runtime, staff: SignedIn, act: Act) -> None:
    """`allow`, for one who proved who they are within minutes. Raises NotFoundError for a role
    that may not, ProofNeededError for one that may.
    """
    allow(staff, act)
    if not is_proved(runtime, staff):
        raise ProofNeededError


def is_proved(runtime: Runtime, staff: SignedIn) -> bool:
    return staff.proved_at is not None and runtime.now() - staff.proved_at < PROVED_FOR


def prove_by_code(runtime: Runtime, staff: SignedIn, code: str) -> str:
    """A new session's token, the old one being over, for whoever shows a right code.

    Raises SignInRefusedError; wrong tries count as they do at the door, and one too many signs out.
    """
    with runtime.sessions.begin() as session:
        row = session.scalars(select(Staff).where(Staff.id == staff.id).with_for_update()).one()
        step = _step(runtime, row, code)
        if step is None:
            _count_failure(session, runtime, row)
        else:
            row.totp_step = step
            audit.append(session, runtime, "staff.proved", actor=staff.id)
            return start_session(session, runtime, row, since=staff.started_at)
    raise SignInRefusedError


def _step(runtime: Runtime, row: Staff, code: str) -> int | None:
    if row.totp is None or account.is_locked(row, runtime.now()):
        return None
    secret = proof.open_totp(runtime, row.id, row.totp)
    return proof.code_step(secret, code, runtime.now(), row.totp_step)


def _count_failure(session: Session, runtime: Runtime, row: Staff) -> None:
    locks = account.count_failure(row, runtime.now())
    if locks:
        # Somebody guesses at an open browser: it is open no longer.
        session.execute(delete(StaffSession).where(StaffSession.staff_id == row.id))
    audit.append(
        session, runtime, "staff.refused", actor=row.id, subject=row.id,
        detail="locked" if locks else "proof",
    )  # fmt: skip
