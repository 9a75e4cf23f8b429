"""Steps of a chat in a real browser, as a person takes them."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, ViewportSize, expect

PHONE: ViewportSize = {"width": 320, "height": 568}
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}


def accessible(page: Page) -> None:
    """No violation of WCAG 2.2 AA, and no sideways scrolling on a small phone."""
    results = Axe().run(page, options=_RULES)
    assert results.violations_count == 0, results.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def begin(page: Page, address: str) -> None:
    page.goto(f"{address}/chat")
    page.get_by_role("button", name="Start the chat").click()
    expect(page.get_by_role("log")).to_contain_text("Are you family")


def family(page: Page) -> None:
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("log")).to_contain_text("What was the name")


def answer(page: Page, text: str, then: str) -> None:
    page.get_by_label("answer", exact=False).last.fill(text)
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text(then)


def died_on(page: Page, day: str, month: str, year: str, then: str) -> None:
    for label, typed in (("Day", day), ("Month", month), ("Year", year)):
        page.get_by_label(label).fill(typed)
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text(then)
