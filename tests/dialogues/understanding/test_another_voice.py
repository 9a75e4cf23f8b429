"""The telephone goes from hand to hand, and what only sounds like it."""

import pytest
from understanding.another_voice import passes_on, takes_over


@pytest.mark.parametrize(
    "text",
    [
        "I'll put my sister on", "hang on I'll give you my wife", "can my sister talk instead", "my husband wants a word", "here's my mum", "can I hand you over to my mum",
        "you'd best talk to my brother he knows", "I'll get my support worker to talk to you", "can my support worker help", "my daughter will do the rest", "can she talk",
    ],
)  # fmt: skip
def test_somebody_else_is_about_to_speak(text):
    assert passes_on(text)


@pytest.mark.parametrize("text", ["my brother will tell you he was never fed", "I put my brother in a home", "my sister is a nurse", "can my sister come to the funeral", "I let my brother down", "his sister talks to him"])
def test_a_relative_is_spoken_of(text):
    assert not passes_on(text)


@pytest.mark.parametrize(
    ("text", "held", "taken"),
    [
        ("hello this is his sister now", None, ("his sister", "")),
        ("Hello, it's Julie, his sister, now", None, ("Julie, his sister", "")),
        ("hi this is kevin's mum speaking now his name was kevin price", None, ("kevin's mum", "his name was kevin price")),
        ("I've taken over from my mum", None, ("", "")),
        ("my mum's passed me the phone", None, ("", "")),
        ("hello it's his dad speaking", "mother", ("his dad", "")),
        ("hello it's his mum speaking", "mother", None),
        ("hello it's his dad speaking", None, None),
        ("I'm his sister now living in Leeds", None, None),
        ("this is his sister", "mother", None),
    ],
)  # fmt: skip
def test_somebody_else_speaks_now(text, held, taken):
    assert takes_over(text, held) == taken
