"""What callers ask the line is answered truly wherever they ask it, and the open question is asked again."""

from datetime import date

import pytest
import yaml
from components import reading, wishes
from components.fields import FIELDS
from components.lexicon import DATA, lexicon
from components.outcome import Heard
from components.state import State

ASKED = {entry["alarm"]: entry["must"] for entry in yaml.safe_load((DATA / "questions.yml").read_text(encoding="utf-8"))["alarms"]}
GRAVER = ("do you think they killed her",)  # a disclosure first of all
SAID = [(name, words) for name, phrases in ASKED.items() for words in phrases if words not in GRAVER]
FIRST = {name: phrases[0] for name, phrases in ASKED.items()}
ANSWER = {
    "must_i": "do not have to", "what_is_this": "LeDeR", "is_it_free": "money", "anonymous": "do not have to give your name", "hear_back": "copy",
    "blame": "not there to blame", "already_told": "cannot see that", "permission": "do not need anyone's permission", "inquest": "cannot see",
    "come_back": "number", "too_late": "not too late", "opinion": "cannot say why", "counts": "nobody is turned away",
    "register_death": "register office", "benefits": "Tell Us Once", "funeral": "funeral director", "complaint": "03000 61 61 61", "recorded": "locked away",
    "other_duties": "does not take the place", "legal_basis": "section 251", "form": "no form", "documents": "what matters most", "change_it": "any answer",
    "tells_family": "contact the family", "pet": "an animal dies", "trying_out": "this line is working",
    "withdraw": "person on our team", "start_over": "put any answer right",
}  # fmt: skip
WRONG_SERVICE = ("register_death", "benefits", "funeral")
NOT_A_NOTIFICATION = ("pet", "trying_out")


def heard(words, ask, guess="inform"):
    state = State(channel="voice", today=date(2026, 11, 22), requested=ask, opened=True, passed=["start"] if ask != "start" else [])
    return reading.read(Heard(words, guess, 0.4, lexicon().alarms(words)), state)


def test_each_question_has_words_to_look_for():
    assert set(ANSWER) == set(ASKED) == set(wishes.listed())


@pytest.mark.parametrize(("name", "words"), SAID)
def test_a_question_is_heard_at_every_question_of_the_line(name, words):
    taken_for = {entry.ask: outcome.intent for entry in FIELDS if (outcome := heard(words, entry.ask)).intent != name}
    assert not taken_for, taken_for


@pytest.mark.parametrize("channel", ["voice", "sms", "chat"])
@pytest.mark.parametrize("name", ASKED)
def test_it_is_answered_and_the_open_question_comes_again(talk, name, channel):
    conversation = talk(channel, requested="person.gp_practice").say(FIRST[name])
    assert ANSWER[name] in conversation.heard
    assert conversation.ask == "person.gp_practice" and "GP" in conversation.heard
    assert "person.gp_practice" not in conversation.fields
    assert ("WRONG_SERVICE" in conversation.answer["flags"]) == (name in WRONG_SERVICE)
    assert ("ABUSIVE_OR_TEST" in conversation.answer["flags"]) == (name in NOT_A_NOTIFICATION)


@pytest.mark.parametrize("name", ASKED)
def test_it_is_answered_in_the_first_words(talk, name):
    conversation = talk("sms").say(FIRST[name])
    assert ANSWER[name] in conversation.heard
    assert conversation.ask == "start"


@pytest.mark.parametrize("pause", ["later", "distress"])
@pytest.mark.parametrize("name", ASKED)
def test_it_is_answered_when_paused_and_the_conversation_goes_on(talk, name, pause):
    conversation = talk(requested="death.date")
    conversation.snapshot |= {"paused": pause}
    conversation.say(FIRST[name])
    assert ANSWER[name] in conversation.heard
    assert conversation.ask == "death.date"


@pytest.mark.parametrize("name", ASKED)
def test_after_a_crisis_it_is_answered_and_nothing_is_asked(talk, name):
    conversation = talk(requested="death.date")
    conversation.snapshot |= {"paused": "crisis"}
    conversation.say(FIRST[name])
    assert ANSWER[name] in conversation.heard
    assert conversation.ask is None


@pytest.mark.parametrize("name", ASKED)
def test_it_is_answered_after_the_end(talk, name):
    conversation = talk(requested="death.date")
    conversation.snapshot |= {"finished": True}
    conversation.say(FIRST[name])
    assert ANSWER[name] in conversation.heard
    assert conversation.answer["finished"] and conversation.ask is None


def test_an_answer_beside_a_question_is_taken_too(talk):
    conversation = talk(requested="person.birth").say("He was 58. Is this free?")
    assert conversation.fields["person.age"] == 58
    assert "money" in conversation.heard


def test_a_question_inside_a_story_is_answered_and_the_story_is_kept_whole(talk):
    story = "They left him on a trolley all night. Will anyone get in trouble for it?"
    conversation = talk(requested="concerns.text", concerns__raised="yes").say(story)
    assert conversation.fields["concerns.text"] == story
    assert "not there to blame" in conversation.heard


@pytest.mark.parametrize("words", ["has this already been reported", "do you already know about her death", "did the home tell you about him"])
@pytest.mark.parametrize("known", [{}, {"person__surname": "Hughes", "person__forename": "Tom"}])
def test_it_is_never_told_whether_a_death_is_known(talk, words, known):
    conversation = talk(requested="death.date", **known).say(words)
    assert "I cannot see that from here. It is right to tell us, and a person will check." in conversation.heard
    assert "Tom" not in conversation.answer["say"][0]["text"]


@pytest.mark.parametrize("name", WRONG_SERVICE)
def test_nobody_with_another_errand_is_turned_away(talk, name):
    conversation = talk(requested="start").say(FIRST[name])
    assert "You can still tell us about the death." in conversation.heard
    assert conversation.say("yes").ask == "notifier.role"


@pytest.mark.parametrize("name", NOT_A_NOTIFICATION)
def test_who_rings_about_a_pet_or_to_try_the_line_can_still_tell_of_a_death(talk, name):
    conversation = talk("sms").say(FIRST[name], "actually my brother died")
    assert conversation.ask == "notifier.role" or conversation.ask == "person.name"


@pytest.mark.parametrize(("channel", "true"), [("voice", "do not record the sound"), ("sms", "We keep what you text"), ("chat", "We keep what you write")])
def test_what_is_kept_is_told_truly_on_each_channel(talk, channel, true):
    assert true in talk(channel, requested="death.date").say("do you record this").heard
