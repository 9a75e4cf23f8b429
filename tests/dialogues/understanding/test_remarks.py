"""What is said to the line and answers nothing, and the answers that only sound like it."""

import pytest
from understanding.answers import parse_command
from understanding.remarks import wanted_when

REMARKS = {
    "say_again": [
        "slow down", "you're going too fast for me", "speak up love I can't hear you", "you what", "what was that last bit", "I missed that, the dog was barking",
        "sorry I was miles away", "I didn't catch the middle bit", "you're breaking up",
    ],
    "hold_on": [
        "hang on the kettle's boiling", "there's someone at the door", "two ticks", "let me get my glasses", "one minute the baby's crying", "I'm just turning the telly down",
        "hang on my carer's here", "wait a minute I've dropped the phone", "bear with me love", "I need the toilet",
    ],
    "go_back": ["scrap that last bit", "I pressed the wrong button", "wrong button sorry", "oh no I've said the wrong thing", "can we go back a bit", "that last one was wrong"],
    "not_sure": ["my mind's gone blank", "it's gone clean out of my head", "I can't think of the name", "I'd have to look it up"],
    "skip": ["that's private", "I'd sooner not", "that's between me and him"],
    "why": ["is that any of your business", "what's it to do with you"],
    "how_long": ["is that all", "much more", "are we nearly done", "how long will this take"],
    "greet": ["hello? hello?", "are you still there", "hello, is anybody there"],
    "later": ["I'll ring back tomorrow", "I'll have to go my bus is here", "I'm at work I can't talk"],
    "person": ["ring me tomorrow", "can someone ring me in the morning", "can I not speak to a person"],
    "are_you_human": ["I hate these machines", "you talk funny", "this is ridiculous"],
    "what_is_this": ["who's that", "who am I talking to"],
    "distress": ["I can't", "sorry I'm crying", "I can't talk about it"],
    "comms_need": ["too many words", "can you say it in easier words"],
    "silence": ["oh dear", "oh god", "well"],
    "told_before": ["I've told all this to the hospital", "I already said that", "you've asked me that", "haven't you got all this", "the hospital know all this"],
}  # fmt: skip


@pytest.mark.parametrize(("text", "remark"), [(text, remark) for remark, texts in REMARKS.items() for text in texts])
def test_a_remark_is_the_whole_message(text, remark):
    assert parse_command(text) == remark


@pytest.mark.parametrize(
    "text",
    [
        "hang on it was the sunday", "wait it was 1962", "I told the nurse he was in pain", "let me down badly they did", "I've got a phone", "I've got hearing aids",
        "the hospital know what they did", "he was going too fast in the car", "that's him", "the kettle was always on at his house", "he couldn't hear", "I can't fault them",
        "my mind was on him all day", "they rang me tomorrow's date", "nobody would ring me back", "the door was locked", "slow from birth", "it was too quick in the end he just went",
        "who was with him when he died", "the baby died", "the dog found him", "Mo", "the second of the second", "I think so",
        "I need a death certificate",
    ],
)  # fmt: skip
def test_an_answer_is_no_remark(text):
    assert parse_command(text) is None


@pytest.mark.parametrize(("text", "when"), [("ring me tomorrow", "tomorrow"), ("can you call me back in the morning please", None), ("ring me on Monday", "on monday"), ("ring me", None), ("ring me instead", None)])
def test_when_to_ring_is_kept_in_the_callers_words(text, when):
    assert wanted_when(text) == when
