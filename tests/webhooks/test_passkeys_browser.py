"""Passkeys in a real browser: a device that Chromium makes up is added, signs in, proves again."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, CDPSession, Page, expect
from sqlalchemy import select

from intake.runtime import Runtime
from models import AuditRow
from tests.fakes import FrozenClock
from tests.intake.staff_factories import CHEAP, enrol, store_notification
from tests.stack import free_port
from tests.webhooks.conftest import listening
from webhooks.staff_app import create_staff_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium here"),
]


@pytest.fixture
def address(staff_runtime: Runtime) -> Iterator[str]:
    """The staff pages under a name: a passkey is bound to one."""
    port = free_port()
    address = f"http://localhost:{port}"
    settings = replace(staff_runtime.settings, staff_url=address)
    app = create_staff_app(replace(staff_runtime, settings=settings), cost=CHEAP)
    with listening(app, "localhost", port):
        yield address


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test for anything on its console, save the refusals we ask for."""
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    context.close()
    assert [text for text in complaints if "status of 403" not in text] == []


def device(page: Page, *, verified: bool = True) -> tuple[CDPSession, str]:
    """A device with a lock; `verified` is whether its owner's finger fits."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made: dict[str, Any] = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": verified,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return session, made["authenticatorId"]


def come_in(page: Page, address: str, token: str) -> None:
    page.context.add_cookies([{"name": "staff", "value": token, "url": address}])


def add_a_passkey(page: Page, name: str = "") -> None:
    page.goto("/account")
    page.get_by_label("Name for it").fill(name)
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Added")).to_be_visible()


def test_a_device_is_added_signs_in_and_is_removed(
    page: Page, address: str, staff_runtime: Runtime
) -> None:
    token, _ = enrol(staff_runtime, "ruth", "lead")
    come_in(page, address, token)
    device(page)
    add_a_passkey(page, "  Blue   laptop ")
    expect(page.get_by_role("heading", name="Blue laptop", exact=True)).to_be_visible()
    expect(page.get_by_text("Not used yet.")).to_be_visible()
    assert not Axe().run(page).response["violations"]
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Notifications")).to_be_visible()
    page.goto("/account")
    expect(page.get_by_text("Last used")).to_be_visible()
    page.get_by_text("Change its name").click()
    page.get_by_label("Name", exact=True).fill("Old laptop")
    page.get_by_role("button", name="Save name").click()
    page.get_by_role("button", name="Remove Old laptop").click()
    expect(page.get_by_text("You have none.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_text("We could not sign you in")).to_be_visible()
    with staff_runtime.readings() as session:
        rows = session.scalars(select(AuditRow.action).order_by(AuditRow.number)).all()
    assert [row for row in rows if row.startswith("passkey")] == [
        "passkey.added",
        "passkey.named",
        "passkey.removed",
    ]


def test_a_lead_proves_again_by_passkey_and_goes_on(
    page: Page, address: str, staff_runtime: Runtime, clock: FrozenClock
) -> None:
    reference = store_notification(staff_runtime)
    token, _ = enrol(staff_runtime, "ruth", "lead")
    come_in(page, address, token)
    device(page)
    add_a_passkey(page)
    clock.advance(timedelta(minutes=11))
    page.goto(f"/notifications/{reference}")
    page.get_by_role("button", name="Show who told us").click()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url(f"**/notifications/{reference}")
    page.get_by_role("button", name="Show who told us").click()
    expect(page.get_by_text("Ruth Hughes").first).to_be_visible()


def test_a_device_whose_owner_is_not_checked_is_not_taken(
    page: Page, address: str, staff_runtime: Runtime
) -> None:
    token, _ = enrol(staff_runtime, "ruth", "lead")
    come_in(page, address, token)
    device(page, verified=False)
    page.goto("/account")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("That did not work.")).to_be_visible()
    expect(page.get_by_text("You have none.")).to_be_visible()
