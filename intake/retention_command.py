"""`python -m intake retention`: shows what is due, erases it, keeps one for longer."""

import argparse
import sys
from itertools import islice

from config.settings import Settings
from intake.retention import Plan, erase_due, hold, plan
from intake.runtime import LONDON, Runtime, build
from intake.standing import Standing

_NAMED = 10
_WHY = {
    Standing.HELD: "held by you (retention --release)",
    Standing.NOT_ACCEPTED: "casework has not accepted them (handoff list)",
    Standing.NOT_LOOKED_AT: "nobody has opened them",
    Standing.OPEN_WORK: "something is still to be done at the desk: an answer, a call, a second "
    "person",
    Standing.ERRANDS: "an errand is not finished, such as taking words away at Twilio (/status)",
}


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    about = "show what is to be erased; nothing is changed without --erase"
    retention = commands.add_parser("retention", help=about, description=about)
    chosen = retention.add_mutually_exclusive_group()
    chosen.add_argument("--erase", action="store_true", help="erase it now, for good")
    chosen.add_argument("--hold", metavar="REFERENCE", help="keep this one, whatever its time")
    chosen.add_argument("--release", metavar="REFERENCE", help="let its time count again")
    retention.set_defaults(command=_retention)


def _retention(settings: Settings, options: argparse.Namespace) -> int:
    runtime = build(settings, staff=True)
    named = options.hold or options.release
    if named:
        hold(runtime, named.replace(" ", ""), keep=bool(options.hold))
        _say("It is kept until you release it." if options.hold else "Its time counts again.")
        return 0
    return _erase(runtime) if options.erase else _show(runtime)


def _show(runtime: Runtime) -> int:
    found = plan(runtime)
    _say(_opening(runtime, found))
    _say(f"To be erased: {_counted(found)}.")
    _say_kept(found)
    if found.notifications or found.empty:
        _say("Nothing was changed. 'retention --erase' erases now; the worker does it each hour.")
    return 0


def _erase(runtime: Runtime) -> int:
    found = plan(runtime)
    erased = erase_due(runtime, at_once=None)
    _say(_opening(runtime, found))
    _say(f"Erased: {erased} of {_counted(found)}.")
    _say_kept(found)
    if erased < found.notifications + found.empty:
        sys.stderr.write("Some could not be erased: see the lines 'retention.failed' above.\n")
        return 1
    return 0


def _opening(runtime: Runtime, found: Plan) -> str:
    day = f"{found.limit.astimezone(LONDON):%-d %B %Y}"
    days = runtime.settings.retention_days
    return f"RETENTION_DAYS is {days}: what casework has had since before {day} is erased."


def _counted(found: Plan) -> str:
    return f"{found.notifications} notifications, {found.empty} conversations without words"


def _say_kept(found: Plan) -> None:
    for why, references in found.kept.items():
        named = ", ".join(islice(references, _NAMED))
        more = f" and {len(references) - _NAMED} more" if len(references) > _NAMED else ""
        _say(f"Kept, {_WHY[why]}: {named}{more}.")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
