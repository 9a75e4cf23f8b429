"""Staff hear what callers left by voice: those who may know who called, and each time recorded."""

import base64
import re
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from intake.runtime import Runtime
from models import AuditRow
from tests.intake.staff_factories import store_message, store_notification
from tests.webhooks.staff_browser import at_work, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SOUND = b"RIFF" + bytes(range(256)) * 40


def heard_so_far(runtime: Runtime) -> int:
    heard = select(func.count()).where(AuditRow.action == "message.heard")
    with runtime.readings() as session:
        return session.scalar(heard) or 0


def test_a_lead_listens_in_the_page_and_it_is_recorded(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    message = store_message(staff_runtime, reference, SOUND)
    lead = at_work(staff_runtime, "lead")
    path = f"/notifications/{reference}/messages/{message}"
    assert path in lead.get(f"/notifications/{reference}").text
    assert heard_so_far(staff_runtime) == 0
    page = post(lead, path)
    assert f'src="data:audio/wav;base64,{base64.b64encode(SOUND).decode()}"' in page.text
    assert "media-src data:" in page.headers["Content-Security-Policy"]
    assert page.headers["Cache-Control"] == "no-store"
    assert heard_so_far(staff_runtime) == 1


def test_a_triager_sees_that_there_is_one_and_who_can_hear_it(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    store_message(staff_runtime, reference)
    page = at_work(staff_runtime, "triager").get(f"/notifications/{reference}").text
    assert "A lead or a custodian can listen to it." in page


def test_one_that_has_not_arrived_says_so(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    message = store_message(staff_runtime, reference, None)
    lead = at_work(staff_runtime, "lead")
    assert "It has not arrived here yet." in lead.get(f"/notifications/{reference}").text
    assert post(lead, f"/notifications/{reference}/messages/{message}").status_code == 404


def test_a_message_is_heard_under_its_own_notification_alone(staff_runtime: Runtime) -> None:
    reference, other = store_notification(staff_runtime), store_notification(staff_runtime)
    message = store_message(staff_runtime, reference)
    lead = at_work(staff_runtime, "lead")
    for path in (f"{other}/messages/{message}", f"{reference}/messages/{uuid4()}"):
        assert post(lead, f"/notifications/{path}").status_code == 404
    assert heard_so_far(staff_runtime) == 0


def test_a_hidden_message_is_heard_by_nobody_until_a_lead_shows_it(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    message = store_message(staff_runtime, reference)
    page, lead = f"/notifications/{reference}", at_work(staff_runtime, "lead")
    triager = at_work(staff_runtime, "triager")
    hide = f"{page}/messages/{message}/hide"
    assert "Say why this message is hidden" in post(triager, hide).text
    answer = post(triager, hide, words="It names a child.")
    assert (answer.status_code, answer.location) == (303, f"{page}#hidden")
    assert "A colleague has hidden" in post(triager, hide, words="It names a child.").text
    shown = lead.get(page).text
    assert "It is hidden, and nobody hears it." in shown
    assert "It names a child." in shown
    assert "[hidden]" not in shown  # what was said elsewhere stays as it is
    assert "Listen" not in shown
    assert post(lead, f"{page}/messages/{message}").status_code == 404
    assert heard_so_far(staff_runtime) == 0
    show = re.search(rf"{page}/hidden/[0-9a-f-]+/show", shown)
    assert show
    assert post(lead, show[0], words="The child is named elsewhere.").status_code == 303
    assert post(lead, f"{page}/messages/{message}").status_code == 200


def test_a_message_is_hidden_under_its_own_notification_alone(staff_runtime: Runtime) -> None:
    reference, other = store_notification(staff_runtime), store_notification(staff_runtime)
    message = store_message(staff_runtime, reference)
    path = f"/notifications/{other}/messages/{message}/hide"
    assert post(at_work(staff_runtime), path, words="Why").status_code == 404
