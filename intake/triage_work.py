"""What staff do at the desk: take and give, say how it stands, clear a flag, see to the hand-off.

Each act is one transaction with one audit row. Acts that need words are in `triage_notes`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from intake import audit, handoff
from intake.area_limit import limit_of, sees
from intake.errors import NotFoundError, WorkRefusedError
from intake.flags import severity_of
from intake.in_sight import find
from intake.permission import ALLOWED, Act, allow
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.triage_desk import desk_of
from intake.vault import staff_vault
from models import (
    Conversation,
    Handoff,
    HandoffState,
    Notification,
    Staff,
    Triage,
    TriageFlag,
    TriageState,
)

LONGEST = 4000
BY_HAND = (TriageState.CHECKING, TriageState.WAITING, TriageState.DONE)


@dataclass(frozen=True, slots=True)
class Held:
    """One notification held for one act, in its transaction."""

    session: Session
    row: Notification
    conversation: Conversation
    desk: Triage

    def refuse_changed_since(self, seen: int) -> None:
        """Refused where a colleague changed it since the revision that somebody looked at."""
        if self.row.revision != seen:
            raise WorkRefusedError(
                "A colleague changed this notification in the meantime. "
                "Look at it again; nothing of theirs is lost."
            )

    def refuse_taken_since(self, seen: UUID | None) -> None:
        """Refused where it is somebody else's than when somebody looked."""
        if self.desk.assigned_to != seen:
            raise WorkRefusedError("A colleague took this in the meantime. Talk to them first.")


@contextmanager
def working(
    runtime: Runtime, staff: SignedIn, act: Act, reference: str, action: str, detail: str = ""
) -> Iterator[Held]:
    """One act on one notification: allowed, recorded, and all of it or nothing.

    Raises NotFoundError, the same for a wrong role and what is out of sight as for what is unknown.
    """
    allow(staff, act)
    with runtime.sessions.begin() as session:
        row, conversation = find(session, staff, reference, to_change=True)
        yield Held(session, row, conversation, desk_of(session, row))
        audit.append(session, runtime, action, actor=staff.id, subject=row.id, detail=detail)


def take(runtime: Runtime, staff: SignedIn, reference: str, seen: UUID | None) -> None:
    """It is theirs from now on. `seen` is whose it was when they looked: a colleague who was
    quicker is not overruled unknowingly.
    """
    with working(runtime, staff, Act.WORK, reference, "work.taken") as held:
        if held.desk.assigned_to != staff.id:
            held.refuse_taken_since(seen)
        _assign(runtime, held.desk, staff.id)


def give(runtime: Runtime, staff: SignedIn, reference: str, username: str) -> None:
    """To a colleague who may work at the desk, or, with an empty name, back to nobody."""
    with working(runtime, staff, Act.WORK, reference, "work.given") as held:
        give_held(runtime, held, username)


def give_held(runtime: Runtime, held: Held, username: str) -> None:
    if not username:
        _assign(runtime, held.desk, None)
        return
    other = held.session.scalars(select(Staff).where(Staff.username == username)).first()
    if other is None or other.role not in ALLOWED[Act.WORK]:
        raise WorkRefusedError("Choose a colleague from the list.")
    if not sees(limit_of(runtime, held.session, other), held.desk.area):
        raise WorkRefusedError("They may not see this area. Choose somebody else.")
    _assign(runtime, held.desk, other.id)


def set_state(runtime: Runtime, staff: SignedIn, reference: str, state: str) -> None:
    """Being checked, waiting for an answer, or checked."""
    with working(runtime, staff, Act.WORK, reference, "work.state", state[:10]) as held:
        if state not in BY_HAND:
            raise WorkRefusedError("Choose one of the states in the list.")
        if held.desk.state in (TriageState.CLOSING, TriageState.CLOSED):
            raise WorkRefusedError("This is closed, or is to be closed. Open it again first.")
        held.desk.state = state


def clear_flag(runtime: Runtime, staff: SignedIn, reference: str, code: str, reason: str) -> None:
    """A person says that a flag no longer stands, and why; what urgency is left is what is left."""
    with working(runtime, staff, Act.WORK, reference, "flag.cleared", code[:40]) as held:
        words = needed(reason, "Say why this flag no longer stands.")
        flags = held.session.scalars(
            select(TriageFlag).where(TriageFlag.notification_id == held.row.id)
        ).all()
        flag = next((one for one in flags if one.code == code), None)
        if flag is None:
            raise NotFoundError
        if flag.cleared_at is not None:
            raise WorkRefusedError("A colleague has cleared this flag already.")
        vault = staff_vault(runtime, held.conversation)
        flag.reason = vault.seal_words(flag, "reason", words)
        flag.cleared_at, flag.cleared_by = runtime.now(), staff.id
        held.row.severity = severity_of([one.code for one in flags if one.cleared_at is None])


def send_again(runtime: Runtime, staff: SignedIn, reference: str) -> None:
    """Try the hand-off again at once, with the same id."""
    with working(runtime, staff, Act.HAND_OFF, reference, "handoff.sent_again") as held:
        if not handoff.retry(held.session, runtime.now(), reference):
            raise WorkRefusedError("It was accepted, or is being sent at this moment.")


def hand_over_by_hand(runtime: Runtime, staff: SignedIn, reference: str, case_number: str) -> None:
    """Staff told casework themselves: what still waits is settled with the number they got."""
    with working(runtime, staff, Act.HAND_OFF, reference, "handoff.by_hand") as held:
        number = case_number.strip()
        if not 1 <= len(number) <= 60 or not number.isprintable():
            raise WorkRefusedError("Type the case number that the case system gave you.")
        settled = held.session.execute(
            update(Handoff)
            .where(
                Handoff.notification_id == held.row.id, Handoff.state != HandoffState.ACCEPTED
            )
            # Without the lease a worker's late result is dropped.
            .values(
                state=HandoffState.ACCEPTED, case_number=number, settled_at=runtime.now(),
                lease_token=None, last_code="by_hand",
            )
            .returning(Handoff.id),
            execution_options={"synchronize_session": False},
        ).all()  # fmt: skip
        if not settled:
            raise WorkRefusedError("The case system has this already.")


def needed(words: str, sentence: str) -> str:
    """The words, or WorkRefusedError with what to do."""
    plain = words.strip()
    if not plain:
        raise WorkRefusedError(sentence)
    if len(plain) > LONGEST:
        raise WorkRefusedError(f"Use {LONGEST} characters at most.")
    return plain


def _assign(runtime: Runtime, desk: Triage, to: UUID | None) -> None:
    desk.assigned_to = to
    desk.assigned_at = runtime.now() if to else None
