"""Delivery: what is due is claimed, sent with no transaction open, and settled one by one."""

import json
import logging
import time
from collections.abc import Callable
from datetime import datetime

from config.logging import event
from intake import outbox
from intake.outbox import Claimed, body_place
from intake.outcome import DEADLINE_SECONDS, Casework, Outcome, Outgoing, Verdict
from intake.runtime import Runtime
from intake.schema import faults
from models import HandoffState
from models.sealing import SealBrokenError

_ALARMS = {
    HandoffState.HELD: "handoff.held",
    HandoffState.REJECTED: "handoff.rejected",
    HandoffState.DEAD: "handoff.dead",
}


def _never() -> bool:
    return False


def deliver_due(
    runtime: Runtime, casework: Casework, limit: int = 20, stopping: Callable[[], bool] = _never
) -> int:
    """Send what is due, at most `limit`; gives how many were tried.

    Every message is settled by itself as soon as it is answered, and no transaction is open
    while it travels. Once the peer is held, or the lease runs out, or `stopping`, the rest goes
    back untried.
    """
    with runtime.sessions.begin() as session:
        waiting = outbox.claim(session, runtime.now(), casework.name, limit)
    tried = 0
    while waiting and not stopping():
        claimed = waiting[0]
        if (claimed.lease_until - runtime.now()).total_seconds() <= DEADLINE_SECONDS * 1.5:
            break
        tried += 1
        del waiting[0]
        if _deliver(runtime, casework, claimed) == HandoffState.HELD:
            break
    if waiting:
        with runtime.sessions.begin() as session:
            outbox.release(session, runtime.now(), waiting)
    return tried


def _deliver(runtime: Runtime, casework: Casework, claimed: Claimed) -> HandoffState | None:
    started = time.monotonic()
    outcome = _try(runtime, casework, claimed)
    milliseconds = round((time.monotonic() - started) * 1000)
    now = runtime.now()
    with runtime.sessions.begin() as session:
        state = outbox.settle(session, now, claimed, outcome, milliseconds)
    _tell(now, claimed, outcome, state)
    return state


def _try(runtime: Runtime, casework: Casework, claimed: Claimed) -> Outcome:
    try:
        key = runtime.private.identity.open(claimed.identity_key, claimed.conversation_id)
        body = key.open(body_place(claimed.id, claimed.conversation_id), claimed.body)
        sent = json.loads(body)
        found = faults(sent.get("data", sent))
        if found:
            return Outcome(verdict=Verdict.REJECTED, code=_schema_code(found[0]))
        message = Outgoing(id=claimed.id, reference=claimed.reference, kind=claimed.kind, body=body)
        return casework.send(message, runtime.now())
    except SealBrokenError:
        # The key may come back (another machine, a restored backup): kept, and tried again.
        return Outcome(verdict=Verdict.RETRY, code="cannot_open")
    except Exception as error:  # noqa: BLE001  # one message must not stand in the others' way
        event("handoff.failed", logging.ERROR, message=claimed.id)
        return Outcome(verdict=Verdict.RETRY, code=type(error).__name__)


def _schema_code(fault: str) -> str:
    """For staff: which field, in what a code may hold."""
    return ("schema:" + fault.split(maxsplit=1)[0].replace("*", "_"))[:40]


def _tell(now: datetime, claimed: Claimed, outcome: Outcome, state: HandoffState | None) -> None:
    """One event for each try; at level ERROR a person is to look."""
    name, level = "handoff.tried", logging.INFO
    if outcome.verdict == Verdict.CONFLICT:
        name, level = "handoff.conflict", logging.ERROR
    elif state in _ALARMS:
        name, level = _ALARMS[state], logging.ERROR
    elif state in {HandoffState.PENDING, HandoffState.UNKNOWN}:
        late = now - claimed.created_at >= outbox.LATE
        name, level = ("handoff.late", logging.ERROR) if late else (name, logging.WARNING)
    event(
        name,
        level,
        message=claimed.id,
        reference=claimed.reference,
        kind=claimed.kind,
        attempts=claimed.attempts,
        state=state,
        outcome=outcome.verdict,
        code=outcome.code,
    )
