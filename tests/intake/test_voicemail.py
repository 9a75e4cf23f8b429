"""Messages left by voice: fetched once, sealed, and deleted where they came from."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from intake.conversation import take_turn
from intake.runtime import Runtime
from intake.said import Said
from intake.vault import staff_vault
from intake.voicemail import LARGEST, fetch_voicemails, note_recording
from models import (
    Channel,
    Conversation,
    ConversationState,
    Errand,
    ErrandKind,
    Notification,
    Voicemail,
    VoicemailState,
)
from tests.fakes import FrozenClock
from tests.twilio.recordings import Recordings

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
CALL, SID = "CA" + "1" * 32, "RE" + "a" * 32
SOUND = b"RIFF\x00\x00\x00\x00WAVE" + b"my sister Ann Example" * 100


@pytest.fixture
def twilio() -> Iterator[Recordings]:
    with Recordings() as recordings:
        yield recordings


@pytest.fixture
def worker(staff_runtime: Runtime, twilio: Recordings) -> Runtime:
    settings = replace(
        staff_runtime.settings, twilio_api_url=twilio.address, twilio_account_sid="AC" + "1" * 32
    )
    return replace(staff_runtime, settings=settings)


@pytest.fixture(autouse=True)
def call(runtime: Runtime, database_url: str) -> None:
    """A call in which a message was left, told of twice."""
    assert database_url
    take_turn(
        runtime,
        Said(channel=Channel.VOICE, thread=CALL, provider_id="voice:1", text=None),
    )
    for _ in range(2):
        note_recording(runtime, CALL, SID, 9)


def errands(runtime: Runtime) -> list[str]:
    with runtime.readings() as session:
        return list(session.scalars(select(Errand.kind)))


def only(runtime: Runtime) -> Voicemail:
    with runtime.readings() as session:
        return session.scalars(select(Voicemail)).one()


def test_a_message_is_sealed_when_it_arrives_and_staff_can_hear_it(
    worker: Runtime, twilio: Recordings
) -> None:
    twilio.sounds[SID] = SOUND
    assert fetch_voicemails(worker) == 1
    kept = only(worker)
    assert kept.state == VoicemailState.KEPT
    assert kept.audio is not None
    assert SOUND[20:40] not in kept.audio
    with worker.readings() as session:
        conversation = session.get_one(Conversation, kept.conversation_id)
        vault = staff_vault(worker, conversation)
        assert vault.open_beside("voicemail", "audio", kept.id, kept.audio) == SOUND
    assert fetch_voicemails(worker) == 0
    assert twilio.fetched == [SID], "once"


@pytest.mark.parametrize("sound", [SOUND, b""])
def test_twilio_is_to_delete_it_once_it_is_kept_here_and_not_before(
    worker: Runtime, twilio: Recordings, clock: FrozenClock, sound: bytes
) -> None:
    twilio.sounds[SID], twilio.status = sound, 500
    fetch_voicemails(worker)
    assert errands(worker) == []
    twilio.status = 200
    clock.advance(timedelta(seconds=11))
    fetch_voicemails(worker)
    assert errands(worker) == [ErrandKind.DELETE_RECORDING]


def test_without_an_account_nothing_is_asked_of_twilio(
    staff_runtime: Runtime, twilio: Recordings
) -> None:
    settings = replace(staff_runtime.settings, twilio_api_url=twilio.address)
    assert fetch_voicemails(replace(staff_runtime, settings=settings)) == 0
    assert twilio.fetched == []


def test_a_call_that_was_nothing_but_a_message_is_a_notification(
    runtime: Runtime, worker: Runtime, twilio: Recordings
) -> None:
    with runtime.sessions.begin() as session:
        conversation = session.scalars(select(Conversation)).one()
        conversation.state = ConversationState.EMPTY
    twilio.sounds[SID] = SOUND
    fetch_voicemails(worker)
    with worker.readings() as session:
        assert session.scalars(select(Notification.status)).one() == "incomplete"


@pytest.mark.parametrize(
    ("status", "kind", "sound"),
    [
        (500, "audio/x-wav", b""),
        (401, "audio/x-wav", b""),
        (429, "audio/x-wav", b""),
        (404, "audio/x-wav", b""),
        (200, "text/html", SOUND),
        (200, "audio/x-wav", b"x" * (LARGEST + 1)),
        (302, "audio/x-wav", SOUND),
        (200, "audio/x-wav", bytes(range(1, 255)) * 20),  # encrypted by Twilio
    ],
)
def test_what_cannot_be_had_now_is_tried_again(
    worker: Runtime, twilio: Recordings, clock: FrozenClock, status: int, kind: str, sound: bytes
) -> None:
    twilio.sounds[SID], twilio.status, twilio.kind = sound, status, kind
    assert fetch_voicemails(worker) == 0
    assert only(worker).state == VoicemailState.WAITING
    assert fetch_voicemails(worker) == 0
    assert len(twilio.fetched) == 1, "not at once"
    twilio.status, twilio.kind, twilio.sounds[SID] = 200, "audio/x-wav", SOUND
    clock.advance(timedelta(seconds=11))
    assert fetch_voicemails(worker) == 1


def test_a_twilio_that_is_away_loses_nothing(worker: Runtime, twilio: Recordings) -> None:
    twilio.stop()
    assert fetch_voicemails(worker) == 0
    assert only(worker).state == VoicemailState.WAITING


def test_a_message_of_nothing_is_no_message(worker: Runtime, twilio: Recordings) -> None:
    twilio.sounds[SID] = b""
    assert fetch_voicemails(worker) == 0
    assert only(worker).state == VoicemailState.EMPTY


def test_no_such_recording_is_believed_after_two_days_and_told_of(
    worker: Runtime, twilio: Recordings, clock: FrozenClock
) -> None:
    twilio.status = 404
    for _ in range(12):
        fetch_voicemails(worker)
        clock.advance(timedelta(hours=6))
    assert only(worker).state == VoicemailState.LOST


def test_a_recording_of_no_call_of_ours_is_not_kept(runtime: Runtime, worker: Runtime) -> None:
    note_recording(runtime, "CA" + "7" * 32, "RE" + "b" * 32, 9)
    assert only(worker).recording_sid == SID
