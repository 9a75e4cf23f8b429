"""A copy leaves by a lead alone, proved and recorded, without hidden words or who told us."""

import csv
import io

import pytest
from sqlalchemy import select

from intake import export, redacting
from intake.runtime import Runtime
from intake.step_up import PROVED_FOR
from models import AuditRow
from tests.fakes import FrozenClock
from tests.intake.staff_factories import CONTENT, some_staff, store_notification
from tests.webhooks.staff_browser import at_work, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def recorded(runtime: Runtime, action: str) -> list[str]:
    with runtime.readings() as session:
        return list(session.scalars(select(AuditRow.detail).where(AuditRow.action == action)))


def test_the_queue_leaves_as_a_spreadsheet(staff_runtime: Runtime) -> None:
    formula = CONTENT | {"person": CONTENT["person"] | {"surname": '=HYPERLINK("http://evil")'}}
    store_notification(staff_runtime, formula, severity="R2")
    reference = store_notification(staff_runtime, severity="R1")
    redacting.redact(staff_runtime, some_staff(staff_runtime), reference, "Hughes", "Why.")
    lead = at_work(staff_runtime, "lead")
    assert 'action="/export"' in lead.get("/").text
    answer = post(lead, "/export")
    assert answer.mimetype == "text/csv"
    assert answer.headers["Content-Disposition"].startswith("attachment")
    text = answer.data.decode("utf-8-sig")
    assert "Ruth Hughes" not in text
    first, second = csv.DictReader(io.StringIO(text))
    assert (first["Reference"], first["First name"], first["Last name"]) == (
        reference, "Tom", "[hidden]",
    )  # fmt: skip
    assert second["Last name"] == '\'=HYPERLINK("http://evil")'
    assert first["Date of death"] == "20 November 2026"
    assert recorded(staff_runtime, "queue.exported") == ["open, 2 copied"]
    answer = post(lead, "/export", severity="R2")
    assert reference not in answer.text


def test_a_copy_needs_fresh_proof(staff_runtime: Runtime, clock: FrozenClock) -> None:
    store_notification(staff_runtime)
    lead = at_work(staff_runtime, "lead")
    clock.advance(PROVED_FOR)
    answer = post(lead, "/export")
    assert answer.status_code == 403
    assert "Hughes" not in answer.text
    assert recorded(staff_runtime, "queue.exported") == []


def test_too_much_for_one_file_is_refused(
    staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(export, "MOST", 1)
    for _ in range(2):
        store_notification(staff_runtime)
    answer = post(at_work(staff_runtime, "lead"), "/export")
    assert answer.status_code == 422
    assert "2 fit what you chose. Choose 1 or fewer." in answer.text


def test_a_page_for_paper_has_nothing_to_press(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    triager = some_staff(staff_runtime)
    redacting.redact(staff_runtime, triager, reference, "did not listen", "Why.")
    client = at_work(staff_runtime)
    path = f"/notifications/{reference}/print"
    assert f'href="{path}"' in client.get(f"/notifications/{reference}").text
    page = client.get(path).text
    main = page[page.index("<main") : page.index("</main>")]
    for words in ("Tom Hughes", "They [hidden].", "My brother Tom died", "some words are hidden"):
        assert words in main, words
    for words in ("Ruth Hughes", "<form", "Put right", "did not listen"):
        assert words not in main, words
    assert recorded(staff_runtime, "notification.printed") == [""]
