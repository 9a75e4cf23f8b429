"""The operator's commands. Every mistake is one sentence that says what to do, exit code 1."""

import argparse
import os
import signal
import sys
import threading
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from config.logging import configure
from config.secrets import load_secrets
from config.settings import Settings, SettingsError, load_settings
from intake import (
    audit_command,
    filling,
    handoff,
    launch,
    retention_command,
    staff_command,
    worker,
)
from intake.errors import LineError
from intake.reporters import invite_reporter, remove_reporter
from intake.runtime import Runtime, build, utc_now
from intake.summary import command
from models import keys
from models.migrate import migrate

Command = Callable[[Settings, argparse.Namespace], int]


def main(arguments: list[str]) -> int:
    """Run one command; gives the exit code."""
    options = _parser().parse_args(arguments)
    try:
        settings = _settings()
        configure(settings.log_level)
        chosen: Command = options.command
        return chosen(settings, options)
    except SettingsError as error:
        return _refuse(*error.faults)
    except (keys.KeysError, LineError, launch.LaunchError) as error:
        return _refuse(str(error))
    except SQLAlchemyError as error:
        return _refuse(
            f"The database does not answer ({type(error).__name__}): check DATABASE_URL, "
            "and run 'python -m intake migrate' if it is new."
        )
    except PermissionError as error:
        return _refuse(f"{error.filename} cannot be written: set STATE_DIR to a folder of yours.")


def _settings() -> Settings:
    """The environment's settings, with the generated secrets where it has none."""
    state_dir = load_settings().state_dir
    return load_settings(load_secrets(state_dir) | dict(os.environ))


def _run(settings: Settings, _options: argparse.Namespace) -> int:
    return launch.run(settings)


def _worker(settings: Settings, _options: argparse.Namespace) -> int:
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    worker.run(build(settings, staff=True, signing=True), stop)
    return 0


def _migrate(settings: Settings, _options: argparse.Namespace) -> int:
    migrate(settings.database_url)
    return 0


def _keys_new(settings: Settings, _options: argparse.Namespace) -> int:
    keys.create_keys(settings.keys_dir, utc_now())
    _say(f"Keys are in {settings.keys_dir}. Keep a copy of 'private' in a safe place.")
    return 0


def _keys_rotate(settings: Settings, _options: argparse.Namespace) -> int:
    for purpose in keys.PURPOSES:
        keys.add_pair(settings.keys_dir, purpose, utc_now())
    keys.add_line_secret(settings.keys_dir, utc_now())
    _say("New keys are made. Restart the processes one by one; old conversations stay readable.")
    return 0


def _reporter_add(settings: Settings, options: argparse.Namespace) -> int:
    runtime = build(settings, staff=False)
    with runtime.sessions.begin() as session:
        token = invite_reporter(session, runtime, options.username)
    _say(f"One-time link, good for a day: {settings.public_url}/reports/welcome?code={token}")
    _say(f"They sign in as {options.username}: tell them, it is stored nowhere.")
    return 0


def _reporter_remove(settings: Settings, options: argparse.Namespace) -> int:
    runtime = build(settings, staff=False)
    with runtime.sessions.begin() as session:
        removed = remove_reporter(session, runtime, options.username)
    if not removed:
        return _refuse(f"No reporter signs in as {options.username}.")
    _say("They can sign in no more. What they reported stays, and says nowhere that it was theirs.")
    return 0


def _handoff_list(settings: Settings, _options: argparse.Namespace) -> int:
    with _staff_runtime(settings).readings() as session:
        for line in handoff.list_handoffs(session):
            _say(
                f"{line.reference}  {line.state:9} tries {line.attempts:3}  "
                f"{line.case_number or line.last_code or ''}"
            )
    return 0


def _handoff_retry(settings: Settings, options: argparse.Namespace) -> int:
    runtime = _staff_runtime(settings)
    with runtime.sessions.begin() as session:
        found = handoff.retry(session, runtime.now(), options.reference.replace(" ", ""))
    if not found:
        return _refuse(f"Nothing waits for reference {options.reference}: see 'handoff list'.")
    _say("It will be tried again now.")
    return 0


def _report(settings: Settings, options: argparse.Namespace) -> int:
    _say(command.report(_staff_runtime(settings), options))
    return 0


def _staff_runtime(settings: Settings) -> Runtime:
    return build(settings, staff=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m intake", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    _add(commands, "run", _run, "prepare everything and start every process (make run)")
    _add(commands, "worker", _worker, "hand notifications over, close idle conversations")
    _add(commands, "migrate", _migrate, "bring the database up to date")
    key = _group(commands, "keys", "the keys that seal what is said")
    _add(key, "new", _keys_new, "make the keys that are missing")
    _add(key, "rotate", _keys_rotate, "make new keys for what is said from now on")
    staff_command.add_to(commands)
    filling.add_to(commands)
    retention_command.add_to(commands)
    reporter = _group(commands, "reporter", "professionals who sign in to the chat")
    invite = _add(reporter, "add", _reporter_add, "invite one by a one-time link")
    invite.add_argument("username")
    gone = _add(reporter, "remove", _reporter_remove, "take an account away")
    gone.add_argument("username")
    hand = _group(commands, "handoff", "what goes to casework")
    _add(hand, "list", _handoff_list, "every hand-off and where it stands")
    retry = _add(hand, "retry", _handoff_retry, "try one again now")
    retry.add_argument("reference")
    report = _add(commands, "report", _report, "counts of a time, with small numbers hidden")
    command.add_options(report)
    audit_command.add_to(commands)
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    command: Command,
    about: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=about, description=about)
    parser.set_defaults(command=command)
    return parser


def _group(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, about: str
) -> "argparse._SubParsersAction[argparse.ArgumentParser]":
    parser = commands.add_parser(name, help=about, description=about)
    return parser.add_subparsers(required=True, metavar="command")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _refuse(*sentences: str) -> int:
    sys.stderr.write("\n".join(sentences) + "\n")
    return 1
