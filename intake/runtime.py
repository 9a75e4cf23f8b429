"""The composition root: one Runtime a process, given as first argument to what the line does."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session, sessionmaker

from config.settings import Settings
from intake.dialogue import Dialogue, DialogueClient
from intake.kept import Kept
from intake.routing.shelf import Shelf
from models.database import create_database, create_sessions
from models.keyring import LineKeys, StaffKeys
from models.keys import KeysError, load_line_keys, load_signer, load_staff_keys, load_verifying
from models.signing import Signer

LONDON = ZoneInfo("Europe/London")


@dataclass(frozen=True, slots=True, kw_only=True)
class Runtime:
    """What one process works with. `staff_keys` is None in the public process: by construction
    it cannot read what has ended.
    """

    settings: Settings
    sessions: sessionmaker[Session]
    readings: sessionmaker[Session]
    keys: LineKeys
    staff_keys: StaffKeys | None
    dialogue: Dialogue
    now: Callable[[], datetime]
    sleep: Callable[[float], None] = time.sleep
    shelf: Shelf = field(default_factory=Shelf)
    signer: Signer | None = None
    verifying: Mapping[str, bytes] = field(default_factory=dict)
    facts: Kept[Any] = field(default_factory=Kept)

    def on_call(self) -> tuple[str, ...]:
        """Whom to ring now, the first of them first."""
        return self.settings.on_call(self.now().astimezone(LONDON))

    def today(self) -> date:
        """The date where callers are: "yesterday" is meant in London's time."""
        return self.now().astimezone(LONDON).date()

    @property
    def private(self) -> StaffKeys:
        """The private keys; KeysError in a process that must not have them."""
        if self.staff_keys is None:
            raise KeysError("This process holds no private key and cannot read what is sealed.")
        return self.staff_keys


def utc_now() -> datetime:
    """The real clock; everything else asks `runtime.now()`."""
    return datetime.now(UTC)


def build(settings: Settings, *, staff: bool, signing: bool = False) -> Runtime:
    """A process's Runtime; `staff` processes (staff pages, worker, operator) hold private keys, and
    only the worker and the operator's own command what signs the audit trail.
    """
    engine = create_database(settings.database_url)
    return Runtime(
        settings=settings,
        sessions=create_sessions(engine),
        readings=create_sessions(engine, reading=True),
        keys=load_line_keys(settings.keys_dir),
        staff_keys=load_staff_keys(settings.keys_dir) if staff else None,
        dialogue=DialogueClient(settings.dialogue_url, settings.dialogue_token),
        now=utc_now,
        signer=load_signer(settings.keys_dir) if signing else None,
        verifying=load_verifying(settings.keys_dir) if staff else {},
    )
