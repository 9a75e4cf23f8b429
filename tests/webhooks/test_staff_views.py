"""Somebody keeps a selection of the queue for themselves; its name names nobody."""

import re

import pytest

from intake.runtime import Runtime
from intake.saved_views import MOST
from tests.webhooks.staff_browser import at_work, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_selection_is_kept_replaced_and_forgotten_by_its_owner(staff_runtime: Runtime) -> None:
    mine, other = at_work(staff_runtime), at_work(staff_runtime, "lead")
    assert 'action="/views"' in mine.get("/?severity=R0").text
    answer = post(mine, "/views", name="Leeds  first", severity="R0", area="QWO", nonsense="Tom")
    assert (answer.status_code, answer.location) == (303, "/?severity=R0&area=QWO")
    assert 'href="/?severity=R0&amp;area=QWO"' in mine.get("/").text
    assert "Leeds first" not in other.get("/").text
    post(mine, "/views", name="Leeds first", severity="R1")
    page = mine.get("/").text
    assert page.count("<bdi>Leeds first</bdi>") == 1
    assert 'href="/?severity=R1"' in page
    forget = re.search(r'action="(/views/[0-9a-f-]+/forget)"', page)
    assert forget
    assert post(other, forget[1]).status_code == 404
    assert post(mine, forget[1]).status_code == 303
    assert "Leeds first" not in mine.get("/").text


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 41, "Ring 07700 900123", "a\u202eb", "943-476-5919"]
)
def test_a_name_that_will_not_do_is_refused(staff_runtime: Runtime, name: str) -> None:
    client = at_work(staff_runtime)
    assert post(client, "/views", name=name, severity="R0").status_code == 422
    assert 'aria-label="Your own selections"' not in client.get("/").text


def test_a_dozen_is_enough(staff_runtime: Runtime) -> None:
    client = at_work(staff_runtime)
    answers = [
        post(client, "/views", name=f"My {letter}").status_code for letter in "abcdefghijklm"
    ]
    assert answers == [303] * MOST + [422]
