"""A whole notification as it is kept and as it is sent: at the end of a conversation, and again
with each correction.
"""

import json
from typing import Any

from sqlalchemy.orm import Session

from intake import handoff
from intake.runtime import Runtime
from intake.vault import Vault
from models import Notification


def seal(vault: Vault, row: Notification, data: dict[str, Any]) -> None:
    """Who told us under the identity key, the rest under the content key."""
    content = {name: part for name, part in data.items() if name != "notifier"}
    vault.seal_notification(row, as_json(content), as_json({"notifier": data["notifier"]}))


def send(
    runtime: Runtime,
    session: Session,
    vault: Vault,
    row: Notification,
    data: dict[str, Any],
    kind: str,
) -> None:
    """Queue it for casework, in the caller's transaction."""
    handoff.queue(
        session,
        runtime.now(),
        notification=row,
        identity_key=vault.identity,
        data=data,
        kind=kind,
        destination=runtime.settings.casework,
        source=runtime.settings.public_url,
    )


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(
        errors="replace"
    )  # half a character of a paste
