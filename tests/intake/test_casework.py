"""What each answer of a receiver means, through a real server on loopback."""

import json
import socket
import ssl
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.settings import Settings, SettingsError
from intake.casework import build_casework
from intake.casework_file import FileCasework
from intake.casework_receipt import read_receipt
from intake.casework_webhook import LONGEST_WAIT, WebhookCasework, retry_after
from intake.outcome import Outcome, Outgoing, Verdict
from tests.receivers import ACCEPTS, DROPS_AFTER, DROPS_BEFORE, Reaction, Receiver

SECRET = "whsec_" + "YS1zZWNyZXQtZm9yLXRlc3RzLTI0LWJ5"
NOW = datetime(2026, 11, 22, 21, 40, 3, tzinfo=UTC)
BODY = '{"specversion": "1.0", "data": {"name": "Žofia"}}'.encode()


def new_message(body: bytes = BODY) -> Outgoing:
    return Outgoing(
        id=uuid4(), reference="41729358", kind="death.notification.submitted", body=body
    )


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


def send(receiver: Receiver, message: Outgoing | None = None, seconds: float = 2.0) -> Outcome:
    casework = WebhookCasework(receiver.url, SECRET, seconds)
    try:
        return casework.send(message or new_message(), NOW)
    finally:
        casework.close()


def says(body: str, status: int = 200, **headers: str) -> Reaction:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reaction(status=status, body=body.encode(), headers=given)


RECEIPT = '{"outcome": "%s", "case": {"number": "C-1"}}'
TABLE: list[tuple[Reaction, Verdict]] = [
    (ACCEPTS, Verdict.ACCEPTED),
    (says(RECEIPT % "accepted"), Verdict.ACCEPTED),
    (says(RECEIPT % "accepted", 201), Verdict.ACCEPTED),
    (says(RECEIPT % "accepted", 202), Verdict.ACCEPTED),
    (says(RECEIPT % "duplicate"), Verdict.ACCEPTED),
    (says(RECEIPT % "received"), Verdict.SENT),
    (says(RECEIPT % "rejected"), Verdict.REJECTED),
    (says('{"outcome": "accepted"}'), Verdict.SENT),
    (says('{"outcome": "accepted", "case": null}'), Verdict.SENT),
    (says('{"outcome": "accepted", "case": {"number": ""}}'), Verdict.SENT),
    (says('{"outcome": "accepted", "case": {"number": 417}}'), Verdict.ACCEPTED),
    (says('{"outcome": "rejected"}'), Verdict.REJECTED),
    (says('{"outcome": "perhaps"}'), Verdict.SENT),
    (says('{"outcome": ["accepted"]}'), Verdict.SENT),
    (says('{"outcome": "accepted", "message_id": "other", "case": {"number": "1"}}'),
     Verdict.UNKNOWN),
    (says("{}"), Verdict.SENT),
    (says("[" * 60000), Verdict.SENT),
    (says("ok", Content_Type="text/plain"), Verdict.SENT),
    (says(""), Verdict.SENT),
    (says("", 202), Verdict.SENT),
    (says("", 204), Verdict.SENT),
    (says("\xff\xfe", 200), Verdict.SENT),
    (says("<html>Sign in</html>"), Verdict.UNKNOWN),
    (says(" \n<!doctype html>", Content_Type="application/json"), Verdict.UNKNOWN),
    (says("Sign in", Content_Type="text/html; charset=utf-8"), Verdict.UNKNOWN),
    (says("x" * 70_000), Verdict.UNKNOWN),
    (replace(says(RECEIPT % "accepted"), cut=True), Verdict.UNKNOWN),
    (says("", 300), Verdict.HELD),
    (says("", 301, Location="/elsewhere"), Verdict.HELD),
    (says("", 302, Location="/elsewhere"), Verdict.HELD),
    (says("", 307, Location="/elsewhere"), Verdict.HELD),
    (says("", 308, Location="/elsewhere"), Verdict.HELD),
    (says("", 400), Verdict.REJECTED),
    (says("", 401), Verdict.HELD),
    (says("", 402), Verdict.HELD),
    (says("", 403), Verdict.HELD),
    (says("", 404), Verdict.HELD),
    (says("", 405), Verdict.HELD),
    (says("", 408), Verdict.RETRY),
    (says("", 409), Verdict.CONFLICT),
    (says("", 410), Verdict.HELD),
    (says("", 413), Verdict.REJECTED),
    (says("", 415), Verdict.HELD),
    (says(RECEIPT % "accepted", 422), Verdict.REJECTED),
    (says("", 425), Verdict.RETRY),
    (says("", 429), Verdict.RETRY),
    (says(RECEIPT % "accepted", 500), Verdict.RETRY),
    (says("", 501), Verdict.RETRY),
    (says("", 502), Verdict.RETRY),
    (says("", 503), Verdict.RETRY),
    (says("", 504), Verdict.RETRY),
    (says("", 599), Verdict.RETRY),
    (says("", 600), Verdict.UNKNOWN),
    (says("", 999), Verdict.UNKNOWN),
    (DROPS_BEFORE, Verdict.RETRY),
    (DROPS_AFTER, Verdict.RETRY),
]  # fmt: skip


@pytest.mark.loopback
@pytest.mark.parametrize(("reaction", "verdict"), TABLE, ids=range(len(TABLE)))
def test_each_answer_has_one_meaning(
    receiver: Receiver, reaction: Reaction, verdict: Verdict
) -> None:
    receiver.react = lambda _: reaction
    assert send(receiver).verdict == verdict
    assert len(receiver.posts) == 1


@pytest.mark.loopback
@pytest.mark.parametrize(
    ("reaction", "verdict"),
    [
        (Reaction(status=200, drips=0.05), Verdict.UNKNOWN),
        (Reaction(status=503, drips=0.05), Verdict.RETRY),
        (Reaction(status=200, drips=0.05, drips_headers=True), Verdict.RETRY),
        (Reaction(waits=30, stores=True), Verdict.RETRY),
    ],
    ids=["body", "error body", "headers", "silence"],
)
def test_a_slow_peer_is_left_at_the_deadline(
    receiver: Receiver, reaction: Reaction, verdict: Verdict
) -> None:
    receiver.react = lambda _: reaction
    started = time.monotonic()
    outcome = send(receiver, seconds=0.4)
    assert time.monotonic() - started < 2
    assert outcome.verdict == verdict


@pytest.mark.loopback
def test_a_peer_that_is_away_is_tried_again_later() -> None:
    with socket.create_server(("127.0.0.1", 0)) as unused:
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/"
    outcome = WebhookCasework(url, SECRET).send(new_message(), NOW)
    assert (outcome.verdict, outcome.code) == (Verdict.RETRY, "refused")


@pytest.mark.loopback
def test_a_peer_without_tls_is_held(receiver: Receiver) -> None:
    casework = WebhookCasework(receiver.url.replace("http:", "https:"), SECRET, 2.0)
    outcome = casework.send(new_message(), NOW)
    assert (outcome.verdict, outcome.code) == (Verdict.HELD, "tls")


def test_wrong_certificates_and_names_are_held_and_other_failures_tried_again() -> None:
    class Failing:
        def __init__(self, error: Exception) -> None:
            self.error = error

        def post(self, *_: object) -> None:
            raise self.error

    casework = WebhookCasework("https://casework.example", SECRET)
    for error, code in (
        (ssl.SSLCertVerificationError(1, "expired"), "tls"),
        (socket.gaierror(-2, "no such name"), "no_such_name"),
        (UnicodeError("label too long"), "no_such_name"),
        (TimeoutError("timed out"), "connect_timeout"),
        (ConnectionRefusedError(111, "refused"), "refused"),
        (OSError(101, "unreachable"), "refused"),
    ):
        casework._poster = Failing(error)  # type: ignore[assignment]
        outcome = casework.send(new_message(), NOW)
        held = code in {"tls", "no_such_name"}
        assert outcome.code == code
        assert outcome.verdict == (Verdict.HELD if held else Verdict.RETRY)


@pytest.mark.loopback
def test_every_try_sends_the_same_id_and_bytes(receiver: Receiver) -> None:
    message = new_message()
    casework = WebhookCasework(receiver.url, SECRET)
    for minutes in (0, 5, 35):
        assert casework.send(message, NOW + timedelta(minutes=minutes)).case_number == "CASE-1"
    casework.close()
    first = receiver.posts[0]
    assert first.headers["content-type"] == "application/cloudevents+json"
    assert {post.id for post in receiver.posts} == {str(message.id)}
    assert {post.headers["webhook-id"] for post in receiver.posts} == {str(message.id)}
    assert {post.body for post in receiver.posts} == {BODY}
    assert len({post.headers["webhook-timestamp"] for post in receiver.posts}) == 3
    assert receiver.effects == {str(message.id): 1}


@pytest.mark.loopback
def test_an_idle_connection_that_was_closed_costs_no_try(receiver: Receiver) -> None:
    casework = WebhookCasework(receiver.url, SECRET)
    assert casework.send(new_message(), NOW).verdict == Verdict.ACCEPTED
    receiver.react = lambda post: DROPS_BEFORE if post.number == 2 else ACCEPTS
    assert casework.send(new_message(), NOW).verdict == Verdict.ACCEPTED
    assert len(receiver.posts) == 3
    casework.close()


def test_settings_choose_casework_and_a_later_version_is_one_sentence(settings: Settings) -> None:
    webhook = replace(
        settings, casework="webhook", casework_url="https://c.example", casework_secret=SECRET
    )
    assert build_casework(settings).name == "file"
    assert build_casework(webhook).name == "webhook"
    for kind in ("mesh", "fhir"):
        with pytest.raises(SettingsError) as caught:
            build_casework(replace(settings, casework=kind))
        assert str(caught.value) == (
            f"CASEWORK={kind} comes in a later version: set it to file or webhook."
        )


# Retry-After


@given(seconds=st.integers(0, 10**400))
def test_seconds_are_honoured_up_to_a_day(seconds: int) -> None:
    text = str(seconds) if seconds < 10**4000 else "9" * 5000
    assert retry_after(text, NOW) == timedelta(seconds=min(seconds, 86400))


@given(ahead=st.timedeltas(timedelta(days=-4000), timedelta(days=4000)))
def test_dates_are_honoured_between_now_and_a_day(ahead: timedelta) -> None:
    when = (NOW + ahead).replace(microsecond=0)
    found = retry_after(format_datetime(when, usegmt=True), NOW)
    assert found == min(max(when - NOW, timedelta(0)), LONGEST_WAIT)


@given(text=st.none() | st.text() | st.from_regex(r"[A-Z][a-z]{2}, \d{1,3} [A-Z]\w+ \d+ [\d:]+"))
def test_any_retry_after_is_a_wait_of_at_most_a_day_or_none(text: str | None) -> None:
    found = retry_after(text, NOW)
    assert found is None or timedelta(0) <= found <= LONGEST_WAIT


@pytest.mark.parametrize("text", [None, "", "-5", "soon", "1.5", "\u00b2", "1e3", "Mon", "+5"])
def test_an_unclear_retry_after_is_ignored(text: str | None) -> None:
    assert retry_after(text, NOW) is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["outcome", "case", "number", "message_id"]), inner)
    ),
    max_leaves=6,
)


@given(value=JSON | st.fixed_dictionaries({"outcome": st.just("accepted"), "case": JSON}))
def test_any_answer_is_a_receipt_or_none(value: object) -> None:
    receipt = read_receipt(value)
    if receipt is not None and receipt.case_number is not None:
        assert 1 <= len(receipt.case_number) <= 60
        assert receipt.case_number.isprintable()


# file


def test_a_file_is_whole_private_and_the_same_after_a_second_try(tmp_path: Path) -> None:
    casework = FileCasework(tmp_path / "state" / "casework")
    message = new_message(json.dumps({"name": "Žofia"}, ensure_ascii=False).encode())
    for _ in range(2):
        assert casework.send(message, NOW).verdict == Verdict.ACCEPTED
    path = tmp_path / "state" / "casework" / "41729358.json"
    assert path.read_bytes() == message.body
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [entry.name for entry in path.parent.iterdir()] == ["41729358.json"]


def test_a_withdrawal_stands_beside_the_notification(tmp_path: Path) -> None:
    casework = FileCasework(tmp_path)
    casework.send(new_message(), NOW)
    casework.send(replace(new_message(), kind="death.notification.withdrawn"), NOW)
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == ["41729358.json", "41729358.withdrawn.json"]


def test_a_folder_that_cannot_be_written_is_tried_again_later(tmp_path: Path) -> None:
    (tmp_path / "casework").write_text("in the way")
    outcome = FileCasework(tmp_path / "casework").send(new_message(), NOW)
    assert outcome.verdict == Verdict.RETRY
    assert outcome.code.startswith("disk.")
