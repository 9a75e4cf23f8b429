"""Receipts that come later: forged ones change nothing, true ones are kept, obeyed where right."""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from intake import outbox
from intake.delivery import deliver_due
from intake.outcome import Outcome, Verdict
from intake.receipts import FORBIDDEN, KEPT, ReceiptAnswer, take_receipt
from intake.runtime import Runtime
from intake.signature import signed_headers
from models import Receipt
from tests.fakes import FrozenClock
from tests.handoffs import queue_one, state_of

SECRET = "whsec_" + "YS1zZWNyZXQtZm9yLXRlc3RzLTI0LWJ5"
SENT = Outcome(verdict=Verdict.SENT, code="http.202")


class SilentCasework:
    """Takes everything and says nothing of a case."""

    name = "webhook"

    def send(self, *_: object) -> Outcome:
        return SENT


@pytest.fixture
def line(staff_runtime: Runtime) -> Runtime:
    signed = replace(staff_runtime.settings, casework_secret=SECRET)
    return replace(staff_runtime, settings=signed)


def bring(
    line: Runtime, message: object, receipt_id: str | None = None, **said: Any
) -> ReceiptAnswer:
    body = json.dumps({"message_id": str(message)} | said).encode()
    headers = signed_headers(SECRET, receipt_id or str(uuid4()), line.now(), body)
    return take_receipt(line, headers, body)


def sent_one(line: Runtime) -> UUID:
    row = queue_one(line)
    deliver_due(line, SilentCasework())
    assert state_of(line, row.id).state == "sent"
    return row.id


def receipts_of(line: Runtime) -> list[tuple[str, str | None, UUID | None]]:
    with line.readings() as session:
        rows = session.scalars(select(Receipt)).all()
    return sorted(((r.outcome, r.case_number, r.handoff_id) for r in rows), key=str)


def test_the_case_number_comes_later(line: Runtime, clock: FrozenClock) -> None:
    message = sent_one(line)
    clock.advance(timedelta(hours=3))
    assert bring(line, message, outcome="accepted", case={"number": "CASE-7"}) == KEPT
    after = state_of(line, message)
    assert (after.state, after.case_number, after.settled_at) == ("accepted", "CASE-7", clock())


def test_the_same_receipt_twice_is_one(line: Runtime) -> None:
    message = sent_one(line)
    for number in ("CASE-7", "CASE-7", "CASE-8"):
        case = {"number": number}
        assert bring(line, message, "receipt-1", outcome="accepted", case=case) == KEPT
    assert receipts_of(line) == [("accepted", "CASE-7", message)]
    assert state_of(line, message).case_number == "CASE-7"


@pytest.mark.parametrize(
    ("said", "state", "number"),
    [
        ([("received", None)], "sent", None),
        ([("accepted", None)], "sent", None),
        ([("accepted", "1")], "accepted", "1"),
        ([("duplicate", "1")], "accepted", "1"),
        ([("rejected", None)], "rejected", None),
        ([("received", None), ("accepted", "1")], "accepted", "1"),
        ([("accepted", "1"), ("received", None)], "accepted", "1"),
        ([("accepted", "1"), ("accepted", "2")], "accepted", "1"),
        ([("accepted", "1"), ("rejected", None)], "accepted", "1"),
        ([("rejected", None), ("received", None)], "rejected", None),
        ([("rejected", None), ("accepted", "1")], "accepted", "1"),
    ],
    ids=range(11),
)
def test_receipts_are_obeyed_once_and_all_are_kept(
    line: Runtime, said: list[tuple[str, str | None]], state: str, number: str | None
) -> None:
    message = sent_one(line)
    for outcome, case in said:
        words: dict[str, Any] = {"case": {"number": case}} if case else {}
        assert bring(line, message, outcome=outcome, **words) == KEPT
    after = state_of(line, message)
    assert (after.state, after.case_number) == (state, number)
    assert len(receipts_of(line)) == len(said)


def test_what_contradicts_is_brought_to_a_person(
    line: Runtime, caplog: pytest.LogCaptureFixture
) -> None:
    message = sent_one(line)
    bring(line, message, outcome="accepted", case={"number": "1"})
    bring(line, message, outcome="accepted", case={"number": "2"})
    errors = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert errors == ["receipt.contradicts"]


def test_a_receipt_for_a_message_unknown_here_is_kept(line: Runtime) -> None:
    assert bring(line, uuid4(), outcome="accepted", case={"number": "1"}) == KEPT
    assert receipts_of(line) == [("accepted", "1", None)]


def test_a_receipt_may_overtake_our_own_settling(line: Runtime) -> None:
    row = queue_one(line)
    with line.sessions.begin() as session:
        (claimed,) = outbox.claim(session, line.now(), "webhook", 1)
    bring(line, row.id, outcome="accepted", case={"number": "1"})
    with line.sessions.begin() as session:
        assert outbox.settle(session, line.now(), claimed, SENT, 1) is None
    after = state_of(line, row.id)
    assert (after.state, after.case_number) == ("accepted", "1")


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "JSON"),
        (b"\xff{", "JSON"),
        (b"[" * 60000, "JSON"),
        (b"[]", "outcome"),
        (b'{"outcome": "perhaps"}', "outcome"),
        (b'{"outcome": "accepted"}', "message_id"),
        (b'{"outcome": "accepted", "message_id": "7"}', "message_id"),
        (b'{"outcome": "accepted", "message_id": 7}', "message_id"),
        (
            b'{"outcome": "accepted", "message_id": "%s", "case": {"number": "\\t"}}',
            "case.number",
        ),
        (b'{"outcome": "accepted", "message_id": "%s", "case": {}}', "case.number"),
        (b'{"outcome": "accepted", "message_id": "%s", "case": {"number": true}}', "case.number"),
    ],
    ids=range(11),
)
def test_a_signed_receipt_of_wrong_form_is_told_what_is_wrong(
    line: Runtime, body: bytes, words: str
) -> None:
    body = body.replace(b"%s", str(uuid4()).encode())
    answer = take_receipt(line, signed_headers(SECRET, "receipt-1", line.now(), body), body)
    assert answer.status == 400
    assert words in answer.body["error"]
    assert receipts_of(line) == []


def test_without_a_secret_nothing_is_believed(staff_runtime: Runtime) -> None:
    body = b"{}"
    headers = signed_headers(SECRET, "receipt-1", staff_runtime.now(), body)
    assert take_receipt(staff_runtime, headers, body) == FORBIDDEN


HEADER = st.sampled_from(["webhook-id", "webhook-timestamp", "webhook-signature"])


@given(data=st.data())
@settings(max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_thousand_forged_receipts_are_refused_alike(line: Runtime, data: st.DataObject) -> None:
    message = uuid4()
    body = b'{"message_id": "%s", "outcome": "rejected"}' % str(message).encode()
    headers = signed_headers(SECRET, "receipt-1", line.now(), body)
    match data.draw(st.sampled_from(["headers", "body", "key", "age", "missing"])):
        case "headers":
            changed = st.dictionaries(HEADER, st.text(), min_size=1)
            headers |= data.draw(changed.filter(lambda some: not some.items() <= headers.items()))
        case "body":
            body = data.draw(st.binary().filter(lambda other: other != body))
        case "key":
            key = "whsec_" + data.draw(st.sampled_from(["AAAA", "BBBBBBBB", "b3RoZXIga2V5"]))
            headers = signed_headers(key, "receipt-1", line.now(), body)
        case "age":
            age = timedelta(seconds=data.draw(st.integers(301, 10**8)))
            headers = signed_headers(SECRET, "receipt-1", line.now() - age, body)
        case _:
            del headers[data.draw(HEADER)]
    assert take_receipt(line, headers, body) == FORBIDDEN
    assert receipts_of(line) == []
