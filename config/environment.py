"""Values out of the environment, with a sentence for each that is wrong."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import phonenumbers

from config.office_hours import OfficeHours, read_office_hours
from config.rota import Rota, RotaError, read_rota

UNBROKEN = r"[!-~]{16,}"
_YES = frozenset({"yes", "true", "on", "1"})
_NO = frozenset({"no", "false", "off", "0"})


class Reader:
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
        if raw not in _YES | _NO:
            self.faults.append(f"{name} must be yes or no.")
        return raw in _YES

    def whatsapp(self, ours: tuple[str, ...]) -> str | None:
        """The WhatsApp sender among our numbers (yes: the first of them); None where it is off."""
        raw = self.text("WHATSAPP", "no").lower()
        if raw in _NO:
            return None
        sender = next(iter(ours), "") if raw in _YES else raw
        if sender not in ours:
            self.faults.append("WHATSAPP must be no, or the one of TWILIO_NUMBER that sends there.")
        return sender

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

    def optional(self, name: str, pattern: str, rule: str) -> str | None:
        return self.matching(name, pattern, rule) or None

    def telephones(self, name: str) -> tuple[str, ...]:
        numbers = tuple(part.strip() for part in self.text(name).split(",") if part.strip())
        if not all(_is_telephone(number) for number in numbers):
            rule = "in international form, such as +441134960999 (several: commas)"
            self.faults.append(f"{name} must be {rule}.")
            return ()
        return numbers

    def database(self, default: str) -> str:
        """A database's address; one that lives in memory would be lost with the process."""
        raw = self.text("DATABASE_URL", default)
        on_disk = re.fullmatch(r"sqlite:///[^:?]+", raw)
        if not on_disk and not _is_address(raw, ("postgresql+psycopg",), host=False):
            rule = "sqlite:/// and a file's path, or a postgresql+psycopg:// address"
            self.faults.append(f"DATABASE_URL must be {rule}.")
        return raw

    def office_hours(self) -> OfficeHours | None:
        raw = self.text("OFFICE_HOURS")
        try:
            return read_office_hours(raw) if raw else None
        except ValueError:
            self.faults.append(
                "OFFICE_HOURS must be days and hours, such as Mon-Fri 09:00-16:30; Sat 10:00-12:00."
            )
            return None

    def rota(self) -> Rota:
        try:
            return read_rota(self.text("ON_CALL_ROTA"), _is_telephone)
        except RotaError as error:
            self.faults.append(
                f"Part {error.part} of ON_CALL_ROTA must be days, hours and numbers, such as "
                "Mon-Fri 09:00-17:00 +441134960999 (parts: semicolons; several numbers: commas)."
            )
            return Rota()

    def tokens(self, name: str) -> tuple[str, ...]:
        tokens = tuple(part.strip() for part in self.text(name).split(",") if part.strip())
        if not all(re.fullmatch(UNBROKEN, token) for token in tokens):
            self.faults.append(f"{name} must be the token from Twilio (several: commas).")
        return tokens


def as_dialled(numbers: tuple[str, ...]) -> str | None:
    """The first number as people here dial it, such as 0113 496 0000."""
    if not numbers:
        return None
    national = phonenumbers.PhoneNumberFormat.NATIONAL
    return phonenumbers.format_number(phonenumbers.parse(numbers[0]), national)


def _is_telephone(raw: str) -> bool:
    try:
        phonenumbers.parse(raw)
    except phonenumbers.NumberParseException:
        return False
    return bool(re.fullmatch(r"\+[1-9][0-9]{7,14}", raw))


def _is_address(raw: str, schemes: tuple[str, ...], *, host: bool = True) -> bool:
    try:
        parts = urlsplit(raw)
        return parts.scheme in schemes and parts.port != 0 and (bool(parts.hostname) or not host)
    except ValueError:
        return False
