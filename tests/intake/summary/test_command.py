"""The operator's report: printed, or one sentence that says what to do."""

import pytest

from intake.cli import main
from intake.runtime import Runtime
from tests.intake.staff_factories import store_notification
from tests.notifications import CORE, built

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
YEAR = ["report", "--from", "2026-01-01", "--to", "2026-12-31"]


@pytest.fixture(autouse=True)
def installation(staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("state_dir", "keys_dir", "database_url"):
        monkeypatch.setenv(name.upper(), str(getattr(staff_runtime.settings, name)))
    for _ in range(2):
        data = built(CORE)
        store_notification(staff_runtime, data, data.pop("notifier"))


def test_it_hides_small_numbers_unless_asked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(YEAR) == 0
    assert "ELIGIBLE_LD         *" in capsys.readouterr().out
    assert main([*YEAR, "--exact"]) == 0
    out = capsys.readouterr().out
    assert "ELIGIBLE_LD         2" in out
    assert "not to be passed on" in out
    assert main([*YEAR, "--hide-to", "1", "--round-to", "1", "--csv", "T7"]) == 0
    assert "family,2" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--from", "soon"], "Give a first and a last day"),
        (["--csv", "T99"], "There is no table T99: name one of T0, T1"),
        (["--round-to", "0"], "rounded to 1 to 100"),
    ],
)
def test_a_mistake_is_one_sentence(
    capsys: pytest.CaptureFixture[str], options: list[str], sentence: str
) -> None:
    assert main(["report", *options]) == 1
    assert sentence in capsys.readouterr().err
