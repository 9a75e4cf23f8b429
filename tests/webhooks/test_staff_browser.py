"""The staff pages in a real browser: no accessibility fault, 320 px, hostile words, no script."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from intake.duplicates.search import search_new
from intake.runtime import Runtime
from tests.intake.duplicates.test_search import cheap
from tests.intake.staff_factories import (
    CHEAP,
    CONTENT,
    PASSWORD,
    code_now,
    enrol,
    invite,
    limited,
    store_happening,
    store_notification,
)
from tests.webhooks.conftest import listening
from tests.webhooks.test_staff_pages import HOSTILE, poisoned
from webhooks.staff_app import create_staff_app

pytestmark = [
    pytest.mark.browser,
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium here"),
]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@dataclass(frozen=True, slots=True)
class Site:
    """The staff application at an address, with one of everything to look at."""

    address: str
    reference: str
    conversation: str
    invitation: str
    token: str
    secret: str
    person: str

    def paths(self) -> tuple[str, ...]:
        return (
            "/sign-in",
            f"/welcome?code={self.invitation}",
            "/welcome",
            "/",
            "/?view=late&severity=R1&received_from=soon",
            "/?severity=R2",
            "/search",
            "/audit",
            "/colleagues",
            f"/colleagues/{self.person}",
            "/account",
            "/prove",
            f"/notifications/{self.reference}",
            f"/notifications/{self.reference}/correct/death.date",
            f"/notifications/{self.reference}/correct/concerns.types",
            f"/notifications/{self.reference}/hide?place=turn.1",
            f"/notifications/{self.reference}/hide",
            f"/notifications/{self.reference}/route",
            f"/notifications/{self.reference}/print",
            f"/conversations/{self.conversation}",
            "/summary?from=2026-01-01&to=2026-12-31",
            "/summary?from=soon",
            "/nothing",
        )


@pytest.fixture
def site(staff_runtime: Runtime, static_files: Path) -> Iterator[Site]:
    token, secret = enrol(staff_runtime, "ruth", "lead")
    text = " ".join(HOSTILE)
    store_notification(staff_runtime, poisoned(CONTENT, text), turns=((text, text),) * 2)
    held = {
        "reference": store_notification(staff_runtime),
        "conversation": str(store_happening(staff_runtime)),
        "invitation": invite(staff_runtime, "kim"),
        "person": str(limited(staff_runtime, "QUA Y59 none").id),
    }
    search_new(cheap(staff_runtime))  # the two notifications tell of one death
    app = create_staff_app(staff_runtime, cost=CHEAP, static=static_files)
    with listening(app) as at:
        yield Site(at, token=token, secret=secret, **held)


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """A narrow window without JavaScript, signed in as a lead."""
    with browser.new_context(
        base_url=site.address,
        viewport={"width": 320, "height": 568},
        java_script_enabled=False,
        reduced_motion="reduce",
    ) as context:
        context.add_cookies([{"name": "staff", "value": site.token, "url": site.address}])
        yield context


def width(page: Page) -> int:
    found: int = page.evaluate("document.documentElement.scrollWidth")
    return found


@pytest.mark.parametrize("size", [(320, 568), (1280, 900)], ids=["phone", "desk"])
def test_no_page_has_an_accessibility_fault_or_scrolls_sideways(
    browser: Browser, site: Site, size: tuple[int, int]
) -> None:
    with browser.new_context(
        base_url=site.address,
        viewport={"width": size[0], "height": size[1]},
        reduced_motion="reduce",
    ) as context:
        context.add_cookies([{"name": "staff", "value": site.token, "url": site.address}])
        page = context.new_page()
        for path in site.paths():
            page.goto(path)
            report = Axe().run(page, options=RULES)
            assert report.violations_count == 0, f"{path}: {report.generate_report()}"
            assert width(page) <= size[0], path


def test_hostile_words_do_nothing(browser: Browser, site: Site) -> None:
    seen: list[str] = []
    with browser.new_context(base_url=site.address) as context:
        context.add_cookies([{"name": "staff", "value": site.token, "url": site.address}])
        page = context.new_page()
        page.on("dialog", lambda dialog: seen.append("dialog"))
        page.on("console", lambda message: seen.append(message.text))
        page.on("request", lambda request: seen.append(request.url))
        page.goto("/")
        page.get_by_role("link", name="<script>").first.click()
        page.get_by_role("button", name="Show who told us").click()
        assert page.get_by_text("<script>alert(1)</script>").count() > 5
    assert [what for what in seen if not what.startswith(site.address)] == []


def test_staff_work_without_javascript(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="Tom Hughes").click()
    assert not page.get_by_text("Ruth Hughes").count()
    page.get_by_role("button", name="Show who told us").click()
    assert page.get_by_text("Ruth Hughes").count()
    page.get_by_role("link", name="Back to the queue").click()
    page.get_by_role("button", name="Sign out").click()
    assert page.get_by_role("heading", name="Sign in").is_visible()
    page.go_back()
    assert not page.get_by_text("Hughes").count()


def test_a_new_member_of_staff_gets_in(
    context: BrowserContext, site: Site, staff_runtime: Runtime
) -> None:
    context.clear_cookies()
    page = context.new_page()
    page.goto(f"/welcome?code={site.invitation}")
    key = page.locator(".line-key").inner_text().replace(" ", "")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_label("Code").fill(code_now(staff_runtime, key))
    page.get_by_role("button", name="Finish and sign in").click()
    assert page.get_by_role("heading", name="Notifications", exact=True).is_visible()


def test_the_first_tab_is_the_skip_link(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to main content"


def test_what_cannot_wait_is_told_on_every_page_while_it_is_open(
    browser: Browser, site: Site, staff_runtime: Runtime
) -> None:
    complaints: list[str] = []
    with browser.new_context(base_url=site.address) as context:
        context.add_cookies([{"name": "staff", "value": site.token, "url": site.address}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.clock.install()
        page.goto("/")
        before = page.locator(".staff-alert").inner_text().split()[1]
        page.goto("/search")
        expect(page).to_have_title(re.compile(rf"^\({before}\) "))
        store_notification(staff_runtime, severity="R0")
        with page.expect_response("**/alert"):
            page.clock.run_for(20_000)
        expect(page).to_have_title(re.compile(rf"^\({int(before) + 1}\) "))
        assert "not been opened" in page.locator(".staff-alert").inner_text()
        page.get_by_role("button", name="Sound for urgent reports").click()
        assert page.evaluate("localStorage.getItem('sound')") == "on"
    assert complaints == []


def test_shortcuts_are_off_until_somebody_turns_them_on(browser: Browser, site: Site) -> None:
    with browser.new_context(base_url=site.address) as context:
        context.add_cookies([{"name": "staff", "value": site.token, "url": site.address}])
        page = context.new_page()
        page.goto("/")
        page.keyboard.press("j")
        assert page.locator("[data-row]:focus").count() == 0
        switch = page.get_by_role("button", name="Keyboard shortcuts")
        switch.click()
        page.get_by_role("button", name="Close").click()
        page.keyboard.press("j")
        assert page.locator("[data-row]").first.evaluate("row => row === document.activeElement")
        page.keyboard.press("x")
        expect(page.locator("[data-choose]").first).to_be_checked()
        page.keyboard.press("o")
        page.wait_for_url("**/notifications/*")
        page.keyboard.press("n")
        page.keyboard.type("A note with j and k")
        assert page.get_by_label("Note for colleagues").input_value() == "A note with j and k"
        page.get_by_role("button", name="Keyboard shortcuts").click()
        page.locator("h1").click()
        page.keyboard.press("q")
        assert "/notifications/" in page.url
