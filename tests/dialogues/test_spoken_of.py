"""How the read-back speaks of the person: "he" or "she" only where it is sure, and never to somebody who came back."""

import pytest

ANSWERS = ("14 May 1961", "3 November", "WV1 1AA", "not sure", "hospital", "Sue Price", "no", "no", "no")


def read_back(talk, *first, channel="chat"):
    conversation = talk(channel).say(None, "yes", *first, "yes", "no", *ANSWERS)
    assert conversation.ask == "confirm", conversation.ask
    return conversation.heard


@pytest.mark.parametrize(
    ("first", "said", "unsaid"),
    [
        (("I'm his sister", "Kevin Price"), "He died on 3 November 2026.", "They "),
        (("family", "her name was Ann Price"), "She was born on 14 May 1961.", "They "),
        (("family", "Mr Kevin Price"), "He had a learning disability.", "They "),
        (("family", "Sam Price"), "They died on 3 November 2026.", "He "),
        (("I'm his sister", "she was called Sam Price"), "They died on 3 November 2026.", "She "),
    ],
)
def test_it_says_he_or_she_only_where_that_is_sure(talk, first, said, unsaid):
    heard = read_back(talk, *first)
    assert said in heard, heard
    assert unsaid not in heard


@pytest.mark.parametrize("channel", ["voice", "chat"])
@pytest.mark.parametrize(("first", "said"), [("I'm his sister", "Kevin when he died?"), ("I'm her sister", "Kevin when she died?"), ("family", "Kevin when they died?")])
def test_the_place_is_asked_for_in_the_callers_own_way(talk, channel, first, said):
    heard = talk(channel).say(None, "yes", first, "Kevin Price", "yes", "no", *ANSWERS[:4])
    assert said in heard.heard, heard.heard


def test_what_is_said_of_others_tells_nothing(talk):
    conversation = talk(requested="notifier.safe_to_text", person__forename="Sam", person__surname="Hill").say("no, he reads my phone")
    assert "spoken_of" not in conversation.snapshot


def test_whoever_comes_back_is_not_told_by_a_word(talk):
    conversation = talk(requested="confirm", person__forename="Sam", death__date={"value": "2026-11-03", "precision": "day"})
    conversation.snapshot |= {"spoken_of": "he", "withheld": ["person.forename", "person.age"]}
    assert "He " not in conversation.say("it was the 4th").heard


@pytest.mark.parametrize("words", ["use this number", "the one I'm ringing from", "this one"])
def test_a_caller_who_withholds_the_number_is_asked_for_one(talk, words):
    conversation = talk("voice", requested="notifier.phone")
    conversation.snapshot["no_number"] = True
    conversation.say(words)
    assert conversation.ask == "notifier.phone"
    assert "does not show" in conversation.heard
    assert conversation.say("07700 900123").fields["notifier.phone"] == "+447700900123"


def test_whoever_goes_on_saying_so_is_not_asked_for_ever(talk):
    conversation = talk("voice", requested="notifier.phone")
    conversation.snapshot["no_number"] = True
    conversation.say(*["use this number"] * 4)
    assert conversation.ask != "notifier.phone"


@pytest.mark.parametrize("words", ["use this number", "the one I'm ringing from", "this one"])
def test_a_number_that_shows_is_kept(talk, words):
    conversation = talk("voice", requested="notifier.phone").say(words)
    assert conversation.ask == "notifier.safe_to_text"
    assert conversation.fields["notifier.may_contact"] is True


def test_a_place_that_is_put_right_takes_its_flag_with_it(talk):
    conversation = talk(requested="person.home", person__forename="Sam", person__surname="Hill").say("Cardiff", "none")
    assert "OUT_OF_AREA" in conversation.snapshot["flags"]
    conversation.say("the town is wrong, it was Chester")
    assert "OUT_OF_AREA" not in conversation.snapshot["flags"]


@pytest.mark.parametrize("words", ["he died in hospital in Cardiff", "on holiday in Spain, in a hotel", "in a hospital in Glasgow"])
def test_a_death_outside_england_is_noted(talk, words):
    conversation = talk(requested="death.place_type", person__forename="Sam", person__surname="Hill", person__town="Hereford").say(words)
    assert "CROSS_BORDER" in conversation.snapshot["flags"]
    assert "OUT_OF_AREA" not in conversation.snapshot["flags"]
    assert conversation.fields["death.place_type"] in ("10", "50")


@pytest.mark.parametrize("words", ["in the Princess of Wales hospital", "at home in Cardiff Road", "in hospital"])
def test_an_english_place_with_a_foreign_name_is_not(talk, words):
    assert "flags" not in talk(requested="death.place_type", person__town="Ely").say(words).snapshot
