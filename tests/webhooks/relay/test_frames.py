"""Twilio's messages: anything may come in, and only Twilio's protocol goes out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhooks.relay.frames import (
    Interrupt,
    Key,
    Other,
    Prompt,
    Refused,
    Setup,
    Speaking,
    end,
    read_frame,
    say,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=8,
)
TYPES = ("setup", "prompt", "dtmf", "interrupt", "info", "error", "new")


@pytest.mark.parametrize(
    ("body", "frame"),
    [
        ({"type": "setup", "callSid": "CA1", "accountSid": "AC1",
          "customParameters": {"ticket": "t"}, "from": "+447700900123"}, Setup("CA1", "AC1", "t")),
        ({"type": "setup"}, Setup("", "", "")),
        ({"type": "prompt", "voicePrompt": " yes ", "lang": "en-GB", "last": True},
         Prompt("yes", last=True)),
        ({"type": "prompt", "voicePrompt": "ye", "last": False}, Prompt("ye", last=False)),
        ({"type": "prompt", "voicePrompt": "yes"}, Prompt("yes", last=True)),
        ({"type": "dtmf", "digit": "#"}, Key("#")),
        ({"type": "dtmf", "digit": "A"}, Other()),
        ({"type": "dtmf", "digit": "\u0661"}, Other()),
        ({"type": "interrupt", "utteranceUntilInterrupt": "Is", "durationUntilInterruptMs": "4"},
         Interrupt("Is")),
        ({"type": "info", "name": "agentSpeaking", "value": "on"}, Speaking(line=True, on=True)),
        ({"type": "info", "name": "clientSpeaking", "value": "off"},
         Speaking(line=False, on=False)),
        ({"type": "info", "name": "tokensPlayed", "value": "Is"}, Other()),
        ({"type": "error", "description": "Invalid message received"}, Refused()),
        ({"type": "somethingNew"}, Other()),
    ],
)  # fmt: skip
def test_what_twilio_says_is_understood(body: dict[str, object], frame: object) -> None:
    assert read_frame(json.dumps(body)) == frame


@pytest.mark.parametrize("raw", ["", "{", "[]", "7", '{"type": 1}', b"{}", "[" * 100_000])
def test_what_is_no_message_is_none(raw: str | bytes) -> None:
    assert read_frame(raw) is None


@given(st.text() | st.binary())
def test_any_text_can_be_read(raw: str | bytes) -> None:
    read_frame(raw)


@given(st.sampled_from(TYPES), st.dictionaries(st.text(), JSON, max_size=5), JSON, JSON)
def test_any_message_can_be_read(kind: str, more: dict[str, object], a: object, b: object) -> None:
    known = {"customParameters": a, "callSid": b, "voicePrompt": a, "last": b, "digit": a,
             "utteranceUntilInterrupt": b, "name": a, "value": b}  # fmt: skip
    assert read_frame(json.dumps({**more, **known, "type": kind})) is not None


@given(st.text(st.characters()))
def test_words_that_go_out_are_never_markup_and_always_json(text: str) -> None:
    message = json.loads(say(text, last=True))
    assert not set(message["token"]) & set("<>&\0")
    assert message["token"].encode()
    assert (message["lang"], message["interruptible"], message["preemptible"]) == (
        "en-GB", True, False,
    )  # fmt: skip


def test_the_end_tells_why_and_nothing_else() -> None:
    message = json.loads(end("person"))
    assert message == {"type": "end", "handoffData": '{"reason": "person"}'}


def test_no_frame_shows_what_was_said_where_it_is_printed() -> None:
    assert "Ann" not in repr([Prompt("Ann", last=True), Interrupt("Ann"), Setup("C", "A", "Ann")])
