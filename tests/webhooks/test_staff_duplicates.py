"""The case page shows what may be the same death, side by side, in words."""

import html
import re

import pytest
from sqlalchemy import select

from intake.duplicates.search import search_new
from intake.runtime import Runtime
from models import AuditRow
from tests.intake.duplicates.test_search import cheap, stored
from tests.webhooks.staff_browser import at_work, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_both_reports_stand_side_by_side_with_their_points(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    first, second = stored(runtime), stored(runtime, 5, surname="Hughs <>")
    search_new(runtime)
    page = at_work(runtime).get(f"/notifications/{second}").text
    shown = " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page)).split())
    assert "Has probably been reported before" in shown
    assert f"{first[:4]} {first[4:]} , the earlier report, 22 November 2026" in shown
    used = "Hughes Use this Last name here"
    assert f"Last name This report Hughs <> That report {used} Points +25" in shown
    assert "GP surgery This report Park Surgery (M92001)" in shown
    assert "Points Not compared" in shown
    assert "Hughs <>" not in page


def test_without_a_second_report_nothing_is_said_of_one(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    reference = stored(runtime)
    search_new(runtime)
    assert "May be the same death" not in at_work(runtime).get(f"/notifications/{reference}").text


def test_a_person_decides_beside_the_facts_and_undoes_it(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    first, second = stored(runtime), stored(runtime, 5)
    search_new(runtime)
    client, path = at_work(runtime), f"/notifications/{second}"
    assert "Say whether it is the same death" in client.get(path).text
    fields = {"other": first, "words": "The ward told of it too."}
    answer = post(client, f"{path}/duplicates", **fields)
    assert answer.status_code == 422
    assert "Choose whether it is the same death." in answer.text
    assert post(client, f"{path}/duplicates", same="yes", **fields).location == f"{path}#same"
    page = client.get(path).text
    for words in ("The same death as", "Work goes on there", "The ward told of it too."):
        assert words in page, words
    assert "Say whether it is the same death" not in page
    assert "Same death as" in client.get("/").text
    undo = re.search(rf'action="({path}/duplicates/[0-9a-f-]+/undo)"', page)
    assert undo
    assert post(client, undo[1], words="Two of one name.").status_code == 303
    assert "Two of one name." in client.get(path).text


def test_a_value_of_the_other_report_is_used_with_a_reason(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    first, second = stored(runtime), stored(runtime, 5, surname="Hughs")
    search_new(runtime)
    page, client = f"/notifications/{second}", at_work(runtime)
    use = f"{page}/correct/person.surname?from={first}"
    assert f'href="{use}"' in client.get(page).text
    assert f"{page}/correct/person.forename?from=" not in client.get(page).text  # they agree
    form = client.get(use).text
    assert 'value="Hughes"' in form
    assert "Now: <span" in form
    assert f"Report {first[:4]} {first[4:]} says so.</textarea>" in form
    fields = {"value": "Hughes", "revision": "1", "words": "The ward spelt it."}
    assert post(client, f"{page}/correct/person.surname", **fields).status_code == 303
    assert "?from=" not in client.get(page).text
    with runtime.readings() as session:
        row = select(AuditRow).where(AuditRow.action == "duplicate.read", AuditRow.detail != "")
        beside = {one.detail for one in session.scalars(row)}
    assert beside == {f"beside {second}"}


@pytest.mark.parametrize("path", ["person.surname", "concerns.text", "notifier.phone"])
def test_no_value_comes_from_a_report_that_is_not_beside_it(
    staff_runtime: Runtime, path: str
) -> None:
    runtime = cheap(staff_runtime)
    own = stored(runtime)
    other = stored(runtime, surname="Okafor", forename="Grace", nhs_number=None)
    client = at_work(runtime)
    for one in (other, own, "00000000", "<b>"):
        assert client.get(f"/notifications/{own}/correct/{path}?from={one}").status_code == 404


def test_hidden_words_of_the_other_report_are_not_to_be_used(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    first, second = stored(runtime), stored(runtime, 5, surname="Hughs")
    search_new(runtime)
    client = at_work(runtime)
    fields = {"hide": "Hughes", "words": "Not theirs."}
    assert post(client, f"/notifications/{first}/hide", **fields).status_code == 303
    page = f"/notifications/{second}"
    assert "?from=" not in client.get(page).text
    assert client.get(f"{page}/correct/person.surname?from={first}").status_code == 404
