"""Who works here and which areas they see; a lead or an operator changes that."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.area_limit import limit_of, sees, set_areas
from intake.errors import AccountInvalidError, NotFoundError, WorkRefusedError
from intake.permission import ALLOWED, Act, allow
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.staff import Role
from intake.step_up import allow_proved
from models import Staff


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody work can be given to."""

    username: str
    display_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member of staff. `areas` are the codes they are limited to, None for every area."""

    id: UUID
    username: str
    display_name: str
    role: Role
    areas: tuple[str, ...] | None


def members(runtime: Runtime, staff: SignedIn) -> tuple[Member, ...]:
    """By the names colleagues see. Raises NotFoundError for a role that may not."""
    allow(staff, Act.AREAS)
    with runtime.readings() as session:
        return tuple(map(_member, session.scalars(select(Staff).order_by(Staff.display_name))))


def member(runtime: Runtime, staff: SignedIn, person: UUID) -> Member:
    """Raises NotFoundError."""
    found = next((one for one in members(runtime, staff) if one.id == person), None)
    if found is None:
        raise NotFoundError
    return found


def change_areas(
    runtime: Runtime, staff: SignedIn, person: UUID, areas: Iterable[str] | None
) -> None:
    """Raises NotFoundError, ProofNeededError, and WorkRefusedError with what to do."""
    allow_proved(runtime, staff, Act.AREAS)
    with runtime.sessions.begin() as session:
        row = session.get(Staff, person, with_for_update=True)
        if row is None:
            raise NotFoundError
        try:
            set_areas(runtime, session, row, areas, by=staff.id)
        except AccountInvalidError as error:
            raise WorkRefusedError(str(error)) from None


def at_work(session: Session) -> tuple[Colleague, ...]:
    """Everybody who works at the desk."""
    found = session.scalars(select(Staff).order_by(Staff.display_name))
    return tuple(_named(person) for person in found if _works(person))


def who_may_be_given(
    runtime: Runtime, session: Session, people: Iterable[Staff], area: str | None
) -> tuple[Colleague, ...]:
    """Those of them who see this area. What a limit comes to is worked out once for all who have
    the same.
    """
    people = [person for person in people if _works(person)]
    one_of_each = {person.areas: person for person in people}
    seeing = {
        areas for areas, one in one_of_each.items() if sees(limit_of(runtime, session, one), area)
    }
    return tuple(_named(person) for person in people if person.areas in seeing)


def _works(person: Staff) -> bool:
    return person.role in ALLOWED[Act.WORK] and bool(person.password_hash)


def _named(person: Staff) -> Colleague:
    return Colleague(person.username, person.display_name)


def _member(row: Staff) -> Member:
    return Member(
        id=row.id,
        username=row.username,
        display_name=row.display_name,
        role=Role(row.role),
        areas=None if row.areas is None else tuple(row.areas.split()),
    )
