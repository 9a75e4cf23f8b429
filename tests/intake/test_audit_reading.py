"""The trail as auditors read it: every act by name and reference, and proof that it is whole."""

import pytest
from sqlalchemy import text

from intake import audit_reading
from intake.audit_reading import check_trail, read_trail
from intake.errors import NotFoundError
from intake.runtime import Runtime
from intake.triage import read_notification
from tests.intake.staff_factories import some_staff, store_notification


def test_who_read_what_is_told_by_name_and_reference(staff_runtime: Runtime) -> None:
    reference, ann = store_notification(staff_runtime), some_staff(staff_runtime)
    read_notification(staff_runtime, ann, reference)
    auditor = some_staff(staff_runtime, "auditor")
    trail = read_trail(staff_runtime, auditor)
    found = [(row.by, row.action, row.reference) for row in trail.rows]
    assert (ann.display_name, "notification.read", reference) in found
    assert trail.total == trail.rows[0].number
    again = read_trail(staff_runtime, auditor)
    assert (again.rows[0].action, again.rows[0].by) == ("audit.read", auditor.display_name)


def test_the_trail_has_pages(staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit_reading, "PAGE", 2)
    auditor = some_staff(staff_runtime, "auditor")
    first = read_trail(staff_runtime, auditor)
    assert [row.number for row in first.rows] == [first.total, first.total - 1]
    for page in (0, -1, 10**9):
        with pytest.raises(NotFoundError):
            read_trail(staff_runtime, auditor, page)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_changed_row_is_found(staff_runtime: Runtime) -> None:
    auditor = some_staff(staff_runtime, "auditor")
    assert check_trail(staff_runtime, auditor) is None
    with staff_runtime.sessions.begin() as session:
        session.execute(text("DROP TRIGGER audit_never_changed"))
        session.execute(text("UPDATE audit SET detail = 'another' WHERE number = 2"))
    assert check_trail(staff_runtime, auditor) == 2


@pytest.mark.parametrize("role", ["triager", "custodian", "operator"])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_trail_is_for_auditors_and_leads(staff_runtime: Runtime, role: str) -> None:
    staff = some_staff(staff_runtime, role)
    for act in (read_trail, check_trail):
        with pytest.raises(NotFoundError):
            act(staff_runtime, staff)
    read_trail(staff_runtime, some_staff(staff_runtime, "lead"))
