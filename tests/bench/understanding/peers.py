"""The libraries beside our own readers: date libraries in an environment of their own, `phonenumbers` in ours."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import phonenumbers

HERE = Path(__file__).resolve().parent / "peers"
ROOT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Dates:
    """What one library read, in the order of the texts, and how long it took for all."""

    days: list[str | None]
    seconds: float


def dates(texts: list[str], today: date) -> dict[str, Dates]:
    """By library; empty, with a line that says why, where their environment cannot be made."""
    uv = shutil.which("uv") or str(ROOT / ".uv" / "bin" / "uv")
    environment = {name: value for name, value in os.environ.items() if name not in ("VIRTUAL_ENV", "PYTHONPATH")}
    environment.setdefault("UV_SYSTEM_CERTS", "true")
    try:
        subprocess.run([uv, "sync", "--quiet", "--locked"], cwd=HERE, check=True, env=environment)
        read = subprocess.run(
            [str(HERE / ".venv" / "bin" / "python"), "-W", "ignore", "read.py"],
            cwd=HERE,
            input=json.dumps({"today": today.isoformat(), "texts": texts}),
            capture_output=True,
            text=True,
            check=True,
            env=environment,
        )
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"The date libraries could not be set up, so they are left out: {error}", file=sys.stderr)
        return {}
    return {name: Dates(**found) for name, found in json.loads(read.stdout).items()}


def phonenumbers_alone(text: str) -> str:
    try:
        number = phonenumbers.parse(text, "GB")
    except phonenumbers.NumberParseException:
        return "none"
    return _formatted(number) if phonenumbers.is_possible_number(number) else "none"


def phone_number_matcher(text: str) -> str:
    """The last number that it finds in the text, possible ones among them."""
    found = list(phonenumbers.PhoneNumberMatcher(text, "GB", leniency=phonenumbers.Leniency.POSSIBLE))
    return _formatted(found[-1].number) if found else "none"


def _formatted(number: phonenumbers.PhoneNumber) -> str:
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164 + (f" x{number.extension}" if number.extension else "")
