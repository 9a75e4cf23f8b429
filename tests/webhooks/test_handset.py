"""The telephone in code does what a network does, against the line over real HTTP."""

from dataclasses import replace
from pathlib import Path

import pytest
import requests

from intake.runtime import Runtime
from tests.fakes import FakeDialogue
from tests.webhooks.conftest import serving
from webhooks import words
from webhooks.handset import Handset, HandsetError

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
CALLER = "+447700900123"


def at(address: str, runtime: Runtime) -> Handset:
    settings = runtime.settings
    return Handset(
        base_url=address,
        public_url=address,
        account_sid=settings.twilio_account_sid,
        auth_token=settings.twilio_auth_tokens[0],
    )


@pytest.fixture
def handset(address: str, runtime: Runtime) -> Handset:
    return at(address, runtime)


def test_a_call_from_the_first_word_to_the_last(handset: Handset, dialogue: FakeDialogue) -> None:
    assert "family" in handset.ring(CALLER)
    assert "name" in handset.say("family")
    assert "still here" in handset.silence()
    assert "name" in handset.retry()
    assert "day" in handset.say("Ann Example")
    assert "right" in handset.say("2026-11-20")
    assert not handset.ended
    assert "Your reference is" in handset.say("yes")
    assert handset.ended
    with pytest.raises(HandsetError):
        handset.say("hello?")


def test_keys_end_with_a_hash(handset: Handset, dialogue: FakeDialogue) -> None:
    handset.ring("anonymous")
    handset.press("20112026#")
    assert dialogue.requests[-1].text == "20112026"


def test_hanging_up_tells_the_line_once(handset: Handset) -> None:
    handset.ring(CALLER)
    handset.hang_up()
    handset.hang_up()
    assert handset.ended


def test_a_text_and_its_repeat(handset: Handset, dialogue: FakeDialogue) -> None:
    first = handset.text(CALLER, "My brother has died", "SM" + "1" * 32)
    assert "family" in first
    assert handset.retry() == first
    assert handset.text(CALLER, "My brother has died", "SM" + "1" * 32) == first
    assert dialogue.turns == 1


def test_a_person_who_does_not_come_to_the_phone(runtime: Runtime, static_files: Path) -> None:
    settings = replace(runtime.settings, on_call_numbers=("+441134960999",))
    reachable = replace(runtime, settings=settings)
    with serving(reachable, static_files) as address:
        handset = at(address, reachable)
        handset.ring(CALLER)
        handset.say("person")
        assert handset.dialled == "+441134960999"
        assert words.NOBODY_ANSWERED in handset.nobody_answers()
        assert "name" in handset.say("family")


def test_a_person_who_takes_the_call_ends_it(runtime: Runtime, static_files: Path) -> None:
    settings = replace(runtime.settings, on_call_numbers=("+441134960999",))
    reachable = replace(runtime, settings=settings)
    with serving(reachable, static_files) as address:
        handset = at(address, reachable)
        handset.ring(CALLER)
        handset.say("person")
        assert words.PRESS_TO_ACCEPT in handset.person_picks_up()
        assert words.GOING_THROUGH in handset.person_presses("1")
        assert words.RING_AGAIN in handset.person_hangs_up()
        assert handset.ended


def test_a_person_who_does_not_take_the_call_leaves_the_caller_with_the_line(
    runtime: Runtime, static_files: Path
) -> None:
    settings = replace(runtime.settings, on_call_numbers=("+441134960999",))
    reachable = replace(runtime, settings=settings)
    with serving(reachable, static_files) as address:
        handset = at(address, reachable)
        handset.ring(CALLER)
        handset.say("person")
        handset.person_picks_up()
        handset.person_presses("")
        assert words.NOBODY_ANSWERED in handset.person_hangs_up()
        assert not handset.ended


def test_a_wrong_token_is_refused(address: str, runtime: Runtime) -> None:
    handset = replace(at(address, runtime), auth_token="x" * 32)
    with pytest.raises(HandsetError, match="403"):
        handset.ring(CALLER)


def test_nothing_to_repeat_and_nobody_there(runtime: Runtime) -> None:
    handset = at("http://127.0.0.1:9", runtime)
    with pytest.raises(HandsetError):
        handset.retry()
    with pytest.raises(HandsetError):
        handset.nobody_answers()
    with pytest.raises(requests.ConnectionError):
        handset.text(CALLER, "hello")
