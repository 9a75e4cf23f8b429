"""Closing a notification that does not belong here: one person says so, another one agrees.

Casework is told that it is withdrawn; nothing is deleted, and it can be opened again.
"""

from enum import StrEnum

from intake.correction import AMENDED, WITHDRAWN, revise, whole_of
from intake.errors import WorkRefusedError
from intake.permission import Act
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.triage_notes import write
from intake.triage_work import needed, working
from intake.vault import staff_vault
from models import Closing, NoteKind, TriageState


class Because(StrEnum):
    """Why a notification does not belong here."""

    NOT_LEDER = "not_leder"
    DUPLICATE = "duplicate"
    TEST = "test"
    MISTAKE = "mistake"


def propose(runtime: Runtime, staff: SignedIn, reference: str, because: str, words: str) -> None:
    """One person says that it does not belong here; it stays open until another one agrees."""
    with working(runtime, staff, Act.CLOSE, reference, "closing.proposed", because[:20]) as held:
        plain = needed(words, "Say why this should be closed, for whoever must agree.")
        if because not in set(Because):
            raise WorkRefusedError("Choose why this should be closed.")
        if held.desk.state in (TriageState.CLOSING, TriageState.CLOSED):
            raise WorkRefusedError("A colleague has closed this, or wants to.")
        closing = held.session.get(Closing, held.row.id) or Closing(notification_id=held.row.id)
        closing.because, closing.agreed_at, closing.agreed_by = because, None, None
        closing.proposed_at, closing.proposed_by = runtime.now(), staff.id
        held.session.add(closing)
        held.desk.state = TriageState.CLOSING
        write(runtime, staff, held, NoteKind.CLOSING, plain, outcome=because)


def agree(runtime: Runtime, staff: SignedIn, reference: str) -> None:
    """A second person agrees: it is closed, and casework is told that it is withdrawn."""
    with working(runtime, staff, Act.CLOSE, reference, "closing.agreed") as held:
        closing = held.session.get(Closing, held.row.id)
        if closing is None or held.desk.state != TriageState.CLOSING:
            raise WorkRefusedError("Nobody wants to close this.")
        if closing.proposed_by == staff.id:
            raise WorkRefusedError("Somebody else must agree: you asked for it.")
        closing.agreed_at, closing.agreed_by = runtime.now(), staff.id
        held.desk.state = TriageState.CLOSED
        vault = staff_vault(runtime, held.conversation)
        change = {"reason": closing.because}
        revise(runtime, staff, held, vault, whole_of(vault, held), kind=WITHDRAWN, change=change)


def keep_open(runtime: Runtime, staff: SignedIn, reference: str, words: str) -> None:
    """It does belong here after all; where it was closed, casework gets it again."""
    with working(runtime, staff, Act.CLOSE, reference, "closing.undone") as held:
        plain = needed(words, "Say why this stays open.")
        if held.desk.state not in (TriageState.CLOSING, TriageState.CLOSED):
            raise WorkRefusedError("This is open.")
        was_closed = held.desk.state == TriageState.CLOSED
        held.desk.state = TriageState.CHECKING
        write(runtime, staff, held, NoteKind.CLOSING, plain)
        if was_closed:
            vault = staff_vault(runtime, held.conversation)
            change = {"reason": plain}
            revise(runtime, staff, held, vault, whole_of(vault, held), kind=AMENDED, change=change)
