"""The real processes of the Procfile, for tests that kill them, search them or talk to them."""

import contextlib
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import requests

from config.secrets import ensure_secrets
from config.settings import Settings, load_settings
from intake.runtime import utc_now
from models.keys import create_keys
from models.migrate import migrate

ROOT = Path(__file__).resolve().parent.parent
_COMMANDS = {
    "dialogue": ["dialogues/.venv/bin/python", "-m", "runtime.serve"],
    "web": [".venv/bin/gunicorn", "-c", "config/gunicorn.py", "webhooks.public:create()"],
    "relay": [".venv/bin/python", "-m", "webhooks.relay"],
    "staff": [".venv/bin/gunicorn", "-c", "config/gunicorn.py", "webhooks.staff_process:create()"],
    "worker": [".venv/bin/python", "-m", "intake", "worker"],
}
_READY_SECONDS = 120


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Stack:
    """Processes by name, their settings and environment; logs go to `log_dir`, one file each."""

    settings: Settings
    environment: dict[str, str]
    log_dir: Path
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    @property
    def web(self) -> str:
        return f"http://127.0.0.1:{self.settings.web_port}"

    @property
    def staff(self) -> str:
        return f"http://127.0.0.1:{self.settings.staff_port}"

    def start(self, name: str) -> None:
        command = list(_COMMANDS[name])
        command[0] = str(ROOT / command[0])
        if name in ("web", "staff"):
            port = getattr(self.settings, f"{name}_port")
            command += ["--bind", f"127.0.0.1:{port}"]
        with (self.log_dir / f"{name}.log").open("ab") as log:
            self.processes[name] = subprocess.Popen(
                command,
                cwd=ROOT / "dialogues" if name == "dialogue" else ROOT,
                env=self.environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def kill(self, name: str) -> None:
        """kill -9 of the process and its children, as a power cut of that one program."""
        process = self.processes.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for name in list(self.processes):
            self.kill(name)

    @property
    def relay_health(self) -> str:
        return f"http://127.0.0.1:{self.settings.relay_port}/healthz"

    def wait_ready(self) -> None:
        """Until /readyz is 200; AssertionError with the logs' places where it never is."""
        self.wait_for(f"{self.web}/readyz")

    def wait_for(self, address: str) -> None:
        """Until this address answers 200; AssertionError where it never does."""
        give_up = time.monotonic() + _READY_SECONDS
        while time.monotonic() < give_up:
            with contextlib.suppress(requests.RequestException):
                if requests.get(address, timeout=1).status_code == requests.codes.ok:
                    return
            time.sleep(0.1)
        raise AssertionError(f"{address} not ready after {_READY_SECONDS} s, see {self.log_dir}")


def prepare(folder: Path, **settings: str) -> Stack:
    """Keys, secrets and database in a folder of its own; nothing started yet."""
    state = folder / "state"
    state.mkdir(parents=True)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
        "STATE_DIR": str(state),
        "WEB_PORT": str(free_port()),
        "STAFF_PORT": str(free_port()),
        "DIALOGUE_PORT": str(free_port()),
        "RELAY_PORT": str(free_port()),
        "PYTHONUNBUFFERED": "1",
        "TEXT_PAUSE": "0",
        **settings,
    }
    environment |= ensure_secrets(state, environment)
    loaded = load_settings(environment)
    create_keys(loaded.keys_dir, utc_now())
    migrate(loaded.database_url)
    log_dir = folder / "logs"
    log_dir.mkdir()
    return Stack(loaded, environment, log_dir)


@contextlib.contextmanager
def running(folder: Path, *names: str, **settings: str) -> Iterator[Stack]:
    """A prepared stack with the named processes started and, with web, ready."""
    stack = prepare(folder, **settings)
    try:
        for name in names:
            stack.start(name)
        if {"web", "dialogue"} <= set(names):
            stack.wait_ready()
        yield stack
    finally:
        stack.stop()
