"""Receipts that casework sends later: kept always, and obeyed where they make sense."""

import json
import logging
from dataclasses import dataclass
from uuid import UUID, uuid4

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from config.logging import event
from intake import signature
from intake.casework_receipt import OUTCOMES, BusinessReceipt, read_receipt
from intake.runtime import Runtime
from models import Handoff, HandoffState, Receipt


@dataclass(frozen=True, slots=True)
class ReceiptAnswer:
    """What casework is answered: an HTTP status, and a fixed word or a fault of form."""

    status: int
    body: dict[str, str]


# The same for every reason: a forger learns nothing from it.
FORBIDDEN = ReceiptAnswer(403, {"error": "forbidden"})
KEPT = ReceiptAnswer(200, {"receipt": "kept"})


def take_receipt(runtime: Runtime, headers: dict[str, str], body: bytes) -> ReceiptAnswer:
    """Keep one receipt. `headers` by lower-case name, `body` the exact bytes that were signed.

    The same `webhook-id` twice is one receipt, whatever its content the second time.
    """
    secret = runtime.settings.casework_secret
    if secret is None or not signature.verify(secret, headers, body, runtime.now()):
        return FORBIDDEN
    try:
        message, receipt = _read(body)
    except ValueError as fault:
        return ReceiptAnswer(400, {"error": str(fault)})
    try:
        with runtime.sessions.begin() as session:
            _keep(runtime, session, headers["webhook-id"], message, receipt)
    except IntegrityError:
        # Two deliveries of one receipt at the same instant: the other one has kept it.
        event("receipt.repeated", message=message)
    return KEPT


def _read(body: bytes) -> tuple[UUID, BusinessReceipt]:
    """Raises ValueError with a sentence of ours."""
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("The body must be JSON.") from None
    receipt = read_receipt(value)
    if receipt is None:
        raise ValueError(f"outcome must be one of: {', '.join(OUTCOMES)}.")
    try:
        message = UUID(receipt.message_id or "")
    except ValueError:
        raise ValueError("message_id must be the webhook-id of our message.") from None
    if isinstance(value.get("case"), dict) and receipt.case_number is None:
        raise ValueError("case.number must be a text of 1 to 60 characters.")
    return message, receipt


def _keep(
    runtime: Runtime, session: Session, receipt_id: str, message: UUID, receipt: BusinessReceipt
) -> None:
    if session.scalar(select(Receipt.id).where(Receipt.receipt_id == receipt_id)):
        event("receipt.repeated", message=message)
        return
    row = session.scalar(select(Handoff).where(Handoff.id == message).with_for_update())
    session.add(
        Receipt(
            id=uuid4(),
            receipt_id=receipt_id,
            handoff_id=None if row is None else row.id,
            at=runtime.now(),
            outcome=receipt.outcome,
            case_number=receipt.case_number,
        )
    )
    if row is None:
        event("receipt.unknown_message", logging.ERROR, message=message)
        return
    _obey(runtime, row, receipt)


def _obey(runtime: Runtime, row: Handoff, receipt: BusinessReceipt) -> None:
    """A case number is believed once; what contradicts it is kept for a person to look at."""
    state = _state_after(receipt)
    if row.state == HandoffState.ACCEPTED:
        same = receipt.case_number in {None, row.case_number}
        if row.case_number is None and state == HandoffState.ACCEPTED:
            row.case_number = receipt.case_number
        elif not same or state == HandoffState.REJECTED:
            event("receipt.contradicts", logging.ERROR, message=row.id, reference=row.reference)
        return
    if state == HandoffState.SENT and row.state == HandoffState.REJECTED:
        return
    row.state = state
    row.case_number = receipt.case_number
    row.settled_at = runtime.now()
    row.last_code = f"receipt.{receipt.outcome}"
    # A worker may be sending it this very moment: without the token its late result is dropped.
    row.lease_token = None
    level = logging.ERROR if state == HandoffState.REJECTED else logging.INFO
    event("receipt.kept", level, message=row.id, reference=row.reference, state=state)


def _state_after(receipt: BusinessReceipt) -> HandoffState:
    if receipt.outcome == "rejected":
        return HandoffState.REJECTED
    if receipt.outcome != "received" and receipt.case_number is not None:
        return HandoffState.ACCEPTED
    return HandoffState.SENT
