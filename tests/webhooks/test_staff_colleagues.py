"""A lead says on a page which areas a colleague sees."""

import pytest

from intake.runtime import Runtime
from intake.step_up import PROVED_FOR
from tests.fakes import FrozenClock
from tests.intake.staff_factories import limit, some_staff, store_notification
from tests.webhooks.staff_browser import at_work, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_lead_limits_a_colleague_and_lifts_it_again(staff_runtime: Runtime) -> None:
    person = some_staff(staff_runtime)
    client = at_work(staff_runtime, "lead")
    page = f"/colleagues/{person.id}"
    for fields in ({}, {"which": "every"}):
        answer = post(client, page, **fields)
        assert (answer.status_code, "Choose whether" in answer.text) == (422, True)
    assert post(client, page, which="some", area="Y60").location == "/colleagues"
    assert "Midlands" in client.get("/colleagues").text
    assert 'value="Y60" checked' in client.get(page).text
    answer = post(client, page, which="some", area="Q<b>")
    assert (answer.status_code, "No board or region" in answer.text) == (422, True)
    assert post(client, page, which="some").location == "/colleagues"
    assert "No area" in client.get("/colleagues").text  # nothing chosen is nothing seen, not all
    assert post(client, page, which="all").location == "/colleagues"
    assert "Midlands" not in client.get("/colleagues").text


def test_it_asks_for_fresh_proof(staff_runtime: Runtime, clock: FrozenClock) -> None:
    person = some_staff(staff_runtime)
    client = at_work(staff_runtime, "lead")
    clock.advance(PROVED_FOR)
    answer = post(client, f"/colleagues/{person.id}", which="some", area="Y60")
    assert (answer.status_code, "Show that it is you" in answer.text) == (403, True)


def test_what_went_to_another_area_leads_back_to_the_queue(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime)
    limit(staff_runtime, "triager-at-work", "QUA")
    fields = {"board": "QKK", "revision": "1", "words": "She lived in Lambeth."}
    assert post(client, f"/notifications/{reference}/route", **fields).location == "/"
    assert client.get(f"/notifications/{reference}").status_code == 404
