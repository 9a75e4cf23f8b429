"""The only reader of the environment: one frozen `Settings`, every fault reported at once."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

NO_ACCOUNT = "AC" + "0" * 32  # where none is set: nothing is asked of Twilio then
CASEWORK_KINDS = ("file", "webhook", "mesh", "fhir")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_UNBROKEN = r"[!-~]{16,}"
_WHSEC = r"whsec_[A-Za-z0-9+/]{32,}={0,2}"


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
    relay_port: int
    relay_url: str | None
    dialogue_url: str
    dialogue_token: str = field(repr=False)
    twilio_account_sid: str
    twilio_auth_tokens: tuple[str, ...] = field(repr=False)
    twilio_api_url: str
    twilio_number: str | None
    staff_url: str
    on_call_number: str | None
    office_hours: str | None
    casework: str
    casework_url: str | None
    casework_secret: str | None = field(repr=False)
    retention_days: int
    log_level: str
    allow_test_numbers: bool

    @property
    def has_twilio(self) -> bool:
        """Whether there is an account at Twilio to ask anything of."""
        return self.twilio_account_sid != NO_ACCOUNT and bool(self.twilio_auth_tokens)


class _Reader:
    """Takes values out of a mapping and keeps a sentence for each that is wrong."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self.environ = environ
        self.faults: list[str] = []

    def text(self, name: str, default: str = "") -> str:
        return self.environ.get(name, "").strip() or default

    def number(self, name: str, default: int, low: int, high: int) -> int:
        raw = self.text(name, str(default))
        if not re.fullmatch(r"[0-9]{1,9}", raw) or not low <= int(raw) <= high:
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

    def url(self, name: str, default: str) -> str:
        raw = self.text(name, default)
        good = _is_address(raw, ("http", "https")) and not re.search(r"\s", raw)
        if raw and not good:
            self.faults.append(f"{name} must be a full address that begins with https://.")
        return raw.rstrip("/")

    def socket_url(self, name: str) -> str | None:
        """Twilio signs the address as it is written: no query, nothing to be made plain."""
        raw = self.text(name)
        local = re.fullmatch(r"ws://(127\.0\.0\.1|localhost)(:\d+)?/[\w./-]*", raw)
        open_ = re.fullmatch(r"wss://[\w.-]+(:\d+)?/[\w./-]*", raw)
        if raw and not (local or (open_ and _is_address(raw, ("wss",)))):
            self.faults.append(f"{name} must be a full address that begins with wss://.")
        return raw or None

    def matching(self, name: str, pattern: str, rule: str, default: str = "") -> str:
        raw = self.text(name, default)
        if raw and not re.fullmatch(pattern, raw):
            self.faults.append(f"{name} must be {rule}.")
        return raw

    def telephone(self, name: str) -> str | None:
        rule = "in international form, such as +441134960999"
        return self.matching(name, r"\+[1-9][0-9]{7,14}", rule) or None

    def database(self, default: str) -> str:
        """A database's address; one that lives in memory would be lost with the process."""
        raw = self.text("DATABASE_URL", default)
        on_disk = re.fullmatch(r"sqlite:///[^:?]+", raw)
        if not on_disk and not _is_address(raw, ("postgresql+psycopg",), host=False):
            rule = "sqlite:/// and a file's path, or a postgresql+psycopg:// address"
            self.faults.append(f"DATABASE_URL must be {rule}.")
        return raw

    def tokens(self, name: str) -> tuple[str, ...]:
        tokens = tuple(part.strip() for part in self.text(name).split(",") if part.strip())
        if not all(re.fullmatch(_UNBROKEN, token) for token in tokens):
            self.faults.append(f"{name} must be the token from Twilio (several: commas).")
        return tokens


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from an environment mapping (the process's own by default).

    Raises SettingsError that names every fault at once. Relative STATE_DIR and KEYS_DIR are
    taken from the working directory.
    """
    read = _Reader(os.environ if environ is None else environ)
    settings = _read_each(read)
    ports = (
        settings.web_port, settings.staff_port, settings.dialogue_port, settings.relay_port
    )  # fmt: skip
    if len(set(ports)) < len(ports):
        read.faults.append(
            "WEB_PORT, STAFF_PORT, DIALOGUE_PORT and RELAY_PORT must be different ports."
        )
    if settings.casework == "webhook" and not (settings.casework_url and settings.casework_secret):
        read.faults.append("CASEWORK=webhook needs CASEWORK_URL and CASEWORK_SECRET.")
    if read.faults:
        raise SettingsError(read.faults)
    return settings


def _read_each(read: _Reader) -> Settings:
    state_dir = Path(read.text("STATE_DIR", "var")).absolute()
    web_port = read.number("WEB_PORT", 8000, 1, 65535)
    staff_port = read.number("STAFF_PORT", 8001, 1, 65535)
    dialogue_port = read.number("DIALOGUE_PORT", 5005, 1, 65535)
    return Settings(
        state_dir=state_dir,
        keys_dir=Path(read.text("KEYS_DIR", str(state_dir / "keys"))).absolute(),
        database_url=read.database(f"sqlite:///{state_dir / 'line.sqlite3'}"),
        public_url=read.url("PUBLIC_URL", f"http://127.0.0.1:{web_port}"),
        web_port=web_port,
        staff_port=staff_port,
        dialogue_port=dialogue_port,
        relay_port=read.number("RELAY_PORT", 8002, 1, 65535),
        relay_url=read.socket_url("RELAY_URL"),
        dialogue_url=read.url("DIALOGUE_URL", f"http://127.0.0.1:{dialogue_port}"),
        dialogue_token=read.matching(
            "DIALOGUE_TOKEN", _UNBROKEN, "16 signs or more without blanks"
        ),
        twilio_account_sid=read.matching(
            "TWILIO_ACCOUNT_SID", r"AC[0-9a-f]{32}", "AC and 32 digits", NO_ACCOUNT
        ),
        twilio_auth_tokens=read.tokens("TWILIO_AUTH_TOKEN"),
        twilio_api_url=read.url("TWILIO_API_URL", "https://api.twilio.com"),
        twilio_number=read.telephone("TWILIO_NUMBER"),
        staff_url=read.url("STAFF_URL", f"http://127.0.0.1:{staff_port}"),
        on_call_number=read.telephone("ON_CALL_NUMBER"),
        office_hours=read.text("OFFICE_HOURS") or None,
        casework=read.choice("CASEWORK", "file", CASEWORK_KINDS),
        casework_url=read.url("CASEWORK_URL", "") or None,
        casework_secret=read.matching(
            "CASEWORK_SECRET", _WHSEC, "whsec_ followed by at least 24 bytes in base64"
        )
        or None,
        retention_days=read.number("RETENTION_DAYS", 90, 1, 3650),
        log_level=read.choice("LOG_LEVEL", "INFO", LOG_LEVELS),
        allow_test_numbers=read.flag("ALLOW_TEST_NUMBERS"),
    )


def _is_address(raw: str, schemes: tuple[str, ...], *, host: bool = True) -> bool:
    try:
        parts = urlsplit(raw)
        return parts.scheme in schemes and parts.port != 0 and (bool(parts.hostname) or not host)
    except ValueError:
        return False
