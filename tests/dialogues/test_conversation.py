"""Whole conversations with the trained line: every channel, every order, every wish of a caller."""

import pytest

FAMILY = {
    "start": "yes", "notifier.role": "I'm his sister", "person.name": "Tom Jones", "person.learning_disability": "yes",
    "person.autistic": "no", "person.birth": "14 May 1961", "death.date": "last Tuesday", "person.home": "WV1 1AA",
    "person.gp_practice": "Park Street Surgery", "death.place_type": "in hospital", "notifier.name": "Jane Jones",
    "notifier.phone": "07700 900123", "notifier.safe_to_text": "no", "concerns.raised": "no", "more": "no", "confirm": "yes",
}  # fmt: skip
TOLD = {
    "notifier.role": "family", "notifier.relationship": "sister", "person.forename": "Tom", "person.surname": "Jones",
    "person.learning_disability": "yes", "person.autistic": "no", "person.date_of_birth": {"value": "1961-05-14", "precision": "day"},
    "death.date": {"value": "2026-11-17", "precision": "day"}, "person.postcode": "WV1 1AA",
    "person.gp_practice": {"name": "Park Street Surgery", "ods": None}, "death.place_type": "10", "notifier.name": "Jane Jones",
    "notifier.may_contact": True, "notifier.phone": "+447700900123", "notifier.safe_to_text": False, "concerns.raised": "no",
}  # fmt: skip
QUESTIONS = [ask for ask in FAMILY if ask not in ("start", "more", "confirm")]
CHOICE = ("person.learning_disability", "person.autistic", "concerns.raised")


@pytest.mark.parametrize("channel", ["voice", "sms", "whatsapp", "chat"])
def test_the_family_path_asks_in_order_and_fills_every_field(talk, channel):
    conversation = talk(channel).say(None)
    for ask, words in FAMILY.items():
        assert conversation.ask == ask, conversation.heard
        conversation.say(words)
    assert conversation.answer["finished"] and conversation.ask is None
    assert conversation.fields == TOLD
    assert "{reference}" in conversation.heard


def test_the_line_says_it_is_a_computer_and_is_sorry_once(talk):
    conversation = talk("voice").say(None)
    heard = [conversation.heard]
    for words in FAMILY.values():
        heard.append(conversation.say(words).heard)
    assert "I am a computer" in heard[0]
    assert sum("sorry" in words for words in heard) == 1


def test_a_first_text_keeps_all_that_it_says(talk):
    conversation = talk("sms").say("my brother Tom Jones died last tuesday, he was 58 and had downs syndrome")
    assert conversation.ask == "start"
    assert conversation.fields["person.age"] == 58
    conversation.say("yes")
    assert conversation.ask == "person.autistic"  # role, name, learning disability are known


def test_one_answer_may_answer_many_questions(talk):
    conversation = talk(requested="notifier.role").say("I'm his mum. My son Sam Hill died on 3 March 2026, he was 34")
    assert conversation.fields["death.date"]["value"] == "2026-03-03"
    assert conversation.fields["person.surname"] == "Hill"
    assert conversation.fields["person.age"] == 34
    assert conversation.ask == "person.learning_disability"


@pytest.mark.parametrize("ask", QUESTIONS)
def test_skip_leaves_any_question(talk, ask):
    conversation = talk(requested=ask).say("skip")
    assert conversation.ask != ask
    assert "declined" in conversation.answer["missing"].values()


@pytest.mark.parametrize(("ask", "roughly"), [("person.birth", "About how old"), ("death.date", "About when was it?")])
def test_who_does_not_know_the_day_is_asked_roughly_once(talk, ask, roughly):
    conversation = talk(requested=ask).say("I don't know the exact date")
    assert conversation.ask == ask
    assert roughly in conversation.heard
    answered = talk(requested=ask).say("not sure", "2021" if ask == "death.date" else "about 60")
    assert set(answered.fields) & {"death.date", "person.age"}
    assert conversation.say("not sure").ask != ask


@pytest.mark.parametrize("ask", [ask for ask in QUESTIONS if ask not in ("person.birth", "death.date")])
def test_not_sure_leaves_any_question(talk, ask):
    conversation = talk(requested=ask).say("not sure")
    assert conversation.ask != ask
    known = conversation.fields.get(ask) == "not_sure" if ask in CHOICE else "unknown" in conversation.answer["missing"].values()
    assert known


@pytest.mark.parametrize("ask", [*QUESTIONS, "concerns.text", "more", "confirm", "start"])
@pytest.mark.parametrize(
    ("words", "intent"),
    [("say that again", "say_again"), ("why do you ask", "why"), ("is this a person", "are_you_human"), ("who will see this", "privacy")],
)
def test_asides_are_answered_and_the_question_asked_again(talk, ask, words, intent):
    conversation = talk(requested=ask).say(words)
    assert conversation.answer["intent"]["name"] == intent
    assert conversation.ask == ask
    assert len(conversation.answer["say"]) == (4 if ask == "confirm" else 2)  # the read-back comes in parts
    assert conversation.fields == {}


@pytest.mark.parametrize("ask", [*QUESTIONS, "concerns.text", "more", "confirm", "start"])
def test_a_person_can_be_asked_for_at_any_question(talk, ask):
    conversation = talk(requested=ask).say("can I talk to a person")
    assert conversation.answer["handover"] == "person"
    assert conversation.ask == ask
    assert conversation.snapshot["wants_person"]


@pytest.mark.parametrize("ask", [*QUESTIONS, "concerns.text", "more", "confirm", "start"])
def test_later_keeps_the_place_and_the_next_message_goes_on(talk, ask):
    conversation = talk(requested=ask).say("later")
    assert conversation.ask is None and not conversation.answer["finished"]
    assert "kept" in conversation.heard
    conversation.say("hello again")
    assert conversation.ask == ask


def test_an_answer_after_a_pause_is_taken(talk):
    conversation = talk(requested="death.date").say("later", "it was 4 March 2026")
    assert conversation.fields["death.date"]["value"] == "2026-03-04"


@pytest.mark.parametrize("ask", QUESTIONS)
def test_finish_ends_with_what_there_is(talk, ask):
    conversation = talk(requested=ask).say("that's all, finish")
    assert conversation.answer["finished"], conversation.heard
    assert "{reference}" in conversation.heard


def test_go_back_opens_the_last_question_again(talk):
    conversation = talk().say(None, "yes", "friend", "Tom Jones", "yes", "go back")
    assert conversation.ask == "person.learning_disability"
    assert "person.learning_disability" not in conversation.fields
    assert conversation.say("no").ask == "person.autistic"


def test_go_back_at_the_first_question_says_so(talk):
    conversation = talk().say(None, "yes", "go back")
    assert conversation.ask == "notifier.role"
    assert "first" in conversation.heard


@pytest.mark.parametrize(
    ("words", "path", "value"),
    [
        ("no, it was the 4th", "death.date", {"value": "2026-11-04", "precision": "day"}),
        ("sorry, the date of death was 2 November 2026", "death.date", {"value": "2026-11-02", "precision": "day"}),
        ("his surname is wrong, it should be Janes", "person.surname", "Janes"),
        ("change the date of birth to 3 June 1970", "person.date_of_birth", {"value": "1970-06-03", "precision": "day"}),
    ],
)
def test_a_correction_changes_the_right_field(talk, words, path, value):
    conversation = talk().say(None, *list(FAMILY.values())[:7])
    before = dict(conversation.fields)
    conversation.say(words)
    assert conversation.ask == "person.home"
    assert conversation.fields[path] == value
    assert {k: v for k, v in conversation.fields.items() if not k.startswith(path.split(".")[0])} == {
        k: v for k, v in before.items() if not k.startswith(path.split(".")[0])
    }


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("his name is Thomas not Tom", ("Thomas", "Jones")),
        ("the surname is Janes", ("Tom", "Janes")),
        ("his first name is spelt Thom", ("Thom", "Jones")),
        ("the name should be Tim Janes", ("Tim", "Janes")),
    ],
)
def test_of_a_name_only_the_wrong_part_is_changed(talk, words, name):
    conversation = talk().say(None, *list(FAMILY.values())[:-1], words)
    assert (conversation.fields["person.forename"], conversation.fields["person.surname"]) == name
    assert conversation.ask == "confirm"


@pytest.mark.parametrize("words", ["no", "no it isn't", "no, that's not OK", "sorry no"])
def test_a_no_is_no_correction_of_the_question_before(talk, words):
    known = {"notifier__may_contact": True, "notifier__phone": "+447700900123"}
    conversation = talk(requested="notifier.safe_to_text", **known).say(words)
    assert conversation.fields["notifier.may_contact"] is True
    assert conversation.fields["notifier.safe_to_text"] is False


@pytest.mark.parametrize(
    ("words", "raised"),
    [
        ("no one cared for him properly", "yes"), ("nothing was done for him", "yes"), ("no they were very kind", "no"), ("a bit", "yes"),
        ("they were all wonderful", "no"), ("the nurses were lovely but nobody told us anything", "yes"), ("I could have killed that doctor", "yes"),
    ],
)  # fmt: skip
def test_a_worry_is_heard_however_it_is_said(talk, words, raised):
    assert talk(requested="concerns.raised").say(words).fields["concerns.raised"] == raised


@pytest.mark.parametrize("words", ["no GP", "he didn't have one", "not registered with a doctor"])
def test_to_have_no_gp_is_an_answer(talk, words):
    conversation = talk(requested="person.gp_practice").say(words)
    assert conversation.answer["missing"]["person.gp_practice"] == "not_applicable"
    assert "NO_GP" in conversation.answer["flags"]


@pytest.mark.parametrize(("words", "surname"), [("Robin Wait", "Wait"), ("Hello it's Sam Hill", "Hill"), ("Grace Hope", "Hope")])
def test_names_that_are_words_are_names(talk, words, surname):
    assert talk(requested="person.name").say(words).fields["person.surname"] == surname


def test_a_wrong_answer_is_asked_again_and_read_back_again(talk):
    conversation = talk().say(None, *list(FAMILY.values())[:-1], "the postcode is wrong")
    assert conversation.ask == "person.home"
    conversation.say("WV2 2BB")
    assert conversation.ask == "confirm" and "WV2 2BB" in conversation.heard
    assert conversation.say("yes").answer["finished"]


def test_no_at_the_read_back_asks_what_is_wrong(talk):
    conversation = talk("sms").say(None, *list(FAMILY.values())[:-1], "no")
    assert conversation.ask == "confirm" and "What is wrong" in conversation.heard
    conversation.say("the date was the 5th")
    assert conversation.fields["death.date"]["value"] == "2026-11-05"
    assert conversation.ask == "confirm"


def test_autism_diagnosis_is_asked_only_of_the_autistic_without_a_learning_disability(talk):
    conversation = talk(requested="person.learning_disability", person__surname="Hill", notifier__role="friend").say("no", "yes")
    assert conversation.ask == "person.autism_diagnosed"
    assert talk(requested="person.learning_disability", person__surname="Hill", notifier__role="friend").say("yes", "yes").ask == "person.birth"


def test_three_unusable_answers_leave_the_question(talk):
    conversation = talk(requested="death.date", notifier__role="friend").say("purple elephants")
    assert conversation.ask == "death.date"
    conversation.say("purple elephants")
    assert "For example" in conversation.heard or "Say the day" in conversation.heard
    conversation.say("purple elephants")
    assert conversation.ask != "death.date"
    assert conversation.answer["missing"]["death.date"] == "unknown"


@pytest.mark.parametrize(("channel", "follow"), [("sms", "notifier.safe_to_text"), ("voice", "notifier.phone"), ("chat", "notifier.phone")])
def test_yes_to_contact_means_this_number_only_on_a_text_thread(talk, channel, follow):
    known = {"notifier__role": "friend", "person__surname": "Hill", "person__learning_disability": "yes", "person__autistic": "no"}
    known |= {"person__age": 60, "death__date": {"value": "2026-11-04", "precision": "day"}, "person__town": "Leeds"}
    known |= {"person__gp_practice": {"name": "Park", "ods": None}, "death__place_type": "10", "notifier__name": "Jo"}
    conversation = talk(channel, requested="notifier.phone", **known).say("yes")
    assert conversation.fields["notifier.may_contact"] is True
    assert conversation.ask == follow
    assert ("notifier.phone" in conversation.fields) == (channel == "sms")


def test_no_contact_means_no_question_about_texts(talk):
    conversation = talk(requested="notifier.phone", notifier__role="friend").say("no")
    assert conversation.fields["notifier.may_contact"] is False
    assert conversation.answer["missing"]["notifier.safe_to_text"] == "not_applicable"


def test_a_story_in_several_texts_is_kept_word_for_word(talk):
    conversation = talk("sms", requested="concerns.text", concerns__raised="yes").say("They left him on a trolley.", "For 12 hours")
    assert conversation.ask == "concerns.text"
    conversation.say("DONE")
    assert conversation.fields["concerns.text"] == "They left him on a trolley.\nFor 12 hours"
    assert conversation.ask != "concerns.text"


@pytest.mark.parametrize(
    ("ask", "pressed", "path", "value"),
    [
        ("person.autistic", "1", "person.autistic", "yes"),
        ("person.autistic", "3", "person.autistic", "not_sure"),
        ("death.date", "04112026", "death.date", {"value": "2026-11-04", "precision": "day"}),
        ("death.place_type", "40", "death.place_type", "40"),
        ("death.place_type", "4", "death.place_type", "40"),
        ("notifier.role", "3", "notifier.role", "paid_carer"),
        ("notifier.role", "GP_practice", "notifier.role", "GP_practice"),
        ("concerns.raised", "not_sure", "concerns.raised", "not_sure"),
    ],
)
def test_keys_numbers_and_option_ids_are_answers(talk, ask, pressed, path, value):
    assert talk("voice", requested=ask).say(pressed).fields[path] == value


def test_every_option_offered_is_accepted(talk):
    for ask in ("notifier.role", "person.autistic", "death.place_type", "notifier.safe_to_text", "concerns.raised"):
        offered = talk(requested=ask).say("say that again").answer["say"][-1]["options"]
        assert offered
        for option in offered:
            assert talk(requested=ask).say(option["id"]).ask != ask, option


def test_a_child_is_told_of_the_other_team_once(talk):
    conversation = talk(requested="person.birth", notifier__role="friend").say("he was 15")
    assert "under 18" in conversation.heard
    assert "CHILD" in conversation.answer["flags"]
    assert "under 18" not in conversation.say("hello").heard


def test_an_unlikely_date_is_asked_about_once_and_then_kept(talk):
    conversation = talk(requested="death.date", notifier__role="friend").say("3 March 2031")
    assert conversation.ask == "death.date" and "death.date" not in conversation.fields
    conversation.say("3 March 2031")
    assert conversation.fields["death.date"]["value"] == "2031-03-03"
    assert "DATE_ODD" in conversation.answer["flags"]


def test_words_after_the_end_are_kept(talk):
    conversation = talk().say(None, *FAMILY.values(), "I forgot to say he loved trains")
    assert "trains" in conversation.fields["anything_else"]
    assert conversation.answer["finished"]


@pytest.mark.parametrize("said", ["Elizabeth but Betty", "short for Elizabeth", "Elizabeth"])
def test_the_full_first_name_is_no_last_name(talk, said):
    conversation = talk("sms", requested="person.name", person__forename="Betty").say(said)
    assert conversation.ask == "person.name"
    assert conversation.say("Marlow").fields | {"person.forename": "Elizabeth", "person.surname": "Marlow", "person.known_as": "Betty"} == conversation.fields


def test_that_is_all_after_a_worry_ends_the_worry_and_not_the_conversation(talk):
    conversation = talk("chat", requested="notifier.safe_to_text", notifier__role="paid_carer").say("yes", "yes she had a fall on Friday and nobody sent her to hospital")
    opened = conversation.ask
    assert opened not in ("confirm", None)
    assert conversation.say("that's all").ask == opened
    assert conversation.say("that's all").ask == "confirm"


def test_done_after_a_worry_told_at_another_question_ends_only_the_worry(talk):
    conversation = talk("sms", requested="notifier.safe_to_text").say("well she was on a trolley for 14 hours", "DONE")
    assert conversation.ask == "notifier.safe_to_text" and "14 hours" in conversation.fields["concerns.text"]
    assert conversation.say("DONE").ask is None


def test_that_is_all_answers_whether_anything_worried_them(talk):
    conversation = talk("chat", requested="concerns.raised").say("that's all")
    assert conversation.fields["concerns.raised"] == "no" and conversation.ask is not None


@pytest.mark.parametrize("said", ["er hello yes i think so", "i think so", "yes i suppose"])
def test_a_hesitant_yes_begins_the_call(talk, said):
    conversation = talk("voice", requested="start").say(said)
    assert conversation.ask == "notifier.role"


@pytest.mark.parametrize("said", ["reeves r double e v e s", "callum reeves", "Reeves"])
def test_a_name_said_again_is_met_without_an_apology(talk, said):
    conversation = talk("voice", requested="person.autistic", person__forename="Callum", person__surname="Reeves").say(said)
    assert "sorry" not in conversation.heard and conversation.ask == "person.autistic"


@pytest.mark.parametrize("said", ["he had to stay in his room all day", "own tenancy w/ support", "he lived all over"])
def test_a_sentence_is_no_town(talk, said):
    assert "person.town" not in talk("sms", requested="person.home").say(said).fields


def test_when_and_where_they_died_is_kept_where_the_age_was_asked_for(talk):
    fields = talk("sms", requested="person.birth").say("last week", "in hospital").fields
    assert fields["death.date"]["precision"] == "about" and fields["death.place_type"] == "10"


def test_when_the_caller_works_is_no_day_of_death(talk):
    conversation = talk("chat", requested="confirm", person__forename="Sean").say("nights this week")
    assert "death.date" not in conversation.fields


@pytest.mark.parametrize(("said", "words"), [("She took her own life.", "so sorry"), ("it was sepsis", "kept"), ("he choked", "kept")])
def test_how_they_died_is_kept_wherever_it_is_told(talk, said, words):
    conversation = talk("chat", requested="notifier.name").say(said)
    assert conversation.fields["death.cause"] == said and words in conversation.heard and "follow" not in conversation.heard
    assert conversation.ask == "notifier.name"


def test_a_worry_told_before_it_is_asked_for_stands_in_front_of_the_answer(talk):
    first, second = "they put a dnr on her without telling us", "and they kept her on a ward with no one who knew her"
    assert talk("sms", requested="concerns.raised").say(first, second).fields["concerns.text"] == f"{first}\n{second}"


def test_what_is_told_at_length_is_kept_without_an_apology_and_not_asked_about_for_ever(talk):
    long = "well it was a very long story and i am not sure where i should begin with it really"
    conversation = talk("voice", requested="death.place_type").say(long)
    assert "sorry" not in conversation.heard and conversation.ask == "death.place_type"
    assert conversation.say(long).ask != "death.place_type"


@pytest.mark.parametrize(("said", "fields"), [
    ("next door to me in st austell", {"person.town": "St Austell"}), ("dn35 7", {"person.postcode": "DN35"}),
    ("Manchester M14", {"person.postcode": "M14", "person.town": "Manchester"}), ("Flat 2, Leeds", {"person.town": "Leeds"}),
])  # fmt: skip
def test_half_a_postcode_and_a_place_beside_it_are_taken(talk, said, fields):
    held = talk("sms", requested="person.home").say(said).fields
    assert fields == {path: held.get(path) for path in fields}


def test_that_is_everything_after_a_worry_says_nothing_of_danger(talk):
    conversation = talk("voice", requested="notifier.safe_to_text").say("well i don't think they listened to me", "no that's everything")
    assert conversation.ask == "notifier.safe_to_text" and "notifier.safe_to_text" not in conversation.fields


@pytest.mark.parametrize(("asked", "said", "held"), [
    ("person.gp_practice", "it's the um marfleet lane surgery", {"name": "Marfleet Lane Surgery", "ods": None}), ("person.gp_practice", "Cleveland Police", None),
    ("person.town", "no concerns at this stage", None),
])  # fmt: skip
def test_a_place_is_kept_without_its_hesitation_and_no_remark_is_one(talk, asked, said, held):
    question = {"person.town": "person.home"}.get(asked, asked)
    assert talk("voice", requested=question).say(said).fields.get(asked) == held
