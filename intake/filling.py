"""The operator's commands that fill an installation: `import-reference`, `demo`."""

import argparse
import sys
from datetime import date
from pathlib import Path

from config.settings import Settings
from intake.demo import filling as demo
from intake.routing import importing
from intake.runtime import build, utc_now
from models.keys import create_keys
from models.migrate import migrate


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    about = "take your own ODS and ONS files in"
    lists = commands.add_parser("import-reference", help=about, description=about)
    lists.add_argument("files", nargs="+", type=Path, metavar="file")
    lists.add_argument("--as-of", type=_day, help="in force from this day on (today)")
    lists.add_argument("--smaller", action="store_true", help="also with far fewer rows")
    lists.set_defaults(command=_import_reference)
    about = "fill a new installation with made-up notifications, to try triage and the summary"
    made_up = commands.add_parser("demo", help=about, description=about)
    made_up.set_defaults(command=_demo)


def _import_reference(settings: Settings, options: argparse.Namespace) -> int:
    runtime = build(settings, staff=False)
    with runtime.sessions.begin() as session:
        done = importing.import_files(
            session,
            options.files,
            options.as_of or runtime.today(),
            runtime.now(),
            smaller=options.smaller,
        )
    sys.stdout.write("".join(f"{one.sentence}\n" for one in done))
    return 0


def _demo(settings: Settings, _options: argparse.Namespace) -> int:
    create_keys(settings.keys_dir, utc_now())
    migrate(settings.database_url)
    made = demo.fill(build(settings, staff=True))
    sys.stdout.write(
        f"{made} made-up notifications are here. Start with 'make run'; within minutes the worker "
        "marks those that tell of one death.\n"
    )
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError("write the day like 2027-04-01") from None
