"""What staff see: plain words for our codes, and callers' words as text whatever they are."""

import html
import json
from datetime import timedelta
from typing import Any

import pytest

from intake.retention import erase_due
from intake.runtime import Runtime
from tests.fakes import FrozenClock
from tests.intake.staff_factories import (
    CONTENT,
    NOTIFIER,
    SISTER,
    some_open_conversation,
    store_happening,
    store_notification,
)
from tests.webhooks.staff_browser import at_work, post
from webhooks.staff_words import visible

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% raw %}",
    "'; DROP TABLE staff; --",
    '=HYPERLINK("http://evil")',
    "/restart",
    "&lt;b&gt;",
    "a\u202egnp.exe\u202c",
    "nul\0here",
    "شكرا 谢谢 🙂",
    "w" * 3000,
)


def poisoned(value: Any, text: str) -> Any:
    """The same shape with hostile words wherever there were words."""
    if isinstance(value, dict):
        return {name: poisoned(part, text) for name, part in value.items()}
    if isinstance(value, list):
        return [poisoned(part, text) for part in value]
    return text if isinstance(value, str) else value


def test_the_queue_is_in_words(staff_runtime: Runtime) -> None:
    store_notification(staff_runtime, severity="R0", status="incomplete")
    with staff_runtime.sessions.begin() as session:
        session.add(some_open_conversation(staff_runtime, staff_runtime.now(), severity="R1"))
    page = at_work(staff_runtime).get("/").text
    for words in ("Tom Hughes", "4172 9356", "Look now", "Due in 15 minutes", "First look",
                  "Not opened yet", "Details are missing", "With nobody", "Text", "Case made",
                  "Other people may be at risk", "QUA", "CASE-7",
                  "22 November 2026 at 9:40pm", "Happening now", "Today"):  # fmt: skip
        assert words in page


def test_an_empty_queue_says_so(staff_runtime: Runtime) -> None:
    client = at_work(staff_runtime)
    assert "Nothing is open." in client.get("/").text
    assert "Nobody has told the line of a death yet." in client.get("/?view=all").text
    assert "Nothing fits what you chose." in client.get("/?severity=R0").text


def test_a_notification_is_in_words(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    page = html.unescape(at_work(staff_runtime).get(f"/notifications/{reference}").text)
    for words in ("943 476 5919", "May 1961", "20 November 2026", "Hospital", "Coroner, CQC",
                  "Park Surgery (M92001)", "Neglect, or care not given", "They did not listen.",
                  "Other people may be at risk", "In scope: learning disability",
                  "NHS Black Country Integrated Care Board (QUA)", "Midlands, by GP surgery",
                  "Ethnic group: they did not want to say",
                  "Said, not sure", "#turn-1", "My brother Tom died on Friday"):  # fmt: skip
        assert words in page


def test_where_the_area_is_not_sure_the_boards_it_may_be_are_named(staff_runtime: Runtime) -> None:
    unsure = {"routing": {"icb": None, "basis": "unsure", "as_of": "2026-11-22"}}
    person = {"person": {"town": "Newcastle"}}
    reference = store_notification(staff_runtime, CONTENT | unsure | person)
    page = at_work(staff_runtime).get(f"/notifications/{reference}").text
    assert "It may be NHS North East and North Cumbria Integrated Care Board (QHM)" in page
    assert "or NHS Staffordshire and Stoke-on-Trent Integrated Care Board (QNC)." in page


def test_who_told_us_is_nowhere_until_it_is_revealed(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime, "lead")
    page = client.get(f"/notifications/{reference}").text
    assert "Ruth" not in page
    assert "900123" not in page
    page = post(client, f"/notifications/{reference}/reveal").text
    for words in ("Ruth Hughes", "+447700900123", "Sister", html.escape(SISTER[0], quote=False)):
        assert words in page


def test_a_triager_has_no_button_to_reveal(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    page = at_work(staff_runtime).get(f"/notifications/{reference}").text
    assert "/reveal" not in page
    assert "A lead or a custodian can open it" in page


def test_what_is_happening_can_be_followed(staff_runtime: Runtime) -> None:
    path = f"/conversations/{store_happening(staff_runtime)}"
    client = at_work(staff_runtime, "lead")
    assert f'href="{path}"' in client.get("/").text
    page = client.get(path).text
    assert "My brother Tom died on Friday" in page
    assert "900123" not in page
    assert "+447700900123" in post(client, f"{path}/reveal").text


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_words_are_text_everywhere(staff_runtime: Runtime, text: str) -> None:
    content = poisoned(json.loads(json.dumps(CONTENT)), text)
    content[text] = {text: text}
    content["provenance"] = {text: {"source": text, "confidence": None, "turn": text}}
    content["missing"] = {text: text}
    reference = store_notification(
        staff_runtime, content, poisoned(NOTIFIER, text), turns=((text, text), (text, text))
    )
    client = at_work(staff_runtime, "lead")
    pages = (
        client.get("/"),
        client.get(f"/notifications/{reference}"),
        post(client, f"/notifications/{reference}/reveal"),
    )
    for page in pages:
        assert page.status_code == 200
        assert page.text.count("<script") == 2  # the design system's and staff.js
        assert "<img" not in page.text
        assert "\u202e" not in page.text
        assert "\0" not in page.text
    assert html.escape(str(visible(text))).replace("&#x27;", "&#39;").replace(
        "&quot;", "&#34;"
    ) in pages[2].text  # fmt: skip


def test_an_almost_empty_notification_still_opens(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime, {}, {}, turns=())
    client = at_work(staff_runtime, "lead")
    assert "No name given" in client.get("/").text
    assert client.get(f"/notifications/{reference}").status_code == 200
    assert "They did not say." in post(client, f"/notifications/{reference}/reveal").text


def test_a_fault_is_told_in_plain_words(staff_runtime: Runtime) -> None:
    client = at_work(staff_runtime)

    def broken() -> str:
        raise ZeroDivisionError

    client.application.view_functions["triage.queue"] = broken
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Nothing that callers told us is lost" in answer.text


def test_a_page_says_when_its_notification_was_erased(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    reference = store_notification(staff_runtime)
    client = at_work(staff_runtime)
    client.get(f"/notifications/{reference}")
    clock.advance(timedelta(days=91))
    erase_due(staff_runtime)
    client = at_work(staff_runtime, "lead")
    page = client.get(f"/notifications/{reference}")
    assert page.status_code == 410
    assert "has been erased" in page.text
    assert "Casework has them as case CASE-7." in page.text
    assert "Tom" not in page.text
    assert post(client, f"/notifications/{reference}/reveal").status_code == 410
