"""A person says whether two reports tell of one death: both are told, and it can be undone."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from sqlalchemy import select

from intake.duplicates.deciding import decide, undo
from intake.duplicates.decisions import decisions_of
from intake.duplicates.search import search_new
from intake.errors import NotFoundError, WorkRefusedError
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.triage import read_notification
from intake.triage_queue import read_queue
from models import AuditRow, DuplicateDecision, Handoff
from tests.intake.duplicates.test_search import cheap, stored
from tests.intake.staff_factories import some_staff

Pair = tuple[Runtime, str, str]


@pytest.fixture
def pair(staff_runtime: Runtime) -> Pair:
    """An earlier and a later report that the worker found alike."""
    runtime = cheap(staff_runtime)
    earlier, later = stored(runtime), stored(runtime, 5)
    search_new(runtime)
    return runtime, earlier, later


def the_decision(runtime: Runtime) -> UUID:
    with runtime.readings() as session:
        return session.scalars(select(DuplicateDecision.id)).one()


def state_of(runtime: Runtime, staff: SignedIn, reference: str) -> str:
    return read_notification(runtime, staff, reference).work.desk.state


def test_of_one_death_the_later_report_is_checked_and_both_say_so(pair: Pair) -> None:
    runtime, earlier, later = pair
    staff = some_staff(runtime)
    decide(runtime, staff, later, earlier, "The ward told of it too.", same=True)
    assert state_of(runtime, staff, later) == "done"
    assert state_of(runtime, staff, earlier) == "checking"
    for own, other, is_earlier in ((later, earlier, True), (earlier, later, False)):
        (shown,) = decisions_of(runtime, some_staff(runtime), own)
        assert (shown.reference, shown.same, shown.earlier) == (other, True, is_earlier)
        assert (shown.by, shown.reason) == (staff.display_name, "The ward told of it too.")
    (entry,) = read_queue(runtime, staff).entries
    assert (entry.reference, entry.same_death) == (earlier, (later,))
    (flag,) = [
        flag for flag in read_notification(runtime, staff, later).work.flags
        if flag.code == "DUPLICATE_LIKELY"
    ]  # fmt: skip
    assert (flag.cleared_by, flag.reason) == (staff.display_name, "The ward told of it too.")
    with runtime.readings() as session:
        assert len(session.scalars(select(Handoff)).all()) == 2, "casework keeps what it was sent"
        acts = select(AuditRow).where(AuditRow.action == "duplicate.same")
        assert len({row.subject for row in session.scalars(acts)}) == 2


def test_it_is_undone_with_a_reason_and_can_be_decided_anew(pair: Pair) -> None:
    runtime, earlier, later = pair
    staff = some_staff(runtime)
    decide(runtime, staff, earlier, later, "Same name.", same=True)
    with pytest.raises(WorkRefusedError, match="Undo that first"):
        decide(runtime, staff, later, earlier, "No.", same=False)
    undo(runtime, staff, earlier, the_decision(runtime), "Two people of one name.")
    with pytest.raises(WorkRefusedError, match="already"):
        undo(runtime, staff, earlier, the_decision(runtime), "Again.")
    assert state_of(runtime, staff, later) == "checking"
    (shown,) = decisions_of(runtime, some_staff(runtime), later)
    assert (shown.undone_by, shown.undone_because) == (
        staff.display_name, "Two people of one name.",
    )  # fmt: skip
    assert all(entry.same_death == () for entry in read_queue(runtime, staff).entries)
    decide(runtime, staff, later, earlier, "Two people of one name.", same=False)
    assert [one.same for one in decisions_of(runtime, some_staff(runtime), later)].count(False) == 1


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_colleagues_in_one_moment_decide_once(pair: Pair) -> None:
    runtime, earlier, later = pair
    staff = some_staff(runtime)

    def tried(own: str, other: str) -> bool:
        try:
            decide(runtime, staff, own, other, "One family told of both.", same=True)
        except WorkRefusedError:
            return False
        return True

    with ThreadPoolExecutor(2) as both:
        done = list(both.map(tried, (later, earlier), (earlier, later)))
    assert sorted(done) == [False, True]
    (shown,) = decisions_of(runtime, some_staff(runtime), later)
    assert shown.reference == earlier


def test_two_that_no_machine_found_can_be_joined(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    first = stored(runtime)
    second = stored(runtime, 5, forename="Kit", surname="Okafor", age=80, date_of_birth=None)
    decide(
        runtime,
        some_staff(runtime),
        second,
        f"{first[:4]} {first[4:]}",
        "He was known as Kit.",
        same=True,
    )
    assert decisions_of(runtime, some_staff(runtime), first)[0].reference == second


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("other", ["", "12345678", "' OR 1=1", "itself"])
def test_what_is_no_other_report_is_refused(pair: Pair, other: str) -> None:
    runtime, earlier, _ = pair
    with pytest.raises(WorkRefusedError):
        decide(
            runtime,
            some_staff(runtime),
            earlier,
            other.replace("itself", earlier),
            "Why.",
            same=True,
        )
    with pytest.raises(WorkRefusedError):
        decide(runtime, some_staff(runtime), earlier, earlier, " ", same=True)
    assert decisions_of(runtime, some_staff(runtime), earlier) == ()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ["custodian", "auditor", "operator"])
def test_who_may_not_decides_nothing(pair: Pair, role: str) -> None:
    runtime, earlier, later = pair
    with pytest.raises(NotFoundError):
        decide(runtime, some_staff(runtime, role), earlier, later, "Why.", same=True)
    decide(runtime, some_staff(runtime), earlier, later, "Why.", same=True)
    with pytest.raises(NotFoundError):
        undo(runtime, some_staff(runtime, role), earlier, the_decision(runtime), "Why.")
    third = stored(runtime, 9, forename="Kit", surname="Okafor", date_of_birth=None)
    with pytest.raises(NotFoundError):
        undo(runtime, some_staff(runtime), third, the_decision(runtime), "Not about this one.")
