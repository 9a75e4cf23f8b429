"""`python -m intake audit`: proves the trail, signs where it stands."""

import argparse
import sys
from pathlib import Path

from config.settings import Settings
from intake import audit
from intake.checkpoints import keep_checkpoint, path_of, proved
from intake.runtime import build


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    about = "who read or changed what"
    log = commands.add_parser("audit", help=about, description=about)
    which = log.add_subparsers(required=True, metavar="command")
    about = "prove that the log is whole"
    verify = which.add_parser("verify", help=about, description=about)
    verify.add_argument(
        "--checkpoints", type=Path, metavar="FILE",
        help="a copy kept elsewhere, in place of this machine's own",
    )  # fmt: skip
    verify.set_defaults(command=_verify)
    about = "sign where the log stands now, to be kept elsewhere"
    which.add_parser("checkpoint", help=about, description=about).set_defaults(command=_checkpoint)


def _verify(settings: Settings, options: argparse.Namespace) -> int:
    runtime = build(settings, staff=True)
    file = options.checkpoints or path_of(runtime)
    if options.checkpoints and not file.exists():
        sys.stderr.write(f"There is no file {file}.\n")
        return 1
    kept = proved(file, runtime.verifying)
    with runtime.readings() as session:
        fault = audit.verify(session, kept)
        rows = audit.checkpoint(session).number
    if fault:
        sys.stderr.write(
            f"The audit log was changed at row {fault}: keep this database as evidence.\n"
        )
        return 1
    sys.stdout.write(
        f"The audit log is whole: {rows} rows, and {len(kept)} signed checkpoints that fit.\n"
    )
    return 0


def _checkpoint(settings: Settings, _options: argparse.Namespace) -> int:
    runtime = build(settings, staff=True, signing=True)
    if runtime.signer is None:
        sys.stderr.write("No key signs the audit trail: run 'python -m intake keys new'.\n")
        return 1
    line = keep_checkpoint(runtime)
    sys.stdout.write(f"{line}\n" if line else "Nothing was recorded since the last checkpoint.\n")
    return 0
