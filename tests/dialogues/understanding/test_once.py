"""What is made of a message is made once, and nothing of it is left when the message is answered."""

import gc

import pytest
from understanding.once import once, one_message

ASKED = []


class Reading:
    """Stands for what a reader gives; it can be looked for in memory."""


@once
def read(text, beside=None):
    ASKED.append(text)
    return Reading()


@pytest.fixture(autouse=True)
def _anew():
    ASKED.clear()


def _held():
    gc.collect()
    return [held for held in gc.get_objects() if isinstance(held, Reading)]


def test_readers_of_one_message_are_given_the_same():
    with one_message():
        assert read("he was 62") is read("he was 62")
    assert ASKED == ["he was 62"]


def test_other_words_or_another_day_are_read_anew():
    with one_message():
        assert len({id(read("he was 62")), id(read("she was 62")), id(read("he was 62", 1)), id(read("he was 62", beside=2))}) == 4


def test_two_messages_share_nothing():
    with one_message():
        first = read("he was 62")
    with one_message():
        assert read("he was 62") is not first


def test_nothing_outlives_its_message():
    with one_message():
        read("he was 62")
        assert _held()
    assert not _held()


def test_nothing_outlives_a_message_that_could_not_be_answered():
    with pytest.raises(ValueError, match="broken"), one_message():
        read("he was 62")
        raise ValueError("broken")
    assert not _held()


def test_outside_a_message_nothing_is_remembered():
    assert read("he was 62") is not read("he was 62")
