"""The search page: by form only, with nothing sought in any address."""

import pytest

from intake.runtime import Runtime
from tests.intake.staff_factories import store_notification
from tests.webhooks.staff_browser import at_work, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_staff_find_a_notification_by_its_words(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime)
    assert 'href="/search"' in client.get("/").text
    days = {"first": "2026-11-01", "last": "2026-11-22"}
    answer = post(client, "/search", by="words", value="brother tom", **days)
    assert answer.status_code == 200
    for words in (f'href="/notifications/{reference}#turn-1"', "Tom Hughes", "Turn 1:",
                  "My brother Tom died on Friday", 'value="brother tom"'):  # fmt: skip
        assert words in answer.text, words
    answer = post(client, "/search", by="reference", value=reference)
    assert f'href="/notifications/{reference}"' in answer.text
    answer = post(client, "/search", by="nhs_number", value="943 476 5870")
    assert "Nothing fits." in answer.text
    answer = post(client, "/search", by="words", value="nowhere", **days)
    assert "Nothing fits. 1 notification was looked through." in answer.text


def test_what_was_typed_stays_where_nothing_was_sought(staff_runtime: Runtime) -> None:
    client = at_work(staff_runtime)
    answer = post(client, "/search", by="phone", value="<b>nobody</b>")
    assert answer.status_code == 422
    assert "Write the telephone number in full." in answer.text
    assert 'value="&lt;b&gt;nobody&lt;/b&gt;"' in answer.text
    assert client.get("/search?value=Tom").text.count("Tom") == 0
