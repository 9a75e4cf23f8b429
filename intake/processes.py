"""The processes of the Procfile, kept running: one that dies is started again.

The line is made to go on while any one of them is away, so one death must not stop the rest.
"""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

_LOOK_SECONDS = 0.2
_PAUSE_SECONDS = 1.0  # before a dead process is started again
_SOON_SECONDS = 5.0  # a process that dies sooner than this has not really started
_MOST_FAILED_STARTS = 3
_STOP_SECONDS = 15.0


def read_procfile(path: Path) -> dict[str, str]:
    """Commands by name, in the file's order."""
    lines = (line.partition(":") for line in path.read_text(encoding="utf-8").splitlines())
    return {name.strip(): command.strip() for name, colon, command in lines if colon}


@dataclass(slots=True)
class _Running:
    """One process: how it is started, and how its last starts went."""

    name: str
    command: str
    environment: dict[str, str] = field(repr=False)
    folder: Path
    process: subprocess.Popen[str] | None = None
    started: float = 0.0
    failed_starts: int = 0
    due: float = 0.0
    pump: threading.Thread | None = None


class Processes:
    """Starts them, prints their output with their name before it, stops them together."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._all: list[_Running] = []
        self._stop = threading.Event()

    def add(self, name: str, command: str, environment: dict[str, str]) -> None:
        self._all.append(_Running(name, command, environment, self._folder))

    def stop(self, *_signal: object) -> None:
        """End `run`; also a signal handler."""
        self._stop.set()

    def run(self, now: Callable[[], float] = time.monotonic) -> int:
        """Until `stop`, or until one cannot be started at all; gives the exit code."""
        code = 0
        while not self._stop.is_set():
            for running in self._all:
                if not _keep(running, now()):
                    _say("line", f"{running.name} does not start: its lines above say why")
                    code = 1
                    self._stop.set()
            self._stop.wait(_LOOK_SECONDS)
        self._end()
        return code

    def _end(self) -> None:
        for running in self._all:
            _signal(running, signal.SIGTERM)
        give_up = time.monotonic() + _STOP_SECONDS
        for running in self._all:
            if running.process:
                try:
                    running.process.wait(max(0.0, give_up - time.monotonic()))
                except subprocess.TimeoutExpired:
                    _signal(running, signal.SIGKILL)
                    running.process.wait()
            if running.pump:
                running.pump.join(1.0)


def _keep(running: _Running, now: float) -> bool:
    """Start it if it is not running and its pause is over; False once it failed too often."""
    if running.process and running.process.poll() is not None:
        _say("line", f"{running.name} stopped ({running.process.returncode}), starting it again")
        soon = now - running.started < _SOON_SECONDS
        running.failed_starts = running.failed_starts + 1 if soon else 0
        running.process, running.due = None, now + _PAUSE_SECONDS
        if running.failed_starts >= _MOST_FAILED_STARTS:
            return False
    if running.process is None and now >= running.due:
        _start(running)
        running.started = now
    return True


def _start(running: _Running) -> None:
    running.process = subprocess.Popen(
        ["/bin/sh", "-c", running.command],
        cwd=running.folder,
        env=running.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        # A group of its own: Ctrl-C reaches us alone, and we end them in order.
        start_new_session=True,
    )
    running.pump = threading.Thread(target=_pump, args=(running.name, running.process), daemon=True)
    running.pump.start()


def _pump(name: str, process: "subprocess.Popen[str]") -> None:
    if process.stdout:
        with process.stdout as lines:
            for line in lines:
                _say(name, line.rstrip())


def _signal(running: _Running, number: signal.Signals) -> None:
    if running.process and running.process.poll() is None:
        os.killpg(running.process.pid, number)


def _say(name: str, line: str) -> None:
    sys.stdout.write(f"{name:<9}| {line}\n")
    sys.stdout.flush()
