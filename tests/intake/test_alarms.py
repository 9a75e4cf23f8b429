"""With the dialogue away, what must never be missed is heard by the dialogue's own lists."""

import pytest

from intake import fallback
from intake.alarms import alarms, flags_of
from intake.dialogue import Reply, Request
from intake.progress import Progress
from tests.fakes import FrozenClock


def turn(words: str) -> tuple[Reply, Progress]:
    given: dict[str, object] = {"requested": "person.name", "fields": {}}
    request = Request(
        conversation="c", channel="sms", text=words, today=FrozenClock()().date(), snapshot=given
    )
    return fallback.turn(request, Progress(snapshot=given, ask="person.name"))


@pytest.mark.parametrize(
    ("words", "alarm", "flag"),
    [
        ("I don\N{RIGHT SINGLE QUOTATION MARK}t wanna be ere nemore", "crisis", "CRISIS_NOTIFIER"),
        ("i want to kill meself", "crisis", "CRISIS_NOTIFIER"),
        ("He's got a knife", "danger", "IMMEDIATE_DANGER"),
        ("the carers used to slap her legs", "disclosure", "SAFEGUARDING_DECEASED"),
        ("they shouted at me too", "disclosure", "NOTIFIER_AT_RISK"),
        ("there's going to be an inquest", "note", "CORONER_INQUEST"),
    ],
)
def test_it_is_heard(words: str, alarm: str, flag: str) -> None:
    assert alarms(words)[alarm] == (flag,)
    assert flag in turn(words)[0].flags


@pytest.mark.parametrize(
    "words",
    [
        "she's better off dead than in that place",
        "the neighbour rang to get the ambulance",
        "I can't go on holiday",
        "I could have killed that doctor",
        "",
    ],
)
def test_grief_and_other_talk_raises_nothing(words: str) -> None:
    assert flags_of(words) == ()


def test_danger_is_told_to_ring_999_and_the_question_comes_again() -> None:
    reply, progress = turn("there is a man here with a knife")
    assert "999" in reply.say[0].text
    assert reply.ask is not None
    assert "knife" in str(progress.verbatim) + str(progress.fields)


def test_nobody_in_crisis_is_asked_the_next_question() -> None:
    reply, _ = turn("I have taken an overdose and he has got a knife")
    assert reply.say[0].text.startswith("I am worried about you.")
    assert (len(reply.say), reply.ask) == (1, None)
    assert set(reply.flags) >= {"CRISIS_NOTIFIER", "IMMEDIATE_DANGER"}
