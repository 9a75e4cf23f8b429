"""A member of staff may be limited to areas: boards, whole regions, and what has no area yet.

A limit is stored as its codes, and held against the area of a notification at the desk. A board
answers for what was routed to those that went before it, under their old codes.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import audit
from intake.errors import AccountInvalidError
from intake.routing.boards import REGIONS, Board, of_day
from intake.routing.table import Table
from intake.runtime import Runtime
from intake.staff import DESK
from models import Staff, Triage

NO_AREA = "none"
Codes = frozenset[str]
_IN_ONE_ROW = 8  # codes that one audit row has room for


def limit_of(runtime: Runtime, session: Session, staff: Staff) -> Codes | None:
    """Every area that this person may see, as it stands at the desk; None where they see all."""
    if staff.areas is None:
        return None
    chosen = set(staff.areas.split())
    theirs = {code for code, names in _answering(_table(runtime, session)) if names & chosen}
    return frozenset(theirs | (chosen & {NO_AREA}))


def sees(limit: Codes | None, area: str | None) -> bool:
    """Whether somebody with this limit may see what is of this area; None is no area yet."""
    return limit is None or (area or NO_AREA) in limit


def set_areas(
    runtime: Runtime,
    session: Session,
    staff: Staff,
    areas: Iterable[str] | None,
    *,
    by: UUID | None = None,
) -> None:
    """Limit them to these areas, or lift the limit with None; on record. What they may see no
    longer is with nobody then.

    Raises AccountInvalidError for an unknown code, and where nobody would see what has no area yet.
    """
    chosen = None if areas is None else _checked(runtime, session, areas)
    if chosen is not None and NO_AREA not in chosen and not _others_see_the_rest(session, staff):
        raise AccountInvalidError(
            "Nobody else sees what has no area yet. Let a colleague see that first."
        )
    staff.areas = None if chosen is None else " ".join(chosen)
    session.flush()
    told = ["all"] if chosen is None else chosen or ["nothing"]
    for start in range(0, len(told), _IN_ONE_ROW):
        detail = " ".join(told[start : start + _IN_ONE_ROW])
        audit.append(
            session, runtime, "staff.areas", actor=by, subject=staff.id, detail=detail
        )  # fmt: skip
    held = select(Triage).where(Triage.assigned_to == staff.id).with_for_update()
    for desk in session.scalars(held).all():
        let_go(runtime, session, desk, by=by)


def let_go(runtime: Runtime, session: Session, desk: Triage, *, by: UUID | None = None) -> None:
    """Nobody keeps work that they may not open: it is with nobody instead, for all to see."""
    staff = session.get(Staff, desk.assigned_to) if desk.assigned_to else None
    if staff is not None and not sees(limit_of(runtime, session, staff), desk.area):
        desk.assigned_to = desk.assigned_at = None
        audit.append(
            session, runtime, "work.given", actor=by, subject=desk.notification_id, detail="area"
        )  # fmt: skip


def areas_to_choose(runtime: Runtime) -> dict[str, list[Board]]:
    """Today's boards by the code of their region."""
    with runtime.readings() as session:
        boards = _table(runtime, session).boards.values()
    found: dict[str, list[Board]] = {code: [] for code in sorted(REGIONS, key=REGIONS.__getitem__)}
    for board in sorted(boards, key=lambda board: board.name):
        found[board.region].append(board)
    return found


def area_names(runtime: Runtime) -> dict[str, str]:
    """How each area is called, by its code: the boards of any time, the regions, and none yet."""
    with runtime.readings() as session:
        table = _table(runtime, session)
    boards = (*of_day(table.day).rows, *table.boards.values())
    return {NO_AREA: "Not known yet"} | REGIONS | {board.code: board.name for board in boards}


def _answering(table: Table) -> Iterable[tuple[str, set[str]]]:
    """Each board of any time, with the boards and regions that answer for it today."""
    history = of_day(table.day)
    known = {board.code: board for board in (*history.rows, *table.boards.values())}
    for code, board in known.items():
        today = [table.boards[one] for one in history.today(code) if one in table.boards]
        yield code, {name for one in (board, *today) for name in (one.code, one.region)}


def _checked(runtime: Runtime, session: Session, areas: Iterable[str]) -> list[str]:
    chosen = {code.strip() for code in areas if code.strip()}
    unknown = chosen - {*REGIONS, NO_AREA, *_table(runtime, session).boards}
    if unknown:
        raise AccountInvalidError(
            f"No board or region has the code {', '.join(sorted(unknown))}. "
            "Give codes such as QUA or Y60, and 'none' for what has no area yet."
        )
    return sorted(chosen)


def _others_see_the_rest(session: Session, staff: Staff) -> bool:
    others = session.scalars(
        select(Staff.areas).where(Staff.id != staff.id, Staff.role.in_(DESK))
    )  # fmt: skip
    return staff.role not in DESK or any(
        areas is None or NO_AREA in areas.split() for areas in others
    )


def _table(runtime: Runtime, session: Session) -> Table:
    return runtime.shelf.table(session, runtime.today())
