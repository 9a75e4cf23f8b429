"""The forms of the desk: each leads back to its part of the page, and nothing typed is lost."""

import pytest

from intake.runtime import Runtime
from tests.intake.staff_factories import store_notification
from tests.webhooks.staff_browser import at_work, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_day_at_the_desk(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime)
    path = f"/notifications/{reference}"
    for form, fields, part in (
        ("take", {"seen": ""}, "desk"),
        ("state", {"state": "waiting"}, "desk"),
        ("notes", {"words": "The nurse is back on Tuesday."}, "notes"),
        ("contacts", {"words": "Rang <b>Ruth</b>", "outcome": "no_answer"}, "notes"),
        ("call-backs", {"words": "Ring again", "day": "2026-11-20", "clock": "10:30"}, "notes"),
        ("flags/SAFEGUARDING_OTHERS/clear", {"words": "He lived alone."}, "flags"),
    ):
        answer = post(client, f"{path}/{form}", **fields)
        assert (answer.status_code, answer.location) == (303, f"{path}#{part}"), form
    page = client.get(path).text
    for words in ("With you", "Waiting for an answer", "The nurse is back on Tuesday.",
                  "No answer", "Rang &lt;b&gt;Ruth&lt;/b&gt;", "Call is late",
                  "20 November 2026 at 10:30am", "He lived alone.", "cleared a flag",
                  "took it"):  # fmt: skip
        assert words in page, words
    queue = client.get("/?view=mine").text
    assert "With you" in queue
    assert "Other people may be at risk</span>" not in queue


def test_what_was_typed_is_given_back_where_it_could_not_be_kept(staff_runtime: Runtime) -> None:
    path = f"/notifications/{store_notification(staff_runtime)}"
    client = at_work(staff_runtime)
    words = "A long story about his aunt"
    answer = post(client, f"{path}/call-backs", words=words, day="soon")
    assert answer.status_code == 422
    assert "Give the day" in answer.text
    assert words in answer.text
    answer = post(client, f"{path}/hand-off/again")
    assert answer.status_code == 422
    assert "It was accepted" in answer.text


def test_rows_of_the_queue_are_given_and_the_same_page_comes_back(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime)
    page = client.get("/?view=all&severity=R1").text
    assert f'name="chosen" value="{reference} "' in page
    fields = {"view": "all", "severity": "R1", "page": "1", "to": "triager-at-work"}
    answer = post(client, "/give", chosen=f"{reference} ", **fields)
    assert (answer.status_code, answer.location) == (303, "/?view=all&severity=R1")
    assert "With you" in client.get("/").text
    answer = post(client, "/give", chosen=f"{reference} ", **fields)
    assert (answer.status_code, "0 of 1 were given. A colleague took" in answer.text) == (422, True)
    assert 'href="/?view=all&amp;severity=R1"' in answer.text
