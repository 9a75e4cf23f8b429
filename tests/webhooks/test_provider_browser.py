"""Through the provider in a real browser, whose rules on cookies decide whether one arrives."""

import shutil
from dataclasses import replace
from datetime import UTC, datetime

import pytest
import requests
from playwright.sync_api import Browser, expect

from config.oidc import Oidc
from intake.runtime import Runtime
from intake.staff import create_invitation
from tests.fakes import FrozenClock
from tests.intake.staff_factories import CHEAP
from tests.stack import free_port
from tests.webhooks.conftest import listening
from tests.webhooks.providers import provider_running
from webhooks.staff_app import create_staff_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.loopback,
    pytest.mark.filterwarnings("ignore:get_jwt_config:DeprecationWarning"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium here"),
]


@pytest.mark.parametrize("scripted", [True, False], ids=["script", "no script"])
def test_a_member_of_staff_arrives_at_the_queue(
    browser: Browser, staff_runtime: Runtime, clock: FrozenClock, scripted: bool
) -> None:
    clock.time = datetime.now(UTC)
    with staff_runtime.sessions.begin() as session:
        create_invitation(session, staff_runtime, "ruth", "Ruth", "lead", subject="ruth@trust")
    address = f"http://127.0.0.1:{free_port()}"
    with provider_running() as issuer:  # at another name than ours: another website
        oidc = Oidc(
            issuer=issuer, client_id="line", client_secret="a secret of 16 signs", name="NHS CIS2",
            scopes="openid", acr=("AAL3",), subject_claim="sub", role_claim="", roles=(),
        )  # fmt: skip
        requests.put(f"{issuer}/users/ruth@trust", json={"acr": "AAL3"}, timeout=5)
        settings = replace(staff_runtime.settings, staff_url=address, oidc=oidc)
        app = create_staff_app(replace(staff_runtime, settings=settings), cost=CHEAP)
        with listening(app, port=int(address.rpartition(":")[2])):
            context = browser.new_context(java_script_enabled=scripted)
            page = context.new_page()
            page.goto(f"{address}/sign-in")
            page.get_by_role("link", name="Sign in with NHS CIS2").click()
            page.locator("input[name=sub]").first.fill("ruth@trust")
            page.locator("input[name=sub]").first.press("Enter")
            expect(page.get_by_role("heading", name="Notifications")).to_be_visible()
            context.close()
