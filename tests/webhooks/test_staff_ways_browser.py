"""The staff pages in each way that staff use them: enlarged, by keys, in forced colours, on paper,
without script; and what they weigh.
"""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from intake.reference import spaced
from tests.webhooks.conftest import SPACED
from tests.webhooks.test_staff_browser import Site, context, site, width

__all__ = ["context", "site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium here"),
]
# Boxes that cut their words off. What is for ears alone is cut off by design.
CUT_OFF = """() => [...document.querySelectorAll("main *")].filter((one) =>
    getComputedStyle(one).overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1
    && !one.closest("[class*=visually-hidden], .nhsuk-table-responsive thead")
).map((one) => one.className)"""
AT = """() => {
    const it = document.activeElement, style = getComputedStyle(it);
    const seen = style.boxShadow !== "none" || style.outlineStyle !== "none"
        || style.backgroundColor === "rgb(255, 235, 59)";
    const label = it.labels?.[0] ?? it;
    const shown = seen || getComputedStyle(label, "::before").boxShadow !== "none";
    const box = it.getBoundingClientRect();
    const inside = box.bottom > 0 && box.top < innerHeight;
    return [label.textContent.trim().split(/\\s+/).join(" "), shown && inside];
}"""
A4 = {"width": 718, "height": 1047}  # what margins of 1 cm leave of it, in pixels
STAFF_WEIGHS, REQUESTS = 110_000, 6


@pytest.fixture
def desk(browser: Browser, site: Site) -> Iterator[Page]:
    """A page at a desk, signed in as a lead; it fails the test for what its console says."""
    complaints: list[str] = []
    with browser.new_context(base_url=site.address, reduced_motion="reduce") as context:
        context.add_cookies([{"name": "staff", "value": site.token, "url": site.address}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        yield page
    assert complaints == []


def test_at_four_hundred_per_cent_and_widely_spaced_every_page_can_be_read(
    browser: Browser, site: Site
) -> None:
    with browser.new_context(
        base_url=site.address, viewport={"width": 320, "height": 256}, device_scale_factor=4
    ) as context:
        context.add_cookies([{"name": "staff", "value": site.token, "url": site.address}])
        page = context.new_page()
        for path in site.paths():
            page.goto(path)
            assert width(page) <= 320, path
            page.evaluate(SPACED)
            assert width(page) <= 320, path
            assert page.evaluate(CUT_OFF) == [], path


def tab_to(page: Page, name: str) -> None:
    """As somebody without a mouse: forward until it is reached, with the focus always in view."""
    for _ in range(300):
        page.keyboard.press("Tab")
        text, seen = page.evaluate(AT)
        assert seen or page.evaluate("document.activeElement === document.body"), text
        if text.startswith(name):
            return
    pytest.fail(f"{name} cannot be reached by keys")


def test_a_notification_is_triaged_by_keys_alone(desk: Page, site: Site) -> None:
    desk.goto("/")
    tab_to(desk, f"Choose {spaced(site.reference)}")
    desk.keyboard.press("Space")
    tab_to(desk, "Give them")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("row").filter(has_text="Tom Hughes")).to_contain_text("With you")
    tab_to(desk, "Tom Hughes")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("heading", name="Whose it is")).to_be_visible()
    tab_to(desk, "Write a note")
    desk.keyboard.press("Enter")
    tab_to(desk, "Note for colleagues")
    desk.keyboard.type("The nurse is back on Tuesday.")
    tab_to(desk, "Save note")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("The nurse is back on Tuesday.")).to_be_visible()
    tab_to(desk, "State")
    desk.keyboard.press("C")  # to the one state that begins with it
    tab_to(desk, "Save state")
    desk.keyboard.press("Enter")
    expect(desk.get_by_text("With you. Checked.")).to_be_visible()


def test_a_notification_is_triaged_without_javascript(context: BrowserContext, site: Site) -> None:
    page = context.new_page()
    page.goto("/")
    page.get_by_text("Choose which to see").click()
    page.get_by_label("Flag").select_option("SAFEGUARDING_OTHERS")
    page.get_by_role("button", name="Show these").click()
    page.get_by_label(f"Choose {spaced(site.reference)}").check()
    page.get_by_label("Give those that are chosen to").select_option("ruth")
    page.get_by_role("button", name="Give them").click()
    assert "flag=SAFEGUARDING_OTHERS" in page.url
    page.locator(f'a[href="/notifications/{site.reference}"]').first.click()
    page.locator('a[href$="/correct/person.surname"]').click()
    page.get_by_label("What is right").fill("Hughs")
    page.get_by_label("Why you change it").fill("The certificate says so.")
    page.get_by_role("button", name="Save and send on").click()
    expect(page.get_by_role("heading", name="Tom Hughs")).to_be_visible()
    page.get_by_text("Clear this flag").first.click()
    page.get_by_label("Why it no longer stands").first.fill("He lived alone.")
    page.get_by_role("button", name="Clear flag").first.click()
    expect(page.get_by_text("He lived alone.")).to_be_visible()
    page.get_by_role("button", name="Send it again now").click()
    expect(page.get_by_text("sent it again")).to_be_visible()


def test_with_forced_colours_what_is_chosen_urgent_or_said_can_be_told_apart(
    browser: Browser, site: Site
) -> None:
    with browser.new_context(base_url=site.address, forced_colors="active") as context:
        context.add_cookies([{"name": "staff", "value": site.token, "url": site.address}])
        page = context.new_page()
        page.goto("/")
        for chosen in (".staff-views [aria-current]", ".staff-places [aria-current]"):
            assert line(page, chosen) != line(page, chosen.replace("[aria", "a:not([aria") + ")")
        assert line(page, ".staff-queue .nhsuk-tag").startswith("1px solid")
        assert line(page, ".staff-alert").split()[1] == "solid"
        page.goto(f"/notifications/{site.reference}")
        assert line(page, ".staff-caller") != line(page, ".staff-line")


def line(page: Page, selector: str) -> str:
    """The line around something, or below or beside it: in forced colours shadows are gone."""
    return str(page.locator(selector).first.evaluate("""one => {
        const style = getComputedStyle(one), drawn = (side, part) => style[`border${side}${part}`];
        const side = ["Top", "Bottom", "Left"].find((name) => drawn(name, "Style") !== "none");
        const border = side ? ["Width", "Style", "Color"].map((part) => drawn(side, part)) : [];
        return [...border, style.outlineStyle, style.outlineWidth].join(" ");
    }"""))  # fmt: skip


def test_on_paper_nothing_is_cut_off_and_nothing_can_be_pressed(desk: Page, site: Site) -> None:
    desk.set_viewport_size(A4)  # type: ignore[arg-type]
    page = f"/notifications/{site.reference}"
    for path in ("/", page, f"{page}/print", "/summary?from=2026-01-01&to=2026-12-31", "/audit"):
        desk.goto(path)
        desk.emulate_media(media="print")
        assert width(desk) <= A4["width"], path
        for hidden in ("button", "select", "input", "textarea", "nav", "footer"):
            shown = [one for one in desk.locator(hidden).all() if one.is_visible()]
            assert shown == [], f"{path}: {hidden}"
        assert desk.pdf(format="A4").startswith(b"%PDF")
        desk.emulate_media(media="screen")


def test_a_first_visit_is_light_on_the_wire(desk: Page, site: Site) -> None:
    wire = desk.context.new_cdp_session(desk)
    wire.send("Network.enable")
    loaded: list[float] = []
    wire.on("Network.loadingFinished", lambda sent: loaded.append(sent["encodedDataLength"]))
    summary = "/summary?from=2026-01-01&to=2026-12-31"
    for path in ("/", f"/notifications/{site.reference}", "/colleagues", summary):
        wire.send("Network.clearBrowserCache")
        loaded.clear()
        desk.goto(path, wait_until="networkidle")
        assert len([one for one in loaded if one]) <= REQUESTS, path
        assert sum(loaded) <= STAFF_WEIGHS, path
