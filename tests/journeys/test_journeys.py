"""C1 and R2: every journey is handed over with every field right, the dialogue there or away."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from intake.dialogue import DialogueClient
from intake.runtime import Runtime
from tests.fakes import FakeDialogue, FrozenClock
from tests.journeys.player import check, play, read_journeys
from tests.stack import Stack, running
from tests.twilio.relay_side import over_relay

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
