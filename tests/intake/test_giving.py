"""Several rows of the queue are given at once, each on record; nobody is overruled unknowingly."""

import pytest
from sqlalchemy import select

from intake.errors import NotFoundError, WorkRefusedError
from intake.giving import MOST, Chosen, give_many
from intake.runtime import Runtime
from intake.triage_queue import read_queue
from intake.triage_work import take
from models import AuditRow
from tests.intake.staff_factories import limited, some_staff, store_notification

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def with_whom(runtime: Runtime) -> dict[str, str | None]:
    entries = read_queue(runtime, some_staff(runtime)).entries
    return {entry.reference: entry.desk.assigned for entry in entries}


def given(runtime: Runtime) -> int:
    with runtime.readings() as session:
        return len(
            session.scalars(select(AuditRow).where(AuditRow.action == "work.given")).all()
        )  # fmt: skip


def test_each_is_an_act_of_its_own(staff_runtime: Runtime) -> None:
    lead, ben = some_staff(staff_runtime, "lead"), some_staff(staff_runtime)
    rows = [store_notification(staff_runtime) for _ in range(3)]
    give_many(staff_runtime, lead, [Chosen(row, None) for row in rows[:2]], ben.username)
    assert with_whom(staff_runtime) == {
        rows[0]: ben.display_name, rows[1]: ben.display_name, rows[2]: None,
    }  # fmt: skip
    assert given(staff_runtime) == 2
    give_many(staff_runtime, lead, [Chosen(rows[0], ben.id)], "")
    assert with_whom(staff_runtime)[rows[0]] is None


def test_those_that_cannot_be_given_stay_and_the_others_are_given(staff_runtime: Runtime) -> None:
    lead, ben = some_staff(staff_runtime, "lead"), some_staff(staff_runtime)
    taken, free = store_notification(staff_runtime), store_notification(staff_runtime)
    take(staff_runtime, lead, taken, None)
    chosen = [Chosen(taken, None), Chosen(free, None), Chosen("00000000", None)]
    with pytest.raises(WorkRefusedError, match=r"1 of 3 were given. A colleague took .* not here"):
        give_many(staff_runtime, ben, chosen, ben.username)
    assert with_whom(staff_runtime) == {taken: lead.display_name, free: ben.display_name}
    assert given(staff_runtime) == 1


def test_nobody_is_given_what_they_may_not_see(staff_runtime: Runtime) -> None:
    lead, ben = some_staff(staff_runtime, "lead"), limited(staff_runtime, "QKK")
    row = store_notification(staff_runtime)
    with pytest.raises(WorkRefusedError, match="may not see this area"):
        give_many(staff_runtime, lead, [Chosen(row, None)], ben.username)
    assert with_whom(staff_runtime) == {row: None}


@pytest.mark.parametrize("number", [0, MOST + 1])
def test_none_or_too_many_are_refused(staff_runtime: Runtime, number: int) -> None:
    with pytest.raises(WorkRefusedError, match="Choose the rows"):
        give_many(staff_runtime, some_staff(staff_runtime), [Chosen("1", None)] * number, "")


def test_an_auditor_gives_nothing(staff_runtime: Runtime) -> None:
    with pytest.raises(NotFoundError):
        give_many(staff_runtime, some_staff(staff_runtime, "auditor"), [], "")
