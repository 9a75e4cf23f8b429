"""/reports: who may open what, one form in, one button out, and nobody asked twice who they are."""

import re
from datetime import timedelta
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from intake.reporters import open_reporter_invitation
from intake.runtime import Runtime
from intake.tries import MOST, WITHIN
from tests.fakes import FakeDialogue, FrozenClock
from tests.intake.reporter_factories import CHEAP, PASSWORD, enrolled, invited, next_code
from tests.intake.staff_factories import code_now
from tests.webhooks.test_chat import HOME, post, turn_id_of
from webhooks import words
from webhooks.app import create_public_app

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
COOKIE = "__Host-reporter"
OPEN = {"/reports/sign-in", "/reports/welcome"}
PRIYA = {"name": "Priya Example", "organisation": "Example Trust", "phone": "07700 900123",
         "job_title": "Bereavement officer", "role": "hospital_staff"}  # fmt: skip


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return create_public_app(runtime, cost=CHEAP)


@pytest.fixture
def signed_in(chat: FlaskClient, runtime: Runtime) -> FlaskClient:
    chat.set_cookie(COOKIE, enrolled(runtime), domain="line.example", path="/", secure=True)
    return chat


def test_without_a_sign_in_every_other_address_leads_to_it(chat: FlaskClient, app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/reports")]
    assert {rule.rule for rule in rules} > OPEN
    for rule in rules:
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            answer = chat.open(rule.rule, method=method, base_url=HOME)
            led = (answer.status_code, answer.location) == (303, "/reports/sign-in")
            assert led is (rule.rule not in OPEN), rule


def test_another_website_cannot_post_here(signed_in: FlaskClient, app: Flask) -> None:
    headers = {"Sec-Fetch-Site": "cross-site"}
    for rule in app.url_map.iter_rules():
        if rule.rule.startswith("/reports") and "POST" in (rule.methods or set()):
            assert signed_in.post(rule.rule, headers=headers, base_url=HOME).status_code == 403
    assert signed_in.get("/reports", base_url=HOME).status_code == 200


def test_a_link_sets_an_account_up_and_signs_in(chat: FlaskClient, runtime: Runtime) -> None:
    token = invited(runtime)
    page = chat.get(f"/reports/welcome?code={token}", base_url=HOME).text
    secret = open_reporter_invitation(runtime, token)
    assert secret[:4] in page
    typed = PRIYA | {"invitation": token, "password": PASSWORD, "code": code_now(runtime, secret)}
    slip = post(chat, "/reports/welcome", **typed | {"phone": "ring me"})
    assert slip.status_code == 422
    assert words.REPORTER_BOXES["phone"] in slip.text
    assert 'value="Example Trust"' in slip.text
    assert PASSWORD not in slip.text
    answer = post(chat, "/reports/welcome", **typed)
    assert (answer.status_code, answer.location) == (303, "/reports")
    cookie = answer.headers["Set-Cookie"]
    for part in (f"{COOKIE}=", "Secure", "HttpOnly", "SameSite=Strict", "Path=/"):
        assert part in cookie
    assert "Priya Example" in chat.get("/reports", base_url=HOME).text
    assert chat.get(f"/reports/welcome?code={token}", base_url=HOME).status_code == 404


def test_signing_in_and_out(chat: FlaskClient, runtime: Runtime, clock: FrozenClock) -> None:
    token = invited(runtime)
    code = next_code(runtime, token, 0)
    later = next_code(runtime, token)
    post(chat, "/reports/welcome", **PRIYA, invitation=token, password=PASSWORD, code=code)
    out = post(chat, "/reports/sign-out")
    assert (out.status_code, out.location) == (303, "/reports/sign-in")
    assert any("chat=;" in cookie for cookie in out.headers.getlist("Set-Cookie"))
    assert chat.get("/reports", base_url=HOME).status_code == 303
    wrong = post(chat, "/reports/sign-in", username="priya", password="no", code=later)
    assert wrong.status_code == 403
    assert words.SIGN_IN_REFUSED in wrong.text
    clock.advance(timedelta(minutes=1))
    right = post(chat, "/reports/sign-in", username="priya", password=PASSWORD, code=later)
    assert (right.status_code, right.location) == (303, "/reports")


def test_several_in_a_row_without_being_asked_who_you_are(
    signed_in: FlaskClient, dialogue: FakeDialogue
) -> None:
    for name in ("Ann Example", "Ben Example"):
        page = post(signed_in, "/chat/start").text
        for text in (name, "2026-11-20", "yes"):
            page = post(signed_in, "/chat/turn", text=text, turn_id=turn_id_of(page)).text
        assert "Tell us about someone else" in page
    page = signed_in.get("/reports", base_url=HOME).text
    assert len(re.findall(r"\d{4} \d{4}</td>", page)) == 2
    assert "22 November 2026" in page
    assert "We have it" in page
    assert "Ann" not in page
    assert "Ben" not in page


def test_leaving_the_chat_ends_the_sign_in_too(signed_in: FlaskClient) -> None:
    answer = signed_in.get("/chat/leave", base_url=HOME)
    assert any(cookie.startswith(f"{COOKIE}=;") for cookie in answer.headers.getlist("Set-Cookie"))
    assert signed_in.get("/reports", base_url=HOME).status_code == 303


@pytest.mark.parametrize(
    ("path", "fields"),
    [("/chat/resume", {"code": "abcd-efgh-2345"}),
     ("/reports/sign-in", {"username": "priya", "password": "x", "code": "1"})],
)  # fmt: skip
def test_too_many_tries_from_one_address_must_wait(
    chat: FlaskClient, path: str, fields: dict[str, str]
) -> None:
    behind = {"X-Forwarded-For": "198.51.100.7, 192.0.2.1"}

    def tried(address: dict[str, str]) -> tuple[int, str]:
        answer = chat.post(path, data=fields, headers=address, base_url=HOME)
        return answer.status_code, answer.text

    for _ in range(MOST):
        assert tried(behind)[0] in (403, 404)
    status, page = tried(behind)
    assert status == 429
    assert words.CHAT_TOO_MANY in page
    assert tried({"X-Forwarded-For": "198.51.100.7"})[0] in (403, 404)


def test_an_office_may_begin_many_chats_and_whoever_floods_us_waits(
    chat: FlaskClient, clock: FrozenClock
) -> None:
    def begun(address: str) -> TestResponse:
        where = {"X-Forwarded-For": address}
        return chat.post("/chat/start", headers=where, base_url=HOME)

    assert {begun("192.0.2.1").status_code for _ in range(60)} == {200}
    refused = begun("192.0.2.1")
    assert refused.status_code == 429
    assert words.CHAT_TOO_MANY_BEGUN in refused.text
    assert begun("192.0.2.2").status_code == 200
    clock.advance(WITHIN)
    assert begun("192.0.2.1").status_code == 200


def test_who_is_signed_in_may_begin_a_chat_from_a_flooded_address(
    chat: FlaskClient, runtime: Runtime
) -> None:
    for _ in range(61):
        chat.post("/chat/start", base_url=HOME)
    assert chat.post("/chat/start", base_url=HOME).status_code == 429
    chat.set_cookie(COOKIE, enrolled(runtime), domain="line.example", path="/", secure=True)
    assert chat.post("/chat/start", base_url=HOME).status_code == 200


def test_a_chat_that_is_open_goes_on_from_a_flooded_address(chat: FlaskClient) -> None:
    chat.post("/chat/start", base_url=HOME)
    mine = chat.get_cookie("__Secure-chat", "line.example", "/chat")
    assert mine
    for _ in range(60):
        chat.post("/chat/start", base_url=HOME)
    chat.set_cookie("__Secure-chat", mine.value, domain="line.example", path="/chat", secure=True)
    said = {"text": "family", "turn_id": str(uuid4())}
    assert chat.post("/chat/turn", data=said, base_url=HOME).status_code == 200
