"""What staff may hear: the messages that callers left by voice.

A voice tells who is calling: it is sealed with the caller's own details, and only those who may
know these hear it. Each hearing is recorded before the sound is opened.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, select

from intake import audit
from intake.errors import NotFoundError
from intake.in_sight import in_sight
from intake.permission import Act
from intake.runtime import Runtime
from intake.sign_in import SignedIn
from intake.step_up import allow_proved
from intake.vault import staff_vault
from models import Conversation, Notification, Voicemail, VoicemailState


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceMessage:
    """One message, unheard; `state` tells whether it has arrived here."""

    id: UUID
    at: datetime
    seconds: int
    state: VoicemailState


def voice_messages(runtime: Runtime, staff: SignedIn, reference: str) -> tuple[VoiceMessage, ...]:
    """The messages of one notification, the oldest first; empty ones are none."""
    with runtime.readings() as session:
        rows = session.scalars(
            _of(staff, reference)
            .where(Voicemail.state != VoicemailState.EMPTY)
            .order_by(Voicemail.at)
        )
        return tuple(
            VoiceMessage(id=row.id, at=row.at, seconds=row.seconds, state=VoicemailState(row.state))
            for row in rows
        )


def hear_message(runtime: Runtime, staff: SignedIn, reference: str, message: UUID) -> bytes:
    """The sound of a message that has arrived.

    Raises NotFoundError, the same for a wrong role as for an unknown message, and ProofNeededError.
    """
    allow_proved(runtime, staff, Act.REVEAL)
    with runtime.sessions.begin() as session:
        row = session.scalar(_of(staff, reference).where(Voicemail.id == message))
        if row is None or row.audio is None:
            raise NotFoundError
        audit.append(session, runtime, "message.heard", actor=staff.id, subject=row.id)
        conversation = session.get_one(Conversation, row.conversation_id)
        audio = row.audio
    return staff_vault(runtime, conversation).open_beside("voicemail", "audio", message, audio)


def _of(staff: SignedIn, reference: str) -> Select[Voicemail]:
    return (
        select(Voicemail)
        .join(Notification, Notification.conversation_id == Voicemail.conversation_id)
        .where(Notification.reference == reference, in_sight(staff))
    )
