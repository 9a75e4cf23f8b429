"""A message left by voice, heard in a real browser: by keys alone, at a desk and on a phone."""

import io
import shutil
import wave

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from intake.runtime import Runtime
from tests.intake.staff_factories import store_message
from tests.webhooks.test_staff_browser import RULES, Site, site, width

__all__ = ["site"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.skipif(not shutil.which("chromium"), reason="there is no chromium here"),
]
_UNTIL = "it => new Promise(done => {it} ? done() : it.on{event} = () => done())"


def two_seconds() -> bytes:
    """Silence that a browser can play, at the rate of a telephone."""
    kept = io.BytesIO()
    with wave.open(kept, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        sound.writeframes(bytes(8000 * 2 * 2))
    return kept.getvalue()


@pytest.mark.parametrize("size", [(320, 568), (1280, 900)], ids=["phone", "desk"])
def test_a_message_is_found_opened_and_played_by_keys_alone(
    browser: Browser, site: Site, staff_runtime: Runtime, size: tuple[int, int]
) -> None:
    store_message(staff_runtime, site.reference, two_seconds())
    complaints: list[str] = []
    with browser.new_context(
        base_url=site.address, viewport={"width": size[0], "height": size[1]}
    ) as context:
        context.add_cookies([{"name": "staff", "value": site.token, "url": site.address}])
        page = context.new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.goto(f"/notifications/{site.reference}")
        page.get_by_role("button", name="Listen to the message").focus()
        page.keyboard.press("Enter")
        page.get_by_role("heading", name="Voice message").wait_for()
        sound = page.locator("audio")
        sound.evaluate(_UNTIL.format(it="it.readyState > 0", event="loadedmetadata"))
        assert sound.evaluate("it => Math.round(it.duration)") == 2
        for _ in range(20):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.tagName") == "AUDIO":
                break
        else:
            pytest.fail("the player cannot be reached by keys")
        page.keyboard.press("Space")
        sound.evaluate(_UNTIL.format(it="it.currentTime > 0", event="timeupdate"))
        report = Axe().run(page, options=RULES)
        assert report.violations_count == 0, report.generate_report()
        assert width(page) <= size[0]
    assert complaints == []
