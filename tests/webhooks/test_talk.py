"""`make talk`, typed by a test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from intake.runtime import Runtime
from tests.webhooks.conftest import serving
from webhooks import talk

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
    with serving(runtime, static_files) as address:
        monkeypatch.setenv("STATE_DIR", str(tmp_path))
        monkeypatch.setenv("PUBLIC_URL", address)
        monkeypatch.setenv("WEB_PORT", address.rpartition(":")[2])
        token = runtime.settings.twilio_auth_tokens[0]
        (tmp_path / "secrets.env").write_text(f"TWILIO_AUTH_TOKEN={token}\n")
        monkeypatch.setattr("builtins.input", lambda _prompt: lines.pop(0))
        yield lines


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


def test_the_end_of_input_hangs_up(typed: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def ended(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr("builtins.input", ended)
    assert talk.main() == 0


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
