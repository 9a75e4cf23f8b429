"""A worker's round of errands: what is due is claimed, done with no transaction open, settled."""

import logging
import time
from collections.abc import Callable

from config.logging import event
from intake import alert_posting, alerts, errands, texts
from intake.errands import Claimed
from intake.leases import give_back
from intake.outcome import Outcome, Verdict
from intake.runtime import Runtime
from intake.twilio_rest import SECONDS, TwilioRest
from models import Errand, ErrandKind, ErrandState
from models.sealing import SealBrokenError

_SLOW_SECONDS = 3.0
_ALARMS = {
    ErrandState.HELD: logging.ERROR,
    ErrandState.REFUSED: logging.ERROR,
    ErrandState.DEAD: logging.ERROR,
    ErrandState.PENDING: logging.WARNING,
    ErrandState.UNKNOWN: logging.WARNING,
}


def _never() -> bool:
    return False


def run_due(
    runtime: Runtime, rest: TwilioRest, limit: int = 10, stopping: Callable[[], bool] = _never
) -> int:
    """Do what is due, at most `limit`; gives how many were tried.

    The rest of a round is given back as soon as Twilio is slow: casework is not to wait for it.
    """
    with runtime.sessions.begin() as session:
        waiting = errands.claim(session, runtime.now(), limit)
    tried = 0
    while waiting and not stopping():
        claimed = waiting[0]
        if (claimed.lease_until - runtime.now()).total_seconds() <= SECONDS * 3:
            break
        tried += 1
        del waiting[0]
        if _run(runtime, rest, claimed) > _SLOW_SECONDS:
            break
    if waiting:
        with runtime.sessions.begin() as session:
            give_back(session, runtime.now(), Errand, waiting)
    return tried


def _run(runtime: Runtime, rest: TwilioRest, claimed: Claimed) -> float:
    """One errand; gives the seconds it took."""
    started = time.monotonic()
    outcome = _try(runtime, rest, claimed)
    took = time.monotonic() - started
    now = runtime.now()
    again = alerts.again(now, claimed) if claimed.kind == ErrandKind.ALERT else None
    with runtime.sessions.begin() as session:
        state = errands.settle(session, now, claimed, outcome, again)
        if state == ErrandState.REFUSED and claimed.kind == ErrandKind.TEXT:
            texts.mark_refused(session, claimed.conversation_id, outcome.code)
    done = outcome.verdict == Verdict.ACCEPTED
    event(
        "errand.tried",
        logging.INFO if done or state is None else _ALARMS.get(state, logging.INFO),
        errand=claimed.id,
        kind=claimed.kind,
        attempts=claimed.attempts,
        state=state,
        outcome=outcome.verdict,
        code=outcome.code,
    )
    return took


def _try(runtime: Runtime, rest: TwilioRest, claimed: Claimed) -> Outcome:
    try:
        return _do(runtime, rest, claimed)
    except SealBrokenError:
        # The key may come back (another machine, a restored backup): kept, and tried again.
        return Outcome(verdict=Verdict.RETRY, code="cannot_open")
    except Exception as error:  # noqa: BLE001  # one errand must not stand in the others' way
        event("errand.failed", logging.ERROR, errand=claimed.id)
        return Outcome(verdict=Verdict.RETRY, code=type(error).__name__)


def _do(runtime: Runtime, rest: TwilioRest, claimed: Claimed) -> Outcome:
    now = runtime.now()
    if claimed.kind == ErrandKind.ALERT:
        return alerts.give_alert(runtime, rest, claimed)
    if claimed.kind == ErrandKind.ALERT_POST:
        return alert_posting.post_alert(runtime, claimed)
    if not runtime.settings.has_twilio:
        return Outcome(verdict=Verdict.HELD, code="no_account")
    told = errands.open_payload(runtime, claimed)
    if claimed.kind == ErrandKind.TEXT:
        return _text(runtime, rest, claimed, told)
    take_away = {
        ErrandKind.REDACT_MESSAGE: lambda: rest.redact_message(told["sid"], now),
        ErrandKind.DELETE_MESSAGE: lambda: rest.delete_message(told["sid"], now),
        ErrandKind.DELETE_MEDIA: lambda: rest.delete_media(told["message"], told["sid"], now),
        ErrandKind.DELETE_RECORDING: lambda: rest.delete_recording(told["sid"], now),
        ErrandKind.DELETE_CALL: lambda: rest.delete_call(told["sid"], now),
    }
    return take_away[claimed.kind]()


def _text(runtime: Runtime, rest: TwilioRest, claimed: Claimed, told: dict[str, str]) -> Outcome:
    if claimed.reported_at is not None:
        return Outcome(verdict=Verdict.ACCEPTED, code="reported")
    if not texts.may_send(runtime, told["to"]):
        return Outcome(verdict=Verdict.REJECTED, code="opted_out")
    errand, sender = str(claimed.id), texts.sender_to(runtime, told["to"])
    return rest.text(told["to"], told["body"], runtime.now(), from_=sender, errand=errand)
