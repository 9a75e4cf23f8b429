"""`python -m intake retention`: shows first, erases when told, each mistake one sentence."""

from datetime import timedelta

import pytest

from intake.cli import main
from intake.retention import plan
from intake.runtime import Runtime
from intake.triage import read_notification
from tests.fakes import FrozenClock
from tests.intake.staff_factories import some_staff, store_notification

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture(autouse=True)
def reference(staff_runtime: Runtime, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch) -> str:
    """An installation with one notification that is over and one that nobody opened."""
    for name in ("state_dir", "keys_dir", "database_url"):
        monkeypatch.setenv(name.upper(), str(getattr(staff_runtime.settings, name)))
    monkeypatch.setenv("RETENTION_DAYS", "30")
    clock.time -= timedelta(days=400)  # long ago, whatever the day on which this test runs
    over = store_notification(staff_runtime)
    read_notification(staff_runtime, some_staff(staff_runtime), over)
    store_notification(staff_runtime)
    clock.advance(timedelta(days=400))
    return over


def test_it_shows_what_is_due_and_changes_nothing(
    staff_runtime: Runtime, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        assert main(["retention"]) == 0
        out = capsys.readouterr().out
        assert "RETENTION_DAYS is 30" in out
        assert "To be erased: 1 notifications, 0 conversations without words." in out
        assert "Kept, nobody has opened them: " in out
    assert plan(staff_runtime).notifications == 1


def test_it_erases_when_told(staff_runtime: Runtime, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["retention", "--erase"]) == 0
    assert "Erased: 1 of 1 notifications" in capsys.readouterr().out
    assert plan(staff_runtime).notifications == 0
    assert main(["retention", "--erase"]) == 0


def test_one_is_held_and_released(
    staff_runtime: Runtime, reference: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["retention", "--hold", f"{reference[:4]} {reference[4:]}"]) == 0
    assert main(["retention", "--erase"]) == 0
    assert f"held by you (retention --release): {reference}" in capsys.readouterr().out
    assert main(["retention", "--release", reference]) == 0
    assert plan(staff_runtime).notifications == 1
    assert main(["retention", "--hold", "00000000"]) == 1
    assert "There is no notification with this reference." in capsys.readouterr().err
