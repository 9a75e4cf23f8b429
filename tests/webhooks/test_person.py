"""A caller who wants a person: rung with a whisper, or a message, or a time to call back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

import pytest
from sqlalchemy import select

from config.office_hours import read_office_hours
from config.rota import Rota, Shift
from intake.hearing import find_open, progress_of
from intake.runtime import Runtime
from intake.vault import line_vault
from models import Voicemail
from tests.fakes import FrozenClock
from tests.twiml_rules import check
from tests.webhooks.calls import OTHER, action, hangs_up, heard
from tests.webhooks.conftest import CALL, Twilio
from webhooks import words
from webhooks.app import create_public_app

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PERSON = "+441134960999"
LEG = "CA" + "9" * 32
RECORDING = "RE" + "a" * 32
Line = Callable[..., Twilio]


@pytest.fixture
def line(runtime: Runtime, twilio: Twilio) -> Line:
    """The line with other settings."""

    def build(**settings: Any) -> Twilio:
        changed = replace(runtime, settings=replace(runtime.settings, **settings))
        twilio.client = create_public_app(changed).test_client()
        return twilio

    return build


def field(runtime: Runtime, path: str) -> object:
    with runtime.readings() as session:
        conversation = find_open(runtime, session, CALL)
        assert conversation is not None
        return progress_of(line_vault(runtime, conversation), conversation).fields.get(path)


def rung(twilio: Twilio) -> str:
    """Ask for a person; gives where the news of the ringing goes."""
    twilio.ring()
    return action(twilio.say(1, "person", Confidence="0.9"))


def test_the_person_hears_a_number_and_no_name_and_takes_the_call_by_a_key(line: Line) -> None:
    twilio = line(on_call_numbers=(PERSON,))
    dialled = rung(twilio)
    whisper = twilio.voice("/whisper", LEG, ParentCallSid=CALL)
    assert words.WHISPER in heard(whisper)
    assert len(check(whisper.text).findall(".//say-as[@interpret-as='digits']")) == 2
    through = twilio.voice(action(whisper), LEG, ParentCallSid=CALL, Digits="1")
    assert not hangs_up(through)
    over = twilio.voice(dialled, DialCallStatus="completed")
    assert hangs_up(over)
    assert words.RING_AGAIN in heard(over)


@pytest.mark.parametrize("keys", [{}, {"Digits": ""}, {"Digits": "2"}])
def test_a_voicemail_that_picks_up_never_gets_the_caller(line: Line, keys: dict[str, str]) -> None:
    twilio = line(on_call_numbers=(PERSON,))
    dialled = rung(twilio)
    whisper = twilio.voice("/whisper", LEG, ParentCallSid=CALL)
    assert hangs_up(twilio.voice(action(whisper), LEG, ParentCallSid=CALL, **keys))
    missed = twilio.voice(dialled, DialCallStatus="completed")
    assert heard(missed).startswith(words.NOBODY_ANSWERED)
    assert words.OFFER in heard(missed)


def test_a_second_ringing_is_accepted_anew(line: Line) -> None:
    twilio = line(on_call_numbers=(PERSON,))
    rung(twilio)
    twilio.voice("/accepted", LEG, ParentCallSid=CALL, Digits="1")
    again = action(twilio.say(2, "person", Confidence="0.9"))
    assert words.OFFER in heard(twilio.voice(again, DialCallStatus="no-answer"))


def test_the_next_person_on_call_is_rung_where_the_first_does_not_come(line: Line) -> None:
    twilio = line(on_call_numbers=(PERSON, "+441134960998"))
    second = twilio.voice(rung(twilio), DialCallStatus="no-answer")
    assert heard(second) == words.STILL_TRYING
    assert check(second.text).findtext(".//Number") == "+441134960998"
    nobody = twilio.voice(action(second), DialCallStatus="busy")
    assert words.OFFER in heard(nobody)
    twilio.voice("/accepted", LEG, ParentCallSid=CALL, Digits="1")
    assert hangs_up(twilio.voice(action(second), DialCallStatus="completed"))


def test_who_has_the_shift_is_rung_before_who_is_always_on_call(
    line: Line, clock: FrozenClock
) -> None:
    shift = Shift(frozenset(range(7)), time(20), time(8), ("+441134960998",))
    twilio = line(on_call_numbers=(PERSON,), rota=Rota((shift,)))
    clock.time = datetime(2026, 11, 23, 3, tzinfo=UTC)
    rings = twilio.voice(rung(twilio), DialCallStatus="no-answer")
    assert check(rings.text).findtext(".//Number") == PERSON
    assert words.OFFER in heard(twilio.voice(action(rings), DialCallStatus="busy"))


def test_a_person_is_not_put_through_to_a_call_that_has_ended(line: Line) -> None:
    twilio = line(on_call_numbers=(PERSON,))
    assert hangs_up(twilio.voice("/whisper", LEG, ParentCallSid=OTHER))
    assert hangs_up(twilio.voice("/accepted", LEG, ParentCallSid=OTHER, Digits="1"))


def test_a_message_is_recorded_noted_once_and_the_line_goes_on(
    line: Line, runtime: Runtime
) -> None:
    twilio = line(on_call_numbers=(PERSON,))
    missed = twilio.voice(rung(twilio), DialCallStatus="busy")
    recording = twilio.voice(action(missed), Digits="1")
    assert heard(recording) == words.AFTER_THE_TONE
    told = {"RecordingSid": RECORDING, "RecordingDuration": "9"}
    twilio.voice("/recording", RecordingStatus="completed", **told)
    twilio.voice(action(recording), Digits="#", **told)
    answer = twilio.voice(action(recording), Digits="#", **told)
    assert heard(answer).startswith(words.MESSAGE_KEPT)
    assert "family" in heard(answer), "the open question"
    with runtime.readings() as session:
        assert [each.seconds for each in session.scalars(select(Voicemail))] == [9]


@pytest.mark.parametrize(
    "said", ["leave a message", "message", "Please leave a message.", "I want to leave a message"]
)
def test_a_message_may_be_asked_for_in_words(line: Line, said: str) -> None:
    twilio = line(on_call_numbers=(PERSON,))
    missed = twilio.voice(rung(twilio), DialCallStatus="no-answer")
    assert heard(twilio.voice(action(missed), SpeechResult=said)) == words.AFTER_THE_TONE


def test_an_answer_instead_of_a_choice_is_an_answer(line: Line) -> None:
    twilio = line(on_call_numbers=(PERSON,))
    missed = twilio.voice(rung(twilio), DialCallStatus="no-answer")
    assert "name" in heard(twilio.voice(action(missed), SpeechResult="family", Confidence="0.9"))


@pytest.mark.parametrize("rings", [False, True])
def test_out_of_hours_a_time_to_call_back_is_asked_for_and_kept(
    line: Line, runtime: Runtime, clock: FrozenClock, *, rings: bool
) -> None:
    clock.time = datetime(2026, 11, 23, 12 if rings else 20, tzinfo=UTC)
    hours = read_office_hours("Mon-Fri 09:00-16:30")
    twilio = line(on_call_numbers=(PERSON,), office_hours=hours)
    twilio.ring()
    answer = twilio.say(1, "person", Confidence="0.9")
    assert (check(answer.text).find("Dial") is not None) is rings
    if rings:
        return
    assert "Our hours are Monday to Friday, 9 am to 4:30 pm." in heard(answer)
    assert heard(answer).endswith(words.WHEN_TO_CALL)
    kept = twilio.voice(action(answer), SpeechResult="after tea, about six", Confidence="0.2")
    assert heard(kept).startswith(words.TIME_KEPT)
    assert "family" in heard(kept)
    assert field(runtime, "notifier.best_time") == "after tea, about six"


@pytest.mark.parametrize("said", ["", "skip", "I don't know", "No."])
def test_no_time_is_an_answer_too(line: Line, runtime: Runtime, said: str) -> None:
    twilio = line()
    twilio.ring()
    asked = twilio.say(1, "person", Confidence="0.9")
    assert heard(twilio.voice(action(asked), SpeechResult=said)).startswith(words.GO_ON_THEN)
    assert field(runtime, "notifier.best_time") is None


def test_danger_told_instead_of_a_time_is_heard(line: Line) -> None:
    twilio = line()
    twilio.ring()
    asked = twilio.say(1, "person", Confidence="0.9")
    answer = twilio.voice(action(asked), SpeechResult="I want to kill myself")
    assert words.TIME_KEPT not in heard(answer)
