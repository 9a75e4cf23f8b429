"""Distress, crisis, danger and disclosure: what must never be missed, and what must not be mistaken for it."""

import pytest

ASKS = ["start", "person.name", "death.date", "person.gp_practice", "concerns.raised", "concerns.text", "confirm"]


@pytest.mark.parametrize("ask", ASKS)
@pytest.mark.parametrize("channel", ["voice", "sms", "chat"])
def test_a_crisis_comes_first_and_stops_the_questions(talk, channel, ask):
    conversation = talk(channel, requested=ask).say("I can't go on without him I want to end it")
    assert conversation.heard.startswith("I am worried about you.")
    assert len(conversation.answer["say"]) == 1
    assert conversation.answer["flags"] == ["CRISIS_NOTIFIER"]
    assert conversation.ask is None and not conversation.answer["finished"]
    assert "still here" in conversation.say("ok thanks").heard
    told = ask == "concerns.text" and channel != "sms"  # what was told is kept, and not asked for again
    assert conversation.say("go on").ask == ("more" if told else ask)


def test_a_crisis_in_the_first_words_comes_before_the_greeting(talk):
    conversation = talk("sms").say("I want to die")
    assert conversation.heard.startswith("I am worried")
    assert conversation.say("yes go on").ask == "start"


def test_a_crisis_inside_a_story_keeps_the_story(talk):
    conversation = talk(requested="concerns.text", concerns__raised="yes").say("They left her for hours. I don't want to live any more")
    assert "left her for hours" in conversation.fields["concerns.text"]
    assert conversation.answer["flags"] == ["CRISIS_NOTIFIER"]


def test_danger_is_told_to_ring_999_first(talk):
    conversation = talk(requested="person.home").say("he has a knife")
    assert "999" in conversation.answer["say"][0]["text"]
    assert conversation.answer["flags"] == ["IMMEDIATE_DANGER"]
    assert conversation.ask == "person.home"


def test_a_disclosure_is_thanked_kept_word_for_word_and_flagged(talk):
    words = "The staff hit him and it is still happening to the other residents"
    conversation = talk(requested="person.home").say(words)
    assert "right to tell us" in conversation.heard
    assert conversation.fields["concerns.text"] == words
    assert conversation.fields["concerns.raised"] == "yes"
    assert conversation.answer["flags"] == ["SAFEGUARDING_OTHERS", "SAFEGUARDING_DECEASED"]
    assert conversation.ask == "person.home"


def test_distress_offers_to_pause_and_keeps_the_question(talk):
    conversation = talk(requested="death.date").say("sorry I can't stop crying")
    assert "take your time" in conversation.heard
    assert conversation.ask == "death.date"
    assert conversation.answer["flags"] == ["DISTRESS"]
    assert conversation.say("go on").ask == "death.date"


def test_tears_beside_an_answer_are_met_once_and_the_answer_is_kept(talk):
    conversation = talk("voice", requested="death.date").say("the 15th of November 2026, I'm sorry, I can't stop crying")
    assert conversation.fields["death.date"] == {"value": "2026-11-15", "precision": "day"}
    assert conversation.heard.startswith("I am so sorry.")
    assert conversation.answer["flags"] == ["DISTRESS"]
    assert "sorry" not in conversation.say("WV1 1AA, I'm in bits").heard.lower()


def test_an_answer_without_tears_raises_no_distress(talk):
    conversation = talk("voice", requested="death.date").say("the 15th of November 2026, we had stopped at the shops")
    assert conversation.answer["flags"] == []


def test_flags_stay_in_the_snapshot(talk):
    conversation = talk(requested="person.home").say("he has a knife", "Leeds")
    assert conversation.answer["flags"] == []
    assert conversation.snapshot["flags"] == ["IMMEDIATE_DANGER"]


def test_unsafe_to_text_is_flagged(talk):
    assert "NOTIFIER_AT_RISK" in talk(requested="notifier.safe_to_text").say("no").answer["flags"]


SAID_IN_PASSING = {
    "it's my fault": "distress", "I haven't slept": "distress", "you're useless": "anger", "this is a waste of time": "anger", "nobody ever listens": "anger",
    "hang on someone's at the door": "hold_on", "that's enough for today": "later", "I'm driving": "later", "my phone is dying": "later", "text me later": "later",
    "will they know it was me": "privacy", "can I lose my job over this": "privacy", "can I sue them": "media_legal", "are you still there": "greet",
    "say it simpler": "comms_need", "wrong number": "wrong_service", "I've only got 5 minutes": "how_long",
}  # fmt: skip


@pytest.mark.parametrize("ask", ["person.gp_practice", "person.home", "death.place_name"])
@pytest.mark.parametrize("words", SAID_IN_PASSING)
def test_what_is_said_in_passing_is_met_as_such_and_is_the_name_of_no_place(talk, ask, words):
    conversation = talk("chat", requested=ask, person__forename="Liam", person__surname="Carter", notifier__role="family").say(words)
    assert not {"person.gp_practice", "person.town", "death.place_name"} & set(conversation.fields)
    assert conversation.answer["intent"]["name"] == SAID_IN_PASSING[words]


@pytest.mark.parametrize("words", ["start again", "he had a dog", "maybe", "delete everything", "will the police come", "it's my mum's phone"])
def test_a_remark_is_the_name_of_no_surgery(talk, words):
    conversation = talk("chat", requested="person.gp_practice", person__forename="Liam", person__surname="Carter", notifier__role="family").say(words)
    assert "person.gp_practice" not in conversation.fields
    assert not {"IMMEDIATE_DANGER", "CRISIS_NOTIFIER"} & set(conversation.answer["flags"])
