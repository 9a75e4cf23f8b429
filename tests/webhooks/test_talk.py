"""`make talk`, typed by a test."""

import os
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from sqlalchemy import select

from config.settings import TRIAL_ACCOUNT
from intake.runtime import Runtime, utc_now
from intake.twilio_rest import TwilioRest
from intake.voicemail import fetch_voicemails
from models import TextReport, Voicemail
from tests.stack import free_port
from tests.webhooks.conftest import serving
from webhooks import talk
from webhooks.handset import Handset

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


@pytest.fixture
def typed(
    runtime: Runtime, static_files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[str]]:
    """Lines to be typed; the environment is that of a machine where the line runs."""
    lines: list[str] = []
    settings = replace(runtime.settings, on_call_numbers=("+441134960999",))
    with serving(replace(runtime, settings=settings), static_files) as address:
        monkeypatch.setenv("STATE_DIR", str(tmp_path))
        monkeypatch.setenv("PUBLIC_URL", address)
        monkeypatch.setenv("WEB_PORT", address.rpartition(":")[2])
        monkeypatch.setenv("TALK_PORT", str(free_port()))
        token = runtime.settings.twilio_auth_tokens[0]
        (tmp_path / "secrets.env").write_text(f"TWILIO_AUTH_TOKEN={token}\n")
        monkeypatch.setattr("builtins.input", lambda _prompt: lines.pop(0))
        yield lines


@pytest.fixture
def meanwhile(
    typed: list[str], staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> Callable[[Callable[[Runtime], object]], str]:
    """Gives a line to type; when it is its turn, the worker of this trial does this."""
    settings = replace(
        staff_runtime.settings,
        public_url=os.environ["PUBLIC_URL"],
        twilio_account_sid=TRIAL_ACCOUNT,
        twilio_numbers=("+441134960000",),
        twilio_api_url=f"http://127.0.0.1:{os.environ['TALK_PORT']}",
    )
    works: dict[str, Callable[[Runtime], object]] = {}

    def typing(_prompt: str) -> str:
        line = typed.pop(0)
        if line in works:
            works[line](replace(staff_runtime, settings=settings))
        return "/help" if line in works else line

    monkeypatch.setattr("builtins.input", typing)

    def work(done: Callable[[Runtime], object]) -> str:
        name = f"(work {len(works)})"
        works[name] = done
        return name

    return work


def reports(runtime: Runtime) -> list[str]:
    with runtime.readings() as session:
        return [report.status for report in session.scalars(select(TextReport))]


def test_what_the_line_texts_and_rings_by_itself_comes_to_the_terminal(
    typed: list[str], meanwhile: Callable[[Callable[[Runtime], object]], str],
    capsys: pytest.CaptureFixture[str], runtime: Runtime,
) -> None:  # fmt: skip
    def send(worker: Runtime) -> None:
        rest = TwilioRest(worker.settings)
        assert rest.text("+447700900456", "Text back to go on.", utc_now()).code == "http.201"
        assert rest.text("+447700900789", "Look now.", utc_now()).code == "http.201"
        assert rest.ring("+447700900789", "Please look.", utc_now()).code == "http.201"
        give_up = time.monotonic() + 10
        while reports(runtime) != ["delivered", "delivered"]:
            assert time.monotonic() < give_up, "the line was not told that its texts arrived"
            time.sleep(0.02)

    typed += [meanwhile(send), "quit"]
    assert talk.main() == 0
    shown = capsys.readouterr().out
    assert "(A text comes to caller 2.)\nline: Text back to go on.\ncaller 1> " in shown
    assert "(A text comes to +447700900789.)\nline: Look now." in shown
    assert "(The line rings +447700900789.)\nline: Please look." in shown


def test_a_message_that_was_left_is_fetched_as_a_silence_of_its_length(
    typed: list[str], meanwhile: Callable[[Callable[[Runtime], object]], str], runtime: Runtime
) -> None:
    typed += ["ring", "person", "", "/keys 1", "Please call my sister Ann.",
              meanwhile(fetch_voicemails), "/hang-up", "quit"]  # fmt: skip
    assert talk.main() == 0
    with runtime.readings() as session:
        kept = session.scalars(select(Voicemail)).one()
        assert (kept.state, kept.seconds) == ("kept", 2)
        assert len(kept.audio or b"") > 2 * 2 * 8000


def test_a_second_terminal_says_where_the_line_s_own_texts_are_shown(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.create_server(("127.0.0.1", int(os.environ["TALK_PORT"]))):
        typed += ["quit"]
        assert talk.main() == 0
    assert "Another make talk" in capsys.readouterr().out


def test_a_call_is_typed(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    typed += ["ring", "family", "", "/retry", "/keys 1#", "2026-11-20", "yes", "quit"]
    assert talk.main() == 0
    shown = capsys.readouterr().out
    assert "line: Are you family, a carer or a professional?" in shown
    assert "Your reference is" in shown
    assert "(The call has ended.)" in shown


def test_a_thread_of_texts_is_typed(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    typed += ["text", "hello", "/retry", "family", "/back", "nonsense", "quit"]
    assert talk.main() == 0
    assert capsys.readouterr().out.count("line: Are you family") == 2


def test_two_callers_are_held_apart(typed: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    typed += ["ring withheld", "family", "/other", "ring withheld", "professional", "/other",
              "/mumble Ann Example", "yes", "/hang-up", "/other", "/hang-up", "quit"]  # fmt: skip
    assert talk.main() == 0
    shown = capsys.readouterr().out
    assert shown.count("line: Are you family") == 2
    assert "line: I heard Ann Example. Is that right?" in shown
    assert shown.count("You have hung up") == 2


def test_a_person_is_rung_picks_up_and_takes_the_call(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += ["ring", "person", "/pick-up", "/press 1", "", "quit"]
    with_person = talk.main()
    shown = capsys.readouterr().out
    assert with_person == 0
    assert "The line rings +441134960999" in shown
    assert "person hears: Press 1 to take the call." in shown
    assert "(The call has ended.)" in shown


def test_a_message_is_left_and_the_line_goes_on(
    typed: list[str], capsys: pytest.CaptureFixture[str], runtime: Runtime
) -> None:
    typed += ["ring", "person", "", "/keys 1", "Please call my sister Ann.", "family", "/hang-up",
              "quit"]  # fmt: skip
    assert talk.main() == 0
    shown = capsys.readouterr().out
    assert "(The tone. Type your message" in shown
    assert "line: Thank you. I have kept your message." in shown
    assert "line: What was the name of the person who died?" in shown
    with runtime.readings() as session:
        assert [each.seconds for each in session.scalars(select(Voicemail))] == [2]


def test_no_message_is_left_by_an_empty_line(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += ["ring", "person", "", "/keys 1", "", "/hang-up", "quit"]
    assert talk.main() == 0
    assert "line: That is fine. Let us go on." in capsys.readouterr().out


def test_a_wrong_moment_is_told_in_a_sentence(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    typed += ["/keys 1", "/retry", "ring", "ring", "/ring", "/pick-up", "/help", "/quit"]
    assert talk.main() == 0
    shown = capsys.readouterr().out
    assert "(There is no call, or the line is not listening.)" in shown
    assert "(There is nothing to repeat yet.)" in shown
    assert "(This telephone is in use. /hang-up or /back first.)" in shown


def test_the_end_of_input_hangs_up(typed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    assert talk.main() == 0


def test_while_the_line_is_away_in_the_middle_the_call_is_held(
    typed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    post, away = Handset._post, [False, True, False, False, False]

    def flaky(handset: Handset, path: str, fields: dict[str, str]) -> str:
        if away.pop(0):
            raise requests.ConnectionError
        return post(handset, path, fields)

    monkeypatch.setattr(Handset, "_post", flaky)
    typed += ["ring", "family", "/retry", "/hang-up", "quit"]
    assert talk.main() == 0
    shown = capsys.readouterr().out
    assert "(Nothing answers just now. /retry" in shown
    assert "line: What was the name of the person who died?" in shown


def test_where_nothing_runs_it_says_what_to_do(
    typed: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> None:  # fmt: skip
    monkeypatch.setenv("WEB_PORT", "9")
    typed += ["ring"]
    assert talk.main() == 1
    (tmp_path / "secrets.env").unlink()
    assert talk.main() == 1
    assert capsys.readouterr().out.count("make run") == 2
