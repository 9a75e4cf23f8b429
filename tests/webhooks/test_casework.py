"""What casework reaches over HTTP: the schema as it is, and receipts only when signed."""

import json
import random
from dataclasses import replace
from uuid import uuid4

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from intake.receipts import FORBIDDEN
from intake.runtime import Runtime
from intake.schema import schema_bytes
from intake.signature import signed_headers
from tests.handoffs import queue_one, state_of
from webhooks.app import create_public_app

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SECRET = "whsec_YS1zZWNyZXQtZm9yLXRlc3RzLTI0LWJ5"
JSON = "application/json"


@pytest.fixture
def line(staff_runtime: Runtime) -> Runtime:
    signed = replace(staff_runtime.settings, casework_secret=SECRET)
    return replace(staff_runtime, settings=signed)


@pytest.fixture
def casework(line: Runtime) -> FlaskClient:
    return create_public_app(replace(line, staff_keys=None)).test_client()


def bring(casework: FlaskClient, headers: dict[str, str], body: bytes) -> TestResponse:
    return casework.post("/casework/receipts", data=body, headers=headers, content_type=JSON)


def test_the_schema_is_published_byte_for_byte(casework: FlaskClient) -> None:
    answer = casework.get("/schemas/death-notification/1.0.json")
    assert answer.status_code == 200
    assert answer.data == schema_bytes()
    assert answer.content_type == "application/schema+json"


def test_a_signed_receipt_brings_the_case_number(line: Runtime, casework: FlaskClient) -> None:
    row = queue_one(line)
    said = {"message_id": str(row.id), "outcome": "accepted", "case": {"number": "CASE-7"}}
    body = json.dumps(said).encode()
    headers = signed_headers(SECRET, "receipt-1", line.now(), body)
    for _ in range(3):
        answer = bring(casework, headers, body)
        assert (answer.status_code, answer.json) == (200, {"receipt": "kept"})
    assert state_of(line, row.id).case_number == "CASE-7"


def test_a_thousand_forged_receipts_get_the_same_403(line: Runtime, casework: FlaskClient) -> None:
    row = queue_one(line)
    body = json.dumps({"message_id": str(row.id), "outcome": "rejected"}).encode()
    headers = signed_headers(SECRET, "receipt-1", line.now(), body)
    chance = random.Random(3)  # noqa: S311  # the same forgeries each time
    answers = set()
    for _ in range(1000):
        forged, changed = dict(headers), bytearray(body)
        name = chance.choice([*headers, "body"])
        if name == "body":
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(7)
        elif chance.random() < 0.2:
            del forged[name]
        else:
            place = chance.randrange(len(forged[name]))
            other = chance.choice([c for c in "aB9=,. \xe9" if c != forged[name][place]])
            forged[name] = forged[name][:place] + other + forged[name][place + 1 :]
        answer = bring(casework, forged, bytes(changed))
        answers.add((answer.status_code, answer.data))
    assert answers == {(403, json.dumps(FORBIDDEN.body, separators=(",", ":")).encode() + b"\n")}
    assert state_of(line, row.id).state == "pending"


def test_an_oversized_receipt_is_not_read(line: Runtime, casework: FlaskClient) -> None:
    body = b"x" * 70_000
    headers = signed_headers(SECRET, str(uuid4()), line.now(), body)
    assert bring(casework, headers, body).status_code == 413
