"""The public application in process, and a Twilio that signs what it delivers."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from twilio.request_validator import RequestValidator
from werkzeug.test import TestResponse

from intake.runtime import Runtime
from tests.twiml_rules import check
from webhooks.app import create_public_app

CALL = "CA" + "1" * 32
CALLER = "+447700900123"
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
        if answer.mimetype == "text/xml":
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
def twilio(client: FlaskClient, runtime: Runtime) -> Twilio:
    settings = runtime.settings
    return Twilio(
        client=client,
        public_url=settings.public_url,
        token=settings.twilio_auth_tokens[0],
        account=settings.twilio_account_sid,
    )
