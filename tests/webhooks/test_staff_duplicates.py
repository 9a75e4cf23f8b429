"""The case page shows what may be the same death, side by side, in words."""

import html
import re

import pytest

from intake.duplicates.search import search_new
from intake.runtime import Runtime
from tests.intake.duplicates.test_search import cheap, stored
from tests.webhooks.staff_browser import at_work

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
    assert "same death" not in at_work(runtime).get(f"/notifications/{reference}").text
