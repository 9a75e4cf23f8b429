"""Signed checkpoints: whoever owns the database can cut the trail or make it anew, and is found."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import text

from intake import audit
from intake.audit_reading import check_trail
from intake.checkpoints import CheckpointForgedError, keep_checkpoint, path_of, proved
from intake.cli import main
from intake.runtime import Runtime
from models.keys import load_signer, load_verifying
from tests.factories import lift_audit_guard
from tests.intake.staff_factories import some_staff

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def worker(staff_runtime: Runtime, keys_dir: Path) -> Runtime:
    return replace(
        staff_runtime, signer=load_signer(keys_dir), verifying=load_verifying(keys_dir)
    )  # fmt: skip


def append(runtime: Runtime, times: int) -> None:
    with runtime.sessions.begin() as session:
        for number in range(times):
            audit.append(session, runtime, "queue.read", actor=uuid4(), detail=f"page {number}")


def verify(runtime: Runtime) -> int | None:
    with runtime.readings() as session:
        return audit.verify(session, proved(path_of(runtime), runtime.verifying))


def made_anew(runtime: Runtime) -> None:
    """The whole trail written again, without what somebody wants forgotten."""
    with runtime.sessions.begin() as session:
        lift_audit_guard(session)
        session.execute(text("DELETE FROM audit"))
    append(runtime, 9)


def cut_off(runtime: Runtime) -> None:
    with runtime.sessions.begin() as session:
        lift_audit_guard(session)
        session.execute(text("DELETE FROM audit WHERE number > 4"))


def test_what_goes_on_after_a_checkpoint_still_fits(worker: Runtime) -> None:
    for _ in range(3):
        append(worker, 2)
        assert keep_checkpoint(worker)
        assert keep_checkpoint(worker) is None  # nothing went on
    append(worker, 1)
    assert verify(worker) is None
    assert len(path_of(worker).read_text().splitlines()) == 3
    assert path_of(worker).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("act", "found"), [(made_anew, 3), (cut_off, 5)])
def test_a_trail_that_holds_in_itself_is_found_out(
    worker: Runtime, act: Callable[[Runtime], None], found: int
) -> None:
    append(worker, 3)
    keep_checkpoint(worker)
    append(worker, 5)
    keep_checkpoint(worker)
    act(worker)
    with worker.readings() as session:
        assert audit.verify(session) is None  # the chain alone does not tell
    assert verify(worker) == found
    assert check_trail(worker, some_staff(worker, "auditor"))


@ON_ONE
@pytest.mark.parametrize(
    "change", [{"number": 2}, {"hash": "00" * 32}, {"signature": "00" * 64}, {"signature": "zz"},
               {"key": "another"}, {"at": "2020-01-01T00:00:00+00:00"}],
)  # fmt: skip
def test_a_checkpoint_that_was_changed_is_refused(
    worker: Runtime, change: dict[str, object]
) -> None:
    append(worker, 3)
    line = keep_checkpoint(worker)
    assert line
    path_of(worker).write_text(json.dumps(json.loads(line) | change) + "\n")
    with pytest.raises(CheckpointForgedError, match="Line 1 of audit-checkpoints"):
        verify(worker)


@ON_ONE
@pytest.mark.parametrize("rubbish", ["{}", "nonsense", "[1]", "\0"])
def test_rubbish_in_the_file_is_told_of(worker: Runtime, rubbish: str) -> None:
    path_of(worker).parent.mkdir(exist_ok=True)
    path_of(worker).write_text(rubbish + "\n")
    with pytest.raises(CheckpointForgedError, match="is not a checkpoint"):
        verify(worker)


@ON_ONE
def test_a_process_that_answers_requests_signs_nothing(staff_runtime: Runtime) -> None:
    append(staff_runtime, 1)
    assert staff_runtime.signer is None
    assert keep_checkpoint(staff_runtime) is None


@ON_ONE
def test_the_operator_signs_and_proves(
    worker: Runtime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("state_dir", "keys_dir", "database_url"):
        monkeypatch.setenv(name.upper(), str(getattr(worker.settings, name)))
    append(worker, 3)
    assert main(["audit", "checkpoint"]) == 0
    elsewhere = path_of(worker).with_name("copy.jsonl")
    elsewhere.write_text(capsys.readouterr().out)
    assert main(["audit", "verify"]) == 0
    assert "3 rows, and 1 signed checkpoints" in capsys.readouterr().out
    path_of(worker).unlink()
    made_anew(worker)
    assert main(["audit", "verify"]) == 0  # this machine's own copy went with the trail
    assert main(["audit", "verify", "--checkpoints", str(elsewhere)]) == 1
    assert "changed at row 3" in capsys.readouterr().err
    assert main(["audit", "verify", "--checkpoints", "nowhere"]) == 1
    assert "There is no file nowhere." in capsys.readouterr().err
