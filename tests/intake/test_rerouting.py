"""A person chooses the board: it is sent on, it stays, and nobody else's change is overwritten."""

from typing import Any

import pytest
from sqlalchemy import select

from intake.area import area_of
from intake.correction import AMENDED
from intake.errors import NotFoundError, WorkRefusedError
from intake.rerouting import Rerouting, boards_by_region, reroute
from intake.runtime import Runtime
from intake.schema import faults
from intake.triage import read_notification
from models import AuditRow, Triage
from tests.intake.staff_factories import CONTENT, some_staff, store_notification
from tests.intake.test_correction import WHOLE, put_right, sent

UNSURE: dict[str, Any] = CONTENT | {
    "routing": {"icb": None, "basis": "unsure", "as_of": "2026-11-22"},
    "flags": [{"code": "ICB_UNSURE", "severity": "R2", "because": "routing.icb"}],
}


def to(board: str = "QWO", reason: str = "His surgery is in Leeds.", seen: int = 1) -> Rerouting:
    return Rerouting(board=board, reason=reason, seen=seen)


def test_the_board_a_person_chose_is_sent_on_and_stays(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime, UNSURE, WHOLE["notifier"])
    staff = some_staff(staff_runtime)
    reroute(staff_runtime, staff, reference, to())
    reading = read_notification(staff_runtime, staff, reference)
    area = area_of(staff_runtime, reading.content)
    assert (area.name, area.basis) == ("NHS West Yorkshire Integrated Care Board (QWO)", "staff")
    assert reading.work.desk.area == "QWO"
    (flag,) = reading.work.flags
    assert (flag.cleared_by, flag.reason) == (staff.display_name, "His surgery is in Leeds.")
    assert reading.work.revisions[0].change == {
        "path": "routing.icb", "before": None, "after": "QWO", "reason": "His surgery is in Leeds.",
    }  # fmt: skip
    put_right(staff_runtime, staff, reference, "person.postcode", "WV1 1AA", seen=2)
    bodies = sent(staff_runtime, reference)
    assert [(kind, body["routing"]["icb"]) for kind, _, body in bodies] == [(AMENDED, "QWO")] * 2
    assert faults(bodies[1][2]) == []
    assert "ICB_UNSURE" not in read_notification(staff_runtime, staff, reference).work.desk.flags
    with staff_runtime.readings() as session:
        assert session.scalars(select(Triage.area)).one() == "QWO"
        routed = select(AuditRow.detail).where(AuditRow.action == "notification.routed")
        assert session.scalars(routed).all() == ["QWO"]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    "wanted", [to("XXX"), to(""), to(reason=" "), to("QUA"), to(seen=7), to("' OR 1=1")]
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    staff_runtime: Runtime, wanted: Rerouting
) -> None:
    reference, staff = store_notification(staff_runtime), some_staff(staff_runtime)
    with pytest.raises(WorkRefusedError):
        reroute(staff_runtime, staff, reference, wanted)
    assert read_notification(staff_runtime, staff, reference).content["routing"]["icb"] == "QUA"
    assert sent(staff_runtime, reference) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("role", ["custodian", "auditor", "operator"])
def test_who_may_not_correct_chooses_no_board(staff_runtime: Runtime, role: str) -> None:
    reference = store_notification(staff_runtime)
    with pytest.raises(NotFoundError):
        reroute(staff_runtime, some_staff(staff_runtime, role), reference, to())


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_every_board_of_today_can_be_chosen(staff_runtime: Runtime) -> None:
    regions = boards_by_region(staff_runtime)
    assert sum(len(boards) for boards in regions.values()) == 36
    assert len(regions) == 7
