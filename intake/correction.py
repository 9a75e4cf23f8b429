"""A correction by staff: a new revision of the whole notification, derived again and sent on."""

import json
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from sqlalchemy import select

from intake import submission
from intake.errors import WorkRefusedError
from intake.flags import SEVERITY, severity_of
from intake.notification import PARTS, WHOLE, derive, inferred, is_valid, put, value_at
from intake.permission import Act
from intake.redactions import BLOT
from intake.runtime import Runtime
from intake.schema import faults
from intake.sign_in import SignedIn
from intake.triage_desk import enter
from intake.triage_work import Held, needed, working
from intake.vault import Vault, staff_vault
from models import NotificationStatus, Revision, TriageFlag
from models.sealing import SealBrokenError

AMENDED, WITHDRAWN = "death.notification.amended", "death.notification.withdrawn"
FIELDS = (*(f"{part}.{name}" for part, names in PARTS.items() for name in names), *WHOLE)
BY_STAFF = {"source": "staff", "confidence": None, "turn": None}
_WORKED_OUT = BY_STAFF | {"source": "inferred"}
_FOLLOWS = ("person.age", "death.usual_residence")
_NOTHING: tuple[object, ...] = (None, [])


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field's right value, None where nobody knows it, and why. `seen` is the revision that was
    looked at: what a colleague changed meanwhile is not overwritten.
    """

    path: str
    value: Any = field(repr=False)
    reason: str = field(repr=False)
    seen: int


def correct(runtime: Runtime, staff: SignedIn, reference: str, wanted: Correction) -> None:
    """Put one value right, derive the whole again, and send it on."""
    path, value = wanted.path, wanted.value
    with working(runtime, staff, Act.CORRECT, reference, "notification.corrected", path) as held:
        words = needed(wanted.reason, "Say why you change this.")
        held.refuse_changed_since(wanted.seen)
        vault = staff_vault(runtime, held.conversation)
        data = whole_of(vault, held)
        before = value_at(data, path)
        if before == value or (value in _NOTHING and before in _NOTHING):
            raise WorkRefusedError("That is what it says already.")
        _set(data, path, value)
        _derive_again(runtime, data, but=path)
        if BLOT in str(value):
            raise WorkRefusedError("Some of that is hidden here. Write all of it anew.")
        if faults(data):
            raise WorkRefusedError("That cannot stand there. Write it as the page shows.")
        change = {"path": path, "before": before, "after": value, "reason": words}
        revise(runtime, staff, held, vault, data, kind=AMENDED, change=change)


def whole_of(vault: Vault, held: Held) -> dict[str, Any]:
    """The notification as casework has it, with the notifier. Refused where a seal is broken."""
    try:
        content = json.loads(vault.open_notification(held.row, "content"))
        identity = json.loads(vault.open_notification(held.row, "identity"))
    except SealBrokenError:
        raise WorkRefusedError(
            "This notification cannot be opened, so it stays as it is."
        ) from None
    return {**content, **identity}


def revise(  # all of them are named
    runtime: Runtime,
    staff: SignedIn,
    held: Held,
    vault: Vault,
    data: dict[str, Any],
    *,
    kind: str,
    change: dict[str, Any],
) -> None:
    """Store the next revision, and queue it for casework, in the act's own transaction."""
    row, session = held.row, held.session
    row.revision += 1
    row.status = data["status"]
    submission.seal(vault, row, data)
    enter(session, runtime, row, data)
    row.severity = severity_of(_standing(held))
    revision = Revision(
        id=uuid4(),
        notification_id=row.id,
        number=row.revision,
        kind=kind,
        at=runtime.now(),
        by=staff.id,
        identity=str(change.get("path", "")).startswith("notifier."),
    )
    vault.seal_change(revision, submission.as_json(change))
    session.add(revision)
    session.flush()
    # Flags that people cleared are not sent on as if they stood.
    sent = deepcopy(data)
    standing = set(_standing(held))
    sent["flags"] = [flag for flag in data["flags"] if flag["code"] in standing]
    submission.send(runtime, session, vault, row, sent, kind)


def _standing(held: Held) -> list[str]:
    return list(
        held.session.scalars(
            select(TriageFlag.code).where(
                TriageFlag.notification_id == held.row.id, TriageFlag.cleared_at.is_(None)
            )
        )
    )


def _set(data: dict[str, Any], path: str, value: Any) -> None:
    if path not in FIELDS:
        raise WorkRefusedError("There is no such field.")
    put(data, path, value)
    missing, provenance = data.setdefault("missing", {}), data.setdefault("provenance", {})
    if value in _NOTHING:
        missing[path] = "unknown"
        provenance.pop(path, None)
    else:
        missing.pop(path, None)
        provenance[path] = dict(BY_STAFF)


def _derive_again(runtime: Runtime, data: dict[str, Any], but: str) -> None:
    """What was worked out, eligibility, board and flags follow the new value of the field `but`; a
    flag that stood stays for a person.
    """
    before = data.get("flags") or []
    said = [flag["code"] for flag in before if flag["because"] == "words"]
    # Codes of the words that raise no flag, such as a wrong number: they stand in the reasons.
    reasons = (data.get("eligibility") or {}).get("reasons") or []
    said += [code for code in reasons if code.isupper() and code not in SEVERITY]
    with runtime.readings() as session:
        table = runtime.shelf.table(session, runtime.today())
    # What a newer version knows of and this one lacks.
    for part, names in PARTS.items():
        data[part] = deepcopy(names) | (data.get(part) or {})
    _infer_again(data, but)
    complete = is_valid(data)
    data["status"] = NotificationStatus.COMPLETE if complete else NotificationStatus.INCOMPLETE
    chosen = _chosen_board(data)
    derive(data, tuple(said), table)
    if chosen:
        data["routing"] = chosen
        data["flags"] = [flag for flag in data["flags"] if flag["code"] != "ICB_UNSURE"]
    codes = {flag["code"] for flag in data["flags"]}
    kept = [flag for flag in before if flag["code"] not in codes]
    data["flags"] = sorted(
        [*data["flags"], *kept], key=lambda flag: (flag["severity"], flag["code"])
    )


def _chosen_board(data: dict[str, Any]) -> dict[str, Any] | None:
    """The board that a person chose: what is worked out does not overrule them."""
    origin = (data.get("provenance") or {}).get("routing.icb") or {}
    return data.get("routing") if origin.get("source") == "staff" else None


def _infer_again(data: dict[str, Any], but: str) -> None:
    provenance = data["provenance"]
    for path in _FOLLOWS:
        if path != but and (provenance.get(path) or {}).get("source") == "inferred":
            _set(data, path, None)
    for path, value in inferred(data, None).items():
        if path != but:
            _set(data, path, value)
            provenance[path] = dict(_WORKED_OUT)
