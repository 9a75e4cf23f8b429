"""What Twilio sends with a webhook: the fields of a text, of a call, of a recording."""

import secrets

_VERSION = {"ApiVersion": "2010-04-01"}


def new_sid(kind: str) -> str:
    """An id as Twilio makes them: CA a call, SM a text, RE a recording."""
    return f"{kind}{secrets.token_hex(16)}"


def text_fields(account: str, from_: str, to: str, body: str, sid: str) -> dict[str, str]:
    return {
        "MessageSid": sid,
        "SmsMessageSid": sid,
        "SmsSid": sid,
        "AccountSid": account,
        "From": from_,
        "To": to,
        "Body": body,
        "NumMedia": "0",
        "NumSegments": "1",
        "FromCity": "",
        **_VERSION,
    }


def call_fields(account: str, call: str, from_: str, to: str, status: str) -> dict[str, str]:
    return {
        "CallSid": call,
        "AccountSid": account,
        "From": from_,
        "To": to,
        "CallStatus": status,
        "Direction": "inbound",
        "CallerName": "",
        **_VERSION,
    }


def recording_fields(seconds: int) -> dict[str, str]:
    return {"RecordingSid": new_sid("RE"), "RecordingDuration": str(seconds)}
