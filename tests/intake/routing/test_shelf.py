"""The table of the day is at hand before anything waits for it."""

from datetime import timedelta

import pytest

from intake.runtime import Runtime

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_what_is_stocked_is_not_built_again(runtime: Runtime) -> None:
    today = runtime.today()
    runtime.shelf.stock(runtime.readings, today)
    with runtime.readings() as session:
        held = runtime.shelf.table(session, today)
    with runtime.sessions.begin() as session:
        assert runtime.shelf.table(session, today) is held
    tomorrow = today + timedelta(days=1)
    runtime.shelf.stock(runtime.readings, tomorrow)
    with runtime.readings() as session:
        assert runtime.shelf.table(session, tomorrow).day == tomorrow
