"""The chat in a real browser: reachable for everybody, and nothing said is said twice or lost."""

import shutil
from contextlib import suppress

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Page,
    Route,
    expect,
)

from intake.runtime import Runtime
from tests.fakes import FakeDialogue
from tests.intake.reporter_factories import enrolled, invited
from tests.webhooks.chat_browser import PHONE, accessible, answer, begin, died_on
from tests.webhooks.conftest import SPACED
from webhooks import words

pytestmark = [
    pytest.mark.browser,
    pytest.mark.loopback,
    pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium here"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


@pytest.fixture
def browser_context_args() -> dict[str, object]:
    return {"viewport": PHONE, "reduced_motion": "reduce"}


def test_every_state_is_accessible_and_asks_nobody_else(quiet_page: Page, address: str) -> None:
    page = quiet_page
    for path in ("/", "/easy-read", "/privacy", "/accessibility", "/reports/sign-in", "/chat"):
        page.goto(address + path)
        accessible(page)
    begin(page, address)
    accessible(page)
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    accessible(page)
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator(".nhsuk-error-message")).to_contain_text(words.CHAT_EMPTY)
    expect(page.locator("#text")).to_be_focused()
    accessible(page)
    page.locator("summary").click()
    accessible(page)
    answer(page, "Ann Example", "On which day")
    page.locator("summary").first.click()
    accessible(page)
    page.get_by_label("Day").fill("31")
    page.get_by_label("Month").fill("11")
    page.get_by_label("Year").fill("2026")
    page.keyboard.press("Enter")
    expect(page.locator("#date-error")).to_contain_text(words.DATE_NO_SUCH_DAY)
    accessible(page)
    died_on(page, "20", "11", "2026", "Is what I read back right")
    page.get_by_role("button", name="Yes").click()
    expect(page.locator(".chat-number")).to_be_visible()
    accessible(page)


def test_pages_of_trouble_are_accessible(
    page: Page, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.goto(f"{address}/chat")
    page.get_by_label("Your code").fill("abcd")
    page.get_by_role("button", name="Go on with my chat").click()
    expect(page).to_have_title("Error: Start a chat \u2013 LeDeR line")
    accessible(page)
    begin(page, address)
    page.locator("summary").click()
    page.get_by_role("button", name="Send now and stop").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("This chat has ended")
    accessible(page)


def test_a_reporter_s_pages_are_accessible(
    quiet_page: Page, address: str, runtime: Runtime
) -> None:
    page = quiet_page
    page.goto(f"{address}/reports/welcome?code={invited(runtime, 'sam')}")
    accessible(page)
    page.context.add_cookies([{"name": "reporter", "value": enrolled(runtime), "url": address}])
    page.goto(f"{address}/reports")
    page.get_by_role("button", name="Report a death").click()
    answer(page, "Ann Example", "On which day")
    page.goto(f"{address}/reports")
    expect(page.get_by_role("table")).to_contain_text("Not finished")
    accessible(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.goto(f"{address}/chat")
    expect(page.get_by_role("log")).to_have_count(0)


def test_enter_sends_what_was_typed_with_and_without_javascript(
    page: Page, plain_page: Page, address: str, dialogue: FakeDialogue
) -> None:
    for each in (page, plain_page):
        begin(each, address)
        each.locator("#text").fill("I am her support worker, a professional")
        each.keyboard.press("Enter")
        expect(each.get_by_role("log")).to_contain_text("What was the name")
        assert dialogue.requests[-1].text == "I am her support worker, a professional"


def test_the_whole_chat_works_without_javascript(plain_page: Page, address: str) -> None:
    page = plain_page
    begin(page, address)
    page.get_by_role("button", name="Family").click()
    answer(page, "Ann Example", "On which day")
    page.reload()
    expect(page.get_by_role("log").get_by_text("Ann Example")).to_have_count(1)
    died_on(page, "20", "11", "2026", "Is what I read back right")
    page.get_by_role("button", name="Yes").click()
    expect(page.locator(".chat-number")).to_be_visible()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save a copy").click()
    copy = saved.value.path().read_text(encoding="utf-8")
    assert "You, 9:40pm\nAnn Example" in copy
    assert "20 November 2026" in copy
    page.get_by_role("link", name="Leave this page quickly").click()
    expect(page.locator(".chat-number")).to_have_count(0)


def test_the_log_only_grows(page: Page, address: str) -> None:
    begin(page, address)
    page.evaluate("""() => {
        window.seen = {added: 0, removed: 0};
        new MutationObserver(all => all.forEach(change => {
            window.seen.added += [...change.addedNodes].filter(n => n.tagName === "LI").length;
            window.seen.removed += change.removedNodes.length;
        })).observe(document.querySelector("[role=log]"), {childList: true, subtree: true});
    }""")
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    answer(page, "Ann Example", "On which day")
    died_on(page, "20", "11", "2026", "Is what I read back right")
    assert page.evaluate("window.seen") == {"added": 6, "removed": 0}


def test_a_lost_answer_is_fetched_again_and_is_one_turn(
    page: Page, address: str, dialogue: FakeDialogue
) -> None:
    begin(page, address)
    lost: list[str] = []

    def lose_the_first(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch().text())
        route.abort()

    page.route("**/chat/turn", lose_the_first)
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    assert len(lost) == 1
    assert dialogue.turns == 2
    expect(page.get_by_role("log").get_by_role("listitem")).to_have_count(3)


def test_offline_words_stay_in_the_box_and_are_sent_once(
    page: Page, context: BrowserContext, address: str, dialogue: FakeDialogue
) -> None:
    begin(page, address)
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    context.set_offline(offline=True)
    page.locator("#text").fill("Ann Example")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("still here", timeout=15_000)
    expect(page.locator("#text")).to_have_value("Ann Example")
    context.set_offline(offline=False)
    expect(page.get_by_role("log")).to_contain_text("On which day")
    assert [request.text for request in dialogue.requests] == [None, "family", "Ann Example"]


def test_after_a_turn_the_focus_is_where_the_answer_goes(page: Page, address: str) -> None:
    begin(page, address)
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    expect(page.locator("#text")).to_be_focused()
    answer(page, "Ann Example", "On which day")
    died_on(page, "20", "11", "2026", "Is what I read back right")
    expect(page.get_by_role("group", name="Your answer")).to_be_focused()


def test_the_keyboard_reaches_everything_from_the_skip_link_on(page: Page, address: str) -> None:
    begin(page, address)
    page.goto(f"{address}/chat")
    reached = []
    for _ in range(8):
        page.keyboard.press("Tab")
        reached.append(
            page.evaluate("document.activeElement.innerText || document.activeElement.id")
        )
    assert reached[0] == "Skip to main content"
    assert {"Leave this page quickly", "Family", "Professional", "text", "Send"} <= set(reached)


@pytest.mark.parametrize("way", ["link", "keys", "plain"])
def test_leaving_shows_nothing_behind_the_back_button(
    page: Page, plain_page: Page, address: str, way: str
) -> None:
    leaver = plain_page if way == "plain" else page
    begin(leaver, address)
    if way == "keys":
        for _ in range(3):
            leaver.keyboard.press("Shift")
    else:
        leaver.get_by_role("link", name="Leave this page quickly").click()
    # No other website is reached from a test: the browser says so on a page of its own.
    expect(leaver.get_by_role("log")).to_have_count(0)
    assert leaver.context.cookies(f"{address}/chat") == []
    with suppress(Error):  # the answer to a form is not stored: the browser asks to send it again
        leaver.go_back()
    expect(leaver.get_by_role("log")).to_have_count(0)


def test_at_four_hundred_per_cent_nothing_is_cut_off(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    page = context.new_page()
    begin(page, address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.locator("#text").focus()
    assert (
        page.evaluate("""() => {
        const box = document.activeElement.getBoundingClientRect();
        return document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2).id;
    }""")
        == "text"
    )
    context.close()


def test_wider_text_spacing_pushes_nothing_off_the_page(page: Page, address: str) -> None:
    begin(page, address)
    for path in ("/chat", "/", "/easy-read", "/privacy", "/accessibility"):
        page.goto(address + path)
        page.evaluate(SPACED)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_nothing_moves_for_those_who_want_no_motion(page: Page, address: str) -> None:
    begin(page, address)
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    moving = page.evaluate("document.getAnimations().filter(a => a.playState === 'running').length")
    assert moving == 0


def test_a_chat_goes_on_in_another_browser(page: Page, browser: Browser, address: str) -> None:
    begin(page, address)
    code = page.locator(".chat-code").inner_text()
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    other = browser.new_context(viewport=PHONE)
    there = other.new_page()
    there.goto(f"{address}/chat")
    there.get_by_label("Your code").fill(code.upper())
    there.get_by_role("button", name="Go on with my chat").click()
    expect(there.get_by_role("log")).to_be_visible()
    accessible(there)
    answer(there, "Ann Example", "On which day")
    other.close()
