"""C1 and R2: every journey is handed over with every field right, the dialogue there or away."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from intake.dialogue import DialogueClient
from intake.runtime import Runtime
from tests.fakes import FakeDialogue, FrozenClock
from tests.journeys.player import asked, check, deliver_all, over_http, play, read_journeys
from tests.stack import Stack, running
from tests.twilio import misheard_calls
from tests.twilio.relay_side import over_relay
from webhooks.handset import Handset

JOURNEYS = read_journeys(Path(__file__).parent)
WITHOUT_DIALOGUE = read_journeys(Path(__file__).parent / "without_dialogue")
VOICE = [name for name, journey in JOURNEYS.items() if journey["channel"] == "voice"]
BY_SOCKET = [  # the words are the same: a few calls of each kind show that the way is
    name
    for name in VOICE
    if name in ("voice_brother_goes_on", "voice_mother_rings", "voice_old_father_rings")
    or "hangs_up_half_way" in name
    or "withheld" in name
]
pytestmark = [
    pytest.mark.loopback,
    pytest.mark.stack,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]


@pytest.fixture(scope="module")
def dialogue_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The real Rasa process."""
    with running(tmp_path_factory.mktemp("journeys"), "dialogue") as stack:
        client = DialogueClient(stack.settings.dialogue_url, stack.settings.dialogue_token)
        give_up = time.monotonic() + 120
        while not client.ready():
            assert time.monotonic() < give_up, f"the dialogue did not start: {stack.log_dir}"
            time.sleep(0.1)
        yield stack


@pytest.fixture
def clock() -> FrozenClock:
    """Sunday 22 November 2026, in the evening."""
    return FrozenClock(datetime(2026, 11, 22, 19, 0, tzinfo=UTC))


@pytest.mark.parametrize("name", JOURNEYS)
def test_journey(name: str, staff_runtime: Runtime, dialogue_process: Stack) -> None:
    settings = dialogue_process.settings
    real = DialogueClient(settings.dialogue_url, settings.dialogue_token)
    journey: dict[str, Any] = JOURNEYS[name]
    check(journey, play(replace(staff_runtime, dialogue=real), journey))


@pytest.mark.parametrize("name", WITHOUT_DIALOGUE)
def test_journey_with_the_dialogue_away(
    name: str, staff_runtime: Runtime, dialogue: FakeDialogue
) -> None:
    dialogue.down = True
    journey: dict[str, Any] = WITHOUT_DIALOGUE[name]
    check(journey, play(staff_runtime, journey))


@pytest.mark.parametrize("name", BY_SOCKET)
def test_call_over_a_socket(name: str, staff_runtime: Runtime, dialogue_process: Stack) -> None:
    settings = dialogue_process.settings
    real = DialogueClient(settings.dialogue_url, settings.dialogue_token)
    journey: dict[str, Any] = JOURNEYS[name]
    check(journey, play(replace(staff_runtime, dialogue=real), journey, over_relay))


def test_call_over_a_socket_with_the_dialogue_away(
    staff_runtime: Runtime, dialogue: FakeDialogue
) -> None:
    dialogue.down = True
    journey: dict[str, Any] = WITHOUT_DIALOGUE["voice"]
    check(journey, play(staff_runtime, journey, over_relay))


def test_calls_that_are_misheard_lose_nothing_and_leave_nothing_wrong_unread(
    staff_runtime: Runtime, dialogue_process: Stack, clock: FrozenClock
) -> None:
    """Row 20 of the telephone's features; tests/bench/misheard.py plays fifty."""
    settings = dialogue_process.settings
    real = DialogueClient(settings.dialogue_url, settings.dialogue_token)
    hearing = replace(staff_runtime, dialogue=real)
    with over_http(hearing, {"channel": "voice"}) as (served, _):
        where, account = served.settings.public_url, served.settings.twilio_account_sid
        token = served.settings.twilio_auth_tokens[0]

        def phone() -> Handset:
            clock.advance(timedelta(minutes=10))  # one caller after the other
            return Handset(where, where, account, token)

        played = misheard_calls.play(phone, lambda: asked(served), 6)
        misheard_calls.judge(played, deliver_all(served))
    assert all(call.ended and call.kept for call in played)
    assert [call.unread for call in played if call.unread] == []
    assert sum(call.corrections for call in played) > 0
    assert [(call.wrong, call.absent) for call in played if call.wrong or call.absent] == []
