"""Proving again who one is: the page says what for, and leads back to where one was."""

from datetime import timedelta

import pytest

from intake.runtime import Runtime
from tests.fakes import FrozenClock
from tests.intake.staff_factories import code_now, enrol, store_notification
from tests.webhooks.staff_browser import HERE, at_the_door, at_work, form_token, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_lead_proves_again_and_goes_on(staff_runtime: Runtime, clock: FrozenClock) -> None:
    reference = store_notification(staff_runtime)
    client = at_the_door(staff_runtime)
    token, secret = enrol(staff_runtime, role="lead")
    client.set_cookie("staff", token)
    clock.advance(timedelta(minutes=11))
    page = f"/notifications/{reference}"
    client.environ_base["HTTP_REFERER"] = f"http://localhost{page}"
    answer = post(client, f"{page}/reveal")
    assert answer.status_code == 403
    assert "Show that it is you" in answer.text
    assert "Ruth Hughes" not in answer.text
    assert f'name="back" value="{page}"' in answer.text
    answer = post(client, "/prove", back=page, code="000000")
    assert answer.status_code == 403
    assert "A code works once" in answer.text
    answer = post(client, "/prove", back=page, code=code_now(staff_runtime, secret))
    assert (answer.status_code, answer.location) == (303, page)
    assert "Ruth Hughes" in post(client, f"{page}/reveal").text


@pytest.mark.parametrize(
    "back",
    ["", "https://evil.example", "//evil.example", "/\\evil.example", "javascript:1", "/\r\nX: 1"],
)
def test_nobody_is_led_to_another_website(
    staff_runtime: Runtime, clock: FrozenClock, back: str
) -> None:
    client = at_the_door(staff_runtime)
    token, secret = enrol(staff_runtime)
    client.set_cookie("staff", token)
    clock.advance(timedelta(minutes=1))
    answer = post(client, "/prove", back=back, code=code_now(staff_runtime, secret))
    assert (answer.status_code, answer.location) == (303, "/")


def test_a_copy_that_asked_for_proof_keeps_what_was_chosen(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    client = at_work(staff_runtime, "lead")
    clock.advance(timedelta(minutes=11))
    came_from = {"Referer": f"{HERE}/?view=late&severity=R1", "Origin": HERE}
    answer = client.post("/export", data=form_token(client), headers=came_from)
    assert answer.status_code == 403
    assert 'name="back" value="/?view=late&amp;severity=R1"' in answer.text
