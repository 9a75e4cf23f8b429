"""Alerts: a person on call is rung and texted about what cannot wait, until somebody looks.

An alert holds nothing about anybody: how urgent, and where staff read it.
"""

import logging
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import func, not_, select, true, update
from sqlalchemy.orm import Session

from config.logging import event
from intake import errands
from intake.errands import MANNERS, SETTLED, Claimed
from intake.flags import URGENT
from intake.in_sight import in_sight, unplaced
from intake.outcome import Outcome, Verdict
from intake.permission import Act, allow
from intake.phone import may_be_texted
from intake.queue_filter import unseen_urgent
from intake.reference import spaced
from intake.runtime import LONDON, Runtime
from intake.sign_in import SignedIn
from intake.twilio_rest import TwilioRest
from models import Conversation, Errand, ErrandKind, ErrandState, Notification, Triage

# How soon again, while nobody has looked; after an hour of it, every quarter of an hour.
_AGAIN = {"R0": timedelta(minutes=3), "R1": timedelta(hours=1)}
_AGAIN_LATER = {"R0": timedelta(minutes=15), "R1": timedelta(hours=1)}
_TEXT = {
    "R0": "Death notification line: look NOW.{reference} {link}",
    "R1": "Death notification line: look today.{reference} {link}",
}
_CALL = {
    "R0": "This is the death notification line. Somebody may be in danger. "
    "Please open the staff page now.{reference}",
    "R1": "This is the death notification line. Something needs a look today. "
    "Please open the staff page.{reference}",
}


@dataclass(frozen=True, slots=True)
class Unopened:
    """How much that cannot wait nobody has opened; `ringing` while a person is rung about it."""

    count: int
    oldest: datetime | None
    nobody_to_ring: bool
    ringing: bool


def raise_alert(
    runtime: Runtime, session: Session, conversation: UUID, severity: str | None
) -> None:
    """One alert for each conversation and severity, in the transaction that finds it urgent."""
    if severity not in URGENT:
        return
    raised = session.scalars(
        select(Errand.severity).where(
            Errand.conversation_id == conversation, Errand.kind == ErrandKind.ALERT
        )
    )
    if any(earlier and earlier <= severity for earlier in raised):
        return
    errands.queue(
        runtime,
        session,
        ErrandKind.ALERT,
        once=f"{conversation}:{severity}",
        conversation=conversation,
        severity=severity,
        not_before=_waking(severity, runtime.now()),
    )
    if runtime.settings.alert_url:
        errands.queue(
            runtime,
            session,
            ErrandKind.ALERT_POST,
            once=f"{conversation}:{severity}",
            conversation=conversation,
            severity=severity,
        )
    event("alert.raised", logging.WARNING, conversation=conversation, severity=severity)


def acknowledge(runtime: Runtime, session: Session, conversation: UUID) -> None:
    """Somebody reads it: the ringing ends."""
    session.execute(
        update(Errand)
        .where(
            Errand.conversation_id == conversation,
            Errand.kind == ErrandKind.ALERT,
            Errand.state.not_in(SETTLED),
        )
        # Without the token a worker that is ringing this very moment cannot start it again.
        .values(state=ErrandState.DONE, settled_at=runtime.now(), lease_token=None),
        execution_options={"synchronize_session": False},
    )


def unopened(runtime: Runtime, session: Session, staff: SignedIn | None = None) -> Unopened:
    """What cannot wait and nobody has looked at: on the desk, or still being said. For a member of
    staff what they may see of it; otherwise all.
    """
    here, said_here = (in_sight(staff), unplaced(staff)) if staff else (true(), true())
    alerts = select(func.count(), func.min(Errand.created_at)).where(
        Errand.kind == ErrandKind.ALERT, Errand.state.not_in(SETTLED)
    )
    has_ended = Errand.conversation_id.in_(select(Notification.conversation_id))
    seen = select(Notification.conversation_id).where(here)
    desk = (
        select(func.count(), func.min(Notification.received_at))
        .outerjoin(Triage, Triage.notification_id == Notification.id)
        .join(Conversation, Conversation.id == Notification.conversation_id)
        .where(unseen_urgent(), Conversation.erased_at.is_(None), here)
    )
    being_said = alerts.where(not_(has_ended), said_here)
    said, said_since = session.execute(being_said).one()
    stored, stored_since = session.execute(desk).one()
    rings = can_ring(runtime)
    waiting = said or session.execute(alerts.where(Errand.conversation_id.in_(seen))).one()[0]
    return Unopened(
        said + stored,
        min(filter(None, (said_since, stored_since)), default=None),
        nobody_to_ring=not rings,
        ringing=rings and bool(waiting),
    )


def read_unopened(runtime: Runtime, staff: SignedIn) -> Unopened:
    """For a page that asks by itself: numbers alone, so nothing is recorded. Raises NotFoundError
    for a role that may not read.
    """
    allow(staff, Act.READ)
    with runtime.readings() as session:
        return unopened(runtime, session, staff)


def can_ring(runtime: Runtime) -> bool:
    """Whether there is a person on call, and a way to reach them."""
    settings = runtime.settings
    return bool(settings.on_call_numbers and settings.twilio_number and settings.has_twilio)


def give_alert(runtime: Runtime, rest: TwilioRest, claimed: Claimed) -> Outcome:
    """Text and ring whoever is on call, by turns; only ring where a number takes no texts. Where
    the first person does not look, the next one is asked, and so on round.
    """
    severity, now = claimed.severity or "R0", runtime.now()
    if now - claimed.created_at >= MANNERS[ErrandKind.ALERT].late and severity == "R0":
        event("alert.unanswered", logging.ERROR, conversation=claimed.conversation_id)
    on_call = runtime.on_call()
    if not can_ring(runtime):
        event("alert.nobody_to_ring", logging.ERROR, conversation=claimed.conversation_id)
        return Outcome(verdict=Verdict.HELD, code="nobody_to_ring")
    number = on_call[claimed.attempts // 2 % len(on_call)]
    reference = reference_of(runtime, claimed)
    named = f" Reference {spaced(reference)}." if reference else ""
    if may_be_texted(number, trial=runtime.settings.is_trial) and claimed.attempts % 2 == 0:
        link = page_of(runtime, claimed, reference)
        return rest.text(number, _TEXT[severity].format(reference=named, link=link), now)
    return rest.ring(number, _CALL[severity].format(reference=named), now)


def again(now: datetime, claimed: Claimed) -> timedelta:
    """When to try once more, although the last try went well: nobody has looked yet."""
    severity = claimed.severity or "R0"
    lately = now - claimed.created_at < timedelta(hours=1)
    wait = (_AGAIN if lately else _AGAIN_LATER)[severity]
    return _waking(severity, now + wait) - now


def _waking(severity: str, due: datetime) -> datetime:
    """What can wait until the morning wakes nobody: who is woken for it mutes the rest."""
    local = due.astimezone(LONDON)
    if severity == "R0" or time(8) <= local.time() < time(20):
        return due
    day = local.date() + timedelta(days=local.time() >= time(20))
    return datetime.combine(day, time(8), LONDON).astimezone(UTC)


def reference_of(runtime: Runtime, claimed: Claimed) -> str | None:
    """The number of what an alert is about, once it has one."""
    of_it = Notification.conversation_id == claimed.conversation_id
    with runtime.readings() as session:
        return session.scalar(select(Notification.reference).where(of_it))


def page_of(runtime: Runtime, claimed: Claimed, reference: str | None) -> str:
    """Where staff read it."""
    page = f"notifications/{reference}" if reference else f"conversations/{claimed.conversation_id}"
    return f"{runtime.settings.staff_url}/{page}"
