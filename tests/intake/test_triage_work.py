"""What staff do at the desk: each act once, on record, by those who may, and nothing overruled."""

from collections.abc import Callable
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import select, update

from intake import triage_notes, triage_work
from intake.errors import NotFoundError, WorkRefusedError
from intake.reading import Work
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.triage import read_notification
from intake.triage_desk import enter
from models import AuditRow, Handoff, Note, Notification, TriageFlag
from tests.intake.staff_factories import CONTENT, some_staff, store_notification

Act = Callable[[Runtime, SignedIn, str], None]
TWO_FLAGS = CONTENT | {
    "flags": [
        {"code": "SAFEGUARDING_OTHERS", "severity": "R1", "because": "concerns.others_at_risk"},
        {"code": "CORONER_INQUEST", "severity": "R2", "because": "told"},
    ]
}
ACTS: dict[str, Act] = {
    "work.taken": lambda runtime, staff, case: triage_work.take(runtime, staff, case, None),
    "work.given": lambda runtime, staff, case: triage_work.give(runtime, staff, case, ""),
    "work.state": lambda runtime, staff, case: triage_work.set_state(runtime, staff, case, "done"),
    "flag.cleared": lambda runtime, staff, case: triage_work.clear_flag(
        runtime, staff, case, "SAFEGUARDING_OTHERS", "He lived alone."
    ),
    "note.added": lambda runtime, staff, case: triage_notes.add_note(runtime, staff, case, "Hm"),
    "handoff.sent_again": triage_work.send_again,
    "handoff.by_hand": lambda runtime, staff, case: triage_work.hand_over_by_hand(
        runtime, staff, case, "CASE-9"
    ),
}


def work(runtime: Runtime, staff: SignedIn, reference: str) -> Work:
    return read_notification(runtime, staff, reference).work


def waiting(runtime: Runtime) -> str:
    """A notification whose hand-off casework has refused."""
    reference = store_notification(runtime, TWO_FLAGS)
    with runtime.sessions.begin() as session:
        refused = update(Handoff).where(Handoff.reference == reference)
        session.execute(refused.values(state="rejected", case_number=None))
    return reference


def rows(runtime: Runtime) -> list[tuple[str, object]]:
    with runtime.readings() as session:
        found = session.scalars(select(AuditRow).order_by(AuditRow.number))
        return [(row.action, row.actor) for row in found if not row.action.startswith("staff.")]


@pytest.mark.parametrize("action", ACTS)
def test_an_act_is_one_row_of_the_audit_trail(staff_runtime: Runtime, action: str) -> None:
    reference, staff = waiting(staff_runtime), some_staff(staff_runtime)
    ACTS[action](staff_runtime, staff, reference)
    assert rows(staff_runtime) == [(action, staff.id)]


@pytest.mark.parametrize("action", ACTS)
@pytest.mark.parametrize("role", ["auditor", "operator"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_may_not_work_at_the_desk_changes_nothing(
    staff_runtime: Runtime, action: str, role: str
) -> None:
    reference, staff = waiting(staff_runtime), some_staff(staff_runtime, role)
    for case in (reference, "00000000", "' OR 1=1"):
        with pytest.raises(NotFoundError):
            ACTS[action](staff_runtime, staff, case)
    assert rows(staff_runtime) == []


def test_it_is_taken_given_and_given_back(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    ann, ruth = some_staff(staff_runtime), some_staff(staff_runtime)
    triage_work.take(staff_runtime, ann, reference, None)
    assert work(staff_runtime, ann, reference).desk.mine
    with pytest.raises(WorkRefusedError):
        triage_work.take(staff_runtime, ruth, reference, None)  # she saw it with nobody
    assert work(staff_runtime, ruth, reference).desk.assigned == ann.display_name
    triage_work.take(staff_runtime, ruth, reference, ann.id)  # she saw whose it was
    triage_work.give(staff_runtime, ruth, reference, ann.username)
    assert work(staff_runtime, ann, reference).desk.mine
    triage_work.give(staff_runtime, ann, reference, "")
    assert work(staff_runtime, ann, reference).desk.assigned is None


@pytest.mark.parametrize("role", ["auditor", "operator", None])
def test_it_is_given_only_to_who_may_work_on_it(staff_runtime: Runtime, role: str | None) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    to = some_staff(staff_runtime, role).username if role else "nobody-of-this-name"
    with pytest.raises(WorkRefusedError):
        triage_work.give(staff_runtime, staff, reference, to)
    names = [one.username for one in work(staff_runtime, staff, reference).colleagues]
    assert staff.username in names
    assert to not in names


@pytest.mark.parametrize("state", ["new", "closing", "closed", "", "'"])
def test_only_three_states_are_set_by_hand(staff_runtime: Runtime, state: str) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    with pytest.raises(WorkRefusedError):
        triage_work.set_state(staff_runtime, staff, reference, state)
    triage_work.set_state(staff_runtime, staff, reference, "waiting")
    assert work(staff_runtime, staff, reference).desk.state == "waiting"


def test_a_flag_is_cleared_once_with_a_reason_and_the_urgency_is_what_is_left(
    staff_runtime: Runtime,
) -> None:
    reference, staff = waiting(staff_runtime), some_staff(staff_runtime)
    for reason in ("", "  \n", "x" * 4001):
        with pytest.raises(WorkRefusedError):
            triage_work.clear_flag(staff_runtime, staff, reference, "SAFEGUARDING_OTHERS", reason)
    with pytest.raises(NotFoundError):
        triage_work.clear_flag(staff_runtime, staff, reference, "CHILD", "Why not")
    triage_work.clear_flag(staff_runtime, staff, reference, "SAFEGUARDING_OTHERS", "He was alone.")
    with pytest.raises(WorkRefusedError):
        triage_work.clear_flag(staff_runtime, staff, reference, "SAFEGUARDING_OTHERS", "Again")
    reading = read_notification(staff_runtime, staff, reference)
    first, second = reading.work.flags
    assert (first.code, first.reason, first.cleared_by) == (
        "SAFEGUARDING_OTHERS", "He was alone.", staff.display_name,
    )  # fmt: skip
    assert (second.code, second.cleared_at) == ("CORONER_INQUEST", None)
    assert (reading.severity, reading.work.desk.flags) == ("R2", ("CORONER_INQUEST",))


def test_what_staff_write_down_is_sealed_and_read_again(staff_runtime: Runtime) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    triage_notes.add_note(staff_runtime, staff, reference, "  The nurse is back on Tuesday. ")
    triage_notes.add_contact(staff_runtime, staff, reference, "His sister", "reached")
    triage_notes.add_call_back(staff_runtime, staff, reference, "His aunt", "2026-07-01", "10:30")
    shown = {note.kind: note for note in work(staff_runtime, staff, reference).notes}
    assert shown["note"].words == "The nurse is back on Tuesday."
    assert (shown["contact"].words, shown["contact"].outcome) == ("His sister", "reached")
    assert shown["call_back"].due_at == datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    triage_notes.finish_call_back(staff_runtime, staff, reference, shown["call_back"].id)
    done = {note.kind: note for note in work(staff_runtime, staff, reference).notes}["call_back"]
    assert (done.done_at, done.done_by) == (staff_runtime.now(), staff.display_name)
    with staff_runtime.readings() as session:
        for stored in session.scalars(select(Note.words)):
            assert b"Tuesday" not in stored
            assert b"sister" not in stored


def test_a_note_moved_to_another_notification_does_not_open(staff_runtime: Runtime) -> None:
    here, there = store_notification(staff_runtime), store_notification(staff_runtime)
    staff = some_staff(staff_runtime)
    triage_notes.add_note(staff_runtime, staff, here, "Only for this one")
    with staff_runtime.sessions.begin() as session:
        other = session.scalars(select(Notification).where(Notification.reference == there)).one()
        session.execute(update(Note).values(notification_id=other.id))
    (note,) = work(staff_runtime, staff, there).notes
    assert note.words is None


@pytest.mark.parametrize(
    ("day", "at"), [("", ""), ("tomorrow", ""), ("2026-13-01", ""), ("2026-07-01", "25:00")]
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_call_needs_a_day(staff_runtime: Runtime, day: str, at: str) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    with pytest.raises(WorkRefusedError):
        triage_notes.add_call_back(staff_runtime, staff, reference, "His aunt", day, at)
    with pytest.raises(WorkRefusedError):
        triage_notes.add_contact(staff_runtime, staff, reference, "His aunt", "maybe")
    with pytest.raises(NotFoundError):
        triage_notes.finish_call_back(staff_runtime, staff, reference, uuid4())
    assert rows(staff_runtime) == []


def test_a_refused_hand_off_is_sent_again_or_done_by_hand(staff_runtime: Runtime) -> None:
    reference, staff = waiting(staff_runtime), some_staff(staff_runtime)
    triage_work.send_again(staff_runtime, staff, reference)
    delivery = read_notification(staff_runtime, staff, reference).delivery
    assert delivery is not None
    assert delivery.state == "pending"
    for number in ("", " ", "x" * 61, "a\nb"):
        with pytest.raises(WorkRefusedError):
            triage_work.hand_over_by_hand(staff_runtime, staff, reference, number)
    triage_work.hand_over_by_hand(staff_runtime, staff, reference, " CASE-9 ")
    delivery = read_notification(staff_runtime, staff, reference).delivery
    assert delivery is not None
    assert (delivery.state, delivery.case_number) == ("accepted", "CASE-9")
    for act in (triage_work.send_again, ACTS["handoff.by_hand"]):
        with pytest.raises(WorkRefusedError):
            act(staff_runtime, staff, reference)


def test_a_cleared_flag_is_not_raised_again_by_a_machine(staff_runtime: Runtime) -> None:
    reference, staff = waiting(staff_runtime), some_staff(staff_runtime)
    triage_work.clear_flag(staff_runtime, staff, reference, "SAFEGUARDING_OTHERS", "He was alone.")
    with staff_runtime.sessions.begin() as session:
        row = session.scalars(select(Notification)).one()
        enter(session, staff_runtime, row, TWO_FLAGS)
        standing = session.scalars(select(TriageFlag.code).where(TriageFlag.cleared_at.is_(None)))
        assert list(standing) == ["CORONER_INQUEST"]
