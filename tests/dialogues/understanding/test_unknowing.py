"""Not to know what was asked, in a sentence of one's own."""

import pytest
from understanding import unknowing, utterance


@pytest.mark.parametrize(
    "said",
    [
        "I can't remember the name of it", "dont know the postcode", "no idea how old he was", "sorry I don't know his date of birth", "dunno the gp",
        "not sure of the exact address", "I couldn't tell you which surgery", "forgot what it's called", "can't recall the year sorry",
        "we never knew his real name", "don't know the number off hand", "I'm not really sure when he was born to be honest",
    ],
)  # fmt: skip
def test_a_sentence_that_says_only_that_is_one(said):
    assert unknowing.whole(utterance.words(said))


@pytest.mark.parametrize(
    "said",
    [
        "I don't know what to do", "don't know how to cope", "I don't know who to tell", "I don't know what happened", "don't know why they did it",
        "not sure of the postcode but it was Leeds", "don't know, about 50", "I don't know what he was given", "no idea", "can't remember, Park Surgery I think",
        "I don't know how I can go on", "I never knew him",
    ],
)  # fmt: skip
def test_trouble_a_story_and_half_an_answer_are_none(said):
    assert not unknowing.whole(utterance.words(said))
