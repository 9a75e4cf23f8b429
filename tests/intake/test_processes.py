"""Processes are kept running, and stop together."""

import threading
import time
from pathlib import Path

import pytest

from intake.processes import Processes, read_procfile

ENVIRONMENT = {"PATH": "/usr/bin:/bin"}


def test_the_procfile_names_the_processes() -> None:
    procfile = Path(__file__).resolve().parents[2] / "Procfile"
    assert list(read_procfile(procfile)) == ["dialogue", "web", "relay", "staff", "worker"]


def test_one_that_dies_is_started_again_and_the_rest_go_on(tmp_path: Path) -> None:
    processes = Processes(tmp_path)
    processes.add(
        "mortal",
        "echo start >> mortal; test -e reborn && sleep 60; touch reborn; sleep 1",
        ENVIRONMENT,
    )
    processes.add("steady", "echo start >> steady; exec sleep 60", ENVIRONMENT)
    # The clock of the test runs ten times as fast, so that a pause is not waited for.
    begun = time.monotonic()
    code: list[int] = []
    thread = threading.Thread(
        target=lambda: code.append(processes.run(lambda: (time.monotonic() - begun) * 10))
    )
    thread.start()
    wait_until(lambda: lines(tmp_path / "mortal") == 2)
    processes.stop()
    thread.join(20)
    assert code == [0]
    assert lines(tmp_path / "steady") == 1


def test_one_that_cannot_start_stops_all_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    processes = Processes(tmp_path)
    processes.add("broken", "echo no key; exit 3", ENVIRONMENT)
    processes.add("steady", "exec sleep 60", ENVIRONMENT)
    assert processes.run() == 1
    said = capsys.readouterr().out
    assert "no key" in said
    assert "broken does not start" in said


def lines(path: Path) -> int:
    return len(path.read_text().splitlines()) if path.exists() else 0


def wait_until(condition: object) -> None:
    give_up = time.monotonic() + 60
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < give_up
        time.sleep(0.05)
