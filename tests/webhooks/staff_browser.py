"""A signed-in member of staff at Flask's test client, for tests of the staff pages."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from intake.runtime import Runtime
from tests.intake.staff_factories import CHEAP, enrol
from webhooks.staff_app import create_staff_app

HERE = "http://localhost"
_TOKEN = re.compile(r'name="form_token" value="([0-9a-f]{64})"')


def at_the_door(runtime: Runtime) -> FlaskClient:
    return create_staff_app(runtime, cost=CHEAP).test_client()


def at_work(runtime: Runtime, role: str = "triager") -> FlaskClient:
    client = at_the_door(runtime)
    client.set_cookie("staff", enrol(runtime, f"{role}-at-work", role)[0])
    return client


def post(client: FlaskClient, path: str, origin: str = HERE, **fields: str) -> TestResponse:
    """From one of our own pages, with the session's form token where there is one."""
    return client.post(path, data=form_token(client) | fields, headers={"Origin": origin})


def form_token(client: FlaskClient) -> dict[str, str]:
    """What stands in each form of a signed-in browser."""
    found = _TOKEN.search(client.get("/notifications/none").text)
    return {"form_token": found[1]} if found else {}
