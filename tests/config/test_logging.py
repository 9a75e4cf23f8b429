"""A log line holds event names, ids and numbers: nothing anybody said, whoever writes it."""

import io
import json
import logging
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.logging import FIELDS, JsonLines, configure, event

ROOT = Path(__file__).resolve().parents[2]
CANARY = "My brother Michael Ward"
Lines = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[Lines]:
    """Every line that this process logs from here on, as it is set up to log."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    hooks = sys.excepthook, threading.excepthook
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stderr", stream)
    configure("DEBUG")
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logging.captureWarnings(capture=False)
    sys.excepthook, threading.excepthook = hooks
    root.handlers[:] = before
    root.setLevel(level)


def test_event_is_one_line_of_json(lines: Lines) -> None:
    event("handoff.settled", attempts=2, code="200", reference=UUID(int=1), status=None)
    (line,) = lines()
    assert line.pop("at").endswith("+00:00")
    assert line == {
        "level": "INFO",
        "event": "handoff.settled",
        "attempts": 2,
        "code": "200",
        "reference": str(UUID(int=1)),
    }


@pytest.mark.parametrize(
    "name", ["settled", "Handoff.Settled", "handoff.settled ", f"handoff.{CANARY}", "a.b\nc.d", ""]
)
def test_event_name_that_is_a_sentence_is_refused(name: str, lines: Lines) -> None:
    with pytest.raises(ValueError, match="allow-listed"):
        event(name)
    assert lines() == []


@pytest.mark.parametrize("field", ["name", "text", "phone", "words", "error", "exc_info"])
def test_field_off_the_list_is_refused(field: str, lines: Lines) -> None:
    with pytest.raises(ValueError, match="allow-listed"):
        event("turn.heard", logging.INFO, **{field: "x"})
    assert lines() == []


@pytest.mark.parametrize("field", sorted(FIELDS))
@pytest.mark.parametrize(
    "value", [CANARY, "0770 090 0123", "a@b.example", "x" * 81, "a\nb", "naïve", "\0"]
)
def test_free_text_in_a_field_is_refused_and_not_repeated(
    field: str, value: str, lines: Lines
) -> None:
    with pytest.raises(ValueError, match="never text") as refusal:
        event("turn.heard", logging.INFO, **{field: value})
    assert value not in str(refusal.value)
    assert lines() == []


def test_library_record_is_cut_down_to_its_level_and_name(lines: Lines) -> None:
    logging.getLogger("urllib3.connectionpool").error("POST /x?said=%s", CANARY)
    logging.getLogger("some.library").warning(CANARY, extra={"said": CANARY})
    logging.getLogger().critical({"said": CANARY})
    kept = [{name: line[name] for name in line if name != "at"} for line in lines()]
    assert kept == [
        {"level": "ERROR", "logger": "urllib3.connectionpool"},
        {"level": "WARNING", "logger": "some.library"},
        {"level": "CRITICAL", "logger": "root"},
    ]


def test_record_that_cannot_be_put_together_is_still_one_silent_line() -> None:
    record = logging.LogRecord("some.library", 40, __file__, 1, "%d %s", (CANARY,), None)
    assert json.loads(JsonLines().format(record))["logger"] == "some.library"


def test_exception_is_its_class_and_place_never_its_text(lines: Lines) -> None:
    def fail() -> None:
        raise KeyError(CANARY) from ValueError(CANARY)

    try:
        fail()
    except KeyError:
        event("turn.failed", logging.ERROR, what="storing")
        logging.getLogger("some.library").exception(CANARY, stack_info=True)
    ours, theirs = lines()
    assert (ours["error"], ours["what"]) == ("KeyError", "storing")
    assert ours["where"].startswith("test_logging.py:")
    assert theirs["error"] == "KeyError"
    assert not any("Michael" in json.dumps(line) for line in (ours, theirs))


def test_exception_that_was_never_raised_has_a_class_and_no_place(lines: Lines) -> None:
    error = ValueError(CANARY)
    logging.getLogger("some.library").error("x", exc_info=error)
    (line,) = lines()
    assert (line["error"], "where" in line) == ("ValueError", False)


@pytest.mark.parametrize("library", ["sqlalchemy.engine", "urllib3", "werkzeug", "alembic"])
def test_chatty_library_is_quiet_even_when_we_debug(library: str, lines: Lines) -> None:
    logging.getLogger(library).info(CANARY)
    assert lines() == []


LEAKY = """
import logging, sys, threading, warnings
gunicorn = logging.getLogger("gunicorn.error")
gunicorn.propagate = False
gunicorn.addHandler(logging.StreamHandler())
from config.logging import configure
configure("INFO")
canary = sys.argv[1]
warnings.warn(canary)
gunicorn.error("Error handling request %s", canary)
def fail():
    raise ValueError(canary)
thread = threading.Thread(target=fail)
thread.start()
thread.join()
raise RuntimeError(canary) from KeyError(canary)
"""


def test_process_that_fails_in_every_way_prints_no_words() -> None:
    command = [sys.executable, "-c", LEAKY, CANARY]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    printed = [json.loads(line) for line in done.stderr.splitlines()]
    assert (done.returncode, done.stdout) == (1, "")
    assert [line.get("error", line.get("logger")) for line in printed] == [
        "py.warnings",
        "gunicorn.error",
        "ValueError",
        "RuntimeError",
    ]
    assert "Michael" not in done.stderr


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.binary(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=5,
)


@given(ANYTHING, st.lists(ANYTHING, max_size=3), st.sampled_from(["root", "x.y", "line"]))
def test_no_record_breaks_the_log_or_shows_its_text(
    message: object, arguments: list[object], name: str
) -> None:
    canary = f"{message} {CANARY}"
    record = logging.LogRecord(name, 40, __file__, 1, canary, tuple(arguments), None)
    line = json.loads(JsonLines().format(record))
    assert line.keys() == {"at", "level", "logger"}
    assert line["logger"] == name
