"""gunicorn keeps no trace of who asked for what, and refuses what is too big to be a form."""

import runpy
from pathlib import Path

from gunicorn.config import KNOWN_SETTINGS

FILE = Path(__file__).resolve().parents[2] / "config" / "gunicorn.py"
SETTINGS = {name: value for name, value in runpy.run_path(str(FILE)).items() if name[0] != "_"}


def test_every_name_is_a_setting_of_gunicorn() -> None:
    assert SETTINGS.keys() <= {setting.name for setting in KNOWN_SETTINGS}


def test_no_request_is_written_down() -> None:
    assert SETTINGS["accesslog"] is None
    assert "statsd_host" not in SETTINGS


def test_requests_are_small_and_temporary_files_lie_in_memory() -> None:
    assert SETTINGS["limit_request_line"] <= 2048
    assert SETTINGS["limit_request_fields"] <= 60
    assert SETTINGS["worker_tmp_dir"] == "/dev/shm"


def test_slow_dialogue_ends_before_gunicorn_loses_patience() -> None:
    assert SETTINGS["timeout"] >= 30
    assert SETTINGS["threads"] >= 16


def test_open_connections_fit_in_what_a_process_may_hold_open() -> None:
    assert SETTINGS["worker_class"] == "webhooks.connections.Worker"
    assert 100 < SETTINGS["worker_connections"] <= 900
    assert SETTINGS["sendfile"] is False
