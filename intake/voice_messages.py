"""What staff may hear: the messages that callers left by voice.

A voice tells who is calling: it is sealed with the caller's own details, and only those who may
know these hear it. Each hearing is recorded before the sound is opened.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from intake import audit
from intake.errors import NotFoundError
from intake.in_sight import in_sight
from intake.permission import Act
from intake.redactions import message_place, standing
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.step_up import allow_proved
from intake.vault import staff_vault
from models import Conversation, Notification, Voicemail, VoicemailState


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceMessage:
    """One message, unheard; `state` tells whether it has arrived here, `hidden` that nobody is to
    hear it.
    """

    id: UUID
    at: datetime
    seconds: int
    state: VoicemailState
    hidden: bool


def voice_messages(runtime: Runtime, staff: SignedIn, reference: str) -> tuple[VoiceMessage, ...]:
    """The messages of one notification, the oldest first; empty ones are none."""
    with runtime.readings() as session:
        rows = session.execute(
            _of(staff, reference)
            .where(Voicemail.state != VoicemailState.EMPTY)
            .order_by(Voicemail.at)
        )
        return tuple(
            VoiceMessage(
                id=row.id,
                at=row.at,
                seconds=row.seconds,
                state=VoicemailState(row.state),
                hidden=_is_hidden(session, row, of_it),
            )
            for row, of_it in rows
        )


def hear_message(runtime: Runtime, staff: SignedIn, reference: str, message: UUID) -> bytes:
    """The sound of a message that has arrived.

    Raises NotFoundError, the same for a wrong role as for an unknown message, and ProofNeededError.
    """
    allow_proved(runtime, staff, Act.REVEAL)
    with runtime.sessions.begin() as session:
        found = session.execute(_of(staff, reference).where(Voicemail.id == message)).first()
        if found is None or _is_hidden(session, *found):
            raise NotFoundError
        row = found[0]
        if row.audio is None:
            raise NotFoundError
        audit.append(session, runtime, "message.heard", actor=staff.id, subject=row.id)
        conversation = session.get_one(Conversation, row.conversation_id)
        audio = row.audio
    return staff_vault(runtime, conversation).open_beside("voicemail", "audio", message, audio)


def _is_hidden(session: Session, row: Voicemail, notification: UUID) -> bool:
    places = {one.place for one in standing(session, [notification])[notification]}
    return message_place(row.id) in places


def _of(staff: SignedIn, reference: str) -> Select[Voicemail, UUID]:
    return (
        select(Voicemail, Notification.id)
        .join(Notification, Notification.conversation_id == Voicemail.conversation_id)
        .where(Notification.reference == reference, in_sight(staff))
    )
