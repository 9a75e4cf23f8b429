"""The queue: what cannot wait on top, then the oldest due; counts, filters and pages."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, update

from intake import triage_queue
from intake.conversation import take_turn
from intake.correction import Correction, correct
from intake.ending import end_conversation
from intake.errors import NotFoundError
from intake.presence import PRESENT
from intake.queue_filter import QueueFilter, View
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.triage import read_notification
from intake.triage_notes import add_note
from intake.triage_queue import read_queue
from intake.triage_work import set_state
from models import Handoff, Notification, Triage
from tests.factories import some_said
from tests.fakes import FrozenClock
from tests.intake.staff_factories import (
    CONTENT,
    some_open_conversation,
    some_staff,
    store_notification,
)

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def shown(runtime: Runtime, staff: SignedIn, **wanted: object) -> list[str]:
    queue = read_queue(runtime, staff, 1, QueueFilter(**wanted))  # type: ignore[arg-type]
    return [entry.reference for entry in queue.entries]


def change(runtime: Runtime, reference: str, **values: object) -> None:
    """Columns of the notification's row at the desk."""
    with runtime.sessions.begin() as session:
        session.execute(
            update(Triage)
            .where(Triage.notification_id == Notification.id, Notification.reference == reference)
            .values(**values)
        )


def test_what_cannot_wait_comes_first_then_the_oldest_due(staff_runtime: Runtime) -> None:
    now = staff_runtime.now()
    stored = [
        store_notification(staff_runtime, severity=severity, received_at=now - ago)
        for severity, ago in (
            ("R2", MINUTE), ("R2", 9 * DAY), ("R1", MINUTE), ("R3", 4 * DAY), ("R0", MINUTE),
        )
    ]  # fmt: skip
    staff = some_staff(staff_runtime)
    assert shown(staff_runtime, staff) == [stored[n] for n in (4, 2, 1, 3, 0)]
    # Once somebody has looked, and casework has its case, nothing is due: it goes to the end.
    read_notification(staff_runtime, staff, stored[4])
    assert shown(staff_runtime, staff) == [stored[n] for n in (2, 1, 3, 0, 4)]


def test_an_entry_says_what_is_due_and_whose_it_is(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime, severity="R0")
    ann, ruth = some_staff(staff_runtime), some_staff(staff_runtime)
    (entry,) = read_queue(staff_runtime, ann).entries
    assert (entry.name, entry.handoff, entry.case_number) == ("Tom Hughes", "accepted", "CASE-7")
    assert (entry.desk.state, entry.desk.unseen, entry.desk.assigned) == ("new", True, None)
    assert entry.desk.due == staff_runtime.now() + 15 * MINUTE
    assert (entry.desk.area, entry.desk.flags) == ("QUA", ("SAFEGUARDING_OTHERS",))
    read_notification(staff_runtime, ruth, reference)
    change(staff_runtime, reference, assigned_to=ruth.id)
    (entry,) = read_queue(staff_runtime, ann).entries
    assert (entry.desk.state, entry.desk.due) == ("checking", None)
    assert (entry.desk.assigned, entry.desk.mine) == (ruth.display_name, False)
    assert entry.desk.open_by == (ruth.display_name,)
    (entry,) = read_queue(staff_runtime, ruth).entries
    assert (entry.desk.mine, entry.desk.open_by) == (True, ())


def test_who_left_a_page_ten_minutes_ago_has_it_no_longer_open(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    reference = store_notification(staff_runtime)
    read_notification(staff_runtime, some_staff(staff_runtime), reference)
    clock.advance(PRESENT)
    (entry,) = read_queue(staff_runtime, some_staff(staff_runtime)).entries
    assert entry.desk.open_by == ()


def test_the_hand_off_has_a_clock_of_its_own(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    staff = some_staff(staff_runtime)
    read_notification(staff_runtime, staff, reference)
    with staff_runtime.sessions.begin() as session:
        session.execute(update(Handoff).values(state="sent", case_number=None))
    (entry,) = read_queue(staff_runtime, staff).entries
    assert entry.desk.due is not None
    assert not entry.desk.unseen
    assert entry.desk.due > staff_runtime.now()


def test_every_view_shows_as_many_as_it_counts(staff_runtime: Runtime) -> None:
    now = staff_runtime.now()
    staff = some_staff(staff_runtime)
    stored = [store_notification(staff_runtime, received_at=now - n * DAY) for n in (0, 0, 0, 9, 0)]
    change(staff_runtime, stored[1], assigned_to=staff.id, state="checking", first_look_at=now)
    change(staff_runtime, stored[2], state="done", first_look_at=now)
    change(staff_runtime, stored[4], state="closing", first_look_at=now)
    with staff_runtime.sessions.begin() as session:
        failed = update(Handoff).where(Handoff.reference == stored[1])
        session.execute(failed.values(state="rejected"))
    expected = {
        View.OPEN: {0, 1, 3, 4}, View.NEW: {0, 3}, View.LATE: {3}, View.MINE: {1},
        View.NOBODY: {0, 3, 4}, View.CLOSING: {4}, View.FAILED: {1}, View.ALL: {0, 1, 2, 3, 4},
        View.UNREAD: {0, 1, 3, 4},
    }  # fmt: skip
    for view, numbers in expected.items():
        found = shown(staff_runtime, staff, view=view)
        assert sorted(found) == sorted(stored[n] for n in numbers), view
    counts = read_queue(staff_runtime, staff).counts
    assert counts == {view: len(expected[view]) for view in expected if view != View.ALL}


def test_filters_narrow_the_queue(staff_runtime: Runtime) -> None:
    now = staff_runtime.now()
    elsewhere = CONTENT | {"routing": {"icb": None}, "flags": []}
    here = store_notification(staff_runtime, severity="R1", received_at=now - 2 * DAY)
    there = store_notification(staff_runtime, elsewhere, severity="R2", status="incomplete")
    staff = some_staff(staff_runtime)
    day = staff_runtime.today()
    for wanted, expected in (
        ({"severity": ("R1",)}, [here]),
        ({"severity": ("R1", "R2")}, [here, there]),
        ({"flag": "SAFEGUARDING_OTHERS"}, [here]),
        ({"flag": "CHILD"}, []),
        ({"area": "QUA"}, [here]),
        ({"area": "none"}, [there]),
        ({"status": "incomplete"}, [there]),
        ({"received_from": day}, [there]),
        ({"received_to": day - DAY}, [here]),
        ({"received_from": day - 2 * DAY, "received_to": day - 2 * DAY}, [here]),
        ({"state": "checking"}, []),
    ):
        assert shown(staff_runtime, staff, **wanted) == expected, wanted
    change(staff_runtime, here, state="done")
    assert shown(staff_runtime, staff, state="done") == [here]


def test_a_notification_without_a_row_at_the_desk_is_new_and_due(staff_runtime: Runtime) -> None:
    """However it came into the database, it must not be missed."""
    reference = store_notification(staff_runtime, CONTENT | {"flags": []})
    with staff_runtime.sessions.begin() as session:
        session.query(Triage).delete()
    staff = some_staff(staff_runtime)
    (entry,) = read_queue(staff_runtime, staff, 1, QueueFilter(view=View.NEW)).entries
    assert (entry.reference, entry.desk.due) == (reference, staff_runtime.now())
    read_notification(staff_runtime, staff, reference)
    assert shown(staff_runtime, staff, view=View.NEW) == []


def test_what_the_line_takes_down_is_on_the_desk(runtime: Runtime, staff_runtime: Runtime) -> None:
    said = some_said("My brother Tom died yesterday")
    take_turn(runtime, said)
    end_conversation(runtime, said.thread)
    (entry,) = read_queue(staff_runtime, some_staff(staff_runtime)).entries
    assert entry.desk.due is not None
    assert entry.desk.due > staff_runtime.now()
    assert "ICB_UNSURE" in entry.desk.flags


def test_an_urgent_open_conversation_is_happening_now(staff_runtime: Runtime) -> None:
    now = staff_runtime.now()
    with staff_runtime.sessions.begin() as session:
        for severity, state in (("R1", "open"), ("R0", "open"), (None, "open"), ("R0", "finished")):
            session.add(some_open_conversation(staff_runtime, now, severity=severity, state=state))
    queue = read_queue(staff_runtime, some_staff(staff_runtime))
    assert [open_.severity for open_ in queue.happening] == ["R0", "R1"]


def test_the_queue_has_pages(staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(triage_queue, "PAGE", 2)
    stored = [store_notification(staff_runtime) for _ in range(3)]
    staff = some_staff(staff_runtime)
    pages = [read_queue(staff_runtime, staff, page) for page in (1, 2)]
    assert [(page.total, page.pages) for page in pages] == [(3, 2)] * 2
    assert sorted(entry.reference for page in pages for entry in page.entries) == sorted(stored)
    for page in (-1, 0, 3, 10**9):
        with pytest.raises(NotFoundError):
            read_queue(staff_runtime, staff, page)


@pytest.mark.parametrize("role", ["auditor", "operator"])
def test_who_may_not_read_sees_no_queue(staff_runtime: Runtime, role: str) -> None:
    staff = replace(some_staff(staff_runtime), role=some_staff(staff_runtime, role).role)
    with pytest.raises(NotFoundError):
        read_queue(staff_runtime, staff)


def test_the_banner_counts_every_urgent_report_nobody_has_opened(staff_runtime: Runtime) -> None:
    """Those of weeks ago too, and whether or not anybody was rung about them."""
    now, staff = staff_runtime.now(), some_staff(staff_runtime)
    stored = [
        store_notification(staff_runtime, severity=severity, received_at=now - ago)
        for severity, ago in (("R0", 60 * DAY), ("R1", DAY), ("R2", DAY), ("R0", MINUTE))
    ]
    unopened = read_queue(staff_runtime, staff).unopened
    assert (unopened.count, unopened.oldest) == (3, now - 60 * DAY)
    assert unopened.nobody_to_ring
    read_notification(staff_runtime, staff, stored[-1])
    assert read_queue(staff_runtime, staff).unopened.count == 2


def test_what_is_new_to_somebody_or_changed_since_they_looked_is_a_selection_of_its_own(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    ann, ben = some_staff(staff_runtime), some_staff(staff_runtime)
    first, second = store_notification(staff_runtime), store_notification(staff_runtime)

    def unread(staff: SignedIn) -> set[str]:
        found = read_queue(staff_runtime, staff, wanted=QueueFilter(view=View.UNREAD))
        assert found.counts[View.UNREAD] == found.total
        return {entry.reference for entry in found.entries}

    def changed(staff: SignedIn) -> set[str]:
        entries = read_queue(staff_runtime, staff).entries
        return {entry.reference for entry in entries if entry.desk.changed}

    assert unread(ann) == {first, second}
    assert changed(ann) == set()
    clock.advance(timedelta(minutes=1))
    read_notification(staff_runtime, ann, first)
    assert (unread(ann), unread(ben)) == ({second}, {first, second})
    clock.advance(timedelta(minutes=1))
    add_note(staff_runtime, ann, first, "I shall ring tomorrow.")
    assert unread(ann) == {second}  # one's own words are no news
    add_note(staff_runtime, ben, first, "I know the home.")
    assert (unread(ann), changed(ann)) == ({first, second}, {first})
    assert changed(ben) == set()  # he has not looked yet: it is new to him
    clock.advance(timedelta(minutes=1))
    read_notification(staff_runtime, ann, first)
    assert unread(ann) == {second}
    clock.advance(timedelta(minutes=1))
    town = Correction(path="person.town", value="Dudley", reason="He rang.", seen=1)
    correct(staff_runtime, ben, first, town)
    assert changed(ann) == {first}
    set_state(staff_runtime, ben, first, "done")
    assert unread(ann) == {second}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_look_at_the_queue_locks_no_turn_of_a_caller_out(staff_runtime: Runtime) -> None:
    store_notification(staff_runtime)
    staff, statements = some_staff(staff_runtime), Statements(staff_runtime)
    read_queue(staff_runtime, staff, 1, QueueFilter(view=View.ALL))
    locked = statements.between("BEGIN IMMEDIATE", "COMMIT")
    assert any("INSERT INTO audit" in one for one in locked)
    assert not [one for one in locked if "FROM notification" in one or "FROM triage" in one]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_failed_hand_offs_are_found_without_a_look_at_the_others(staff_runtime: Runtime) -> None:
    staff, statements = some_staff(staff_runtime), Statements(staff_runtime)
    read_queue(staff_runtime, staff, 1, QueueFilter(view=View.FAILED))
    asked = next(one for one in statements.heard if "'rejected'" in one)
    with staff_runtime.readings() as session:
        plan = session.connection().exec_driver_sql(
            f"EXPLAIN QUERY PLAN {asked}", ("",) * asked.count("?")
        )
        assert "ix_handoff_failed" in " ".join(row.detail for row in plan)


class Statements:
    """What the database is told from now on."""

    def __init__(self, runtime: Runtime) -> None:
        self.heard: list[str] = []
        event.listen(
            runtime.sessions.kw["bind"], "before_cursor_execute",
            lambda _c, _cursor, told, *_rest: self.heard.append(told),
        )  # fmt: skip
        event.listen(
            runtime.sessions.kw["bind"], "commit", lambda _connection: self.heard.append("COMMIT")
        )

    def between(self, first: str, last: str) -> list[str]:
        inside, found = False, []
        for one in self.heard:
            inside = (inside or one == first) and one != last
            found += [one] if inside else []
        return found
