"""The audit table takes new rows and nothing else."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from intake.runtime import Runtime
from tests.factories import lift_audit_guard, some_audit_row

ATTEMPTS = {
    "update": "UPDATE audit SET action = 'nothing'",
    "update of one": "UPDATE audit SET at = at WHERE number = 1",
    "delete": "DELETE FROM audit",
    "delete of the last": "DELETE FROM audit WHERE number = 2",
}
ON_SQLITE = {
    "replace": "REPLACE INTO audit SELECT * FROM audit",
    "update or replace": "UPDATE OR REPLACE audit SET number = 1 WHERE number = 2",
    "upsert": "INSERT INTO audit SELECT * FROM audit WHERE true"
    " ON CONFLICT (number) DO UPDATE SET action = 'nothing'",
}
ON_POSTGRESQL = {
    "truncate": "TRUNCATE audit",
    "truncate cascade": "TRUNCATE audit CASCADE",
    "upsert": "INSERT INTO audit SELECT * FROM audit"
    " ON CONFLICT (number) DO UPDATE SET action = 'nothing'",
}


@pytest.fixture
def written(runtime: Runtime) -> Runtime:
    with runtime.sessions.begin() as session:
        session.add_all([some_audit_row(1), some_audit_row(2)])
    return runtime


def test_audit_row_is_never_changed_or_removed(written: Runtime) -> None:
    sqlite = written.settings.database_url.startswith("sqlite")
    for attempt in (ATTEMPTS | (ON_SQLITE if sqlite else ON_POSTGRESQL)).values():
        with written.sessions() as session, pytest.raises(IntegrityError, match="audit row"):
            session.execute(text(attempt))
    with written.readings() as session:
        rows = session.execute(text("SELECT number, action FROM audit ORDER BY number")).all()
    assert [tuple(row) for row in rows] == [(1, "notification.read"), (2, "notification.read")]


def test_number_is_used_once(written: Runtime) -> None:
    with written.sessions() as session:
        session.add(some_audit_row(2))
        with pytest.raises(IntegrityError):
            session.flush()


def test_guard_is_what_holds(written: Runtime) -> None:
    """The positive control: with the triggers gone, the same attempt succeeds."""
    with written.sessions.begin() as session:
        lift_audit_guard(session)
        session.execute(text(ATTEMPTS["delete"]))
        assert session.scalar(text("SELECT count(*) FROM audit")) == 0
