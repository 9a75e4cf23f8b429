"""Standard Webhooks signatures: the same for what we send to casework and what comes back."""

import base64
import binascii
import hmac
import re
from collections.abc import Mapping
from datetime import datetime

TOLERANCE_SECONDS = 300
_PREFIX = "whsec_"
_LONGEST_HEADER = 2000


def signed_headers(secret: str, message_id: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers for these exact bytes; a dot in `message_id` would be ambiguous."""
    timestamp = str(int(at.timestamp()))
    return {
        "webhook-id": message_id,
        "webhook-timestamp": timestamp,
        "webhook-signature": _signature(_key(secret), message_id, timestamp, body),
    }


def verify(secret: str, headers: Mapping[str, str], body: bytes, now: datetime) -> bool:
    """Whether `body` was signed with `secret` within five minutes of `now`.

    Never raises, whatever the headers hold; takes the same time wherever signatures differ.
    Several signatures, parted by spaces, are what a sender gives while it changes its secret.
    """
    message_id = headers.get("webhook-id", "")
    timestamp = headers.get("webhook-timestamp", "")
    given = headers.get("webhook-signature", "")
    if not re.fullmatch(r"[!-\-/-~]{1,100}", message_id) or len(given) > _LONGEST_HEADER:
        return False
    if not re.fullmatch(r"[0-9]{1,12}", timestamp):
        return False
    if abs(now.timestamp() - int(timestamp)) > TOLERANCE_SECONDS:
        return False
    try:
        expected = _signature(_key(secret), message_id, timestamp, body).encode()
    except (binascii.Error, ValueError):
        return False
    matches = [hmac.compare_digest(expected, one.encode("utf-8", "replace"))
               for one in given.split(" ")]  # fmt: skip
    return any(matches)


def _key(secret: str) -> bytes:
    return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)


def _signature(key: bytes, message_id: str, timestamp: str, body: bytes) -> str:
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.digest(key, signed, "sha256")).decode()
