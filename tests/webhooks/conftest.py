"""The public application in process, and a Twilio that signs what it delivers."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest
from flask import Flask
from flask.testing import FlaskClient
from playwright.sync_api import Browser, Page, expect
from twilio.request_validator import RequestValidator
from werkzeug.serving import make_server
from werkzeug.test import TestResponse

from intake.runtime import Runtime
from tests.stack import free_port
from tests.twiml_rules import check
from webhooks.app import create_public_app
from webhooks.static_files import compressed

expect.set_options(timeout=20_000)  # a busy machine is not a fault

# Text as widely spaced as WCAG 1.4.12 asks for.
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important; } p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [sheet];
}"""
CALL = "CA" + "1" * 32
CALLER = "+447700900123"
NO_TEXT = "<Response />"
NUMBER_OF_LINE = "+441134960000"


@dataclass(slots=True)
class Twilio:
    """Delivers signed webhooks to the application; every TwiML it gets back is checked."""

    client: FlaskClient
    public_url: str
    token: str
    account: str
    headers: dict[str, str] = field(default_factory=dict)

    def sign(self, path: str, fields: dict[str, str]) -> str:
        signed = RequestValidator(self.token).compute_signature(self.public_url + path, fields)
        return str(signed)

    def post(self, path: str, fields: dict[str, str], **headers: str) -> TestResponse:
        fields = {"AccountSid": self.account, **fields}
        answer = self.client.post(
            path,
            data=urlencode(fields),
            content_type="application/x-www-form-urlencoded",
            headers={"X-Twilio-Signature": self.sign(path, fields)} | headers,
        )
        if answer.mimetype == "text/xml" and not answer.text.endswith(NO_TEXT):
            check(answer.text)
        return answer

    def text(self, body: str, sid: str, sender: str = CALLER, **more: str) -> TestResponse:
        fields = {"MessageSid": sid, "From": sender, "To": NUMBER_OF_LINE, "Body": body}
        return self.post("/twilio/sms", fields | more)

    def ring(self, call: str = CALL, sender: str = CALLER, path: str = "") -> TestResponse:
        return self.voice(path, call, From=sender, CallStatus="ringing")

    def voice(self, path: str, call: str = CALL, **more: str) -> TestResponse:
        fields = {"CallSid": call, "From": CALLER, "To": NUMBER_OF_LINE} | more
        return self.post(f"/twilio/voice{path}", fields)

    def say(self, number: int, speech: str, call: str = CALL, **more: str) -> TestResponse:
        return self.voice(f"/turn/{number}", call, SpeechResult=speech, **more)


@pytest.fixture
def app(runtime: Runtime) -> Flask:
    return create_public_app(runtime)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def chat(client: FlaskClient) -> FlaskClient:
    """A client that keeps cookies as a browser at the public address does."""
    client.environ_base["wsgi.url_scheme"] = "https"
    return client


@pytest.fixture
def twilio(client: FlaskClient, runtime: Runtime) -> Twilio:
    settings = runtime.settings
    return Twilio(
        client=client,
        public_url=settings.public_url,
        token=settings.twilio_auth_tokens[0],
        account=settings.twilio_account_sid,
    )


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The machine's own Chromium, which talks to nobody but us."""
    alone = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost"
    quiet = (
        "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
        "--disable-background-networking --disable-component-update"
    )
    return {
        **browser_type_launch_args,
        "executable_path": os.environ.get("CHROMIUM", "/usr/bin/chromium"),
        "args": [*quiet.split(), alone],
    }


@pytest.fixture(scope="session")
def static_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return compressed(tmp_path_factory.mktemp("static"))


@contextmanager
def serving(runtime: Runtime, static: Path) -> Iterator[str]:
    """The public application on a port of this machine, as its public address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    settings = replace(runtime.settings, public_url=address)
    app = create_public_app(replace(runtime, settings=settings), static=static)
    with listening(app, port=port):
        yield address


def _whole(app: WSGIApplication) -> WSGIApplication:
    """Each answer is read and closed before it is sent: this server forgets to close a file whose
    browser has gone away in the middle.
    """

    def served(environ: WSGIEnvironment, start: StartResponse) -> list[bytes]:
        body = app(environ, start)
        try:
            return [b"".join(body)]
        finally:
            if close := getattr(body, "close", None):
                close()

    return served


@contextmanager
def listening(app: Flask, host: str = "127.0.0.1", port: int = 0) -> Iterator[str]:
    """The application behind a real socket; it is closed however the test ends."""
    server = make_server(host, port, _whole(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, args=(0.05,))
    thread.start()
    try:
        yield f"http://{host}:{server.port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def address(runtime: Runtime, static_files: Path) -> Iterator[str]:
    with serving(runtime, static_files) as at:
        yield at


@pytest.fixture
def quiet_page(page: Page, address: str) -> Iterator[Page]:
    """A page that fails the test for anything on its console and any request elsewhere."""
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: asked.append(sent.url))
    yield page
    assert complaints == []
    assert [url for url in asked if not url.startswith(address)] == []


@pytest.fixture
def plain_page(browser: Browser, address: str) -> Iterator[Page]:
    """A small phone's page without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 320, "height": 568})
    yield context.new_page()
    context.close()
