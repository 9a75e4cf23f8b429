"""With the dialogue away, words that no list has are heard by the dialogue's second ear."""

import json
from pathlib import Path

import pytest

from intake import second_ear
from intake.alarms import alarms, in_crisis
from tests.intake.test_alarms import turn

EAR = Path(second_ear.__file__).with_name("ear.json")
KEPT = json.loads(EAR.read_text(encoding="utf-8"))
HEARD, NAMES = KEPT["heard"], KEPT["names"]


@pytest.mark.parametrize("words", HEARD)
def test_it_comes_to_what_it_came_to_there(words: str) -> None:
    there = HEARD[words]
    here = second_ear.likely(words.split())
    assert [round(here[name], 3) for name in there] == pytest.approx(
        list(there.values()), abs=0.002
    )


@pytest.mark.parametrize(
    "words",
    [
        "I told my doctor I'd sooner not be breathing",
        "there is no me without her, I am off to find her in the ground",
    ],
)
def test_a_crisis_in_words_of_no_list_is_heard(words: str) -> None:
    assert in_crisis(words)
    assert turn(words)[0].ask is None


def test_a_suspicion_names_samaritans_and_is_told_to_staff(monkeypatch: pytest.MonkeyPatch) -> None:
    ear = dict.fromkeys(NAMES, 0.0) | {"crisis": 0.4}
    monkeypatch.setattr("intake.alarms.likely", lambda _: ear)
    reply, _ = turn("I could just go and not come back")
    assert alarms("I could just go and not come back") == {"unsafe": ("DISTRESS",)}
    assert "116 123" in reply.say[0].text
    assert "DISTRESS" in reply.flags
    assert reply.ask is not None


def test_a_suspicion_that_somebody_was_hurt_is_told_to_staff(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        "intake.alarms.likely",
        lambda _: dict.fromkeys(NAMES, 0.0) | {"disclosure": 0.5, "NOTIFIER_AT_RISK": 0.9},
    )
    words = "something went on with that man"
    reply, progress = turn(words)
    assert alarms(words) == {"hurt": ("NOTIFIER_AT_RISK",)}
    assert "999" in reply.say[0].text
    assert "NOTIFIER_AT_RISK" in reply.flags
    assert reply.ask is not None
    assert words in str(progress.verbatim)


@pytest.mark.parametrize(
    "around",
    [
        "My brother Kevin died on Friday the 20th of November. {}. He lived in Dudley.",
        "hello i am susan his sister he was at park lane surgery and {} ring me on 07700 900123",
    ],
)
def test_one_grave_sentence_in_a_long_message_is_heard(around: str) -> None:
    assert in_crisis(around.format("i told my doctor i would sooner not be breathing"))


@pytest.mark.parametrize(
    "words",
    ["the 3rd of March", "he was fifty eight", "Leeds", "his sister", "not sure", "skip", ""],
)
def test_an_answer_is_no_alarm(words: str) -> None:
    assert alarms(words) == {}
