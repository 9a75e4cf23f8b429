"""The chat under strain, in a real browser: slow, twice at once, on paper."""

import shutil

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.fakes import FakeDialogue
from tests.webhooks.chat_browser import PHONE, accessible, answer, begin, died_on, family
from webhooks import words

pytestmark = [
    pytest.mark.browser,
    pytest.mark.loopback,
    pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium here"),
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
BOXES = """() => [...document.querySelectorAll(".chat-said")].map(said => {
    const style = getComputedStyle(said);
    return style.borderTopStyle + style.borderTopWidth;
})"""


@pytest.fixture
def browser_context_args() -> dict[str, object]:
    return {"viewport": PHONE, "reduced_motion": "reduce"}


def test_a_slow_line_says_that_it_writes_and_then_answers(
    quiet_page: Page, address: str, dialogue: FakeDialogue
) -> None:
    page = quiet_page
    begin(page, address)
    slow = page.context.new_cdp_session(page)
    slow.send("Network.enable")
    at_two_seconds = {"offline": False, "latency": 2000, "downloadThroughput": 50_000,
                      "uploadThroughput": 50_000}  # fmt: skip
    slow.send("Network.emulateNetworkConditions", at_two_seconds)
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("status")).to_have_text("Writing a reply\N{HORIZONTAL ELLIPSIS}")
    accessible(page)
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    expect(page.get_by_role("status")).to_have_text("")
    assert dialogue.turns == 2


def test_a_double_click_is_one_turn(page: Page, address: str, dialogue: FakeDialogue) -> None:
    begin(page, address)
    page.get_by_role("button", name="Family").dblclick()
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    assert dialogue.turns == 2
    expect(page.get_by_role("log").get_by_role("listitem")).to_have_count(3)


def test_an_old_window_is_brought_up_to_date_and_loses_no_words(
    page: Page, address: str, dialogue: FakeDialogue
) -> None:
    begin(page, address)
    other = page.context.new_page()
    other.goto(f"{address}/chat")
    family(other)
    answer(other, "Ann Example", "On which day")
    page.locator("#text").fill("We were friends")
    page.keyboard.press("Enter")
    expect(page.locator("#text-error")).to_contain_text(words.CHAT_MOVED_ON)
    expect(page.get_by_role("log")).to_contain_text("On which day")
    expect(page.locator("#text")).to_have_value("We were friends")
    assert page.get_by_role("log").inner_text() == other.get_by_role("log").inner_text()
    assert dialogue.turns == 3
    died_on(page, "20", "11", "2026", "Is what I read back right")


def test_after_a_mistake_the_title_says_so_and_the_box_is_at_hand(page: Page, address: str) -> None:
    begin(page, address)
    family(page)
    answer(page, "Ann Example", "On which day")
    page.get_by_label("Day").fill("20")
    page.get_by_label("Year").fill("2026")
    page.keyboard.press("Enter")
    month = page.get_by_label("Month")
    expect(month).to_be_focused()
    expect(page).to_have_title("Error: Chat \u2013 LeDeR line")
    assert month.get_attribute("aria-describedby") == "date-error"
    expect(page.locator("#date-error")).to_contain_text(words.DATE_MONTH)
    expect(page.get_by_label("Day")).to_have_value("20")
    month.fill("Nov")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Is what I read back right")
    expect(page).to_have_title("Chat \u2013 LeDeR line")


def test_a_date_can_be_given_in_words_or_left_out(
    page: Page, address: str, dialogue: FakeDialogue
) -> None:
    begin(page, address)
    family(page)
    answer(page, "Ann Example", "On which day")
    page.get_by_text("Say it in your own words").click()
    page.get_by_label("The date in your own words").fill("some time ago")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log").get_by_text("On which day")).to_have_count(2)
    page.get_by_role("button", name="I do not know").click()
    expect(page.get_by_role("log")).to_contain_text("Is what I read back right")
    assert [request.text for request in dialogue.requests][-2:] == [
        "some time ago", "I do not know"
    ]  # fmt: skip


def test_a_whole_chat_is_told_by_keyboard_alone(page: Page, address: str) -> None:
    page.goto(f"{address}/chat")
    press_on(page, "Start the chat")
    expect(page.get_by_role("log")).to_contain_text("Are you family")
    press_on(page, "Family")
    expect(page.get_by_role("log")).to_contain_text("What was the name")
    page.keyboard.type("Ann Example")
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("On which day")
    for typed in ("20", "11", "2026"):
        page.keyboard.press("Tab")
        assert outlined(page)
        page.keyboard.type(typed)
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Is what I read back right")
    press_on(page, "Yes")
    expect(page.locator(".chat-number")).to_be_visible()


def press_on(page: Page, name: str) -> None:
    """Tab on until the button has the focus, which shows, and press it."""
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText") == name:
            assert outlined(page)
            page.keyboard.press("Enter")
            return
    pytest.fail(f"{name} is not reached by Tab")


def outlined(page: Page) -> bool:
    """Whether the focus can be seen, in the design system's yellow or by an outline."""
    return bool(page.evaluate("""() => {
        const style = getComputedStyle(document.activeElement);
        return style.boxShadow !== "none" || style.outlineStyle !== "none"
            || style.backgroundColor === "rgb(255, 235, 59)";
    }"""))  # fmt: skip


def test_with_forced_colours_who_spoke_can_still_be_seen(browser: Browser, address: str) -> None:
    context = browser.new_context(forced_colors="active", viewport=PHONE)
    page = context.new_page()
    begin(page, address)
    family(page)
    line, you, _ = page.evaluate(BOXES)
    assert line.startswith("solid")
    assert you.startswith("double")
    context.close()


def test_on_paper_there_is_the_chat_and_no_button(page: Page, address: str) -> None:
    begin(page, address)
    family(page)
    answer(page, "Ann Example", "On which day")
    died_on(page, "20", "11", "2026", "Is what I read back right")
    page.get_by_role("button", name="Yes").click()
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("Ann Example")).to_be_visible()
    expect(page.locator(".chat-number")).to_be_visible()
    for hidden in ("button", ".chat-leave", ".chat-aside", "footer"):
        assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden


def test_a_visit_and_a_turn_are_light_on_the_wire(page: Page, address: str) -> None:
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    loaded: list[float] = []
    wire.on("Network.loadingFinished", lambda sent: loaded.append(sent["encodedDataLength"]))
    for path in ("/", "/easy-read", "/privacy", "/accessibility", "/chat"):
        wire.send("Network.clearBrowserCache")
        loaded.clear()
        page.goto(address + path, wait_until="networkidle")
        assert len(loaded) <= 6
        assert sum(loaded) <= 50_000
    begin(page, address)
    loaded.clear()
    family(page)
    assert sum(loaded) <= 4_096


def test_what_a_lost_network_means_is_said(page: Page, address: str) -> None:
    begin(page, address)
    page.context.set_offline(offline=True)
    page.get_by_role("button", name="Family").click()
    expect(page.get_by_role("status")).to_contain_text("You are not online")
    accessible(page)
    page.context.set_offline(offline=False)
    expect(page.get_by_role("log")).to_contain_text("What was the name")
