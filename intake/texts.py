"""Texts beyond the answer to a text: who may be sent one, who asked us to stop, what got lost."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from config.logging import event
from intake import errands
from intake.phone import WHATSAPP, may_be_texted
from intake.runtime import Runtime
from intake.texted import texted
from intake.twilio_copies import forget_at_twilio
from models import Call, Conversation, Errand, ErrandKind, OptOut, Texting, TextReport, Turn

_RACES = 4
# How far each of Twilio's words for a text is on its way; what came to rest does not move on.
_RANK = {
    "received": 4, "accepted": 0, "scheduled": 0, "queued": 1, "sending": 2, "sent": 3,
    "delivered": 4, "read": 5, "undelivered": 4, "failed": 4, "canceled": 4,
}  # fmt: skip
_LOST = {"undelivered", "failed"}
_OPTED_OUT = "21610"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What Twilio tells us of a text we sent: to which `thread`, by which `errand` if any."""

    message: str
    status: str
    code: str | None
    thread: str = field(repr=False)
    errand: UUID | None = None


def queue_text(
    runtime: Runtime, session: Session, *, to: str, body: str, once: str, conversation: UUID
) -> bool:
    """A text that is no answer, in the caller's transaction; False where this number may have
    none (no mobile, or asked us to stop). `once` names it. Consent is the caller's to know.
    """
    if not _may_be_texted(runtime, to) or _has_opted_out(runtime, session, to):
        return False
    errands.queue(
        runtime,
        session,
        ErrandKind.TEXT,
        {"to": to, "body": body},
        once=once,
        conversation=conversation,
    )
    return True


def queue_answer(
    runtime: Runtime, session: Session, turn: Turn, messages: Iterable[str], *, to: str
) -> None:
    """The answer to a text, where the delivery that brought it no longer waits for one."""
    for number, body in enumerate(texted(messages)):
        once, conversation = f"answer:{turn.id}:{number}", turn.conversation_id
        queue_text(runtime, session, to=to, body=body, once=once, conversation=conversation)


def may_send(runtime: Runtime, to: str) -> bool:
    """Whether a queued text may still go: they may have asked us to stop since."""
    with runtime.readings() as session:
        return _may_be_texted(runtime, to) and not _has_opted_out(runtime, session, to)


def _may_be_texted(runtime: Runtime, to: str) -> bool:
    if to.startswith(WHATSAPP):  # whoever has it wrote to us there
        return runtime.settings.whatsapp is not None
    return may_be_texted(to, trial=runtime.settings.is_trial)


def sender_to(runtime: Runtime, to: str) -> str | None:
    """Whom a text to this address comes from: nobody answers a WhatsApp message but its sender."""
    settings = runtime.settings
    return f"{WHATSAPP}{settings.whatsapp}" if to.startswith(WHATSAPP) else settings.twilio_number


def stop_texts(runtime: Runtime, thread: str, message: str) -> bool:
    """No more texts to this number but answers; False where this very text has said so before."""
    return _once(runtime, message, thread, stopping=True)


def start_texts(runtime: Runtime, thread: str, message: str) -> bool:
    """They want texts again; False as for `stop_texts`."""
    return _once(runtime, message, thread, stopping=False)


def _once(runtime: Runtime, message: str, thread: str, *, stopping: bool) -> bool:
    for _ in range(_RACES):
        try:
            with runtime.sessions.begin() as session:
                if not _is_news(runtime, session, message, "received", None):
                    return False
                _keep_wish(runtime, session, thread, stopping=stopping)
                forget_at_twilio(runtime, session, (message,))
                return True
        except IntegrityError:
            continue  # the same text twice in one moment: look again
    return False


def _keep_wish(runtime: Runtime, session: Session, thread: str, *, stopping: bool) -> None:
    indexes = runtime.keys.indexes("thread", thread)
    session.execute(delete(OptOut).where(OptOut.number_index.in_(indexes)))
    if stopping:
        session.add(OptOut(number_index=indexes[0], at=runtime.now()))
        _mark(session, _latest(runtime, session, thread), Texting.STOPPED)


def take_report(runtime: Runtime, report: Report) -> None:
    """Keep what Twilio says, unless it has said more before: reports come in any order."""
    if report.status not in _RANK:
        return
    for _ in range(_RACES):
        try:
            with runtime.sessions.begin() as session:
                if _is_news(runtime, session, report.message, report.status, report.code):
                    _obey(runtime, session, report)
                return
        except IntegrityError:
            continue


def _obey(runtime: Runtime, session: Session, report: Report) -> None:
    event("text.status", message=report.message, status=report.status, code=report.code)
    if report.errand is not None:
        errands.report(session, runtime.now(), report.errand)
    if _RANK[report.status] >= _RANK["sent"]:
        forget_at_twilio(runtime, session, (report.message,))
    if report.status in _LOST:
        state = Texting.STOPPED if report.code == _OPTED_OUT else Texting.UNREACHED
        errand = session.get(Errand, report.errand) if report.errand else None
        of_it = errand and errand.conversation_id
        row = session.get(Conversation, of_it) if of_it else None
        _mark(session, row or _latest(runtime, session, report.thread), state)


def mark_refused(session: Session, conversation: UUID | None, code: str) -> None:
    """Twilio would not take a text for this conversation's caller: staff are to know."""
    row = session.get(Conversation, conversation) if conversation else None
    stopped = code == "opted_out" or code.endswith(_OPTED_OUT)
    _mark(session, row, Texting.STOPPED if stopped else Texting.UNREACHED)


def _is_news(
    runtime: Runtime, session: Session, message: str, status: str, code: str | None
) -> bool:
    """Whether this is more than was known of the text; it is known from now on."""
    indexes = runtime.keys.indexes("text", message)
    query = select(TextReport).where(TextReport.message_index.in_(indexes)).with_for_update()
    row = session.scalar(query)
    if row is None:
        row = TextReport(message_index=indexes[0])
        session.add(row)
    elif _RANK[status] <= _RANK[row.status]:
        return False
    row.status, row.code, row.at = status, code, runtime.now()
    session.flush()
    return True


def _has_opted_out(runtime: Runtime, session: Session, number: str) -> bool:
    indexes = runtime.keys.indexes("thread", number)
    found = select(OptOut.number_index).where(OptOut.number_index.in_(indexes))
    return session.scalar(found) is not None


def _latest(runtime: Runtime, session: Session, thread: str) -> Conversation | None:
    indexes = runtime.keys.indexes("thread", thread)
    of_thread = (
        select(Conversation)
        .outerjoin(Call, Call.conversation_id == Conversation.id)
        .where(or_(Conversation.thread_index.in_(indexes), Call.texted_index.in_(indexes)))
    )
    return session.scalar(of_thread.order_by(Conversation.opened_at.desc()).limit(1))


def _mark(session: Session, conversation: Conversation | None, state: Texting) -> None:
    """For staff. A wish to stop is never written over by a text that got lost."""
    if conversation is not None and conversation.texting != Texting.STOPPED:
        conversation.texting = state
        session.flush()
