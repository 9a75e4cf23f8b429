"""Both sides of Twilio: signed webhooks in, and a worker beside a stand-in for its REST."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from intake.runtime import Runtime
from intake.twilio_rest import TwilioRest
from tests.twilio.rest_peer import ACCOUNT, TOKEN, RestPeer
from tests.webhooks.conftest import Twilio, app, client, twilio
from webhooks.app import create_public_app

__all__ = ["app", "client", "twilio"]

ON_CALL = "+447400123456"
OUR_NUMBER = "+441134960000"


@pytest.fixture
def twilio_rest() -> Iterator[RestPeer]:
    with RestPeer() as peer:
        yield peer


@pytest.fixture
def worker(staff_runtime: Runtime, twilio_rest: RestPeer) -> Runtime:
    settings = replace(
        staff_runtime.settings,
        twilio_account_sid=ACCOUNT,
        twilio_auth_tokens=(TOKEN,),
        twilio_api_url=twilio_rest.url,
        twilio_numbers=(OUR_NUMBER,),
        on_call_numbers=(ON_CALL,),
        staff_url="https://staff.line.example",
    )
    return replace(staff_runtime, settings=settings)


@pytest.fixture
def rest(worker: Runtime) -> TwilioRest:
    return TwilioRest(worker.settings, seconds=1.0)


@pytest.fixture
def line(runtime: Runtime, worker: Runtime) -> Twilio:
    """The public process beside `worker`, with Twilio delivering to it."""
    settings = replace(worker.settings, twilio_auth_tokens=runtime.settings.twilio_auth_tokens)
    app = create_public_app(replace(runtime, settings=settings))
    return Twilio(
        client=app.test_client(),
        public_url=settings.public_url,
        token=settings.twilio_auth_tokens[0],
        account=ACCOUNT,
    )
