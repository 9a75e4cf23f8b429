"""What is told before it is asked for is kept, and is no answer to something else."""

import pytest

KEVIN = {"notifier__role": "family", "person__forename": "Kevin", "person__surname": "Price"}


@pytest.mark.parametrize("channel", ["sms", "voice", "chat"])
def test_who_tells_in_place_of_a_yes_has_begun(talk, channel):
    said = talk(channel).say("my uncle kevin passed on sunday", "Kevin Price but everyone called him Kev")
    assert said.ask == "person.learning_disability"
    assert said.snapshot["fields"]["person.surname"] == "Price"
    assert said.snapshot["fields"]["person.known_as"] == "Kev"


@pytest.mark.parametrize(
    ("words", "known"),
    [
        ("family", {"notifier.role": "family"}),
        ("his mum", {"notifier.role": "family", "notifier.relationship": "mother"}),
        ("support worker", {"notifier.role": "paid_carer"}),
        ("friend", {"notifier.role": "friend"}),
    ],
)
def test_who_says_who_they_are_in_place_of_a_yes_has_begun(talk, words, known):
    said = talk("chat").say("hi", words)
    assert said.ask == "person.name"
    assert said.fields == known


@pytest.mark.parametrize("words", ["do I have to be family?", "ok is this for carers too"])
def test_a_question_that_names_a_role_tells_no_role(talk, words):
    assert "notifier.role" not in talk("chat").say("hi", words).fields


@pytest.mark.parametrize(
    ("at", "path", "value"),
    [("notifier.phone", "notifier.may_contact", False), ("concerns.raised", "concerns.raised", "no"), ("person.autistic", "person.autistic", "no")],
)
@pytest.mark.parametrize("words", ["no that's all", "no thats it"])
def test_no_and_that_is_all_answers_a_question_of_yes_or_no(talk, at, path, value, words):
    said = talk("chat", at, **KEVIN).say(words)
    assert said.fields[path] == value
    assert said.ask not in (None, at)


def test_second_message_of_somebody_who_has_told_of_a_death_is_no_riddle(talk):
    said = talk("sms").say("hi my uncle kevin passed on sunday", "well he was more like a dad")
    assert said.ask == "person.name"
    assert "follow" not in said.heard


@pytest.mark.parametrize("at", ["person.learning_disability", "person.home", "person.gp_practice", "death.place_type", "notifier.name"])
def test_worry_is_kept_word_for_word_and_the_question_put_again(talk, at):
    said = talk("sms", at, **KEVIN)
    said.say("i think the hospital sent him home too early")
    assert said.ask == at
    assert "kept" in said.heard
    assert said.snapshot["fields"]["concerns.text"] == "i think the hospital sent him home too early"
    assert said.snapshot["fields"]["concerns.raised"] == "yes"
    assert not {"person.town", "person.gp_practice", "notifier.name"} & set(said.snapshot["fields"])


def test_worry_in_the_first_words_is_kept(talk):
    said = talk("sms").say("my brother Tom Hughes died in Manor Hospital and nobody listened to us")
    assert said.snapshot["fields"]["concerns.raised"] == "yes"
    assert said.snapshot["fields"]["person.surname"] == "Hughes"


def test_answer_beside_a_worry_is_taken_too(talk):
    said = talk("sms", "death.place_type", **KEVIN)
    said.say("in hospital, and they sent him home too early the week before")
    assert said.snapshot["fields"]["death.place_type"] == "10"
    assert "too early" in said.snapshot["fields"]["concerns.text"]


def test_day_that_is_known_is_no_town_and_no_riddle(talk):
    day = {"value": "2026-11-15", "precision": "day"}
    said = talk("sms", "person.home", death__date=day, **KEVIN).say("sunday just gone")
    assert said.ask == "person.home"
    assert "person.town" not in said.snapshot["fields"]
    assert "follow" not in said.heard


def test_day_within_a_month_that_is_known_makes_the_date_whole(talk):
    said = talk("sms", "person.home", death__date={"value": "2026-06", "precision": "month"}, **KEVIN).say("14 june")
    assert said.snapshot["fields"]["death.date"] == {"value": "2026-06-14", "precision": "day"}


@pytest.mark.parametrize("words", ["I don't want to give my name", "id rather not say", "I'd rather not leave my name"])
def test_name_that_is_not_given_is_not_asked_for_again(talk, words):
    said = talk("voice", "notifier.name", **KEVIN).say(words)
    assert said.ask == "notifier.phone"
    assert said.snapshot["missing"]["notifier.name"] == "declined"


def test_story_that_answers_nothing_is_kept(talk):
    story = "well it was raining that day and we had all gone out to see the lights"
    said = talk("sms", "death.place_type", **KEVIN).say(story)
    assert said.snapshot["fields"]["anything_else"] == story
    assert said.ask == "death.place_type"


@pytest.mark.parametrize("words", ["my freind died. i got learning disability", "i have a learning disability and my friend Bob died"])
def test_who_says_that_they_have_a_learning_disability_is_spoken_to_simply(talk, words):
    said = talk("sms").say(words, "yes")
    assert said.snapshot["fields"]["notifier.role"] == "self_advocate"
    assert said.ask == "person.name"


@pytest.mark.parametrize(
    ("at", "words", "name"),
    [
        ("notifier.name", "Royal Stoke University Hospital", "Royal Stoke University Hospital"),
        ("notifier.name", "it was Manor Hospital", "Manor Hospital"),
        ("person.autistic", "at St Oswald's Hospice", "St Oswald's Hospice"),
        ("person.home", "in the RVI", "RVI"),
        ("person.home", "he was in Manor hospital", "Manor hospital"),
    ],
)
def test_hospital_named_late_or_early_is_where_they_died_and_no_name_or_town(talk, at, words, name):
    said = talk("chat", at, **KEVIN).say(words)
    assert said.ask == at
    assert said.fields["death.place_name"] == name
    assert said.fields["death.place_type"] in ("10", "30")
    assert not {"notifier.name", "person.town"} & set(said.fields)


@pytest.mark.parametrize("words", ["he lived at Ashworth Hospital", "Ashworth Hospital"])
def test_hospital_is_believed_to_be_a_home_where_the_place_of_death_is_known(talk, words):
    said = talk("chat", "person.home", **KEVIN, death__place_type="40").say(words)
    assert said.ask != "person.home"
    assert said.fields["death.place_type"] == "40"


@pytest.mark.parametrize("words", ["joy.mensah@example.nhs.uk", "my email is joy dot mensah at example dot nhs dot uk"])
@pytest.mark.parametrize("at", ["concerns.raised", "death.date", "person.home"])
def test_address_typed_elsewhere_is_kept_and_is_no_worry(talk, at, words):
    said = talk("chat", at, **KEVIN).say(words)
    assert said.ask == at
    assert said.fields["notifier.email"] == "joy.mensah@example.nhs.uk"
    assert "concerns.raised" not in said.fields


@pytest.mark.parametrize(
    ("words", "name"),
    [("in rotherham general", "Rotherham General"), ("at the QE", "QE"), ("in hospital", None), ("in his local hospital", None), ("the general", None)],
)
def test_name_in_the_answer_to_where_they_died_is_kept(talk, words, name):
    said = talk("sms", "death.place_type", **KEVIN).say(words)
    assert said.fields["death.place_type"] == "10"
    assert said.fields.get("death.place_name") == name


def test_worry_that_goes_on_in_a_second_message_is_kept_with_the_first(talk):
    said = talk("sms", "concerns.raised", **KEVIN, notifier__name="Sue Price", notifier__may_contact=False)
    said.snapshot["passed"] = ["start"]
    while said.answer is None or said.ask != "more":
        said.say("they kept moving his ward and he got confused" if said.answer is None else "not sure")
    said.say("then they moved him again on the friday")
    assert said.ask == "more"
    assert said.fields["concerns.text"] == "they kept moving his ward and he got confused\nthen they moved him again on the friday"


@pytest.mark.parametrize(("words", "born"), [("15 4 1955", "1955-04-15"), ("3 march 1980", None), ("15 4 2026", None)])
def test_birthday_that_fits_the_age_is_kept_wherever_it_is_told(talk, words, born):
    said = talk("sms", "person.learning_disability", **KEVIN, person__age=71).say(words)
    assert (said.fields.get("person.date_of_birth") or {}).get("value") == born
    assert said.ask == "person.learning_disability"


@pytest.mark.parametrize("words", ["thurs", "last Tues", "on weds"])
def test_day_of_the_week_is_no_town(talk, words):
    assert "person.town" not in talk("sms", "person.home", **KEVIN).say(words).fields


@pytest.mark.parametrize("words", ["rachel.owen77@example.com or 01902 960123", "01902 960123, or rachel.owen77@example.com in the mornings"])
def test_number_and_address_are_both_kept(talk, words):
    said = talk("chat", "notifier.phone", **KEVIN).say(words)
    assert said.fields["notifier.phone"] == "+441902960123"
    assert said.fields["notifier.email"] == "rachel.owen77@example.com"


def test_ok_does_not_say_that_others_are_in_danger(talk):
    said = talk("sms", "concerns.others_at_risk", **KEVIN).say("ok")
    assert said.ask == "concerns.others_at_risk"
    assert "SAFEGUARDING_OTHERS" not in said.snapshot.get("flags", ())


@pytest.mark.parametrize("words", ["no concerns", "I have no concerns thanks", "they were lovely with him"])
def test_a_yes_by_mistake_is_put_right_where_the_worry_is_asked_for(talk, words):
    said = talk("chat", "concerns.text", **KEVIN, concerns__raised="yes").say(words)
    assert said.fields["concerns.raised"] == "no"
    assert "concerns.text" not in said.fields


def test_friend_who_says_so_later_is_spoken_to_simply(talk):
    said = talk("voice").say("my friend died", "yes", "I got a learning disability too")
    assert said.fields["notifier.role"] == "self_advocate"
    assert said.fields["notifier.relationship"] == "friend"
    assert said.heard.endswith("What was their first name and last name?")


@pytest.mark.parametrize(
    ("words", "forename", "surname"),
    [
        ("resident David A. Thompson dob 04/07/1966 nhs 401 023 2137", "David A", "Thompson"),
        ("pt: Joan Ellis, dob 1/2/50", "Joan", "Ellis"),
        ("Mary A Jones", "Mary A", "Jones"),
    ],
)
def test_name_as_staff_note_it_is_a_name(talk, words, forename, surname):
    said = talk("chat", "person.name", notifier__role="hospital_staff").say(words)
    assert said.fields["person.forename"] == forename
    assert said.fields["person.surname"] == surname
    assert f"Did {forename.split()[0]} have" in said.heard


@pytest.mark.parametrize(
    ("words", "disability", "autistic"),
    [
        ("autism and ld yeah", "yes", "yes"),
        ("yes moderate LD, not autistic", "yes", "no"),
        ("not autistic, just LD", "yes", "no"),
        ("not autistic", None, "no"),
        ("yes he had downs but we never knew if he was autistic", "yes", "not_sure"),
        ("in his fifties I think", None, None),
    ],
)
def test_answer_about_a_learning_disability_tells_of_autism_too(talk, words, disability, autistic):
    said = talk("chat", "person.learning_disability", **KEVIN).say(words)
    assert said.fields.get("person.learning_disability") == disability
    assert said.fields.get("person.autistic") == autistic


@pytest.mark.parametrize(
    ("words", "path", "value"),
    [
        ("WF1 4DG", "person.postcode", "WF1 4DG"),
        ("bd5", "person.postcode", "BD5"),
        ("Trinity Medical Centre", "person.gp_practice", {"name": "Trinity Medical Centre", "ods": None}),
    ],
)
def test_postcode_or_surgery_told_at_another_question_is_kept(talk, words, path, value):
    said = talk("chat", "person.autistic", **KEVIN).say(words)
    assert said.ask == "person.autistic"
    assert said.fields[path] == value


def test_story_told_after_a_worry_is_kept_with_it(talk):
    said = talk("sms", "person.home", **KEVIN, concerns__raised="yes", concerns__text="they never listened")
    said.say("they give him paracetamol and left him on a trolley 11 hrs")
    assert said.fields["concerns.text"] == "they never listened\nthey give him paracetamol and left him on a trolley 11 hrs"


@pytest.mark.parametrize("words", ["don't know his last name everyone called him Smithy", "Smithy, I don't know his surname"])
def test_last_name_that_is_said_to_be_unknown_is_not_asked_for(talk, words):
    said = talk("voice", "person.name", notifier__role="friend").say(words)
    assert said.fields["person.forename"] == "Smithy"
    assert said.ask == "person.learning_disability"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            "Hello, I'm writing about my late brother Anthony Walsh who passed away on 9 November 2026 at Stepping Hill. He was born 3 February 1972. I'm Denise Walsh, "
            "you can get me on 07700 900812.",
            {"notifier.name": "Denise Walsh", "person.forename": "Anthony", "person.surname": "Walsh", "notifier.phone": "+447700900812"},
        ),
        (
            "my mum died last wed in the nursing home she was 71 and had downs. Maureen Tate. the home is Oakview in Consett. im her son phil.",
            {"person.town": "Consett", "notifier.name": "Phil", "notifier.relationship": "son", "person.surname": "Tate"},
        ),
        (
            "Reporting the death of a client: Mr Samuel Osei, DOB 22/08/1990, autistic, no LD. Died 16/11/2026 at home. GP: Parkway. I'm his social worker, Grace Bello.",
            {"person.gp_practice": {"name": "Parkway", "ods": None}, "person.learning_disability": "no", "notifier.role": "social_worker"},
        ),
        (
            "He was only 33. Our Dean, Dean Pickering. Found dead in his flat on Saturday by his support worker. He had autism. I'm his dad.",
            {"death.date": {"value": "2026-11-21", "precision": "day"}, "death.place_type": "21", "notifier.relationship": "father"},
        ),
        (
            "This is Sister O'Neill from ward 12 Royal Blackburn. One of our patients with a learning disability has died this morning. Name Hilda Frost, 78.",
            {"notifier.role": "hospital_staff", "notifier.name": "O'Neill", "person.forename": "Hilda", "person.surname": "Frost"},
        ),
        (
            "I live with Mark. Mark died. He had a learning disability same as me. He died in hospital on Tuesday. My name is Jenny.",
            {"notifier.role": "self_advocate", "notifier.name": "Jenny", "person.forename": "Mark", "person.learning_disability": "yes"},
        ),
    ],
)
def test_a_first_message_in_many_mouths_is_taken_fact_by_fact(talk, words, told):
    fields = talk("chat").say(words).fields
    assert {path: fields.get(path) for path in told} == told
    assert told.get("notifier.relationship") == fields.get("notifier.relationship")
