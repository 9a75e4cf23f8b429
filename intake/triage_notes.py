"""What staff write down: notes, contacts made or tried, and calls to make."""

from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID, uuid4

from sqlalchemy import select

from intake.clocks import CLOSING
from intake.errors import NotFoundError, WorkRefusedError
from intake.permission import Act
from intake.runtime import LONDON, Runtime
from intake.sign_in import SignedIn
from intake.triage_work import Held, needed, working
from intake.vault import staff_vault
from models import Note, NoteKind


class ContactOutcome(StrEnum):
    """What came of trying to reach somebody."""

    REACHED = "reached"
    NO_ANSWER = "no_answer"
    MESSAGE = "message"
    WRONG = "wrong"
    ASKED_NOT = "asked_not"


def add_note(runtime: Runtime, staff: SignedIn, reference: str, words: str) -> None:
    """Something colleagues should know."""
    with working(runtime, staff, Act.WORK, reference, "note.added", NoteKind.NOTE) as held:
        plain = needed(words, "Write the note first.")
        write(runtime, staff, held, NoteKind.NOTE, plain)


def add_contact(
    runtime: Runtime, staff: SignedIn, reference: str, words: str, outcome: str
) -> None:
    """Somebody was rung or written to, or it was tried."""
    with working(runtime, staff, Act.WORK, reference, "note.added", NoteKind.CONTACT) as held:
        plain = needed(words, "Write whom you tried to reach, and what was said.")
        if outcome not in set(ContactOutcome):
            raise WorkRefusedError("Choose what came of it.")
        write(runtime, staff, held, NoteKind.CONTACT, plain, outcome=outcome)


def add_call_back(
    runtime: Runtime, staff: SignedIn, reference: str, words: str, day: str, clock: str
) -> None:
    """Somebody is to be rung, by this day and time of day in London."""
    with working(runtime, staff, Act.WORK, reference, "note.added", NoteKind.CALL_BACK) as held:
        plain = needed(words, "Write whom to call, and what about.")
        due = read_due(day, clock)
        write(runtime, staff, held, NoteKind.CALL_BACK, plain, due_at=due)


def finish_call_back(runtime: Runtime, staff: SignedIn, reference: str, note: UUID) -> None:
    with working(runtime, staff, Act.WORK, reference, "note.done") as held:
        found = held.session.scalars(
            select(Note).where(
                Note.id == note,
                Note.notification_id == held.row.id,
                Note.kind == NoteKind.CALL_BACK,
            )
        ).first()
        if found is None:
            raise NotFoundError
        if found.done_at is None:
            found.done_at, found.done_by = runtime.now(), staff.id


def read_due(day: str, clock: str) -> datetime:
    """The time meant in London; by five where no time of day is given."""
    try:
        found = date.fromisoformat(day.strip())
        at = time.fromisoformat(clock.strip()) if clock.strip() else CLOSING
        return datetime.combine(found, at.replace(tzinfo=None), LONDON)
    except ValueError:
        raise WorkRefusedError("Give the day, and the time if there is one.") from None


def write(
    runtime: Runtime,
    staff: SignedIn,
    held: Held,
    kind: NoteKind,
    words: str,
    *,
    outcome: str | None = None,
    due_at: datetime | None = None,
) -> None:
    note = Note(
        id=uuid4(),
        notification_id=held.row.id,
        kind=kind,
        at=runtime.now(),
        by=staff.id,
        outcome=outcome,
        due_at=due_at,
    )
    note.words = staff_vault(runtime, held.conversation).seal_words(note, "words", words)
    held.session.add(note)
