"""The audit trail: whatever is done to it afterwards is found."""

import threading
from uuid import uuid4

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from intake import audit
from intake.runtime import Runtime

_DROPS = {
    "sqlite": ("changed", "removed", "replaced"),
    "postgresql": ("changed", "removed"),
}


def append(runtime: Runtime, times: int = 1) -> None:
    for number in range(times):
        with runtime.sessions.begin() as session:
            audit.append(session, runtime, "queue.read", actor=uuid4(), detail=f"page {number}")


def verify(runtime: Runtime, kept: audit.Checkpoint | None = None) -> int | None:
    with runtime.readings() as session:
        return audit.verify(session, [kept] if kept else [])


def tamper(runtime: Runtime, *statements: str) -> None:
    """As somebody who owns the database: the triggers that refuse changes go first."""
    with runtime.sessions.begin() as session:
        disarm(session)
        for statement in statements:
            session.execute(text(statement))


def disarm(session: Session) -> None:
    kind = session.get_bind().dialect.name
    table = " ON audit" if kind == "postgresql" else ""
    for what in _DROPS[kind]:
        session.execute(text(f"DROP TRIGGER IF EXISTS audit_never_{what}{table}"))


def test_an_untouched_trail_is_whole(staff_runtime: Runtime) -> None:
    append(staff_runtime, 5)
    assert verify(staff_runtime) is None


def test_an_empty_trail_is_whole(staff_runtime: Runtime) -> None:
    assert verify(staff_runtime) is None


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        (["UPDATE audit SET action = 'staff.invited' WHERE number = 3"], 3),
        (["UPDATE audit SET actor = NULL WHERE number = 2"], 2),
        (["UPDATE audit SET at = '2020-01-01 00:00:00' WHERE number = 4"], 4),
        (["UPDATE audit SET hash = previous_hash WHERE number = 5"], 5),
        (["DELETE FROM audit WHERE number = 1"], 1),
        (["DELETE FROM audit WHERE number = 3"], 3),
        (
            [
                "UPDATE audit SET number = 99 WHERE number = 2",
                "UPDATE audit SET number = 2 WHERE number = 3",
                "UPDATE audit SET number = 3 WHERE number = 99",
            ],
            2,
        ),
    ],
)
def test_a_changed_removed_or_moved_row_is_found(
    staff_runtime: Runtime, statements: list[str], found: int
) -> None:
    append(staff_runtime, 5)
    tamper(staff_runtime, *statements)
    assert verify(staff_runtime) == found


def test_a_tail_cut_off_is_found_by_a_kept_checkpoint(staff_runtime: Runtime) -> None:
    append(staff_runtime, 5)
    with staff_runtime.readings() as session:
        kept = audit.checkpoint(session)
    tamper(staff_runtime, "DELETE FROM audit WHERE number > 3")
    assert verify(staff_runtime) is None
    assert verify(staff_runtime, kept) == 4


def test_a_trail_written_anew_does_not_pass_a_kept_checkpoint(staff_runtime: Runtime) -> None:
    append(staff_runtime, 3)
    with staff_runtime.readings() as session:
        kept = audit.checkpoint(session)
    tamper(staff_runtime, "DELETE FROM audit")
    append(staff_runtime, 4)
    assert verify(staff_runtime) is None
    assert verify(staff_runtime, kept) == 3


def test_rows_written_at_once_still_make_one_chain(staff_runtime: Runtime) -> None:
    writers = [threading.Thread(target=append, args=(staff_runtime, 5)) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert verify(staff_runtime) is None
    with staff_runtime.readings() as session:
        assert audit.checkpoint(session).number == 20


def test_an_act_rolled_back_leaves_no_row(staff_runtime: Runtime) -> None:
    with staff_runtime.sessions() as session:
        audit.append(session, staff_runtime, "queue.read", actor=None)
        session.rollback()
    with staff_runtime.readings() as session:
        assert audit.checkpoint(session).number == 0
