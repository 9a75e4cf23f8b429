"""The worker: hands over, runs errands and does the line's chores until it is told to stop."""

import logging
import random
import threading
import time
from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from config.logging import event
from intake import handoff
from intake.casework import Casework, build_casework
from intake.checkpoints import keep_checkpoint
from intake.duplicates.search import search_new
from intake.errand_rounds import run_due
from intake.idle import close_hung_up, close_idle
from intake.late_answers import answer_late
from intake.look_up import look_up_new
from intake.reminder import remind
from intake.retention import erase_due
from intake.runtime import Runtime
from intake.twilio_rest import TwilioRest
from intake.voicemail import fetch_voicemails

LOOK_SECONDS = 1.0
Chore = Callable[[Runtime], object]


def tell_of_unanswered(runtime: Runtime) -> None:
    """Arrived is not accepted: a message that nobody opens a case for must not be forgotten."""
    with runtime.readings() as session:
        count = handoff.count_unanswered(session, runtime.now())
    if count:
        event("handoff.unanswered", logging.WARNING, count=count)


# Each with the seconds between two times.
CHORES: dict[Chore, float] = {
    close_hung_up: 5.0,
    close_idle: 60.0,
    answer_late: 10.0,
    fetch_voicemails: 5.0,
    search_new: 2.0,
    look_up_new: 2.0,
    remind: 600.0,
    tell_of_unanswered: 3600.0,
    erase_due: 3600.0,
    keep_checkpoint: 3600.0,
}


def run(
    runtime: Runtime,
    stop: threading.Event,
    *,
    casework: Casework | None = None,
    chores: Mapping[Chore, float] = MappingProxyType(CHORES),
) -> None:
    """Work until `stop` is set; the message being sent then is still settled.

    Nothing that goes wrong ends it, save settings that name no casework. Any number of workers
    may run.
    """
    casework = casework or build_casework(runtime.settings)
    rest = TwilioRest(runtime.settings)
    _guarded(partial(_warn_of_stranded, runtime, casework))
    due = dict.fromkeys(chores, time.monotonic())
    while not stop.is_set():
        tried = _guarded(partial(run_due, runtime, rest, stopping=stop.is_set))
        sent = _guarded(partial(handoff.deliver_due, runtime, casework, stopping=stop.is_set))
        for chore, seconds in chores.items():
            if time.monotonic() >= due[chore]:
                due[chore] = time.monotonic() + seconds
                _guarded(partial(chore, runtime))
        if not (tried or sent):
            # Jitter: several workers are not to look at the same instant for ever.
            stop.wait(LOOK_SECONDS * random.uniform(0.8, 1.2))  # noqa: S311


def _guarded(work: Callable[[], object]) -> object:
    """What `work` gives; None after a failure, of which a person is told."""
    try:
        return work()
    except Exception:  # noqa: BLE001  # the database may be away: the next look may find it
        event("worker.failed", logging.ERROR)
        return None


def _warn_of_stranded(runtime: Runtime, casework: Casework) -> None:
    """Messages queued for another destination wait until CASEWORK names it again."""
    with runtime.readings() as session:
        count = handoff.count_stranded(session, casework.name)
    if count:
        event("handoff.stranded", logging.ERROR, count=count)
