"""What families, friends and carers say on the telephone between the answers, at whatever question."""

import pytest

KNOWN = {
    "notifier.role": "family", "notifier.relationship": "mother", "person.forename": "Kevin", "person.surname": "Price", "person.learning_disability": "yes",
    "person.autistic": "no", "person.age": 58, "death.date": {"value": "2026-11-10", "precision": "day"}, "person.town": "Dudley",
}  # fmt: skip
ASKED = ("person.name", "person.learning_disability", "death.date", "person.home", "person.gp_practice", "notifier.name", "notifier.phone", "concerns.raised", "death.cause", "anything_else", "confirm")
REMARKS = {
    "slow down": "say_again", "what was that last bit": "say_again", "there's someone at the door": "hold_on", "hang on the kettle's boiling": "hold_on",
    "who am I talking to": "what_is_this", "are you still there": "greet", "oh dear": "silence", "I can't": "distress", "sorry I'm crying": "distress",
    "I'll ring back tomorrow": "later", "wrong button sorry": "go_back", "can my sister talk instead": "hold_on",
}  # fmt: skip


def asked(talk, ask, **more):
    conversation = talk("voice")
    earlier = [one for one in ASKED[: ASKED.index(ask)] if one in ASKED] if ask in ASKED else []
    held = {path: value for path, value in {**KNOWN, **more}.items() if value is not None and not path.startswith(ask)}
    conversation.snapshot = {"requested": ask, "fields": held, "asked": [*earlier, ask]}
    return conversation, held


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize(("words", "intent"), REMARKS.items())
def test_a_remark_is_heard_at_every_question_and_fills_nothing(talk, ask, words, intent):
    conversation, held = asked(talk, ask)
    conversation.say(words)
    assert conversation.answer["intent"]["name"] in (intent, "first_question")
    assert {path: value for path, value in conversation.fields.items() if held.get(path) != value} == {}


@pytest.mark.parametrize("words", ["I've told all this to the hospital", "I already said that", "you've asked me that"])
def test_who_has_told_it_before_is_met_with_kindness_and_asked_again(talk, words):
    conversation, _ = asked(talk, "person.gp_practice")
    conversation.say(words)
    assert conversation.ask == "person.gp_practice"
    assert "sorry that you have to say this again" in conversation.heard


def test_who_asks_to_be_rung_tomorrow_is_taken_at_their_word(talk):
    conversation, _ = asked(talk, "death.date")
    conversation.say("can you ring me tomorrow")
    assert conversation.answer["handover"] == "person"
    assert conversation.fields["notifier.best_time"] == "tomorrow"


def test_who_takes_the_telephone_is_greeted_and_is_the_caller_from_then_on(talk):
    conversation, _ = asked(talk, "person.gp_practice")
    conversation.say("hello, it's Julie, his sister, now")
    assert "I am a computer" in conversation.heard
    assert conversation.ask == "person.gp_practice"
    assert conversation.fields["notifier.relationship"] == "sister"
    assert conversation.fields["notifier.name"] == "Julie"
    assert "his sister" in conversation.fields["anything_else"]


def test_who_gave_their_name_stays_the_one_to_contact(talk):
    conversation, _ = asked(talk, "concerns.raised", **{"notifier.name": "Sandra Price"})
    conversation.say("hello this is his brother now, they never listened to her")
    assert conversation.fields["notifier.name"] == "Sandra Price"
    assert conversation.fields["notifier.relationship"] == "mother"
    assert conversation.fields["concerns.raised"] == "yes"


@pytest.mark.parametrize("words", ["me", "there's only me", "I'm all he had", "talk to me"])
def test_the_family_to_talk_to_may_be_the_caller(talk, words):
    conversation, _ = asked(talk, "family.name", **{"notifier.role": "friend", "notifier.relationship": None, "notifier.name": "Bev Tate", "notifier.may_contact": True, "notifier.phone": "+447700900123"})
    conversation.say(words)
    assert conversation.fields["family.name"] == "Bev Tate"
    assert conversation.fields["family.phone"] == "+447700900123"
    assert conversation.answer["handover"] is None


def test_a_sister_without_a_name_is_asked_for_by_name_once(talk):
    conversation, _ = asked(talk, "family.name", **{"notifier.role": "friend", "notifier.relationship": None})
    conversation.say("his sister")
    assert conversation.ask == "family.name"
    assert "What is their name" in conversation.heard
    conversation.say("his sister")
    assert conversation.ask != "family.name"
    assert conversation.fields["family.relationship"] == "sister"


@pytest.mark.parametrize(
    ("words", "reason"),
    [("they're all dead", "not_applicable"), ("they don't want to be involved", "declined"), ("ask the home", "unknown"), ("his parents are both dead", "not_applicable")],
)
def test_why_there_is_no_family_to_talk_to(talk, words, reason):
    conversation, _ = asked(talk, "family.name", **{"notifier.role": "friend", "notifier.relationship": None})
    conversation.say(words)
    assert conversation.answer["missing"]["family.name"] == reason


@pytest.mark.parametrize(("words", "answer"), [("fine", "no"), ("good", "no"), ("it was all right", "no"), ("he was happy there", "no"), ("okay", None)])
def test_care_that_was_fine_is_no_worry(talk, words, answer):
    conversation, _ = asked(talk, "concerns.raised")
    conversation.say(words)
    assert conversation.fields.get("concerns.raised") == answer
