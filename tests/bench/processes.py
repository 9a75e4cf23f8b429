"""A process that is measured: started, timed until ready, weighed, and stopped."""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")
_TICK = os.sysconf("SC_CLK_TCK")


class NeverReadyError(Exception):
    """A process ended, or did not answer in time."""


class Process:
    """One command in a session of its own, its output in a file."""

    def __init__(self, command: list[str], folder: Path, env: dict[str, str], log: Path) -> None:
        self.log = log
        self._began = time.perf_counter()
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                command,
                cwd=folder,
                env=env,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_ready(self, answers: Callable[[], object], most: float) -> float:
        """Seconds from the start until `answers` raises nothing."""
        while time.perf_counter() - self._began < most:
            if self._process.poll() is not None:
                break
            with contextlib.suppress(Exception):
                answers()
                return time.perf_counter() - self._began
            time.sleep(0.02)
        last = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-5:]
        raise NeverReadyError("it never answered; its last words:\n" + "\n".join(last))

    def megabytes(self) -> float:
        """Resident memory of the process and its children (Linux)."""
        return megabytes(self._process.pid)

    def cpu_seconds(self) -> float:
        """Processor time of the process and its children so far (Linux)."""
        return cpu_seconds(self._process.pid)

    def stop(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


def megabytes(pid: int) -> float:
    """Resident memory of a process and its children (Linux)."""
    pages = sum(int(_read(f"/proc/{each}/statm").split()[1]) for each in _tree(pid))
    return pages * _PAGE / 1e6


def cpu_seconds(pid: int) -> float:
    """Processor time of a process and its children so far (Linux)."""
    return sum(_own_cpu_seconds(each) for each in _tree(pid))


def _own_cpu_seconds(pid: int) -> float:
    fields = _read(f"/proc/{pid}/stat").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICK


def _tree(pid: int) -> list[int]:
    children = " ".join(
        path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")
    ).split()
    return [pid, *(each for child in children for each in _tree(int(child)))]


def _read(path: str) -> str:
    return Path(path).read_text(encoding="utf-8")
