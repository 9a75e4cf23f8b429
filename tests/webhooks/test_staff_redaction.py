"""Hiding words by form, from a turn or from the details; a lead shows them again."""

import re

import pytest

from intake.runtime import Runtime
from tests.intake.staff_factories import store_notification
from tests.webhooks.staff_browser import at_work, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_words_are_hidden_by_form_and_shown_again_by_a_lead(staff_runtime: Runtime) -> None:
    path = f"/notifications/{store_notification(staff_runtime)}"
    triager, lead = at_work(staff_runtime), at_work(staff_runtime, "lead")
    assert f'href="{path}/hide?place=turn.1"' in triager.get(path).text
    page = triager.get(f"{path}/hide?place=turn.1").text
    assert "My brother Tom died on Friday" in page
    answer = post(triager, f"{path}/hide", hide="Tom died", words="Not needed.", place="turn.1")
    assert (answer.status_code, answer.location) == (303, f"{path}#hidden")
    page = triager.get(path).text
    assert "My brother [hidden] on Friday" in page
    assert "Not needed." in page
    assert "Show them again" not in page
    shown = re.search(rf'action="({path}/hidden/[0-9a-f-]+/show)"', lead.get(path).text)
    assert shown
    assert post(triager, shown[1], words="Please").status_code == 404
    assert post(lead, shown[1], words="It is needed.").status_code == 303
    assert "My brother Tom died on Friday" in triager.get(path).text


def test_what_was_typed_stays_where_nothing_was_hidden(staff_runtime: Runtime) -> None:
    path = f"/notifications/{store_notification(staff_runtime)}"
    fields = {"hide": "Timothy", "words": "Not needed.", "from": "turn.1"}
    answer = post(at_work(staff_runtime), f"{path}/hide", **fields)
    assert answer.status_code == 422
    for words in ("These words do not stand there.", "Timothy", "Not needed.", "My brother Tom"):
        assert words in answer.text


def test_the_page_shows_no_turn_that_tells_who_called(staff_runtime: Runtime) -> None:
    path = f"/notifications/{store_notification(staff_runtime)}"
    lead = at_work(staff_runtime, "lead")
    for place in ("turn.2", "turn.9", "turn.x", "notifier.name"):
        assert lead.get(f"{path}/hide?place={place}").status_code == 404
    assert "Ruth Hughes" not in lead.get(f"{path}/hide").text
    assert "Park Surgery" in lead.get(f"{path}/hide").text
