"""Selections of the queue that somebody keeps for themselves under a name that names nobody."""

import re
from uuid import UUID, uuid4

from sqlalchemy import select

from intake.errors import NotFoundError, WorkRefusedError
from intake.permission import Act, allow
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from models import SavedView

MOST, LONGEST_NAME, LONGEST_QUERY = 12, 40, 400
_A_NUMBER = re.compile(r"\d[\d\s-]{4,}\d")  # somebody's telephone, NHS or reference number


def views_of(runtime: Runtime, staff: SignedIn) -> tuple[SavedView, ...]:
    """Theirs alone, by name."""
    with runtime.readings() as session:
        found = select(SavedView).where(SavedView.staff_id == staff.id).order_by(SavedView.name)
        return tuple(session.scalars(found))


def keep_view(runtime: Runtime, staff: SignedIn, name: str, query: str) -> None:
    """Keep a selection; one of the same name is replaced. `query` is of our own making."""
    allow(staff, Act.READ)
    plain = " ".join(name.split())
    if not 1 <= len(plain) <= LONGEST_NAME or not plain.isprintable():
        raise WorkRefusedError(f"Give it a name of {LONGEST_NAME} characters at most.")
    if _A_NUMBER.search(plain):
        raise WorkRefusedError("Name the selection, not a person: leave numbers out.")
    if len(query) > LONGEST_QUERY:
        raise WorkRefusedError("That is too much for one selection.")
    with runtime.sessions.begin() as session:
        mine = session.scalars(select(SavedView).where(SavedView.staff_id == staff.id)).all()
        row = next((view for view in mine if view.name == plain), None)
        if row is None and len(mine) >= MOST:
            raise WorkRefusedError(f"You keep {MOST} selections. Forget one first.")
        row = row or SavedView(id=uuid4(), staff_id=staff.id, name=plain)
        row.query, row.kept_at = query, runtime.now()
        session.add(row)


def forget_view(runtime: Runtime, staff: SignedIn, view: UUID) -> None:
    allow(staff, Act.READ)
    with runtime.sessions.begin() as session:
        row = session.get(SavedView, view)
        if row is None or row.staff_id != staff.id:
            raise NotFoundError
        session.delete(row)
