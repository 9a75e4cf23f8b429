"""Secrets that an operator has not set: made once, kept in STATE_DIR with mode 0600."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path

GENERATED = ("DIALOGUE_TOKEN", "TWILIO_AUTH_TOKEN")


def load_secrets(state_dir: Path) -> dict[str, str]:
    """What was generated before (NAME=value lines); empty where nothing was."""
    path = _path(state_dir)
    if not path.exists():
        return {}
    pairs = (line.partition("=") for line in path.read_text(encoding="ascii").splitlines())
    return {name: value for name, _, value in pairs if name in GENERATED and value}


def ensure_secrets(state_dir: Path, environ: Mapping[str, str]) -> dict[str, str]:
    """Every generated secret that the environment does not set, made now where it is new."""
    kept = load_secrets(state_dir)
    made = {name: kept.get(name) or secrets.token_hex(16) for name in GENERATED}
    if made != kept:
        partial = _path(state_dir).with_suffix(".partial")
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(partial, flags, 0o600), "w", encoding="ascii") as file:
            file.writelines(f"{name}={value}\n" for name, value in made.items())
        partial.rename(_path(state_dir))
    return {name: value for name, value in made.items() if not environ.get(name)}


def _path(state_dir: Path) -> Path:
    return state_dir / "secrets.env"
