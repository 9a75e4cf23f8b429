"""Signing in with a provider: a real one, on this machine, that staff and its answers come from."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from sqlalchemy import select, update
from werkzeug.test import TestResponse

from config.oidc import Oidc
from intake.runtime import Runtime
from intake.staff import create_invitation
from models import AuditRow, Staff
from tests.fakes import FrozenClock
from tests.intake.staff_factories import CHEAP, store_notification
from tests.webhooks.providers import provider_running
from tests.webhooks.staff_browser import post
from webhooks.staff_app import create_staff_app

pytestmark = [
    pytest.mark.loopback,
    # The provider is built with what its library will drop one day; ours is not.
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
SUBJECT = "555036632103"
AAL3 = "AAL3_ANY"


@dataclass(frozen=True, slots=True)
class Door:
    """The staff application and the provider beside it."""

    client: FlaskClient
    issuer: str
    runtime: Runtime

    def go(self, path: str = "/sign-in/provider") -> str:
        """Where our page leads."""
        answer = self.client.get(path)
        assert answer.status_code == 303, answer.text
        return str(answer.location)

    def knows(self, **claims: Any) -> None:
        put = requests.put(f"{self.issuer}/users/{SUBJECT}", json=claims, timeout=5)
        assert put.status_code == 204

    def signs(self, address: str, **form: str) -> str:
        """What the provider's own page leads to."""
        answer = requests.post(
            address, data={"sub": SUBJECT} | form, allow_redirects=False, timeout=5
        )
        return answer.headers["Location"]

    def back(self, address: str) -> TestResponse:
        parts = urlsplit(address)
        assert parts.path == "/sign-in/provider/back"
        return self.client.get(f"{parts.path}?{parts.query}")

    def through(self, path: str = "/sign-in/provider") -> TestResponse:
        return self.back(self.signs(self.go(path)))


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    with provider_running() as issuer:
        yield issuer


@pytest.fixture
def oidc(issuer: str) -> Oidc:
    return Oidc(
        issuer=issuer, client_id="line", client_secret="a secret of 16 signs", name="NHS CIS2",
        scopes="openid profile", acr=(AAL3,), subject_claim="sub", role_claim="", roles=(),
    )  # fmt: skip


def opened(runtime: Runtime, oidc: Oidc) -> Door:
    runtime = replace(
        runtime,
        settings=replace(runtime.settings, staff_url="http://localhost", oidc=oidc),
    )
    return Door(create_staff_app(runtime, cost=CHEAP).test_client(), oidc.issuer, runtime)


@pytest.fixture
def door(staff_runtime: Runtime, clock: FrozenClock, oidc: Oidc) -> Door:
    clock.time = datetime.now(UTC)  # the provider has a real clock
    with staff_runtime.sessions.begin() as session:
        create_invitation(session, staff_runtime, "ruth", "Ruth", "lead", subject=SUBJECT)
    door = opened(staff_runtime, oidc)
    door.knows(acr=AAL3)
    return door


def why(answer: TestResponse) -> str:
    assert answer.status_code == 403
    return " ".join(answer.text.split())


def test_a_member_of_staff_comes_in(door: Door) -> None:
    assert "Sign in with NHS CIS2" in door.client.get("/sign-in").text
    answer = door.through()
    assert answer.status_code == 200
    assert 'http-equiv="refresh" content="0; url=/"' in answer.text
    assert "Notifications" in door.client.get("/").text
    assert door.client.get_cookie("provider") is None
    with door.runtime.readings() as session:
        rows = session.scalars(select(AuditRow.detail).where(AuditRow.action == "staff.signed_in"))
        assert list(rows) == ["provider"]


def test_the_provider_is_asked_for_pkce_state_nonce_and_proof(door: Door) -> None:
    asked = parse_qs(urlsplit(door.go()).query)
    again = parse_qs(urlsplit(door.go()).query)
    assert asked["response_type"] == ["code"]
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["acr_values"] == [AAL3]
    assert asked["redirect_uri"] == ["http://localhost/sign-in/provider/back"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(asked[name][0]) >= 32
        assert asked[name] != again[name]


def test_who_has_no_account_here_is_told_whom_to_ask(door: Door) -> None:
    with door.runtime.sessions.begin() as session:
        session.execute(update(Staff).values(oidc_subject=None))
    told = why(door.through())
    assert "NHS CIS2 knows you, but this line does not yet." in told
    assert SUBJECT in told


@pytest.mark.parametrize("acr", [None, "AAL1_USERPASS", [AAL3], ""])
def test_less_proof_than_is_asked_for_is_refused(door: Door, acr: object) -> None:
    door.knows(acr=acr)
    assert "with less than this line needs" in why(door.through())


def test_another_browser_s_answer_is_worth_nothing(door: Door) -> None:
    answer = door.signs(door.go())
    door.client.delete_cookie("provider")
    assert "Sign in again from here" in why(door.back(answer))
    door.client.set_cookie("provider", "00" * 100)
    assert "Sign in again from here" in why(door.back(answer))
    door.go()  # another attempt of the same browser
    assert "Sign in again from here" in why(door.back(answer))


def test_an_attempt_lasts_ten_minutes(door: Door, clock: FrozenClock) -> None:
    answer = door.signs(door.go())
    clock.advance(timedelta(minutes=11))
    assert "Sign in again from here" in why(door.back(answer))


def test_who_says_no_there_is_not_let_in_here(door: Door) -> None:
    answer = door.signs(door.go(), action="deny")
    assert "NHS CIS2 did not sign you in" in why(door.back(answer))


def test_a_code_works_once(door: Door) -> None:
    answer = door.signs(door.go())
    cookie = door.client.get_cookie("provider")
    assert cookie
    assert door.back(answer).status_code == 200
    door.client.set_cookie("provider", cookie.value)
    assert "cannot be trusted" in why(door.back(answer))


def test_a_token_for_another_nonce_is_refused(door: Door) -> None:
    """As if somebody had put the code of another attempt in place of ours."""
    first = door.signs(door.go())
    second = door.go()
    door.signs(second)
    state = parse_qs(urlsplit(second).query)["state"][0]
    code = parse_qs(urlsplit(first).query)["code"][0]
    path = f"/sign-in/provider/back?code={code}&state={state}"
    assert "cannot be trusted" in why(door.client.get(path))


def test_a_provider_that_is_away_is_told_and_the_code_goes_on(
    staff_runtime: Runtime, oidc: Oidc
) -> None:
    away = opened(staff_runtime, replace(oidc, issuer="http://localhost:9"))
    told = why(away.client.get("/sign-in/provider"))
    assert "NHS CIS2 does not answer just now." in told
    assert 'name="password"' in told


def test_another_issuer_s_addresses_are_not_used(staff_runtime: Runtime, oidc: Oidc) -> None:
    other = oidc.issuer.replace("localhost", "127.0.0.1")
    named = replace(oidc, issuer=f"{other}/.")
    assert "does not answer" in why(opened(staff_runtime, named).client.get("/sign-in/provider"))


@pytest.mark.parametrize(
    ("theirs", "role"),
    [
        (["R9", "R2"], "custodian"),
        ("R1", "lead"),
        ([{"org": "A1", "roles": [{"role_code": "R2"}]}], "custodian"),
        (["R1", "R2"], "lead"),
        ([], None),
        (None, None),
        ("R9", None),
    ],
)
def test_a_role_follows_what_the_provider_says(
    door: Door, oidc: Oidc, theirs: object, role: str | None
) -> None:
    mapped = replace(
        oidc,
        role_claim="roles", roles=(("R1", "lead"), ("R2", "custodian")),
    )  # fmt: skip
    other = opened(door.runtime, mapped)
    other.knows(acr=AAL3, roles=theirs)
    answer = other.through()
    with door.runtime.readings() as session:
        held = session.scalars(select(Staff.role)).one()
    if role is None:
        assert "has given you no role on this line" in why(answer)
        assert held == "lead"
    else:
        assert (answer.status_code, held) == (200, role)


def test_who_is_signed_in_proves_again_there(door: Door, clock: FrozenClock) -> None:
    reference = store_notification(door.runtime)
    door.through()
    clock.advance(timedelta(minutes=11))
    page = f"/notifications/{reference}"
    assert "Show that it is you" in post(door.client, f"{page}/reveal").text
    address = door.go(f"/prove/provider?back={page}")
    asked = parse_qs(urlsplit(address).query)
    assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
    # The provider's clock is behind ours by what we went on: it says when it asked.
    door.knows(acr=AAL3, auth_time=int(clock().timestamp()) - 3600)
    assert "did not ask you again" in why(door.back(door.signs(address)))
    door.knows(acr=AAL3, auth_time=int(clock().timestamp()))
    answer = door.through(f"/prove/provider?back={page}")
    assert f"url={page}" in answer.text
    assert "Ruth Hughes" in post(door.client, f"{page}/reveal").text


def test_who_signs_out_here_is_led_to_sign_out_there(door: Door) -> None:
    door.through()
    answer = post(door.client, "/sign-out")
    assert (answer.status_code, answer.location) == (303, "/signed-out")
    page = door.client.get("/signed-out").text
    assert "Or the next person can come in as you." in page
    out = unescape(re.search(r'href="(http[^"]+end_session[^"]+)"', page)[1])  # type: ignore[index]
    assert parse_qs(urlsplit(out).query) == {
        "client_id": ["line"], "post_logout_redirect_uri": ["http://localhost/sign-in"],
    }  # fmt: skip
    there = requests.get(out, timeout=5)
    assert there.ok
    assert "http://localhost/sign-in" in there.text


def test_where_the_provider_has_no_way_out_a_person_is_told(
    staff_runtime: Runtime, oidc: Oidc
) -> None:
    away = opened(staff_runtime, replace(oidc, issuer="http://localhost:9"))
    page = away.client.get("/signed-out")
    assert page.status_code == 200
    assert "Sign out there by its own page" in page.text


def test_nobody_proves_for_another(door: Door, clock: FrozenClock) -> None:
    door.through()
    door.knows(acr=AAL3, auth_time=int(clock().timestamp()))
    address = door.go("/prove/provider?back=/")
    with door.runtime.sessions.begin() as session:
        session.execute(update(Staff).values(oidc_subject="another"))
        create_invitation(session, door.runtime, "kim", "Kim", "lead", subject=SUBJECT)
    assert "let somebody else in" in why(door.back(door.signs(address)))


def test_where_there_is_no_provider_there_is_no_way_to_one(staff_runtime: Runtime) -> None:
    client = create_staff_app(staff_runtime, cost=CHEAP).test_client()
    assert "/sign-in/provider" not in client.get("/sign-in").text
    assert client.get("/sign-in/provider").status_code == 404
    # Without the cookie of an attempt there is nothing to go on with, whoever might provide.
    assert client.get("/sign-in/provider/back?code=1&state=1").status_code == 403
