"""What is told with nothing beside it where something else was asked, and small words that were taken for another answer."""

import pytest

TOM = {"notifier__role": "family", "person__forename": "Tom", "person__surname": "Hill"}
DIED = {"value": "2026-11-05", "precision": "day"}


@pytest.mark.parametrize(
    ("asked", "words", "path", "value"),
    [
        ("person.home", "he was old about 60", "person.age", 60),
        ("person.learning_disability", "aged 47", "person.age", 47),
        ("person.home", "14 May 1962", "person.date_of_birth", {"value": "1962-05-14", "precision": "day"}),
        ("person.learning_disability", "14/5/62", "person.date_of_birth", {"value": "1962-05-14", "precision": "day"}),
        ("person.autistic", "last Tuesday", "death.date", {"value": "2026-11-17", "precision": "day"}),
        ("person.gp_practice", "3 November", "death.date", {"value": "2026-11-03", "precision": "day"}),
    ],
)
def test_bare_date_or_age_is_kept_wherever_it_is_told_and_the_question_put_again(talk, asked, words, path, value):
    said = talk("chat", asked, **TOM).say(words)
    assert (said.fields.get(path), said.ask) == (value, asked)
    assert "person.town" not in said.fields


@pytest.mark.parametrize("words", ["about 60", "62", "in May", "the third house"])
def test_what_may_be_something_else_is_no_age_and_no_date(talk, words):
    fields = talk("chat", "person.autistic", **TOM).say(words).fields
    assert {"person.age", "person.date_of_birth", "death.date"}.isdisjoint(fields)


@pytest.mark.parametrize(("words", "kin"), [("His sister", "sister"), ("sister", "sister"), ("I'm his mum", "mother")])
def test_who_the_caller_is_is_no_name(talk, words, kin):
    said = talk("sms", "notifier.name", **TOM).say(words)
    assert "notifier.name" not in said.fields
    assert (said.fields["notifier.relationship"], said.ask) == (kin, "notifier.name")


@pytest.mark.parametrize("words", ["friend", "a friend"])
def test_friend_is_no_name_and_puts_no_family_right(talk, words):
    fields = talk("sms", "notifier.name", **TOM).say(words).fields
    assert (fields.get("notifier.name"), fields["notifier.role"]) == (None, "family")


@pytest.mark.parametrize("channel", ["chat", "sms"])
@pytest.mark.parametrize("word", ["now", "know"])
@pytest.mark.parametrize("asked", ["person.learning_disability", "concerns.raised"])
def test_now_and_know_are_asked_again(talk, channel, word, asked):
    said = talk(channel, asked, **TOM).say(word)
    assert said.ask == asked
    assert asked not in said.fields


@pytest.mark.parametrize("asked", ["death.date", "person.birth", "person.home"])
def test_birth_whose_verb_was_not_heard_is_no_day_of_death(talk, asked):
    said = talk("voice", asked, **TOM).say("he was on the 22nd of May")
    assert "death.date" not in said.fields


def test_birth_whose_verb_was_not_heard_puts_no_day_of_death_right(talk):
    assert talk("voice", "confirm", **TOM, death__date=DIED).say("he was on the 22nd of May").fields["death.date"] == DIED


@pytest.mark.parametrize("asked", ["confirm", "person.learning_disability"])
def test_praise_is_no_yes(talk, asked):
    said = talk("voice", asked, **TOM).say("good and I like it")
    assert said.ask == asked


@pytest.mark.parametrize("words", ["all good thanks", "good, and correct", "fine by me", "that's right as far as I know"])
def test_all_good_ends_the_read_back(talk, words):
    assert talk("voice", "confirm", **TOM).say(words).ask is None


@pytest.mark.parametrize(
    ("words", "day"),
    [("two days after his birthday", "2026-11-16"), ("on his birthday", "2026-11-14"), ("the day before his 65th birthday", "2026-11-13")],
)
def test_day_is_told_by_the_birthday_that_is_known(talk, words, day):
    born = {"value": "1961-11-14", "precision": "day"}
    assert talk("chat", "death.date", **TOM, person__date_of_birth=born).say(words).fields["death.date"] == {"value": day, "precision": "day"}


def test_day_told_by_a_birthday_that_is_not_known_is_asked_again(talk):
    assert talk("chat", "death.date", **TOM).say("two days after his birthday").ask == "death.date"


@pytest.mark.parametrize(
    ("words", "role"),
    [("I'm his nurse", "hospital_staff"), ("I was his support worker", "paid_carer"), ("I'm the social worker", "social_worker"), ("I'm his carer", "family"), ("I'm his sister and I'm a nurse", "family")],
)  # fmt: skip
def test_who_pressed_family_and_says_what_they_are_is_asked_as_such(talk, words, role):
    said = talk("voice", "person.learning_disability", **TOM).say(words)
    assert said.fields["notifier.role"] == role


def test_sister_who_nurses_stays_a_sister(talk):
    said = talk("voice", "person.learning_disability", **TOM, notifier__relationship="sister").say("I'm a nurse")
    assert said.fields["notifier.role"] == "family"


@pytest.mark.parametrize(
    ("asked", "words", "path", "value", "path2", "value2"),
    [
        ("concerns.raised", "No, they were angels. Oh, I gave you the wrong age, he was 62 not 61.", "concerns.raised", "no", "person.age", 62),
        ("death.place_name", "Cedar Grange. It's a care home not a hospital like I said.", "death.place_name", "Cedar Grange", "death.place_type", "40"),
    ],
)
def test_answer_in_front_of_what_is_put_right_is_not_asked_for_again(talk, asked, words, path, value, path2, value2):
    said = talk("chat", asked, **TOM, person__age=61, death__place_type="10").say(words)
    assert (said.fields.get(path), said.fields.get(path2)) == (value, value2)


def test_home_with_a_name_is_nobody(talk):
    fields = talk("chat", "death.place_name", notifier__role="family", death__place_type="40").say("Cedar Grange").fields
    assert (fields.get("death.place_name"), fields.get("person.surname")) == ("Cedar Grange", None)


@pytest.mark.parametrize(
    ("words", "disability", "autistic"),
    [
        ("My brother Tom died on Friday. LD, not autistic.", "yes", "no"), ("My brother Tom died on Friday. He was autistic, no learning disability.", "no", "yes"),
        ("My son died on Friday, he had a learning disability, whether he was autistic we're not sure", "yes", "not_sure"),
        ("My son died on Friday. No learning disability nurse ever came.", None, None),
    ],
)  # fmt: skip
def test_first_message_answers_both_conditions(talk, words, disability, autistic):
    fields = talk("chat").say(words).fields
    assert (fields.get("person.learning_disability"), fields.get("person.autistic")) == (disability, autistic)


def test_number_of_the_family_is_not_the_callers(talk):
    fields = talk("chat").say("I'm a support worker. Tom Hill died on Friday. His mum's number is 07700 900111").fields
    assert "notifier.phone" not in fields


def test_number_told_in_a_first_message_is_not_asked_for(talk):
    fields = talk("chat").say("I'm a support worker. Tom Hill died on Friday. My name is Sam Osei, 07700 900123").fields
    assert (fields["notifier.phone"], fields["notifier.name"]) == ("+447700900123", "Sam Osei")


@pytest.mark.parametrize(("asked", "said", "path"), [
    ("person.autism_diagnosed", "maybe 60", "person.age"), ("person.birth", "weds", "death.date"), ("person.autistic", "this morning at ten past four", "death.date"),
    ("person.autistic", "eleventh of the second fifty one", "person.date_of_birth"), ("person.residence_type", "they said sepsis", "death.cause"),
])  # fmt: skip
def test_an_answer_to_another_question_is_kept_and_answers_nothing_here(talk, asked, said, path):
    conversation = talk("chat", requested=asked, notifier__role="family").say(said)
    assert conversation.ask == asked and path in conversation.fields and asked not in conversation.fields


@pytest.mark.parametrize(("asked", "said"), [("person.gp_practice", "ward eight"), ("person.gp_practice", "k"), ("notifier.name", "yes it was expected"), ("person.autistic", "she had a stroke as a baby")])
def test_what_answers_nothing_is_taken_for_nothing(talk, asked, said):
    conversation = talk("chat", requested=asked).say(said)
    assert conversation.ask == asked and not {asked, "death.cause"} & {*conversation.fields}


@pytest.mark.parametrize("said", ["i don't know love they had their own doctor", "not sure, he never went", "I can't remember, something to do with trees"])
def test_not_knowing_is_an_answer_whatever_stands_behind_it(talk, said):
    conversation = talk("sms", requested="person.gp_practice").say(said)
    assert conversation.ask != "person.gp_practice" and conversation.answer["missing"]["person.gp_practice"] == "unknown"


def test_where_they_died_is_no_surgery(talk):
    conversation = talk("sms", requested="person.gp_practice").say("in the home in his bed")
    assert conversation.fields["death.place_type"] == "40" and "person.gp_practice" not in conversation.fields


def test_what_everybody_said_is_kept_beside_the_name_in_full(talk):
    assert talk("voice", requested="person.name").say("terence but terry we all said terry").fields | {"person.forename": "Terence", "person.known_as": "Terry"} \
        == {"person.forename": "Terence", "person.known_as": "Terry"}


@pytest.mark.parametrize("said", ["yes same as me", "yes like me", "yes me too"])
def test_a_friend_who_is_the_same_is_asked_in_simpler_words(talk, said):
    conversation = talk("voice", requested="person.learning_disability", notifier__role="friend").say(said)
    assert conversation.fields["person.learning_disability"] == "yes" and conversation.fields["notifier.role"] == "self_advocate"
