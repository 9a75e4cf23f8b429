"""Messages left by voice: fetched from Twilio, sealed, and there deleted."""

import logging
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import requests
from sqlalchemy import select
from sqlalchemy.orm import Session

from config.logging import event
from intake.ending import finish
from intake.errands import queue
from intake.progress import Progress
from intake.runtime import Runtime
from intake.vault import staff_vault
from models import Conversation, ConversationState, ErrandKind, Voicemail, VoicemailState

LARGEST = 4 * 1024 * 1024  # two minutes are two megabytes
_TYPES = frozenset({"audio/wav", "audio/x-wav", "audio/wave", "audio/mpeg"})
_BEGINNINGS = (b"RIFF", b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf2")
_TIMEOUT = (5.0, 30.0)
_DELAYS = tuple(timedelta(seconds=seconds) for seconds in (10, 60, 300, 1800, 7200, 21600))
_DAILY = timedelta(days=1)
_MISSING_FOR = timedelta(days=2)  # after which Twilio's "no such recording" is believed
_AT_ONCE = 20


class NotFetchedError(Exception):
    """Twilio did not give the recording; `gone` where it says that there is none."""

    def __init__(self, code: str, *, gone: bool = False) -> None:
        super().__init__(code)
        self.code, self.gone = code, gone


@dataclass(frozen=True, slots=True)
class _Due:
    id: UUID
    sid: str
    attempts: int
    at: datetime
    audio: bytes = field(default=b"", repr=False)


def note_recording(runtime: Runtime, thread: str, sid: str, seconds: int) -> None:
    """There is a message in this call; told twice it is one message."""
    indexes = runtime.keys.indexes("thread", thread)
    with runtime.sessions.begin() as session:
        if session.scalar(select(Voicemail.id).where(Voicemail.recording_sid == sid)):
            return
        newest = (
            select(Conversation)
            .where(Conversation.thread_index.in_(indexes))
            .order_by(Conversation.opened_at.desc())
            .limit(1)
        )
        conversation = session.scalar(newest.with_for_update())
        if conversation is None:
            event("voicemail.unknown_call", logging.WARNING)
            return
        session.add(
            Voicemail(
                id=uuid4(),
                conversation_id=conversation.id,
                recording_sid=sid,
                at=runtime.now(),
                seconds=seconds,
                next_at=runtime.now(),
            )
        )


def fetch_voicemails(runtime: Runtime) -> int:
    """Fetch and seal every message that is due; gives how many were kept."""
    if not runtime.settings.has_twilio:
        return 0
    with runtime.readings() as session:
        due = [
            _Due(row.id, row.recording_sid, row.attempts, row.at)
            for row in session.scalars(
                select(Voicemail)
                .where(
                    Voicemail.state == VoicemailState.WAITING,
                    Voicemail.next_at <= runtime.now(),
                )
                .order_by(Voicemail.next_at)
                .limit(_AT_ONCE)
            )
        ]
    return sum(_fetch_one(runtime, one) for one in due)


def _fetch_one(runtime: Runtime, due: _Due) -> bool:
    try:
        audio = download(runtime, due.sid)
    except NotFetchedError as error:
        _put_off(runtime, due, error)
        return False
    with runtime.sessions.begin() as session:
        row = session.get_one(Voicemail, due.id, with_for_update=True)
        if row.state != VoicemailState.WAITING:
            return False  # another worker was faster
        conversation = session.get_one(Conversation, row.conversation_id, with_for_update=True)
        row.state = VoicemailState.KEPT if audio else VoicemailState.EMPTY
        told = {"sid": due.sid}
        queue(runtime, session, ErrandKind.DELETE_RECORDING, told, once=due.sid)
        if audio:
            vault = staff_vault(runtime, conversation)
            row.audio = vault.seal_beside("voicemail", "audio", row.id, audio)
            _tell_of_it(runtime, session, conversation)
    event("voicemail.kept" if audio else "voicemail.empty")
    return bool(audio)


def _tell_of_it(runtime: Runtime, session: Session, conversation: Conversation) -> None:
    """A call in which nothing else was said ended without a notification: here it is."""
    if conversation.state == ConversationState.EMPTY:
        vault = staff_vault(runtime, conversation)
        finish(runtime, session, conversation, vault, Progress(), complete=False)


def _put_off(runtime: Runtime, due: _Due, error: NotFetchedError) -> None:
    lost = error.gone and runtime.now() - due.at > _MISSING_FOR
    delay = _DELAYS[due.attempts] if due.attempts < len(_DELAYS) else _DAILY
    with runtime.sessions.begin() as session:
        row = session.get_one(Voicemail, due.id, with_for_update=True)
        if row.state != VoicemailState.WAITING:
            return
        row.attempts, row.next_at = due.attempts + 1, runtime.now() + delay
        if lost:
            row.state = VoicemailState.LOST
    level = logging.ERROR if lost else logging.WARNING
    event("voicemail.lost" if lost else "voicemail.not_fetched", level, code=error.code)


def download(runtime: Runtime, sid: str) -> bytes:
    """The recording's sound, by an address of our own making: none that a request named is ever
    called. Raises NotFetchedError.
    """
    settings = runtime.settings
    account = settings.twilio_account_sid
    url = f"{settings.twilio_api_url}/2010-04-01/Accounts/{account}/Recordings/{sid}.wav"
    token = settings.twilio_auth_tokens[0] if settings.twilio_auth_tokens else ""
    try:
        with requests.get(
            url, auth=(account, token), timeout=_TIMEOUT, allow_redirects=False, stream=True
        ) as answer:
            return _sound(answer)
    except requests.RequestException as error:
        raise NotFetchedError(type(error).__name__) from None


def _sound(answer: requests.Response) -> bytes:
    if answer.status_code != requests.codes.ok:
        gone = answer.status_code in (requests.codes.not_found, requests.codes.gone)
        raise NotFetchedError(str(answer.status_code), gone=gone)
    if answer.headers.get("Content-Type", "").partition(";")[0].strip().lower() not in _TYPES:
        raise NotFetchedError("not_a_sound")
    sound = bytearray()
    for part in answer.iter_content(64 * 1024):
        sound += part
        if len(sound) > LARGEST:
            raise NotFetchedError("too_large")
    if sound and not sound.startswith(_BEGINNINGS):
        # Encrypted by Twilio, say: to keep it and have the original deleted would be to lose it.
        raise NotFetchedError("not_a_sound")
    return bytes(sound)
