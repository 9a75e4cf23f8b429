"""Hostile text in every field of every channel: no error, no effect, shown as text."""

import html
from urllib.parse import urlencode
from uuid import uuid4

import pytest
from flask.testing import FlaskClient

from tests.fakes import FakeDialogue
from tests.twiml_rules import check
from tests.webhooks.conftest import Twilio
from tests.webhooks.hostile import HOSTILE
from webhooks import words

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SOME = HOSTILE[::4]
FAULTS = {words.CALL_FAULT, words.TEXT_FAULT, words.CHAT_FAULT}


def sendable(text: str) -> str:
    """As a form can carry it: a lone surrogate is no UTF-8."""
    return text.encode("utf-8", "replace").decode()


def test_in_a_text(twilio: Twilio) -> None:
    for number, hostile in enumerate(HOSTILE):
        answer = twilio.text(sendable(hostile), f"SM{number:032x}", FromCity=sendable(hostile))
        assert answer.status_code == 200, hostile
        assert not any(fault in answer.text for fault in FAULTS), hostile


def test_in_a_call(twilio: Twilio) -> None:
    for number, hostile in enumerate(HOSTILE):
        call = f"CA{number:032x}"
        twilio.ring(call)
        for turn in (1, 2):
            spoken = {"SpeechResult": sendable(hostile), "Confidence": sendable(hostile)}
            answer = twilio.voice(f"/turn/{turn}", call, **spoken)
            assert answer.status_code == 200, hostile
            assert not any(fault in answer.text for fault in FAULTS), hostile
        keyed = twilio.voice("/turn/3", call, Digits=sendable(hostile)[:40])
        assert keyed.status_code == 200, hostile


@pytest.mark.parametrize("field", ["MessageSid", "From", "To", "NumMedia", "MessageStatus"])
def test_in_the_other_fields_of_a_text(twilio: Twilio, field: str) -> None:
    for hostile in SOME:
        fields = {"MessageSid": "SM" + "1" * 32, "From": "+447700900123", "Body": "hello"}
        for path in ("/twilio/sms", "/twilio/sms/status", "/twilio/sms/fallback"):
            answer = twilio.post(path, fields | {field: sendable(hostile)})
            assert answer.status_code in (200, 204, 400), (path, hostile)


@pytest.mark.parametrize(
    "field", ["CallSid", "From", "To", "CallStatus", "ErrorUrl", "DialCallStatus", "Confidence"]
)
def test_in_the_other_fields_of_a_call(twilio: Twilio, field: str) -> None:
    for number, hostile in enumerate(SOME):
        fields = {"CallSid": f"CA{number:032x}", "From": "+447700900123", "SpeechResult": "hello"}
        for path in ("", "/turn/1", "/dialled/2", "/status", "/fallback"):
            answer = twilio.post(f"/twilio/voice{path}", fields | {field: sendable(hostile)})
            assert answer.status_code in (200, 204, 400), (path, hostile)


@pytest.mark.parametrize("path", ["/turn/1?quiet=", "/turn/1?waiting=", "/turn/1?faults=", "?x="])
def test_in_the_address_of_a_call(twilio: Twilio, path: str) -> None:
    twilio.ring()
    for value in ("", "x", "-1", "99999999999999999999", "1e3", "%00", "%ff", "1%0d%0a"):
        assert twilio.voice(path + value).status_code == 200


@pytest.mark.parametrize("number", ["-1", "x", "", "99999999999", "1/2", "%00"])
def test_in_the_number_of_a_turn(twilio: Twilio, number: str) -> None:
    twilio.ring()
    assert twilio.voice(f"/turn/{number}", SpeechResult="a").status_code in (200, 404)


def test_in_a_chat_by_json(client: FlaskClient) -> None:
    client.post("/chat/start", base_url="https://line.example")
    for hostile in HOSTILE:
        for kind in ("text", "option"):
            body = {kind: hostile, "turn_id": str(uuid4())}
            answer = client.post("/chat/turn", json=body, base_url="https://line.example")
            assert answer.status_code in (200, 400), hostile
            blank = not hostile.strip()
            long = kind == "option" and len(hostile) > 200
            assert (answer.status_code == 400) == (blank or long), hostile
            assert set(answer.get_json()) >= {"messages"} or answer.status_code == 400


def test_on_a_page_it_is_text(client: FlaskClient, dialogue: FakeDialogue) -> None:
    for hostile in HOSTILE:
        text = sendable(hostile)
        client.post("/chat/start", base_url="https://line.example")
        fields = {"text": text, "turn_id": str(uuid4())}
        answer = client.post("/chat/turn", data=fields, base_url="https://line.example")
        assert answer.status_code in (200, 400), hostile
        assert not any(fault in answer.text for fault in FAULTS), hostile
        assert "<script>alert" not in answer.text
        assert "<img src=x" not in answer.text
        if answer.status_code == 200 and "\r" not in text:
            assert (
                str(html.escape(text)).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")
                in answer.text
            ), hostile


@pytest.mark.parametrize("path", ["/chat/turn", "/chat/resume", "/chat/start", "/chat/end"])
def test_in_any_field_of_a_form(client: FlaskClient, path: str) -> None:
    client.post("/chat/start", base_url="https://line.example")
    for hostile in HOSTILE:
        body = urlencode({"code": sendable(hostile), "turn_id": sendable(hostile), "text": "a"})
        answer = client.post(
            path,
            data=body,
            content_type="application/x-www-form-urlencoded",
            base_url="https://line.example",
        )
        # 429: too many wrong codes from one address
        assert answer.status_code in (200, 400, 404, 409, 429), hostile


def test_a_cookie_of_anything_is_no_chat(client: FlaskClient) -> None:
    for value in ("x", "x" * 43, "x" * 5000, "\u00e9", "../", "'"):
        headers = {"Cookie": f"__Secure-chat={value}"}
        answer = client.get("/chat", headers=headers, base_url="https://line.example")
        assert answer.status_code == 200
        assert "Start the chat" in answer.text


def test_whatever_the_dialogue_says_twilio_accepts(
    twilio: Twilio, dialogue: FakeDialogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, hostile in enumerate(HOSTILE):
        monkeypatch.setitem(FakeDialogue.turn.__globals__["QUESTIONS"], "notifier.role", hostile)
        for answer in (twilio.text("hello", f"SM{number:032x}", f"+4477009{number:05d}"),
                       twilio.ring(f"CA{number:032x}")):  # fmt: skip
            assert answer.status_code == 200
            check(answer.text)
