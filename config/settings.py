"""The only reader of the environment: one frozen `Settings`, every fault reported at once."""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

CASEWORK_KINDS = ("file", "webhook", "mesh", "fhir")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(Exception):
    """One or more settings are wrong; `faults` has a sentence for each, saying what to do."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything a process may be told from outside; see README for each name."""

    state_dir: Path
    keys_dir: Path
    database_url: str = field(repr=False)
    public_url: str
    web_port: int
    staff_port: int
    dialogue_port: int
    dialogue_url: str
    dialogue_token: str = field(repr=False)
    twilio_account_sid: str
    twilio_auth_tokens: tuple[str, ...] = field(repr=False)
    twilio_api_url: str
    on_call_number: str | None
    office_hours: str | None
    casework: str
    casework_url: str | None
    casework_secret: str | None = field(repr=False)
    retention_days: int
    log_level: str
    allow_test_numbers: bool


class _Reader:
    """Takes values out of a mapping and keeps a sentence for each that is wrong."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.faults: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self.environ.get(name, "").strip() or default

    def number(self, name: str, default: int, low: int, high: int) -> int:
        raw = self.text(name, str(default))
        if not re.fullmatch(r"\d{1,9}", raw) or not low <= int(raw) <= high:
            self.faults.append(f"{name} must be a whole number from {low} to {high}.")
            return default
        return int(raw)

    def choice(self, name: str, default: str, choices: tuple[str, ...]) -> str:
        raw = self.text(name, default)
        if raw not in choices:
            self.faults.append(f"{name} must be one of: {', '.join(choices)}.")
            return default
        return raw

    def flag(self, name: str) -> bool:
        raw = self.text(name, "no").lower()
        if raw not in {"yes", "no", "true", "false", "on", "off", "1", "0"}:
            self.faults.append(f"{name} must be yes or no.")
        return raw in {"yes", "true", "on", "1"}

    def url(self, name: str, default: str, schemes: tuple[str, ...] = ("http", "https")) -> str:
        raw = self.text(name, default)
        if not raw:
            return raw
        try:
            parts = urlsplit(raw)
            good = parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
        except ValueError:
            good = False
        if not good:
            self.faults.append(f"{name} must be a full address that begins with {schemes[-1]}://.")
        return raw.rstrip("/")

    def secret(self, name: str, check: Callable[[str], bool], rule: str) -> str:
        raw = self.text(name)
        if raw and not check(raw):
            self.faults.append(f"{name} {rule}.")
        return raw


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from an environment mapping (the process's own by default).

    Raises SettingsError that names every fault at once. Relative STATE_DIR and KEYS_DIR are
    taken from the working directory.
    """
    read = _Reader(os.environ if environ is None else environ)
    state_dir = Path(read.text("STATE_DIR", "var")).absolute()
    web_port = read.number("WEB_PORT", 8000, 1, 65535)
    dialogue_port = read.number("DIALOGUE_PORT", 5005, 1, 65535)
    staff_port = read.number("STAFF_PORT", 8001, 1, 65535)
    if len({web_port, staff_port, dialogue_port}) < 3:
        read.faults.append("WEB_PORT, STAFF_PORT and DIALOGUE_PORT must be three different ports.")
    casework = read.choice("CASEWORK", "file", CASEWORK_KINDS)
    casework_url = read.url("CASEWORK_URL", "")
    casework_secret = read.secret(
        "CASEWORK_SECRET",
        lambda raw: bool(re.fullmatch(r"whsec_[A-Za-z0-9+/]{32,}={0,2}", raw)),
        "must be whsec_ followed by at least 24 bytes in base64",
    )
    if casework == "webhook" and not (casework_url and casework_secret):
        read.faults.append("CASEWORK=webhook needs CASEWORK_URL and CASEWORK_SECRET.")
    database_url = read.text("DATABASE_URL", f"sqlite:///{state_dir / 'line.sqlite3'}")
    if not database_url.startswith(("sqlite:///", "postgresql+psycopg://")):
        read.faults.append("DATABASE_URL must begin with sqlite:/// or postgresql+psycopg://.")
    tokens = tuple(t.strip() for t in read.text("TWILIO_AUTH_TOKEN").split(",") if t.strip())
    if any(len(token) < 16 for token in tokens):
        read.faults.append("TWILIO_AUTH_TOKEN must be the token from Twilio (several: commas).")
    settings = Settings(
        state_dir=state_dir,
        keys_dir=Path(read.text("KEYS_DIR", str(state_dir / "keys"))).absolute(),
        database_url=database_url,
        public_url=read.url("PUBLIC_URL", f"http://127.0.0.1:{web_port}"),
        web_port=web_port,
        staff_port=staff_port,
        dialogue_port=dialogue_port,
        dialogue_url=read.url("DIALOGUE_URL", f"http://127.0.0.1:{dialogue_port}"),
        dialogue_token=read.secret(
            "DIALOGUE_TOKEN", lambda raw: len(raw) >= 16, "must be at least 16 characters"
        ),
        twilio_account_sid=read.text("TWILIO_ACCOUNT_SID", "AC" + "0" * 32),
        twilio_auth_tokens=tokens,
        twilio_api_url=read.url("TWILIO_API_URL", "https://api.twilio.com"),
        on_call_number=read.text("ON_CALL_NUMBER") or None,
        office_hours=read.text("OFFICE_HOURS") or None,
        casework=casework,
        casework_url=casework_url or None,
        casework_secret=casework_secret or None,
        retention_days=read.number("RETENTION_DAYS", 90, 1, 3650),
        log_level=read.choice("LOG_LEVEL", "INFO", LOG_LEVELS),
        allow_test_numbers=read.flag("ALLOW_TEST_NUMBERS"),
    )
    if read.faults:
        raise SettingsError(read.faults)
    return settings
