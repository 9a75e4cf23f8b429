"""The operator invites staff and limits them to areas."""

from collections.abc import Callable

import pytest
from sqlalchemy import select

from intake.cli import main
from intake.runtime import Runtime
from models import AuditRow, Staff

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
Command = Callable[..., int]


@pytest.fixture
def staff(staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Command:
    for name in ("state_dir", "keys_dir", "database_url"):
        monkeypatch.setenv(name.upper(), str(getattr(staff_runtime.settings, name)))
    return lambda *arguments: main(["staff", *arguments])


def areas_of(runtime: Runtime, username: str) -> str | None:
    with runtime.readings() as session:
        return session.scalars(select(Staff).where(Staff.username == username)).one().areas


def test_the_operator_limits_somebody_and_lifts_it(
    staff_runtime: Runtime, staff: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert staff("add", "ruth", "--name", "Ruth", "--role", "lead") == 0
    assert staff("add", "anna", "--name", "Anna Price", "--areas", "Y60, none") == 0
    assert "welcome" in capsys.readouterr().out
    assert areas_of(staff_runtime, "anna") == "Y60 none"
    assert staff("add", "anna", "--name", "Anna Price") == 0  # a new link lifts no limit
    assert areas_of(staff_runtime, "anna") == "Y60 none"
    assert staff("areas", "anna", "QUA,QKK") == 0
    assert "anna sees: QKK QUA." in capsys.readouterr().out
    assert staff("areas", "anna", "all") == 0
    assert areas_of(staff_runtime, "anna") is None
    with staff_runtime.readings() as session:
        rows = session.scalars(select(AuditRow).where(AuditRow.action == "staff.areas"))
        assert [row.detail for row in rows] == ["Y60 none", "QKK QUA", "all"]


def test_a_mistake_is_one_sentence_and_changes_nothing(
    staff_runtime: Runtime, staff: Command, capsys: pytest.CaptureFixture[str]
) -> None:
    assert staff("add", "ruth", "--name", "Ruth", "--role", "lead") == 0
    for arguments, told in (
        (("areas", "kim", "QUA"), "Nobody has the username kim."),
        (("areas", "ruth", "QXX"), "No board or region has the code QXX."),
        (("areas", "ruth", "QUA"), "Nobody else sees what has no area yet."),
        (("add", "kim", "--name", "Kim", "--areas", "Leeds"), "the code Leeds"),
    ):
        assert staff(*arguments) == 1
        assert told in capsys.readouterr().err
    assert areas_of(staff_runtime, "ruth") is None
    with staff_runtime.readings() as session:
        assert [one.username for one in session.scalars(select(Staff))] == ["ruth"]
