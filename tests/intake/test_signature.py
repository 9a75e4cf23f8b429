"""Standard Webhooks: what we sign others verify, what others sign we verify, garbage is False."""

import base64
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from standardwebhooks import Webhook

from intake.signature import signed_headers, verify

SECRET = "whsec_" + base64.b64encode(b"k" * 24).decode()
OTHER = "whsec_" + base64.b64encode(b"o" * 24).decode()
NOW = datetime(2026, 11, 22, 21, 40, 3, tzinfo=UTC)
BODY = '{"name": "Žofia"}'.encode()


@given(body=st.text().map(str.encode), message_id=st.uuids().map(str))
def test_another_implementation_accepts_our_signature(body: bytes, message_id: str) -> None:
    now = datetime.now(UTC)
    headers = signed_headers(SECRET, message_id, now, b'{"words": 1}')
    Webhook(SECRET).verify(b'{"words": 1}', headers)
    headers = signed_headers(SECRET, message_id, now, body)
    theirs = Webhook(SECRET).sign(message_id, now, body.decode())
    assert headers["webhook-signature"] == theirs


@given(body=st.text(), message_id=st.uuids().map(str), age=st.integers(-300, 300))
def test_we_accept_another_implementations_signature(body: str, message_id: str, age: int) -> None:
    signed_at = NOW - timedelta(seconds=age)
    headers = {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(signed_at.timestamp())),
        "webhook-signature": "v1a,other " + Webhook(SECRET).sign(message_id, signed_at, body),
    }
    assert verify(SECRET, headers, body.encode(), NOW)


GARBAGE = st.text(max_size=60) | st.sampled_from(
    ["", "v1,", "v1", ",", " ", "v1,ž", "v1," + "A" * 44, "-1", "١٢٣", "1e9", "9" * 400]
)


@given(message_id=GARBAGE, timestamp=GARBAGE, signature=GARBAGE, body=st.binary(max_size=60))
def test_garbage_is_refused_and_never_raises(
    message_id: str, timestamp: str, signature: str, body: bytes
) -> None:
    headers = {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": signature,
    }
    assert not verify(SECRET, headers, body, NOW)
    assert not verify(SECRET, headers | {"webhook-timestamp": "1795383603"}, body, NOW)
    assert not verify("whsec_%%", headers, body, NOW)


@given(where=st.sampled_from(["id", "timestamp", "body", "secret"]), data=st.data())
def test_any_change_breaks_the_signature(where: str, data: st.DataObject) -> None:
    headers = signed_headers(SECRET, "2f6f", NOW, BODY)
    body, secret = BODY, SECRET
    if where == "id":
        headers["webhook-id"] = data.draw(st.sampled_from(["2f6F", "2f6f.", "", "2f6f "]))
    elif where == "timestamp":
        moved = NOW + timedelta(seconds=data.draw(st.integers(1, 299)))
        headers["webhook-timestamp"] = str(int(moved.timestamp()))
    elif where == "body":
        place = data.draw(st.integers(0, len(BODY) - 1))
        body = BODY[:place] + bytes([BODY[place] ^ 1]) + BODY[place + 1 :]
    else:
        secret = OTHER
    assert not verify(secret, headers, body, NOW)


@pytest.mark.parametrize("age", [-301, 301, 86400])
def test_an_old_or_early_signature_is_refused(age: int) -> None:
    headers = signed_headers(SECRET, "2f6f", NOW - timedelta(seconds=age), BODY)
    assert not verify(SECRET, headers, BODY, NOW)


def test_summer_time_signs_the_same_second() -> None:

    summer = datetime(2026, 7, 1, 12, tzinfo=UTC)
    london = summer.astimezone(ZoneInfo("Europe/London"))
    assert signed_headers(SECRET, "a", summer, BODY) == signed_headers(SECRET, "a", london, BODY)
