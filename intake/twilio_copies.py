"""What Twilio keeps of a caller's words is taken away there, once we have stored them ourselves."""

import re
from collections.abc import Sequence
from contextlib import suppress
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from intake import errands
from intake.runtime import Runtime
from models import ErrandKind

_MESSAGE, _MEDIA = re.compile(r"(SM|MM)[0-9a-f]{32}"), re.compile(r"ME[0-9a-f]{32}")
_RECORDING, _CALL = re.compile(r"RE[0-9a-f]{32}"), re.compile(r"CA[0-9a-f]{32}")


def forget_at_twilio(
    runtime: Runtime, session: Session, copies: Sequence[str], conversation: UUID | None = None
) -> None:
    """Errands for each id, in the transaction that stores the words: both, or neither.

    A message loses its words at once and its record, with the numbers, a day later. `copies` are
    ids of Twilio's; a message stands before its media. What is none is left out: it
    was never at Twilio, and neither is anything where no account is set.
    """
    if not runtime.settings.has_twilio:
        return
    message = next((sid for sid in copies if _MESSAGE.fullmatch(sid)), None)
    for sid in copies:
        kind, payload = ErrandKind.REDACT_MESSAGE, {"sid": sid}
        if _RECORDING.fullmatch(sid):
            kind = ErrandKind.DELETE_RECORDING
        elif _CALL.fullmatch(sid):
            kind = ErrandKind.DELETE_CALL
        elif _MEDIA.fullmatch(sid) and message:
            kind, payload = ErrandKind.DELETE_MEDIA, {"sid": sid, "message": message}
        elif not _MESSAGE.fullmatch(sid):
            continue
        errands.queue(runtime, session, kind, payload, once=sid, conversation=conversation)
        if kind == ErrandKind.REDACT_MESSAGE:
            gone = ErrandKind.DELETE_MESSAGE
            errands.queue(runtime, session, gone, payload, once=sid, conversation=conversation)


def let_go(runtime: Runtime, copies: Sequence[str]) -> None:
    """The same for what is no turn: a picture alone, a call for help with the line itself, a call
    that has ended.

    The same delivery twice in one moment is one: the other has queued it.
    """
    with suppress(IntegrityError), runtime.sessions.begin() as session:
        forget_at_twilio(runtime, session, copies)
