"""Answers of families, friends and carers on the telephone, as a recogniser writes them: what must be kept, and what must not."""

import pytest

BEFORE = {
    "notifier.role": "family", "person.forename": "Kevin", "person.surname": "Price", "person.learning_disability": "yes", "person.autistic": "no",
    "person.age": 58, "death.date": {"value": "2026-11-10", "precision": "day"}, "person.town": "Dudley",
}  # fmt: skip


def answered(talk, ask, words, channel="voice", **known):
    conversation = talk(channel)
    held = {path: value for path, value in {**BEFORE, **{path.replace("__", "."): value for path, value in known.items()}}.items() if value is not None and path != ask}
    conversation.snapshot = {"requested": ask, "fields": dict(held)}
    conversation.say(words)
    return conversation, {path: value for path, value in conversation.fields.items() if held.get(path) != value}


@pytest.mark.parametrize("ask", ["notifier.phone", "person.name", "person.home"])
def test_nobody_is_asked_without_end_for_the_other_half_of_an_answer(talk, ask):
    words = {"notifier.phone": "yes", "person.name": "kevin", "person.home": "at home with me"}[ask]
    known = {"person__forename": None, "person__surname": None, "person__town": None}
    conversation, _ = answered(talk, ask, words, "chat", **known)
    conversation.say(*[words] * 4)
    assert conversation.ask != ask


@pytest.mark.parametrize(
    ("ask", "words", "told"),
    [
        # who they are
        ("notifier.role", "mother of kevin", {"notifier.role": "family", "notifier.relationship": "mother"}),
        ("notifier.role", "cousin on his mam's side", {"notifier.role": "family", "notifier.relationship": "cousin"}),
        ("notifier.role", "we went to the same day centre", {"notifier.role": "friend", "notifier.relationship": "friend"}),
        ("notifier.role", "it's my wife's brother", {"notifier.role": "family"}),
        ("notifier.role", "i had a learning disability like him", {"notifier.role": "self_advocate"}),
        # names
        ("notifier.name", "sandra same as kevin", {"notifier.name": "Sandra"}),
        ("notifier.name", "my name yeah it's tracey er tracey miller", {"notifier.name": "Tracey Miller"}),
        ("person.known_as", "big liam", {"person.known_as": "Big Liam"}),
        ("person.known_as", "by his middle name james", {"person.known_as": "James"}),
        ("person.known_as", "pet name was pud", {"person.known_as": "Pud"}),
        ("person.known_as", "it was always kev never kevin", {"person.known_as": "Kev"}),
        # places
        ("person.home", "hull no sorry beverley", {"person.town": "Beverley"}),
        ("person.home", "handsworth with carers coming in", {"person.town": "Handsworth"}),
        ("person.home", "near the asda in bloxwich", {"person.town": "Bloxwich"}),
        ("person.home", "with his mum", {"person.residence_type": "family_home"}),
        ("person.home", "down the road from me", {}),
        ("person.gp_practice", "dr singh no dr sandhu", {"person.gp_practice": {"name": "Dr Sandhu", "ods": None}}),
        ("person.gp_practice", "oh what's it called the one on the soho road", {"person.gp_practice": {"name": "Soho Road", "ods": None}}),
        ("person.gp_practice", "it'll be on his prescription", {}),
        ("death.place_type", "they turned the machine off", {"death.place_type": "10"}),
        ("death.place_type", "he'd just come home from hospital", {"death.place_type": "10"}),
        ("person.home", "hull no beverley", {"person.town": "Beverley"}),
        ("death.place_type", "leicester royal", {"death.place_type": "10", "death.place_name": "Leicester Royal"}),
        ("death.date", "the sixth off november", {"death.date": {"value": "2026-11-06", "precision": "day"}}),
        # how to reach them
        ("notifier.phone", "write to me", {"notifier.may_contact": True, "notifier.contact_method": "letter"}),
        ("notifier.phone", "yes but not in the mornings", {"notifier.may_contact": True, "notifier.best_time": "not in the mornings"}),
        ("notifier.phone", "can you ring after the funeral", {"notifier.may_contact": True, "notifier.best_time": "after the funeral"}),
        ("notifier.phone", "0 7 7 0 0 9 0 0 1 2 4 no 1 2 3", {"notifier.may_contact": True, "notifier.phone": "+447700900123"}),
        ("notifier.phone", "my number's 07700 900123 and my husband's is 07700 900456", {"notifier.may_contact": True, "notifier.phone": "+447700900123"}),
        ("notifier.phone", "if you must", {"notifier.may_contact": True}),
        ("notifier.phone", "not at the moment", {"notifier.may_contact": False}),
        ("notifier.safe_to_text", "i'd prefer a call", {"notifier.contact_method": "phone"}),
        ("notifier.safe_to_text", "no ring me", {"notifier.contact_method": "phone"}),
        ("notifier.safe_to_text", "i don't do texts", {"notifier.contact_method": "phone"}),
        ("notifier.safe_to_text", "either", {"notifier.safe_to_text": True}),
        ("notifier.safe_to_text", "not while he's here", {"notifier.safe_to_text": False}),
        ("notifier.safe_to_text", "no", {"notifier.safe_to_text": False}),
        ("notifier.contact_method", "anything but letters i'd say phone", {"notifier.contact_method": "phone"}),
        ("notifier.contact_method", "not email", {}),
        # worries
        ("concerns.raised", "the doctor was rude", {"concerns.raised": "yes", "concerns.text": "the doctor was rude"}),
        ("concerns.raised", "not the home but the hospital", {"concerns.raised": "yes", "concerns.text": "not the home but the hospital"}),
        ("concerns.raised", "he was hungry", {"concerns.raised": "yes", "concerns.text": "he was hungry"}),
        ("concerns.raised", "one or two things", {"concerns.raised": "yes"}),
        # a few more
        ("person.restrictions_5y", "just for his chest", {"person.restrictions_5y": "no"}),
        ("person.restrictions_5y", "prison no", {"person.restrictions_5y": "no"}),
        ("person.records_opt_out", "he wouldn't understand that", {"person.records_opt_out": "no"}),
        ("death.expected", "the doctors knew", {"death.expected": "yes"}),
        ("death.expected", "he just dropped", {"death.expected": "no"}),
        ("told", "i don't know", {"told": ["unsure"]}),
        ("told", "his carers know", {"told": ["other"]}),
        ("told", "only you", {"told": ["none"]}),
        ("family.involvement", "i'd have to think about it", {"family.involvement": ["later"]}),
        ("family.involvement", "after the funeral", {"family.involvement": ["later"]}),
        ("notifier.needs", "no long words", {"notifier.needs": ["easy_read"], "anything_else": "no long words"}),
        ("notifier.needs", "i'm all right love", {"notifier.needs": ["none"]}),
        ("death.cause", "suicide", {"death.cause": "suicide"}),
    ],
)  # fmt: skip
def test_what_is_heard_is_kept_where_it_belongs(talk, ask, words, told):
    unknown = {"notifier__role": None} if ask == "notifier.role" else {"person__town": None} if ask == "person.home" else {}
    _, new = answered(talk, ask, words, **unknown)
    assert {path: value for path, value in new.items() if value is not None} == told


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        ("person.learning_disability", "they said he had one"), ("death.expected", "they'd said to prepare"), ("person.sex_at_birth", "he's a bloke"),
        ("family.name", "he's got a brother"), ("concerns.others_at_risk", "it was just him"), ("notifier.safe_to_text", "no just call"),
        ("notifier.phone", "can you ring after the funeral"), ("family.involvement", "i don't want to keep going over it"), ("notifier.name", "my husband wants a word"),
    ],
)  # fmt: skip
def test_a_plain_answer_raises_no_alarm(talk, ask, words):
    conversation, _ = answered(talk, ask, words, notifier__role="friend" if ask == "family.name" else "family", concerns__raised="yes" if ask.startswith("concerns") else None)
    assert not conversation.answer["flags"]
    assert conversation.answer["intent"]["name"] not in ("crisis", "unsafe", "hurt", "danger", "disclosure")


@pytest.mark.parametrize("words", ["if it helps", "only if they're quick", "i suppose so", "you're the boss", "a couple more"])
def test_a_few_more_questions_may_be_asked(talk, words):
    conversation, _ = answered(talk, "more", words)
    assert conversation.ask == "notifier.relationship"


@pytest.mark.parametrize("words", ["that'll do", "i'm worn out", "thank you that's all", "are we done", "i've said enough"])
def test_enough_is_enough(talk, words):
    conversation, _ = answered(talk, "more", words)
    assert conversation.ask == "confirm"


@pytest.mark.parametrize("words", ["ready when you are", "the hospital gave me this number", "i'm not very good on the phone", "i don't know what i'm meant to do", "i'm nervous"])
def test_whoever_is_unsure_of_the_telephone_has_begun(talk, words):
    conversation = talk("voice", requested="start").say(words)
    assert conversation.ask == "notifier.role"
    assert conversation.fields == {}


@pytest.mark.parametrize("words", ["near enough", "ta", "all of it's right", "that's my kevin"])
def test_a_read_back_is_agreed_to_in_many_ways(talk, words):
    conversation, _ = answered(talk, "confirm", words)
    assert conversation.answer["finished"]


@pytest.mark.parametrize("words", ["not quite", "one thing's wrong", "some of it", "that's wrong"])
def test_something_is_wrong_in_the_read_back(talk, words):
    conversation, _ = answered(talk, "confirm", words)
    assert "What is wrong?" in conversation.heard


@pytest.mark.parametrize(("ask", "intent"), [("person.records_opt_out", "why"), ("person.autistic", "meaning"), ("person.restrictions_5y", "why")])
def test_what_is_that_is_explained(talk, ask, intent):
    conversation, new = answered(talk, ask, "what's that")
    assert conversation.answer["intent"]["name"] == intent
    assert conversation.ask == ask
    assert new == {}


def test_how_many_more_is_told_as_it_stands_before_the_further_questions(talk):
    conversation, _ = answered(talk, "more", "how many more")
    assert "fifteen" in conversation.heard
