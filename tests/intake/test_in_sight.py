"""Who is limited to areas finds nothing of any other, wherever they look."""

from typing import Any

import pytest
from sqlalchemy import select

from intake.alerts import read_unopened
from intake.area_limit import set_areas
from intake.colleagues import change_areas, members
from intake.duplicates.deciding import decide, undo
from intake.duplicates.decisions import decisions_of
from intake.duplicates.search import search_new
from intake.duplicates.side_by_side import read_candidates
from intake.errors import AccountInvalidError, NotFoundError, WorkRefusedError
from intake.export import export
from intake.looking import By
from intake.queue_filter import QueueFilter, View
from intake.rerouting import Rerouting, reroute
from intake.runtime import Runtime
from intake.search import search
from intake.sign_in import SignedIn
from intake.triage import read_notification
from intake.triage_queue import read_queue
from intake.triage_work import give, take
from intake.wanted import Wanted
from models import AuditRow, DuplicateDecision, Staff
from tests.intake.duplicates.test_search import cheap
from tests.intake.staff_factories import (
    CONTENT,
    limited,
    some_staff,
    store_happening,
    store_notification,
)

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
HERE, THERE = "QUA", "QKK"  # Black Country in the Midlands, South East London


def routed(icb: str | None) -> dict[str, Any]:
    return CONTENT | {"routing": {"icb": icb, "basis": "town", "as_of": "2026-11-22"}}


@pytest.fixture
def three(staff_runtime: Runtime) -> tuple[str, str, str]:
    """One report of here, one of there, and one that has no area yet."""
    here, there, nowhere = (
        store_notification(staff_runtime, routed(icb)) for icb in (HERE, THERE, None)
    )
    return here, there, nowhere


def references(runtime: Runtime, staff: SignedIn, **wanted: Any) -> set[str]:
    found = read_queue(runtime, staff, wanted=QueueFilter(**wanted))
    assert found.total == len(found.entries)
    return {entry.reference for entry in found.entries}


@pytest.mark.parametrize(
    ("areas", "seen"),
    [("QUA", (0,)), ("Y60", (0,)), ("QKK", (1,)), ("Y56 none", (1, 2)), ("none", (2,)),
     ("", ()), ("QUA Y56 none", (0, 1, 2))],
)  # fmt: skip
def test_the_queue_its_counts_and_a_copy_of_it_hold_what_is_in_sight(
    staff_runtime: Runtime, three: tuple[str, ...], areas: str, seen: tuple[int, ...]
) -> None:
    staff = limited(staff_runtime, areas, "lead")
    theirs = {three[number] for number in seen}
    assert references(staff_runtime, staff) == theirs
    queue = read_queue(staff_runtime, staff)
    assert queue.counts[View.OPEN] == queue.counts[View.NOBODY] == len(theirs)
    assert set(queue.areas) == {(HERE, THERE)[number] for number in seen if number < 2}
    copied = export(staff_runtime, staff, QueueFilter(view=View.ALL))
    assert {one.row.reference for one in copied} == theirs
    for number, reference in enumerate(three):
        if number in seen:
            read_notification(staff_runtime, staff, reference)
        else:
            with pytest.raises(NotFoundError):
                read_notification(staff_runtime, staff, reference)
            with pytest.raises(NotFoundError):
                take(staff_runtime, staff, reference, None)


@ONE_DATABASE
def test_asking_for_another_area_by_name_finds_nothing(
    staff_runtime: Runtime, three: tuple[str, ...]
) -> None:
    staff = limited(staff_runtime, HERE)
    assert references(staff_runtime, staff, area=THERE, view=View.ALL) == set()
    assert references(staff_runtime, staff, area="none", view=View.ALL) == set()


@ONE_DATABASE
@pytest.mark.parametrize(
    ("by", "value"),
    [(By.NHS_NUMBER, "943 476 5919"), (By.WORDS, "did not listen")],
)
def test_search_looks_at_what_is_in_sight_alone(
    staff_runtime: Runtime, three: tuple[str, ...], by: By, value: str
) -> None:
    today = staff_runtime.today()
    wanted = Wanted(by=by, value=value, first=today, last=today)
    found = search(staff_runtime, limited(staff_runtime, HERE), wanted)
    assert [one.reference for one in found.found] == [three[0]]
    assert found.looked_at == 1


@ONE_DATABASE
def test_search_by_reference_does_not_tell_what_is_elsewhere(
    staff_runtime: Runtime, three: tuple[str, ...]
) -> None:
    staff = limited(staff_runtime, HERE)
    for reference in three[1:]:
        found = search(staff_runtime, staff, Wanted(by=By.REFERENCE, value=reference))
        assert (found.found, found.looked_at) == ((), 0)
    today = staff_runtime.today()
    after = Wanted(by=By.WORDS, value="listen", first=today, last=today, after=three[1])
    with pytest.raises(WorkRefusedError, match="not there any more"):
        search(staff_runtime, staff, after)


def test_what_cannot_wait_elsewhere_alarms_nobody_here(
    staff_runtime: Runtime, three: tuple[str, ...]
) -> None:
    store_happening(staff_runtime)
    counts = {
        areas: read_unopened(staff_runtime, limited(staff_runtime, areas)).count
        for areas in (HERE, f"{THERE} none", "")
    }
    assert counts == {HERE: 1, f"{THERE} none": 2, "": 0}
    for areas, going_on in ((HERE, 0), ("none", 1)):
        queue = read_queue(staff_runtime, limited(staff_runtime, areas))
        assert len(queue.happening) == going_on


def test_another_report_of_the_death_is_shown_where_its_area_is_seen(
    staff_runtime: Runtime, three: tuple[str, ...]
) -> None:
    search_new(cheap(staff_runtime))
    here, there, nowhere = three
    for areas, others in ((HERE, set()), (f"{HERE} none", {nowhere}), ("Y60 Y56", {there})):
        shown = read_candidates(staff_runtime, limited(staff_runtime, areas), here, CONTENT)
        assert {one.reference for one in shown} == others


def test_what_was_decided_about_a_report_elsewhere_names_neither_it_nor_the_reason(
    staff_runtime: Runtime, three: tuple[str, ...]
) -> None:
    here, there, _ = three
    everywhere, staff = some_staff(staff_runtime), limited(staff_runtime, HERE)
    with pytest.raises(WorkRefusedError, match="reference of another report"):
        decide(staff_runtime, staff, here, there, "I know.", same=True)
    decide(staff_runtime, everywhere, here, there, "The ward in London told of it.", same=True)
    (told,) = decisions_of(staff_runtime, staff, here)
    assert (told.reference, told.reason, told.same) == (None, None, True)
    (whole,) = decisions_of(staff_runtime, everywhere, here)
    assert (whole.reference, whole.reason) == (there, "The ward in London told of it.")
    (entry,) = read_queue(staff_runtime, staff, wanted=QueueFilter(view=View.ALL)).entries
    assert (entry.reference, entry.same_death) == (here, ())
    with staff_runtime.readings() as session:
        decision = session.scalars(select(DuplicateDecision.id)).one()
    with pytest.raises(WorkRefusedError, match="area that you do not see"):
        undo(staff_runtime, staff, here, decision, "It was not.")


@ONE_DATABASE
def test_work_is_given_to_those_alone_who_see_it(
    staff_runtime: Runtime, three: tuple[str, ...]
) -> None:
    staff, other = limited(staff_runtime, HERE), limited(staff_runtime, THERE)
    offered = read_notification(staff_runtime, staff, three[0]).work.colleagues
    assert [one.username for one in offered] == [staff.username]
    with pytest.raises(WorkRefusedError, match="may not see this area"):
        give(staff_runtime, staff, three[0], other.username)


def test_nobody_keeps_what_went_to_another_area(
    staff_runtime: Runtime, three: tuple[str, ...]
) -> None:
    staff = limited(staff_runtime, HERE)
    take(staff_runtime, staff, three[0], None)
    wanted = Rerouting(board=THERE, reason="She lived in Lambeth.", seen=1)
    reroute(staff_runtime, staff, three[0], wanted)
    with pytest.raises(NotFoundError):
        read_notification(staff_runtime, staff, three[0])
    assert references(staff_runtime, some_staff(staff_runtime), view=View.NOBODY) == set(three)


def test_a_limit_is_set_with_proof_recorded_and_frees_what_it_hides(
    staff_runtime: Runtime, three: tuple[str, ...]
) -> None:
    lead, staff = some_staff(staff_runtime, "lead"), some_staff(staff_runtime)
    take(staff_runtime, staff, three[0], None)
    take(staff_runtime, staff, three[1], None)
    change_areas(staff_runtime, lead, staff.id, [THERE, "none"])
    theirs = {one.id: one.areas for one in members(staff_runtime, lead)}
    assert theirs == {lead.id: None, staff.id: (THERE, "none")}
    assert references(staff_runtime, lead, view=View.NOBODY) == {three[0], three[2]}
    with staff_runtime.readings() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.action == "staff.areas")).all()
    assert [(row.actor, row.subject, row.detail) for row in rows] == [
        (lead.id, staff.id, "QKK none")
    ]


@ONE_DATABASE
@pytest.mark.parametrize("areas", [["QXX"], ["QUA", "<b>"], ["QUA,QKK"]])
def test_an_unknown_area_is_refused(staff_runtime: Runtime, areas: list[str]) -> None:
    lead, staff = some_staff(staff_runtime, "lead"), some_staff(staff_runtime)
    with pytest.raises(WorkRefusedError, match="No board or region has the code"):
        change_areas(staff_runtime, lead, staff.id, areas)


@ONE_DATABASE
def test_somebody_always_sees_what_has_no_area_yet(staff_runtime: Runtime) -> None:
    lead = some_staff(staff_runtime, "lead")
    some_staff(staff_runtime, "auditor")  # reads no notification
    with pytest.raises(WorkRefusedError, match="no area yet"):
        change_areas(staff_runtime, lead, lead.id, [HERE])
    change_areas(staff_runtime, lead, lead.id, [HERE, "none"])


@ONE_DATABASE
def test_a_limited_lead_gives_nobody_more_than_they_have(staff_runtime: Runtime) -> None:
    lead = limited(staff_runtime, HERE, "lead")
    with pytest.raises(NotFoundError):
        change_areas(staff_runtime, lead, lead.id, None)


@ONE_DATABASE
def test_a_board_sees_what_went_to_those_that_it_came_from(staff_runtime: Runtime) -> None:
    """Surrey Heartlands (QXU) went into another board on 1 April 2026."""
    old = store_notification(staff_runtime, routed("QXU"))
    some_staff(staff_runtime)
    with staff_runtime.readings() as session:
        table = staff_runtime.shelf.table(session, staff_runtime.today())
    assert "QXU" not in table.boards
    with staff_runtime.sessions.begin() as session:
        person = session.scalars(select(Staff)).one()
        with pytest.raises(AccountInvalidError):
            set_areas(staff_runtime, session, person, ["QXU"])
    assert old in references(staff_runtime, limited(staff_runtime, "S9B9J"))
