"""Casework as a folder: one JSON file for each notification, whole or not there at all."""

import os
from datetime import datetime
from pathlib import Path

from intake.outcome import Outcome, Outgoing, Verdict


class FileCasework:
    """Writes `<reference>.json`; a later revision replaces it, and the same one again is harmless.

    A withdrawal stands beside it as `<reference>.withdrawn.json`, so that nobody misses it.
    """

    name = "file"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, message: Outgoing, now: datetime) -> Outcome:  # noqa: ARG002  # no clock here
        ending = ".withdrawn.json" if message.kind.endswith(".withdrawn") else ".json"
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(self._folder / f"{message.reference}{ending}", message.body)
        except OSError as error:
            # A full or missing disk: nothing half-written is left under the real name.
            return Outcome(verdict=Verdict.RETRY, code=f"disk.{error.errno}")
        return Outcome(verdict=Verdict.ACCEPTED, code="written")


def write_whole(path: Path, content: bytes) -> None:
    """Write `path` for its owner alone; after a crash it is the old file or the new, never half."""
    partial = path.with_name(f".{path.name}.partial")
    with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
