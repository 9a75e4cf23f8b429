"""Staff at the door: one form in, one button out, an invitation that works once."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from intake.runtime import Runtime
from intake.staff import first_invitation
from tests.fakes import FrozenClock
from tests.intake.staff_factories import PASSWORD, code_now, enrol, invite
from tests.webhooks.staff_browser import at_the_door, at_work, post

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def key_on(page: str) -> str:
    found = re.search(r'class="line-key">([A-Z2-7 ]+)<', page)
    assert found
    return found[1].replace(" ", "")


def test_the_first_link_leads_to_the_queue(staff_runtime: Runtime) -> None:
    token = first_invitation(staff_runtime)
    assert token
    client = at_the_door(staff_runtime)
    page = client.get(f"/welcome?code={token}").text
    code = code_now(staff_runtime, key_on(page))
    answer = post(client, "/welcome", invitation=token, password=PASSWORD, code=code)
    assert (answer.status_code, answer.location) == (303, "/")
    assert "Notifications" in client.get("/").text
    assert client.get(f"/welcome?code={token}").status_code == 404


def test_a_wrong_first_try_says_what_would_do(staff_runtime: Runtime) -> None:
    client, token = at_the_door(staff_runtime), invite(staff_runtime)
    key = key_on(client.get(f"/welcome?code={token}").text)
    answer = post(client, "/welcome", invitation=token, password="short", code="1")
    assert answer.status_code == 422
    assert "<title>Error: Set up your account" in answer.text
    assert "12 to 200 characters" in answer.text
    assert key_on(answer.text) == key
    answer = post(client, "/welcome", invitation=token, password=PASSWORD, code="1")
    assert answer.status_code == 422
    assert PASSWORD not in answer.text


def test_staff_sign_in_and_out(staff_runtime: Runtime, clock: FrozenClock) -> None:
    _, secret = enrol(staff_runtime)
    clock.advance(timedelta(seconds=30))
    client = at_the_door(staff_runtime)
    code = code_now(staff_runtime, secret)
    answer = post(client, "/sign-in", username="ann", password=PASSWORD, code=code)
    assert (answer.status_code, answer.location) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    for part in ("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=28800"):
        assert part in cookie
    held = client.get_cookie("staff")
    assert held
    answer = post(client, "/sign-out")
    assert (answer.status_code, answer.location) == (303, "/sign-in")
    assert client.get_cookie("staff") is None
    client.set_cookie("staff", held.value)
    assert client.get("/").location == "/sign-in"


def test_refusals_do_not_tell_why(staff_runtime: Runtime) -> None:
    _, secret = enrol(staff_runtime)
    client = at_the_door(staff_runtime)
    tries = (("ann", PASSWORD, "000000"), ("ann", "no", "1"), ("ann", "", ""), ("zoe", "no", "1"))
    pages = {
        post(client, "/sign-in", username=name, password=password, code=code).text.replace(
            f'value="{name}"', ""
        )
        for name, password, code in tries
    }
    assert len(pages) == 1
    assert secret not in pages.pop()


@pytest.mark.parametrize(
    ("base", "name", "secure"),
    [
        ("http://localhost:8001", "staff", False),
        ("http://127.0.0.1:8001", "staff", False),
        ("http://[::1]:8001", "staff", False),
        ("https://staff.example", "__Host-staff", True),
        ("http://staff.example", "__Host-staff", True),
    ],
)
def test_the_cookie_needs_tls_everywhere_but_at_home(
    staff_runtime: Runtime, clock: FrozenClock, base: str, name: str, secure: bool
) -> None:
    _, secret = enrol(staff_runtime)
    clock.advance(timedelta(seconds=30))
    fields = {"username": "ann", "password": PASSWORD, "code": code_now(staff_runtime, secret)}
    answer = at_the_door(staff_runtime).post(
        "/sign-in", data=fields, base_url=base, headers={"Origin": base}
    )
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(f"{name}=")
    assert ("Secure" in cookie) is secure


@pytest.mark.parametrize("token", ["", "nonsense", "\0", "é", "x" * 1500])
def test_a_wrong_link_is_answered_kindly(staff_runtime: Runtime, token: str) -> None:
    client = at_the_door(staff_runtime)
    answer = client.get("/welcome", query_string={"code": token})
    assert answer.status_code == 404
    assert "Ask whoever runs the line" in answer.text


@pytest.mark.parametrize("cookie", ["", "x", "é", "a" * 2000, "\\0"])
def test_a_strange_cookie_is_nobody(staff_runtime: Runtime, cookie: str) -> None:
    client = at_the_door(staff_runtime)
    client.set_cookie("staff", cookie)
    assert client.get("/").location == "/sign-in"


def test_an_idle_session_ends_at_the_sign_in_page(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    client = at_work(staff_runtime)
    assert client.get("/").status_code == 200
    clock.advance(timedelta(minutes=30))
    answer = client.get("/")
    assert (answer.status_code, answer.location) == (303, "/sign-in")


def test_a_file_is_not_taken(staff_runtime: Runtime) -> None:
    answer = at_the_door(staff_runtime).post(
        "/sign-in", data={"username": "ann"}, content_type="multipart/form-data"
    )
    assert answer.status_code == 415


def test_a_flood_of_passkey_challenges_ends_and_the_password_still_lets_in(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    settings = replace(staff_runtime.settings, staff_url="https://staff.line.example")
    named = replace(staff_runtime, settings=settings)
    _, secret = enrol(named)
    client = at_the_door(named)
    answers = [post(client, "/sign-in/passkey/options") for _ in range(61)]
    assert [answer.status_code for answer in answers] == [200] * 60 + [429]
    assert "password" in answers[-1].get_json()["why"]
    clock.advance(timedelta(minutes=1))  # a code of their own for each sign-in
    code = code_now(named, secret)
    entered = post(client, "/sign-in", username="ann", password=PASSWORD, code=code)
    assert entered.status_code == 303
