"""The case page shows what may be the same death, side by side, in words."""

import html
import re

import pytest

from intake.duplicates.search import search_new
from intake.runtime import Runtime
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
    assert "Last name This report Hughs <> That report Hughes Points +25" in shown
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
