"""Relayed calls."""

import pytest

from understanding.relay import is_ending, is_relay, without_over


@pytest.mark.parametrize(
    "text",
    ["This is Relay UK", "hello, relay uk here with a call from a deaf person", "I'm using the text relay service", "you have a call through Text Relay", "I am calling via relay", "this is a relay call go ahead", "I'm the relay assistant", "NGT call", "I rang 18001 first", "typetalk", "textphone user calling"],
)  # fmt: skip
def test_a_relayed_call(text):
    assert is_relay(text)


@pytest.mark.parametrize("text", ["he ran a relay race", "go ahead", "can you relay that to someone", "I had to relay the message", "ga", "he was in a relay team", ""])
def test_no_relayed_call(text):
    assert not is_relay(text)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Tom Hughes go ahead", "Tom Hughes"), ("yes ga", "yes"), ("He died on Tuesday. GA", "He died on Tuesday"), ("12 March GA GA", "12 March"), ("the caller says yes, go ahead", "yes"),
        ("typing: my brother died, go ahead please", "my brother died"), ("go ahead", "go ahead"), ("GA", "GA"), ("Olga", "Olga"), ("he is typing: Riga", "Riga"), ("no go ahead", "no"), ("thank you bye SKSK", "thank you bye"), ("She says Dudley", "Dudley"),
    ],
)  # fmt: skip
def test_what_was_answered(text, answer):
    assert without_over(text) == answer


@pytest.mark.parametrize(("text", "ends"), [("thank you bye sksk", True), ("GA to SK", True), ("ask", False), ("he went to Minsk", False), ("yes ga", False)])
def test_stop_keying_ends_the_call(text, ends):
    assert is_ending(text) is ends
