"""The only reader of the environment: one frozen `Settings`, every fault reported at once."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from config.environment import UNBROKEN, Reader, as_dialled
from config.office_hours import OfficeHours
from config.oidc import Oidc, read_oidc
from config.rota import Rota

NO_ACCOUNT = "AC" + "0" * 32  # where none is set: nothing is asked of Twilio then
TRIAL_ACCOUNT = "AC" + "0" * 31 + "1"  # of `config.trial`: `make talk` is the network
CASEWORK_KINDS = ("file", "webhook", "mesh", "fhir")
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
_ACCOUNT = (r"AC[0-9a-f]{32}", "AC and 32 digits", NO_ACCOUNT)
_WHSEC = (
    r"whsec_[A-Za-z0-9+/]{32,}={0,2}",
    "whsec_ followed by at least 24 bytes in base64",
)


class SettingsError(Exception):
    """One or more settings are wrong; `faults` has a sentence for each, saying what to do."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicPages:
    """What the public pages say of the operator: the number to ring or text as people dial it
    (LINE_NUMBER where that is not TWILIO_NUMBER itself), who runs the line, where to write.
    """

    line_number: str | None
    organisation: str | None
    contact_email: str | None


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
    talk_port: int
    relay_url: str | None
    dialogue_url: str
    dialogue_token: str = field(repr=False)
    twilio_account_sid: str
    twilio_auth_tokens: tuple[str, ...] = field(repr=False)
    twilio_api_url: str
    twilio_numbers: tuple[str, ...]
    staff_url: str
    text_pause: int
    whatsapp: str | None
    on_call_numbers: tuple[str, ...]
    rota: Rota
    alert_url: str | None
    alert_secret: str | None = field(repr=False)
    pages: PublicPages
    office_hours: OfficeHours | None
    casework: str
    casework_url: str | None
    casework_secret: str | None = field(repr=False)
    oidc: Oidc | None
    retention_days: int
    log_level: str
    allow_test_numbers: bool

    @property
    def twilio_number(self) -> str | None:
        """The number that texts and alerts come from: the first of ours."""
        return next(iter(self.twilio_numbers), None)

    def on_call(self, london: datetime) -> tuple[str, ...]:
        """Whom to ring at this time in London: who has the shift, then those always on call."""
        return tuple(dict.fromkeys((*self.rota.at(london), *self.on_call_numbers)))

    @property
    def has_twilio(self) -> bool:
        """Whether there is an account at Twilio to ask anything of."""
        return self.twilio_account_sid != NO_ACCOUNT and bool(self.twilio_auth_tokens)

    @property
    def is_trial(self) -> bool:
        """Whether `make talk` is the network: nobody real can be rung or texted."""
        return self.twilio_account_sid == TRIAL_ACCOUNT


def load_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from an environment mapping (the process's own by default).

    Raises SettingsError that names every fault at once. Relative STATE_DIR and KEYS_DIR are
    taken from the working directory.
    """
    read = Reader(os.environ if environ is None else environ)
    settings = _read_each(read)
    ports = (
        settings.web_port, settings.staff_port, settings.dialogue_port, settings.relay_port,
        settings.talk_port,
    )  # fmt: skip
    if len(set(ports)) < len(ports):
        read.faults.append(
            "WEB_PORT, STAFF_PORT, DIALOGUE_PORT, RELAY_PORT and TALK_PORT must be different ports."
        )
    if settings.casework == "webhook" and not (settings.casework_url and settings.casework_secret):
        read.faults.append("CASEWORK=webhook needs CASEWORK_URL and CASEWORK_SECRET.")
    if settings.rota.shifts and not settings.on_call_numbers and not read.faults:
        read.faults.append(
            "ON_CALL_ROTA needs ON_CALL_NUMBER: who is rung when nobody of the rota comes."
        )
    if settings.alert_url and not settings.alert_secret and not read.faults:
        read.faults.append("ALERT_URL needs ALERT_SECRET.")
    if read.faults:
        raise SettingsError(read.faults)
    return settings


def _read_each(read: Reader) -> Settings:
    state_dir = Path(read.text("STATE_DIR", "var")).absolute()
    web_port = read.number("WEB_PORT", 8000, 1, 65535)
    staff_port = read.number("STAFF_PORT", 8001, 1, 65535)
    dialogue_port = read.number("DIALOGUE_PORT", 5005, 1, 65535)
    twilio_numbers = read.telephones("TWILIO_NUMBER")
    return Settings(
        state_dir=state_dir,
        keys_dir=Path(read.text("KEYS_DIR", str(state_dir / "keys"))).absolute(),
        database_url=read.database(f"sqlite:///{state_dir / 'line.sqlite3'}"),
        public_url=read.url("PUBLIC_URL", f"http://127.0.0.1:{web_port}"),
        web_port=web_port,
        staff_port=staff_port,
        dialogue_port=dialogue_port,
        relay_port=read.number("RELAY_PORT", 8002, 1, 65535),
        talk_port=read.number("TALK_PORT", 8003, 1, 65535),
        relay_url=read.socket_url("RELAY_URL"),
        dialogue_url=read.url("DIALOGUE_URL", f"http://127.0.0.1:{dialogue_port}"),
        dialogue_token=read.matching("DIALOGUE_TOKEN", UNBROKEN, "16 signs or more without blanks"),
        twilio_account_sid=read.matching("TWILIO_ACCOUNT_SID", *_ACCOUNT),
        twilio_auth_tokens=read.tokens("TWILIO_AUTH_TOKEN"),
        twilio_api_url=read.url("TWILIO_API_URL", "https://api.twilio.com"),
        twilio_numbers=twilio_numbers,
        staff_url=read.url("STAFF_URL", f"http://127.0.0.1:{staff_port}"),
        text_pause=read.number("TEXT_PAUSE", 2, 0, 5),
        whatsapp=read.whatsapp(twilio_numbers),
        on_call_numbers=read.telephones("ON_CALL_NUMBER"),
        rota=read.rota(),
        alert_url=read.url("ALERT_URL", "") or None,
        alert_secret=read.optional("ALERT_SECRET", *_WHSEC),
        pages=_public_pages(read, twilio_numbers),
        office_hours=read.office_hours(),
        casework=read.choice("CASEWORK", "file", CASEWORK_KINDS),
        casework_url=read.url("CASEWORK_URL", "") or None,
        casework_secret=read.optional("CASEWORK_SECRET", *_WHSEC),
        oidc=read_oidc(read),
        retention_days=read.number("RETENTION_DAYS", 90, 1, 3650),
        log_level=read.choice("LOG_LEVEL", "INFO", LOG_LEVELS),
        allow_test_numbers=read.flag("ALLOW_TEST_NUMBERS"),
    )


def _public_pages(read: Reader, twilio_numbers: tuple[str, ...]) -> PublicPages:
    named = read.optional("LINE_NUMBER", r"(\+44|0)[0-9 ]{9,14}", "a UK number")
    return PublicPages(
        line_number=named or as_dialled(twilio_numbers),
        organisation=read.text("ORGANISATION") or None,
        contact_email=read.optional("CONTACT_EMAIL", r"[^@\s]+@[^@\s]+", "an e-mail address"),
    )
