"""The duplicate flags of a stored notification: added by the worker, cleared by people alone."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake import triage_desk
from intake.duplicates.score import LIKELY
from intake.flags import SEVERITY
from intake.runtime import Runtime
from intake.vault import staff_vault
from models import Conversation, Notification

_SUSPECTED, _LIKELY = "DUPLICATE_SUSPECTED", "DUPLICATE_LIKELY"


def flag_duplicate(runtime: Runtime, session: Session, row: Notification, points: int) -> None:
    """In the caller's transaction. The stronger flag stands in for the weaker, never the other way
    round; what casework was sent stays as it was sent.
    """
    locked = session.scalars(
        select(Notification)
        .where(Notification.id == row.id)
        .with_for_update()
        .execution_options(populate_existing=True)
    ).one()
    vault = staff_vault(runtime, session.get_one(Conversation, locked.conversation_id))
    content = json.loads(vault.open_notification(locked, "content"))
    raised = {flag["code"] for flag in content["flags"]}
    code = _LIKELY if points >= LIKELY or _LIKELY in raised else _SUSPECTED
    if code in raised:
        return
    kept = [flag for flag in content["flags"] if flag["code"] != _SUSPECTED]
    kept.append({"code": code, "severity": SEVERITY[code], "because": "person"})
    content["flags"] = sorted(kept, key=lambda flag: (flag["severity"], flag["code"]))
    vault.reseal_content(locked, json.dumps(content, ensure_ascii=False).encode())
    if code == _LIKELY:
        triage_desk.outgrow(session, locked, _SUSPECTED)
    triage_desk.enter(session, runtime, locked, content)
