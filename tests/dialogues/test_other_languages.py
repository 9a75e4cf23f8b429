"""A caller who speaks another language is offered an interpreter's call, and ends with a number in a few words."""

import pytest


@pytest.mark.parametrize(
    ("words", "code"),
    [("nie mówię po angielsku", "pl"), ("do you have a Punjabi interpreter", "pa"), ("no hablo inglés, mi hermano ha muerto", "es"), ("我不会说英语", "zh")],
)
@pytest.mark.parametrize("ask", [None, "start", "death.date", "concerns.text", "confirm"])
def test_an_interpreter_is_offered_wherever_it_is_needed(talk, words, code, ask):
    conversation = talk("sms", requested=ask).say(words)
    assert "interpreter" in conversation.heard
    assert conversation.fields["language"] == code
    assert conversation.fields["notifier.needs"] == ["interpreter"]
    assert "COMMS_NEED" in conversation.answer["flags"]
    assert conversation.ask is None and not conversation.answer["finished"]


@pytest.mark.parametrize("words", ["yes", "tak", "proszę", "call me please", "07700 900123", "Polish"])
def test_a_yes_in_any_language_ends_kindly_with_a_number(talk, words):
    conversation = talk("sms", requested="death.date").say("nie mówię po angielsku", words)
    assert conversation.answer["finished"]
    assert "{reference}" in conversation.heard and "interpreter" in conversation.heard
    assert "PERSON_ASKED_FOR" in conversation.answer["flags"]


def test_on_the_web_a_telephone_number_is_needed(talk):
    conversation = talk("chat", requested="start").say("no hablo inglés")
    assert "phone number" in conversation.heard
    assert "What number" in conversation.say("sí").heard
    conversation.say("07700 900123")
    assert conversation.answer["finished"] and conversation.fields["notifier.phone"] == "+447700900123"


@pytest.mark.parametrize("words", ["English", "go on", "no", "not Polish, English"])
def test_who_would_rather_go_on_in_english_does(talk, words):
    conversation = talk("voice", requested="death.date").say("do you speak Polish", words)
    assert conversation.ask == "death.date" and "sorry" not in conversation.heard
    conversation.say("Proszę, nie rozumiem")
    assert "interpreter" not in conversation.heard  # it is not offered twice


def test_what_was_said_in_another_language_is_kept_as_it_was_said(talk):
    words = "mój brat zmarł w szpitalu, nie mówię po angielsku"
    assert talk("sms", requested="start").say(words).fields["anything_else"] == words


@pytest.mark.parametrize("words", ["Jan Kowalski", "Maria da Silva", "Mohammed Nahi", "Łukasz Wójcik"])
def test_a_name_is_no_language(talk, words):
    conversation = talk(requested="person.name").say(words)
    assert "interpreter" not in conversation.heard and conversation.fields["person.surname"]


def test_sign_language_is_a_need_and_not_a_call(talk):
    conversation = talk(requested="death.date").say("I use BSL")
    assert conversation.fields["notifier.needs"] == ["bsl"] and conversation.ask == "death.date"
    assert "COMMS_NEED" in conversation.answer["flags"]
