"""Yes, no, not sure, and commands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.answers import parse_command, parse_yes_no

YES = [
    "yes", "Yes.", "yeah", "yep", "yup", "aye", "y", "Y", "yes please", "of course", "definitely", "he did", "she was", "He had", "it is", "yes he had Down's", "no problem", "sure", "ok",
    "that's right", "correct", "yes I think so", "uh huh", "go ahead", "I would", "yes, he was", "yeah he did", "um, yes", "absolutely", "that's fine", "\N{THUMBS UP SIGN}", "I'm sure", "yes yes", "certainly",
]  # fmt: skip
NO = [
    "no", "No.", "nope", "nah", "n", "no he wasn't", "she wasn't", "he didn't", "he did not", "no thanks", "no thank you", "not at all", "never", "not yet", "no it was the 4th", "certainly not",
    "he wasn't autistic", "not really", "I'd rather not", "no I don't think so", "nothing", "none", "no, not that I know of", "No, he had no diagnosis", "no sorry", "of course not", "no one",
]  # fmt: skip
NOT_SURE = [
    "not sure", "I'm not sure", "don't know", "I don't know", "dunno", "no idea", "I've no idea", "unsure", "maybe", "possibly", "I think so", "I don't think so", "probably", "can't remember",
    "I can't say", "not that I know of", "haven't a clue", "I'm not certain", "might have been", "he may have been", "yes and no", "no clue", "yes but I'm not sure", "IDK", "not as far as I know", "hard to say",
]  # fmt: skip
NEITHER = [
    "Tom Hughes", "1", "2", "", "last Tuesday", "07700 900123", "no doctor came to see him for two days", "nobody told us he was ill", "ok so it was last Tuesday", "WV1 1AA", "skip", "he was in hospital",
    "his notes said something else", "the nose", "yesterday", "know", "now",
]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "meant"),
    [(t, m) for m, ts in {"yes": YES, "no": NO, "not_sure": NOT_SURE, None: NEITHER}.items() for t in ts],
)
def test_yes_no_or_not_sure(text, meant):
    assert parse_yes_no(text) == meant


COMMANDS = {
    "skip": [
        "skip",
        "Skip it",
        "can I skip this please",
        "pass",
        "next question please",
        "I'd rather not say",
        "prefer not to say",
        "move on",
    ],
    "not_sure": ["not sure", "I'm not sure", "I don't know", "dunno", "sorry, I can't remember", "no idea"],
    "say_again": [
        "say again",
        "say that again please",
        "could you repeat that please",
        "pardon?",
        "What?",
        "sorry?",
        "I didn't catch that",
        "come again",
        "can you say that again",
    ],
    "go_back": [
        "go back",
        "back",
        "can we go back please",
        "previous question",
        "I made a mistake",
        "I want to change my answer",
    ],
    "person": [
        "person",
        "I want to talk to a person",
        "can I speak to someone",
        "call me back",
        "CALL",
        "a real person please",
        "operator",
        "can someone call me",
        "I'd like to speak to a human being",
    ],
    "later": [
        "later",
        "can I finish this later",
        "stop",
        "stop for now",
        "I need a break",
        "not now",
        "bye",
        "I'll come back later",
        "can we stop here please",
        "pause",
    ],
    "why": ["why", "why do you ask?", "what is this for", "Why do you need to know that?", "what's it for"],
    "done": ["done", "that's all", "that's everything thanks", "I'm finished", "DONE", "nothing else", "no that's all"],
}


@pytest.mark.parametrize(
    ("text", "command"), [(text, command) for command, texts in COMMANDS.items() for text in texts]
)
def test_a_command_is_the_whole_message(text, command):
    assert parse_command(text) == command


@pytest.mark.parametrize(
    "text",
    ["I went back to the hospital", "he stopped breathing", "someone called me from the ward", "later that day he died", "he was a kind person", "they skipped his medicine", "why did nobody come", "they passed him on to another ward", "the care he got was done badly", "yes", "no", "Tom", "", "he was not sure of himself with strangers", "next door found him", "the person who died was Tom"],
)  # fmt: skip
def test_a_sentence_that_holds_the_word_is_no_command(text):
    assert parse_command(text) is None


@given(st.sampled_from(YES + NO + NOT_SURE), st.sampled_from(["{}", "  {} ", "{}.", "um, {}", "{}!!"]), st.booleans())
def test_dress_does_not_change_an_answer(text, form, shouted):
    assert parse_yes_no(form.format(text.upper() if shouted else text)) == parse_yes_no(text)
