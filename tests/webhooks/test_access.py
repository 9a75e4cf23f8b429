"""Nothing answers unguarded, and no webhook is believed without Twilio's signature."""

import base64
import hashlib
import hmac
import logging
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from flask import Blueprint, Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from intake.runtime import Runtime
from models import Conversation
from tests.fakes import FakeDialogue, FrozenClock
from tests.twiml_rules import check
from tests.webhooks.calls import OTHER, hangs_up, heard
from tests.webhooks.conftest import CALL, CALLER, NUMBER_OF_LINE, Twilio
from webhooks import words
from webhooks.access import anyone, casework_only, from_our_pages, guard_of, mount, twilio_only
from webhooks.app import create_public_app
from webhooks.forgeries import MOST, WITHIN, Forgeries
from webhooks.reporter_access import reporters_only
from webhooks.site import new_site

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)

GUARDS = {
    "pages": anyone,
    "health": anyone,
    "chat": from_our_pages,
    "joining": from_our_pages,
    "reports": reporters_only,
    "casework": casework_only,
    "voice": twilio_only,
    "person": twilio_only,
    "carry_on": twilio_only,
    "way_back": twilio_only,
    "sms": twilio_only,
}
WEBHOOKS = (
    "/twilio/voice", "/twilio/voice/turn/1", "/twilio/voice/dialled/1", "/twilio/voice/status",
    "/twilio/voice/fallback", "/twilio/voice/relay", "/twilio/voice/again",
    "/twilio/voice/heard/1", "/twilio/voice/partial/1", "/twilio/voice/whisper",
    "/twilio/voice/accepted", "/twilio/voice/offer/1", "/twilio/voice/call-back/1",
    "/twilio/voice/recorded/1", "/twilio/voice/recording", "/twilio/voice/carry-on",
    "/twilio/voice/carry-on/proof", "/twilio/voice/later/1",
    "/twilio/sms", "/twilio/sms/status", "/twilio/sms/fallback",
)  # fmt: skip
FORM = "application/x-www-form-urlencoded"


def test_every_blueprint_has_the_guard_it_should(app: Flask) -> None:
    assert {name: guard_of(app, name) for name in app.blueprints} == GUARDS


def test_every_address_belongs_to_a_guarded_blueprint(app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        blueprint, _, name = rule.endpoint.rpartition(".")
        assert blueprint in GUARDS, f"{rule} ({name}) has no guard"


def test_the_guard_is_the_first_thing_that_runs(app: Flask) -> None:
    for name, guard in GUARDS.items():
        assert app.before_request_funcs[name][0] is guard


def test_webhooks_take_nothing_but_posts_and_all_of_them_are_known(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/twilio")]
    assert {rule.rule.replace("<int:number>", "1") for rule in rules} == set(WEBHOOKS)
    assert all((rule.methods or set()) - {"OPTIONS"} == {"POST"} for rule in rules)


def test_a_blueprint_without_a_guard_answers_nobody(runtime: Runtime) -> None:
    app = new_site(runtime)
    forgotten, known = Blueprint("forgotten", __name__), Blueprint("known", __name__)
    for blueprint in (forgotten, known):
        blueprint.add_url_rule(f"/{blueprint.name}", view_func=lambda: "open")
    mount(app, known, anyone)
    app.register_blueprint(forgotten)
    assert app.test_client().get("/known").status_code == 200
    assert app.test_client().get("/forgotten").status_code == 403


def fields_of(path: str) -> dict[str, str]:
    if "sms" in path:
        return {"MessageSid": "SM" + "1" * 32, "From": CALLER, "Body": "My brother", "Blank": ""}
    return {"CallSid": CALL, "From": CALLER, "SpeechResult": "family", "CallerName": ""}


def send(
    client: FlaskClient, path: str, body: str, signature: str | None, **headers: str
) -> TestResponse:
    if signature is not None:
        headers["X-Twilio-Signature"] = signature
    return client.post(path, data=body.encode(), content_type=FORM, headers=headers)


Forgery = tuple[str, str, str | None, dict[str, str]]
SETTINGS = "X-Twilio-Webhooks-Signature-Settings"


def forgeries(twilio: Twilio) -> Iterator[Forgery]:
    """Altered deliveries of genuine webhooks: path, body, signature, headers."""
    for path in WEBHOOKS:
        fields = {"AccountSid": twilio.account, **fields_of(path)}
        body, good = urlencode(fields), twilio.sign(path, fields)
        for bad in wrong_signatures(twilio, path, fields, good):
            yield path, body, bad, {}
        for other in wrong_bodies(fields):
            yield path, other, good, {}
        for query in ("?x=1", "?bodySHA256=abc", "?a=%2F", "?x" + "x" * 500):
            yield path + query, body, good, {}
        for scheme in ("HMAC_SHA256", "HMAC_MD5", "none", "HMAC_SHA1,algorithm=none"):
            yield path, body, good[::-1], {SETTINGS: f"key=x,algorithm={scheme}"}
        for host in ("evil.example", "line.example:8443", "127.0.0.1"):
            foreign = RequestValidator(twilio.token)
            signature = foreign.compute_signature(f"https://{host}{path}", fields)
            yield path, body, signature, {"Host": host, "X-Forwarded-Host": host}


def wrong_signatures(
    twilio: Twilio, path: str, fields: dict[str, str], good: str
) -> Iterator[str | None]:
    yield from (None, "", " ", "None", good[:-1], good + "=", good.swapcase(), good[::-1])
    yield from ("\xff", "\xe9" * 28, "=" * 28, "A" * 5000, f"{good},{good}", f"sha1={good}")
    for token in ("", "x", twilio.token[:-1], twilio.token + "x", twilio.token.upper()):
        url = twilio.public_url + path
        yield RequestValidator(token).compute_signature(url, fields)
    raw = base64.b64decode(good)
    for bit in range(len(raw) * 8):
        one = int.from_bytes(raw, "big") ^ (1 << bit)
        yield base64.b64encode(one.to_bytes(len(raw), "big")).decode()


def wrong_bodies(fields: dict[str, str]) -> Iterator[str]:
    body = urlencode(fields)
    for name, value in fields.items():
        yield urlencode({key: held for key, held in fields.items() if key != name})
        yield urlencode(fields | {name: value + "x"})
        yield urlencode(fields | {name + "x": ""})
        yield f"{body}&{name}=again"
    yield from ("", "%ff%fe=%00&" + body, '{"a": "b"}', body.replace("=", "=%20", 1))
    yield urlencode(fields | {"AccountSid": "AC" + "9" * 32})


def test_a_thousand_forgeries_are_all_refused_alike(twilio: Twilio, dialogue: FakeDialogue) -> None:
    bodies, count = set(), 0
    for path, body, signature, headers in forgeries(twilio):
        answer = send(twilio.client, path, body, signature, **headers)
        assert answer.status_code == 403, (path, body, signature, headers)
        bodies.add((answer.data, answer.content_type))
        count += 1
    assert count >= 1_000
    assert len(bodies) == 1
    assert dialogue.turns == 0


def test_a_flood_of_forgeries_fills_no_log_and_holds_up_nobody_genuine(
    twilio: Twilio, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "line")
    for _ in range(MOST * 3):
        assert send(twilio.client, "/twilio/sms", "Body=x", "forged").status_code == 403
    told = [caplog.messages.count(name) for name in ("webhook.refused", "webhook.flood")]
    assert told == [MOST, 1]
    assert twilio.text("hello", "SM" + "1" * 32).status_code == 200
    clock.advance(WITHIN)
    send(twilio.client, "/twilio/sms", "Body=x", "forged")
    assert caplog.messages.count("webhook.refused") == MOST + 1


def test_forgeries_from_a_thousand_addresses_are_counted_as_from_one(
    runtime: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "line")
    forgeries = Forgeries()
    for number in range(5_000):
        forgeries.note(f"192.0.2.{number}", runtime.now())
    assert caplog.messages.count("webhook.refused") == 1_000 + MOST


def test_what_is_no_form_is_refused_as_a_forgery(twilio: Twilio) -> None:
    for kind in ("multipart/form-data; boundary=x", "application/json", "text/plain", ""):
        headers = {"X-Twilio-Signature": twilio.sign("/twilio/sms", {})}
        answer = twilio.client.post("/twilio/sms", data=b"", content_type=kind, headers=headers)
        assert answer.status_code == 403


def test_a_form_too_large_is_refused_as_a_forgery(twilio: Twilio) -> None:
    assert twilio.text("a" * 70_000, "SM" + "1" * 32).status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/twilio/voice/turn/1?quiet=1", "/twilio/sms?name=%C3%A9%2F%7e", "/twilio/voice?x=a%20b+c",
     "/twilio/sms?a=%E2%82%AC&b="],
)  # fmt: skip
def test_the_raw_address_is_what_was_signed(twilio: Twilio, path: str) -> None:
    assert twilio.post(path, fields_of(path)).status_code == 200


@pytest.mark.parametrize(
    ("public_url", "signed_url"),
    [
        ("https://line.example", "https://line.example:443"),
        ("https://line.example:8443", "https://line.example:8443"),
        ("https://line.example:443", "https://line.example"),
        ("http://127.0.0.1:8000", "http://127.0.0.1:8000"),
        ("https://line.example/behind/a/proxy", "https://line.example/behind/a/proxy"),
    ],
)
def test_a_port_or_a_prefix_before_us_does_not_matter(
    runtime: Runtime, twilio: Twilio, public_url: str, signed_url: str
) -> None:
    settings = replace(runtime.settings, public_url=public_url)
    twilio.client = create_public_app(replace(runtime, settings=settings)).test_client()
    twilio.public_url = signed_url
    assert twilio.text("hello", "SM" + "1" * 32).status_code == 200


def test_the_port_in_a_public_address_is_part_of_it(runtime: Runtime, twilio: Twilio) -> None:
    settings = replace(runtime.settings, public_url="https://line.example:8443")
    twilio.client = create_public_app(replace(runtime, settings=settings)).test_client()
    twilio.public_url = "https://line.example:9443"
    assert twilio.text("hello", "SM" + "1" * 32).status_code == 403


def test_unknown_blank_and_repeated_fields_are_signed_too(twilio: Twilio) -> None:
    more = {
        "NewThing": "",
        "MessagingServiceSid": "MG" + "1" * 32,
        "FromCity": "",
        "\u00e9": "\u20ac",
    }
    assert twilio.text("hello", "SM" + "1" * 32, **more).status_code == 200


def test_every_configured_token_is_good_while_rotating(runtime: Runtime, twilio: Twilio) -> None:
    settings = replace(runtime.settings, twilio_auth_tokens=("o" * 32, "n" * 32))
    twilio.client = create_public_app(replace(runtime, settings=settings)).test_client()
    for token, status in (("o" * 32, 200), ("n" * 32, 200), (twilio.token, 403), ("", 403)):
        twilio.token = token
        assert twilio.text("hello", "SM" + "1" * 32).status_code == status


def test_without_a_token_nobody_is_believed(runtime: Runtime, twilio: Twilio) -> None:
    settings = replace(runtime.settings, twilio_auth_tokens=())
    twilio.client = create_public_app(replace(runtime, settings=settings)).test_client()
    twilio.token = ""
    assert twilio.text("hello", "SM" + "1" * 32).status_code == 403


def test_another_account_is_refused(runtime: Runtime, twilio: Twilio) -> None:
    settings = replace(runtime.settings, twilio_account_sid="AC" + "7" * 32)
    twilio.client = create_public_app(replace(runtime, settings=settings)).test_client()
    assert twilio.text("hello", "SM" + "1" * 32).status_code == 403
    twilio.account = "AC" + "7" * 32
    assert twilio.text("hello", "SM" + "1" * 32).status_code == 200


def test_the_newer_signature_is_believed_with_our_token_alone(twilio: Twilio) -> None:
    fields = {"AccountSid": twilio.account, **fields_of("/twilio/sms")}
    text = twilio.public_url + "/twilio/sms" + "".join(k + fields[k] for k in sorted(fields))
    settings = {SETTINGS: "key=x,algorithm=HMAC_SHA256"}

    def status(token: str, headers: dict[str, str]) -> int:
        digest = hmac.new(token.encode(), text.encode(), hashlib.sha256).digest()
        signature = base64.b64encode(digest).decode()
        body = urlencode(fields)
        return send(twilio.client, "/twilio/sms", body, signature, **headers).status_code

    assert status(twilio.token, settings) == 200
    assert status("x" * 32, settings) == 403
    assert status(twilio.token, {}) == 403, "an unannounced one"


ELSEWHERE = {"To": "+441134960111"}


@pytest.fixture
def numbered(runtime: Runtime, twilio: Twilio) -> Twilio:
    """A line that knows its numbers, and what it prints of them."""
    pages = replace(runtime.settings.pages, line_number="0300 000 0000")  # takes no texts
    settings = replace(
        runtime.settings, pages=pages, twilio_numbers=("+441134960999", NUMBER_OF_LINE)
    )
    twilio.client = create_public_app(replace(runtime, settings=settings)).test_client()
    return twilio


def test_who_reached_a_number_that_is_not_ours_is_told_the_right_one_and_nothing_is_kept(
    numbered: Twilio, dialogue: FakeDialogue, runtime: Runtime
) -> None:
    calls = [numbered.voice("", **ELSEWHERE), numbered.voice("/fallback", **ELSEWHERE)]
    for answer in calls:
        assert "Please ring or text" in heard(answer)
        assert hangs_up(answer)
    texted = numbered.text("My brother died", "SM" + "1" * 32, **ELSEWHERE)
    assert "ring or text 0113 496 0999" in "".join(check(texted.text).itertext())
    assert dialogue.turns == 0
    with runtime.readings() as session:
        assert session.scalar(select(func.count()).select_from(Conversation)) == 0


def test_what_follows_a_wrong_number_is_refused_as_a_forgery(numbered: Twilio) -> None:
    for path in ("/turn/1", "/carry-on", "/offer/1", "/later/1"):
        assert numbered.voice(path, **ELSEWHERE).status_code == 403, path
    assert numbered.voice("/status", CallStatus="completed", **ELSEWHERE).status_code == 204


def test_each_of_our_numbers_is_ours_and_so_is_what_we_ring_and_text_ourselves(
    numbered: Twilio,
) -> None:
    assert not hangs_up(numbered.ring())
    assert not hangs_up(numbered.voice("", OTHER, To="+441134960999"))
    leg = {"From": NUMBER_OF_LINE, "To": "+441134960555", "ParentCallSid": CALL}
    assert "Press 1" in heard(numbered.voice("/whisper", "CA" + "9" * 32, **leg))
    report = {"MessageSid": "SM" + "2" * 32, "MessageStatus": "sent"}
    ours = {"From": NUMBER_OF_LINE, "To": CALLER}
    assert numbered.post("/twilio/sms/status", report | ours).status_code == 204
    whatsapp = {"To": f"whatsapp:{NUMBER_OF_LINE}"}
    answer = numbered.text("hello", "SM" + "3" * 32, f"whatsapp:{CALLER}", **whatsapp)
    assert words.NO_WHATSAPP in "".join(check(answer.text).itertext())
    without_numbers = {"CallSid": CALL, "RecordingStatus": "completed"}
    assert numbered.post("/twilio/voice/recording", without_numbers).status_code == 204
