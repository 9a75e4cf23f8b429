"""Settings are read in one place, refused together, and never printed with their secrets."""

import ast
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import make_url

from config.settings import Settings, SettingsError, load_settings

ROOT = Path(__file__).resolve().parents[2]
SECRET = "sesame-open-sesame"
FAULTY = {
    "WEB_PORT": "no port",
    "STAFF_PORT": "0",
    "DIALOGUE_PORT": "65536",
    "RELAY_PORT": "-1",
    "RELAY_URL": "wss://line.example/relay?who=me",
    "PUBLIC_URL": "line.example",
    "DIALOGUE_URL": "ftp://dialogue",
    "DIALOGUE_TOKEN": "short",
    "TWILIO_ACCOUNT_SID": "AC123",
    "TWILIO_AUTH_TOKEN": "long-enough-for-a-token,short",
    "TWILIO_API_URL": "https:///2010",
    "ON_CALL_NUMBER": "+441134960999, 0113 496 0998",
    "TWILIO_NUMBER": "0113 496 0000",
    "ALERT_URL": "pager",
    "ALERT_SECRET": "whsec_short",
    "LINE_NUMBER": "call us",
    "CONTACT_EMAIL": "nobody",
    "CASEWORK": "pigeon",
    "CASEWORK_URL": "https://host:port/",
    "CASEWORK_SECRET": "whsec_short",
    "DATABASE_URL": "mysql://host/line",
    "RETENTION_DAYS": "-1",
    "LOG_LEVEL": "LOUD",
    "ALLOW_TEST_NUMBERS": "maybe",
}
NAMES = [*FAULTY, "STATE_DIR", "KEYS_DIR", "OFFICE_HOURS", "ORGANISATION"]
VALUES = st.one_of(
    st.text(st.characters(exclude_characters="\0", codec="utf-8")),
    st.from_regex(r"(https?|sqlite|postgresql\+psycopg)://.{0,30}", fullmatch=True),
    st.from_regex(r"-?\d{1,12}", fullmatch=True),
    st.sampled_from(list(FAULTY.values())),
)


def faults(**environ: str) -> list[str]:
    with pytest.raises(SettingsError) as refusal:
        load_settings(environ)
    return refusal.value.faults


def test_empty_environment_is_enough_to_start() -> None:
    settings = load_settings({})
    assert settings.database_url == f"sqlite:///{Path('var/line.sqlite3').absolute()}"
    assert settings.keys_dir == Path("var/keys").absolute()
    assert (settings.web_port, settings.staff_port, settings.dialogue_port) == (8000, 8001, 5005)
    assert (settings.casework, settings.allow_test_numbers) == ("file", False)


def test_the_number_at_twilio_is_the_one_that_is_printed_unless_another_is_named() -> None:
    ours = {"TWILIO_NUMBER": "+441134960000, +441134960001"}
    assert load_settings(ours).pages.line_number == "0113 496 0000"
    assert load_settings(ours).twilio_number == "+441134960000"
    other = load_settings(ours | {"LINE_NUMBER": "0300 123 4567"})
    assert other.pages.line_number == "0300 123 4567"
    assert load_settings({}).pages.line_number is None


@pytest.mark.parametrize(
    ("asked", "sender"),
    [("no", None), ("", None), ("yes", "+441134960000"), ("+441134960001", "+441134960001")],
)
def test_the_whatsapp_sender_is_one_of_our_numbers(asked: str, sender: str | None) -> None:
    ours = {"TWILIO_NUMBER": "+441134960000, +441134960001", "WHATSAPP": asked}
    assert load_settings(ours).whatsapp == sender


@pytest.mark.parametrize("asked", ["yes", "+441134960002", "maybe"])
def test_whatsapp_without_a_number_of_ours_is_refused(asked: str) -> None:
    (sentence,) = faults(WHATSAPP=asked)
    assert sentence == "WHATSAPP must be no, or the one of TWILIO_NUMBER that sends there."


def test_blank_value_is_an_unset_one() -> None:
    assert load_settings(dict.fromkeys(NAMES, " ")) == load_settings({})


def test_every_fault_is_named_at_once_in_a_sentence_each() -> None:
    found = faults(**FAULTY)
    assert {sentence.split(" ", 1)[0] for sentence in found} == FAULTY.keys()
    assert all(sentence.endswith(".") and "\n" not in sentence for sentence in found)


@pytest.mark.parametrize("name", FAULTY)
def test_fault_is_found_alone_and_its_value_is_not_quoted(name: str) -> None:
    (sentence,) = faults(**{name: FAULTY[name]})
    assert sentence.startswith(f"{name} must be")
    assert FAULTY[name] not in sentence.removeprefix(name)


@pytest.mark.parametrize(
    ("environ", "names"),
    [
        ({"WEB_PORT": "8001"}, "WEB_PORT, STAFF_PORT, DIALOGUE_PORT, RELAY_PORT and TALK_PORT"),
        ({"CASEWORK": "webhook"}, "CASEWORK_URL and CASEWORK_SECRET"),
        ({"CASEWORK": "webhook", "CASEWORK_URL": "https://x.example"}, "CASEWORK_SECRET"),
    ],
)
def test_settings_that_do_not_go_together_are_refused(environ: dict[str, str], names: str) -> None:
    assert any(names in sentence for sentence in faults(**environ))


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///",
        "sqlite:///:memory:",
        "sqlite:///file:x?mode=memory&uri=true",
        "postgresql://host/line",
        "postgresql+psycopg://host:port/line",
        "postgresql+psycopg",
    ],
)
def test_database_that_would_not_last_or_open_is_refused(url: str) -> None:
    (sentence,) = faults(DATABASE_URL=url)
    assert sentence.startswith("DATABASE_URL")


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////srv/line/line.sqlite3",
        "sqlite:///line.sqlite3",
        "postgresql+psycopg://line:secret@db.example:5432/line?sslmode=verify-full",
        "postgresql+psycopg:///line?host=/run/postgresql",
        "postgresql+psycopg://postgres:@/postgres?host=/tmp/x",
    ],
)
def test_database_address_is_taken_as_it_is(url: str) -> None:
    assert load_settings({"DATABASE_URL": url}).database_url == url
    assert make_url(url)


def test_several_twilio_tokens_are_known_while_one_replaces_another() -> None:
    settings = load_settings({"TWILIO_AUTH_TOKEN": f" {SECRET}-1 , {SECRET}-2,"})
    assert settings.twilio_auth_tokens == (f"{SECRET}-1", f"{SECRET}-2")


def test_printed_settings_hold_no_secret() -> None:
    settings = load_settings({
        "DIALOGUE_TOKEN": SECRET,
        "TWILIO_AUTH_TOKEN": SECRET,
        "CASEWORK_SECRET": "whsec_" + SECRET.replace("-", "/") * 3,
        "DATABASE_URL": f"postgresql+psycopg://line:{SECRET}@db/line",
    })  # fmt: skip
    assert "sesame" not in repr(settings) + str(settings)


def test_settings_cannot_be_changed() -> None:
    settings = load_settings({})
    for field in fields(Settings):
        with pytest.raises(AttributeError):
            setattr(settings, field.name, None)


@given(st.dictionaries(st.sampled_from(NAMES), VALUES))
@example({"PUBLIC_URL": "http://["})
@example({"WEB_PORT": "٨٠٠٠"})
@example({"STATE_DIR": "\0"})
def test_no_environment_does_more_than_be_refused(environ: dict[str, str]) -> None:
    try:
        settings = load_settings(environ)
    except SettingsError as refusal:
        assert refusal.faults
        assert str(refusal) == "\n".join(refusal.faults)
    else:
        assert make_url(settings.database_url).drivername in ("sqlite", "postgresql+psycopg")


def test_no_other_module_reads_the_environment() -> None:
    """Besides, those that start processes hand the environment on."""
    readers = {
        str(path.relative_to(ROOT))
        for package in ("config", "models", "intake", "webhooks")
        for path in (ROOT / package).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Attribute) and node.attr in ("environ", "getenv", "environb")
        and isinstance(node.value, ast.Name) and node.value.id == "os"
    }  # fmt: skip
    assert readers == {"config/settings.py", "intake/cli.py", "intake/launch.py"}


def test_the_process_environment_is_what_is_read_by_default() -> None:
    program = "from config.settings import load_settings; print(load_settings().retention_days)"
    environ = {"PATH": os.environ["PATH"], "RETENTION_DAYS": "123"}
    command = [sys.executable, "-c", program]
    assert subprocess.check_output(command, cwd=ROOT, env=environ).decode().strip() == "123"
