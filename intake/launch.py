"""`make run`: everything prepared, every process started, and where to go printed."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import requests

from config.secrets import ensure_secrets
from config.settings import Settings, load_settings
from config.trial import trial
from intake.casework import build_casework
from intake.errors import LineError
from intake.processes import Processes, read_procfile
from intake.runtime import build, utc_now
from intake.staff import first_invitation
from models.keys import create_keys
from models.migrate import migrate

ROOT = Path(__file__).resolve().parent.parent
_READY_SECONDS = 60
# The dialogue reads callers' words and runs old, frozen packages: it is given nothing else.
_DIALOGUE_ENVIRONMENT = (
    "PATH",
    "HOME",
    "LANG",
    "DIALOGUE_PORT",
    "DIALOGUE_TOKEN",
    "LOG_LEVEL",
    "ALLOW_TEST_NUMBERS",
)


class LaunchError(LineError):
    """The service cannot start."""


def run(settings: Settings) -> int:
    """Prepare, start, wait until ready, print the addresses, stop on Ctrl-C. The exit code."""
    _check_ports(settings)
    build_casework(settings)  # refuses what cannot be handed over to before anything starts
    _make_private(settings.state_dir)
    made = ensure_secrets(settings.state_dir, os.environ) | trial(settings, os.environ)
    settings = load_settings(dict(os.environ) | made)
    create_keys(settings.keys_dir, utc_now())
    migrate(settings.database_url)
    _train()
    token = _first_invitation(settings)
    processes = Processes(ROOT)
    environment = dict(os.environ) | made | _addresses(settings)
    for name, command in read_procfile(ROOT / "Procfile").items():
        if name == "relay" and settings.relay_url is None:
            continue
        processes.add(name, command, _environment(name, environment))
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, processes.stop)
    watcher = threading.Thread(target=_announce, args=(settings, token, processes), daemon=True)
    watcher.start()
    return processes.run()


def welcome_address(settings: Settings, token: str) -> str:
    """The one-time link for a new member of staff."""
    return f"http://127.0.0.1:{settings.staff_port}/welcome?code={token}"


def _check_ports(settings: Settings) -> None:
    ports = {
        "WEB_PORT": settings.web_port,
        "STAFF_PORT": settings.staff_port,
        "DIALOGUE_PORT": settings.dialogue_port,
    }
    if settings.relay_url:
        ports["RELAY_PORT"] = settings.relay_port
    for name, port in ports.items():
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                raise LaunchError(
                    f"Port {port} is in use: stop what uses it, or set {name} to another port."
                ) from None


def _make_private(state_dir: Path) -> None:
    """STATE_DIR, for its owner alone."""
    try:
        state_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        probe = state_dir / ".writable"
        probe.touch()
        probe.unlink()
    except OSError:
        raise LaunchError(
            f"{state_dir} cannot be written: set STATE_DIR to a folder of yours."
        ) from None


def _train() -> None:
    """The dialogue's model, if its sources changed; it shows its own progress."""
    trained = subprocess.run([".venv/bin/python", "train.py"], cwd=ROOT / "dialogues", check=False)
    if trained.returncode:
        raise LaunchError("The dialogue could not be trained: see the lines above.")


def _first_invitation(settings: Settings) -> str | None:
    runtime = build(settings, staff=True)
    token = first_invitation(runtime)
    runtime.sessions.kw["bind"].dispose()
    return token


def _addresses(settings: Settings) -> dict[str, str]:
    return {
        "WEB_PORT": str(settings.web_port),
        "STAFF_PORT": str(settings.staff_port),
        "DIALOGUE_PORT": str(settings.dialogue_port),
        "RELAY_PORT": str(settings.relay_port),
        "TALK_PORT": str(settings.talk_port),
        "STATE_DIR": str(settings.state_dir),
        "ALLOW_TEST_NUMBERS": "yes" if settings.allow_test_numbers else "no",
        "PYTHONUNBUFFERED": "1",
    }


def _environment(name: str, whole: dict[str, str]) -> dict[str, str]:
    if name != "dialogue":
        return whole
    given = {key: whole[key] for key in _DIALOGUE_ENVIRONMENT if key in whole}
    # Frozen packages warn of what nobody will change any more.
    return given | {"PYTHONWARNINGS": "ignore"}


def _announce(settings: Settings, token: str | None, processes: Processes) -> None:
    """Print the addresses once /readyz says so; stop everything if it never does."""
    give_up = time.monotonic() + _READY_SECONDS
    while time.monotonic() < give_up:
        if _is_ready(settings):
            _print_addresses(settings, token)
            return
        time.sleep(0.2)
    sys.stdout.write(f"Not ready after {_READY_SECONDS} s: the lines above say why.\n")
    processes.stop()


def _is_ready(settings: Settings) -> bool:
    pages = [
        f"http://127.0.0.1:{settings.web_port}/readyz",
        f"http://127.0.0.1:{settings.staff_port}/healthz",
    ]
    if settings.relay_url:
        pages.append(f"http://127.0.0.1:{settings.relay_port}/healthz")
    try:
        return all(requests.get(page, timeout=1).status_code == requests.codes.ok for page in pages)
    except requests.RequestException:
        return False


def _print_addresses(settings: Settings, token: str | None) -> None:
    web, staff = f"http://127.0.0.1:{settings.web_port}", f"http://127.0.0.1:{settings.staff_port}"
    sign_in = welcome_address(settings, token) if token else f"{staff}/sign-in"
    lines = [
        "",
        "The line is open.",
        f"  Web chat      {web}/chat",
        f"  Staff pages   {sign_in}" + ("   (one-time link, good for a day)" if token else ""),
        "  Ring or text  make talk   (in another terminal"
        + ("; what the line texts by itself comes there too)" if settings.is_trial else ")"),
        "  For Twilio    a call comes in  " + f"{settings.public_url}/twilio/voice",
        "                call status      " + f"{settings.public_url}/twilio/voice/status",
        "                a text comes in  " + f"{settings.public_url}/twilio/sms",
        f"  Handed over   {settings.state_dir / 'casework'}"
        if settings.casework == "file"
        else f"  Handed over   {settings.casework_url}",
        "  Stop          Ctrl-C",
        "",
    ]
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()
