"""`python -m intake staff`: invites members of staff, and says which areas they may see."""

import argparse
import sys

from sqlalchemy import select

from config.settings import Settings
from intake.area_limit import set_areas
from intake.errors import AccountInvalidError
from intake.launch import welcome_address
from intake.runtime import build
from intake.staff import Role, create_invitation, normal_username
from models import Staff

_AREAS = "codes with commas: boards (QUA), regions (Y60), 'none' for what has no area yet; or 'all'"


def add_to(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    staff = commands.add_parser("staff", help="accounts of staff", description="accounts of staff")
    what = staff.add_subparsers(required=True, metavar="command")
    about = "invite somebody by a one-time link"
    add = what.add_parser("add", help=about, description=about)
    add.add_argument("username")
    add.add_argument("--name", required=True, help="the name that colleagues see")
    add.add_argument("--role", choices=list(Role), default=Role.TRIAGER)
    add.add_argument("--subject", help="by which name your OIDC provider knows them")
    add.add_argument("--areas", help=f"limit them to areas: {_AREAS}")
    add.set_defaults(command=_add)
    about = "say which areas somebody may see"
    areas = what.add_parser("areas", help=about, description=about)
    areas.add_argument("username")
    areas.add_argument("areas", help=_AREAS)
    areas.set_defaults(command=_areas)


def _add(settings: Settings, options: argparse.Namespace) -> int:
    runtime = build(settings, staff=True)
    with runtime.sessions.begin() as session:
        token = create_invitation(
            session, runtime, options.username, options.name, options.role, subject=options.subject
        )
        if options.areas is not None:
            named = Staff.username == normal_username(options.username)
            person = session.scalars(select(Staff).where(named)).one()
            set_areas(runtime, session, person, _chosen(options.areas))
    _say(f"One-time link, good for a day: {welcome_address(settings, token)}")
    return 0


def _areas(settings: Settings, options: argparse.Namespace) -> int:
    runtime = build(settings, staff=True)
    with runtime.sessions.begin() as session:
        named = Staff.username == normal_username(options.username)
        person = session.scalars(select(Staff).where(named).with_for_update()).first()
        if person is None:
            raise AccountInvalidError(f"Nobody has the username {options.username}.")
        set_areas(runtime, session, person, _chosen(options.areas))
        _say(f"{person.username} sees: {person.areas or 'every area'}.")
    return 0


def _chosen(typed: str) -> list[str] | None:
    return None if typed.strip() == "all" else typed.split(",")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
