"""R10: whatever anybody says or types, Twilio gets a document that it takes."""

import re
from xml.etree import ElementTree as ET

import pytest
from flask import Response
from hypothesis import example, given
from hypothesis import strategies as st

from tests.twiml_rules import TwimlError, check
from tests.webhooks.hostile import HOSTILE
from webhooks import twiml

# Any text that Python can hold, lone surrogates and control characters among it.
HOSTILE_LETTERS = "<>&\"' ./\x00\x0b\x1f\u200b\u202e\ud800\udfff\ufffe\U0001f622]!-"
ANY = st.text(st.characters(), max_size=3000) | st.text(HOSTILE_LETTERS, max_size=300)
SAID = st.lists(ANY, min_size=1, max_size=4)
_SAYABLE = re.compile("[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000"
                       "\ud800-\udfff\ufffe\uffff]")  # fmt: skip
ASKS = st.sampled_from(
    [None, "start", "confirm", "person.name", "death.date", "concerns.text", "notifier.phone"]
)


def document(answer: Response) -> ET.Element:
    return check(answer.get_data(as_text=True))


def is_sayable(messages: list[str]) -> bool:
    """Twilio refuses an empty Say, and so do we: a caller is never answered with nothing."""
    return any(_SAYABLE.search(message) for message in messages)


def every_letter(root: ET.Element, tag: str) -> str:
    return "".join("".join(verb.itertext()) for verb in root.iter(tag))


@given(SAID.filter(is_sayable), ASKS)
@example(list(HOSTILE), None)
@example(["</Say><Dial>+447700900999</Dial><Say>"], "confirm")
@example(["a" * 20_000], "person.name")
@example([". " * 9000], None)
def test_a_question(messages: list[str], about: str | None) -> None:
    root = document(twiml.ask(messages, action="/twilio/voice/turn/1", about=about))
    assert [verb.tag for verb in root] == ["Gather"]
    assert {verb.tag for verb in root[0]} <= {"Say", "Pause"}


@given(SAID.filter(is_sayable))
@example(list(HOSTILE))
def test_a_message_to_leave_and_keys_alone(messages: list[str]) -> None:
    recording = document(
        twiml.record(messages, action="/twilio/voice/recorded/1", reports="/twilio/voice/recording")
    )
    assert [verb.tag for verb in recording][-2:] == ["Record", "Redirect"]
    keyed = document(twiml.ask_keys(messages, action="/twilio/voice/carry-on", digits=8))
    assert [verb.get("input") for verb in keyed] == ["dtmf"]


@given(SAID.filter(is_sayable))
@example(list(HOSTILE))
def test_the_other_things_said_in_a_call(messages: list[str]) -> None:
    number = "+441134960999"
    ending = document(twiml.end_call(messages))
    assert ending[-1].tag == "Hangup"
    assert document(twiml.hold(messages, then="/twilio/voice/turn/1"))[-1].tag == "Redirect"
    ringing = document(
        twiml.connect(
            messages,
            number=number,
            shown=None,
            action="/twilio/voice/dialled/1",
            whisper="/twilio/voice/whisper",
        )
    )
    assert [each.text for each in ringing.iter("Number")] == [number], "and nobody else"
    for root in (ending, ringing):
        assert {verb.tag for verb in root.iter()} <= {
            "Response", "Say", "Pause", "Hangup", "Dial", "Number", "prosody", "break", "say-as",
        }  # fmt: skip


@given(SAID)
@example(list(HOSTILE))
def test_texts(messages: list[str]) -> None:
    try:
        answer = twiml.text(messages)
    except ValueError:
        assert not is_sayable(messages), "an empty text is refused by us, not by Twilio"
        return
    assert {verb.tag for verb in document(answer)} == {"Message"}


@given(st.lists(st.text("abcdefghij .,?", min_size=1, max_size=6000), min_size=1, max_size=3))
def test_no_letter_of_plain_words_is_lost(messages: list[str]) -> None:
    if not is_sayable(messages):
        return
    said = every_letter(document(twiml.end_call(messages)), "Say")
    assert "".join(said.split()) == "".join("".join(messages).split())


@given(st.text("abc", min_size=1))
def test_a_socket_says_nothing_about_anybody(ticket: str) -> None:
    root = document(
        twiml.relay(
            url="wss://line.example/twilio/relay", action="/twilio/voice/relay", ticket=ticket
        )
    )
    assert [each.get("value") for each in root.iter("Parameter")] == [ticket]


@pytest.mark.parametrize(
    "wrong",
    [
        '<Response><Connect action="/twilio/voice/relay"/></Response>',
        '<Response><Connect action="/x"><ConversationRelay url="wss://a/b"/></Connect></Response>',
        "<Response><Say/></Response>",
        "<Response/>",
        "<Response><Say>a</Say><Message>b</Message></Response>",
        '<Response><Say bargeIn="true">a</Say></Response>',
    ],
)
def test_the_rules_themselves_refuse_what_twilio_refuses(wrong: str) -> None:
    with pytest.raises(TwimlError):
        check(wrong)
