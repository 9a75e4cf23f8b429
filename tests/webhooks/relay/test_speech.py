"""How much of its words the caller has heard is never thought more than it was."""

import json
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhooks.relay.speech import Speech

WORDS = "The name is Tom Hughes. He died on the third of March. Is that right?"


@dataclass
class Tape:
    """A wire that keeps what is written."""

    written: list[dict[str, Any]] = field(default_factory=list)

    def write(self, message: str) -> None:
        self.written.append(json.loads(message))


def spoken(*messages: str, interruptible: bool = True) -> tuple[Speech, Tape]:
    tape = Tape()
    speech = Speech(tape)
    speech.say(messages, interruptible=interruptible)
    return speech, tape


@pytest.mark.parametrize(
    ("heard", "rest"),
    [
        ("", WORDS),
        ("The name is Tom", WORDS),
        ("The name is Tom Hug", WORDS),
        ("The name is Tom Hughes.", "He died on the third of March. Is that right?"),
        ("the name is tom hughes he died", "He died on the third of March. Is that right?"),
        ("The name is Tom Hughes. He died on the third of March.", "Is that right?"),
        ("The name is Tom Hughes. He died on the third of March. Is that rig", "Is that right?"),
        (WORDS, ""),
        (WORDS.upper(), ""),
        ("The name is Tom Hughes. He died on 3 March. Is that right?", WORDS),
        (f"{WORDS} And more", WORDS),
        ("something else", WORDS),
    ],
)
def test_the_rest_begins_with_the_sentence_that_was_cut(heard: str, rest: str) -> None:
    speech, _ = spoken(WORDS)
    speech.cut(heard)
    assert speech.rest() == rest


def test_words_still_being_said_are_not_heard() -> None:
    speech, _ = spoken(WORDS)
    assert speech.rest() == WORDS
    assert not speech.stops(), "this end is of words before them"
    speech.starts()
    assert speech.stops()
    assert speech.rest() == ""


def test_only_the_last_sentence_closes_what_is_said() -> None:
    _, tape = spoken("One. Two?", "Three 116 123.", interruptible=False)
    assert [message["last"] for message in tape.written] == [False, False, True]
    assert "".join(message["token"] for message in tape.written) == "One. Two? Three 1 1 6, 1 2 3. "
    assert not any(message["interruptible"] for message in tape.written)


def test_a_holding_word_gives_way_and_is_not_what_was_said() -> None:
    speech, tape = spoken(WORDS)
    speech.hold()
    assert tape.written[-1]["preemptible"]
    assert speech.words == WORDS


@given(st.text("ab .?\u00e9\x08<", max_size=200), st.integers(0, 200))
def test_what_was_heard_and_the_rest_are_at_least_all_of_it(words: str, at: int) -> None:
    speech, _ = spoken(words)
    speech.cut(speech.words[:at])
    assert speech.words.endswith(speech.rest())
    skipped = count(speech.words) - count(speech.rest())
    assert skipped <= count(speech.words[:at])


def count(words: str) -> int:
    return len(re.findall(r"[^\W_]+", words))
