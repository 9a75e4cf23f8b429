"""Pages ask by themselves how much cannot wait: numbers alone, and nobody is kept signed in."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from intake.account import IDLE
from intake.runtime import Runtime
from models import AuditRow
from tests.fakes import FrozenClock
from tests.intake.staff_factories import enrol, store_notification
from tests.webhooks.staff_browser import at_the_door, at_work

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_it_tells_numbers_and_is_not_recorded(staff_runtime: Runtime) -> None:
    client = at_work(staff_runtime)
    assert client.get("/alert").headers["X-Unopened"] == "0"
    assert client.get("/alert").text.strip() == ""
    store_notification(staff_runtime, severity="R0")
    with staff_runtime.readings() as session:
        before = session.scalar(select(func.count()).select_from(AuditRow))
    answer = client.get("/alert")
    assert answer.headers["X-Unopened"] == "1"
    assert "1 urgent report has not been opened" in answer.text
    assert "Hughes" not in answer.text
    with staff_runtime.readings() as session:
        assert session.scalar(select(func.count()).select_from(AuditRow)) == before


def test_asking_keeps_nobody_signed_in(staff_runtime: Runtime, clock: FrozenClock) -> None:
    """A page left open asks for ever; its reader is signed out all the same."""
    client: FlaskClient = at_the_door(staff_runtime)
    client.set_cookie("staff", enrol(staff_runtime)[0])
    answers = []
    for _ in range(3):
        clock.advance(IDLE / 3 + timedelta(seconds=1))
        answers.append(client.get("/alert").status_code)
    assert answers == [200, 200, 303]
    assert client.get("/").status_code == 303
