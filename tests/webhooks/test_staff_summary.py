"""The summary as staff see it: small numbers hidden, links without anybody's name, spreadsheets."""

from datetime import UTC, datetime
from typing import Any

import pytest

from intake.runtime import Runtime
from tests.intake.staff_factories import store_notification
from tests.notifications import CORE, built
from tests.webhooks.staff_browser import at_work
from webhooks.staff_summary_words import TITLES, name_of

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
YEAR = "from=2026-01-01&to=2026-12-31"


def store(runtime: Runtime, many: int, received_at: datetime | None = None, **fields: Any) -> None:
    given = {name.replace("__", "."): value for name, value in fields.items()}
    for _ in range(many):
        data = built(CORE | given)
        store_notification(
            runtime, data, data.pop("notifier"), received_at=received_at or runtime.now()
        )


@ONE_DATABASE
def test_every_table_stands_on_the_page_with_its_spreadsheet(staff_runtime: Runtime) -> None:
    store(staff_runtime, 12)
    page = at_work(staff_runtime).get(f"/summary?{YEAR}").text
    for number, title in TITLES.items():
        assert f'id="{number}">{title.text}</h2>' in page
        table = "T5" if number == "T5r" else number
        assert f'href="/summary/{table}.csv?{YEAR.replace("&", "&amp;")}"' in page


@ONE_DATABASE
def test_small_numbers_are_stars_and_others_rounded(staff_runtime: Runtime) -> None:
    store(staff_runtime, 12)
    store(staff_runtime, 9, person__autistic="yes")
    store(staff_runtime, 2, person__learning_disability="not_sure")
    csv = at_work(staff_runtime).get(f"/summary/T2.csv?{YEAR}").text.splitlines()
    assert csv[:2] == ["\ufeffScope,Number", "In scope: learning disability,10"]
    assert "In scope: learning disability and autism,*" in csv  # so that the 2 are not told
    assert "Check: learning disability not confirmed,*" in csv
    assert csv[-1] == "Total,25"


@ONE_DATABASE
def test_figures_lead_to_the_queue_for_those_who_may_read_it(staff_runtime: Runtime) -> None:
    store(staff_runtime, 1)
    days = "received_from=2026-01-01&amp;received_to=2026-12-31"
    link = f"/?view=all&amp;status=complete&amp;{days}"
    assert link in at_work(staff_runtime).get(f"/summary?{YEAR}").text
    page = at_work(staff_runtime, "auditor").get(f"/summary?{YEAR}").text
    assert "view=all" not in page


@ONE_DATABASE
def test_a_number_of_none_leads_nowhere(staff_runtime: Runtime) -> None:
    store(staff_runtime, 1)
    page = at_work(staff_runtime).get(f"/summary?{YEAR}").text
    assert '<th scope="row">Incomplete</th><td>0</td><td></td>' in page
    assert "status=incomplete" not in page


@ONE_DATABASE
def test_a_month_leads_to_its_own_days(staff_runtime: Runtime) -> None:
    store(staff_runtime, 1, received_at=datetime(2026, 2, 14, 9, tzinfo=UTC))
    store(staff_runtime, 1, received_at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    page = at_work(staff_runtime).get("/summary?from=2026-02-10&to=2026-03-05").text
    assert "received_from=2026-02-10&amp;received_to=2026-02-28" in page
    assert "received_from=2026-03-01&amp;received_to=2026-03-05" in page


@ONE_DATABASE
@pytest.mark.parametrize("query", ["from=soon", "from=2026-12-31&to=2026-01-01", "from=%00&to=%22"])
def test_days_that_are_none_are_said_to_be(staff_runtime: Runtime, query: str) -> None:
    client = at_work(staff_runtime)
    page, csv = client.get(f"/summary?{query}"), client.get(f"/summary/T1.csv?{query}")
    assert (page.status_code, csv.status_code) == (400, 400)
    assert "Give a first and a last day" in page.text
    assert "Give a first and a last day" in csv.text


@ONE_DATABASE
def test_an_unknown_table_is_nothing(staff_runtime: Runtime) -> None:
    assert at_work(staff_runtime).get("/summary/T99.csv").status_code == 404


@ONE_DATABASE
@pytest.mark.parametrize(
    ("role", "linked"), [("triager", True), ("auditor", True), ("operator", False)]
)
def test_who_may_read_it_finds_it_on_every_page(
    staff_runtime: Runtime, role: str, linked: bool
) -> None:
    page = at_work(staff_runtime, role).get("/").text
    assert ('href="/summary"' in page) == linked


@ONE_DATABASE
def test_the_page_names_nobody(staff_runtime: Runtime) -> None:
    store(staff_runtime, 9, concerns__text="They did not listen", notifier__name="Ruth Hughes")
    client = at_work(staff_runtime, "lead")
    texts = [client.get(f"/summary?{YEAR}").text]
    texts += [
        client.get(f"/summary/{number}.csv?{YEAR}").text for number in TITLES if number != "T5r"
    ]
    for text in texts:
        assert not [word for word in ("Hughes", "Ruth", "WV1", "listen") if word in text]


def test_all_codes_have_words() -> None:
    assert name_of("T1", "2026-11") == "November 2026"
    assert name_of("T10", "notifier.role") == "Caller: who they are"
    assert name_of("T3", "55-64") == "55-64"
    assert name_of("T7", "GP_practice") == "GP practice"
    assert name_of("T9", "LATER_CODE") == "Later code"
