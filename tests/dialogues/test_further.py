"""The questions after the short path: all are asked, only those that apply, and everything universal works at them."""

import pytest
from components.fields import BY_ASK, FIELDS

SHORT = {
    "start": "yes", "notifier.role": "family", "person.name": "Tom Jones", "person.learning_disability": "yes", "person.autistic": "no",
    "person.birth": "14 May 1961", "death.date": "3 November 2026", "person.home": "WV1 1AA", "person.gp_practice": "Park Street Surgery",
    "death.place_type": "in hospital", "notifier.name": "Jane Jones", "notifier.phone": "07700 900123", "notifier.safe_to_text": "yes",
    "concerns.raised": "no",
}  # fmt: skip
ANSWERS = {  # question: (words, the field as the notification has it)
    "notifier.relationship": ("I'm his uncle", "aunt_uncle"), "notifier.organisation": ("Oak Lodge", "Oak Lodge"),
    "notifier.job_title": ("staff nurse", "staff nurse"), "concerns.types": ("abuse and delay", ["abuse", "timeliness"]),
    "concerns.others_at_risk": ("no", "no"), "person.residence_type": ("supported living", "supported_living"),
    "death.place_name": ("Sandwell General Hospital", "Sandwell General Hospital"), "death.usual_residence": ("no", "no"),
    "death.expected": ("it was sudden", "no"), "death.cause": ("his heart stopped", "his heart stopped"), "death.covid": ("not sure", "not_sure"),
    "death.registered": ("not yet", "no"), "told": ("1 and 2", ["coroner", "police"]), "person.sex_at_birth": ("male", "1"),
    "person.ethnic_category": ("White British", "A"), "person.nhs_number": ("485 777 3457", "4857773457"),
    "person.restrictions_5y": ("no", "no"), "person.records_opt_out": ("yes", "yes"), "family.name": ("Ann Jones", "Ann Jones"),
    "family.relationship": ("mother", "mother"), "family.phone": ("07700 900456", "+447700900456"), "family.told": ("yes", "yes"),
    "person.known_as": ("everyone called him Tommy", "Tommy"), "person.address": ("12 Oak Road, Dudley", "12 Oak Road, Dudley"),
    "person.gender_same_as_birth": ("yes it was", "yes"), "person.evidence": ("the GP register and his school", ["gp_ld_register", "special_school"]),
    "family.do_not_contact": ("his brother must not know where we are", "his brother must not know where we are"),
    "family.not_before": ("not before 5 December", "2026-12-05"), "notifier.contact_method": ("by email please", "email"), "language": ("Polish", "pl"),
    "family.involvement": ("not yet", ["later"]), "notifier.email": ("jane@example.org", "jane@example.org"),
    "notifier.best_time": ("mornings", "mornings"), "notifier.needs": ("easy read and an interpreter", ["easy_read", "interpreter"]), "anything_else": ("he loved trains", "he loved trains"),
}  # fmt: skip
FURTHER = [entry.ask for entry in FIELDS if entry.further]
OF_PROFESSIONALS = {
    "notifier.organisation", "notifier.job_title", "concerns.types", "death.covid", "death.registered", "person.nhs_number", "person.address",
    "person.gender_same_as_birth", "person.evidence", "family.told", "family.do_not_contact",
}  # fmt: skip


def played(talk, role, channel="chat", **said):
    """A whole conversation with every question answered; the questions in the order in which they came."""
    words = {**SHORT, "notifier.role": role, "more": "yes", **{ask: words for ask, (words, _) in ANSWERS.items()}, **said}
    conversation, asked = talk(channel).say(None), []
    while conversation.ask not in ("confirm", None):
        assert len(asked) < 80, asked
        asked.append(conversation.ask)
        conversation.say(words[conversation.ask])
    assert len(set(asked)) == len(asked), asked
    return conversation, asked


def test_every_further_question_has_an_answer_here():
    assert set(FURTHER) == set(ANSWERS)


@pytest.mark.parametrize("channel", ["voice", "sms", "chat"])
def test_a_professional_is_asked_everything_that_applies_without_more(talk, channel):
    conversation, asked = played(talk, "staff nurse on the ward", channel, **{"concerns.raised": "yes", "concerns.text": "He fell"} if channel != "sms" else {})
    assert "more" not in asked
    assert OF_PROFESSIONALS - set(asked) == ({"concerns.types"} if channel == "sms" else set())
    assert not {"notifier.relationship", "family.involvement"} & set(asked)
    wrong = {ask: conversation.fields.get(ask) for ask in asked if ask in ANSWERS and conversation.fields.get(ask) != ANSWERS[ask][1]}
    assert not wrong


@pytest.mark.parametrize("channel", ["voice", "sms", "chat"])
def test_a_family_that_goes_on_is_asked_what_is_for_families(talk, channel):
    conversation, asked = played(talk, "family", channel)
    assert asked[: len(SHORT)] == list(SHORT) and asked[len(SHORT)] == "more"
    assert not (OF_PROFESSIONALS | {"family.name", "family.phone", "death.usual_residence"}) & set(asked)
    assert {"notifier.relationship", "family.involvement", "told", "anything_else"} <= set(asked)
    assert "concerns.others_at_risk" not in asked
    wrong = {ask: conversation.fields.get(ask) for ask in asked if ask in ANSWERS and conversation.fields.get(ask) != ANSWERS[ask][1]}
    assert not wrong


def test_a_known_relationship_is_not_asked_again(talk):
    assert "notifier.relationship" not in played(talk, "I'm his sister")[1]


@pytest.mark.parametrize("words", ["no", "stop here", "that's all", "skip", "not sure", "no thank you", "2", "finish"])
def test_a_family_may_stop_after_the_short_path(talk, words):
    conversation = talk(requested="more", notifier__role="family", concerns__raised="no").say(words)
    assert conversation.ask == "confirm", conversation.heard
    assert conversation.answer["missing"]["death.cause"] == "not_asked"
    assert conversation.say("yes").answer["finished"]


@pytest.mark.parametrize("words", ["yes", "a few more", "1", "carry on", "ok"])
def test_a_family_may_go_on(talk, words):
    assert talk(requested="more", notifier__role="family", notifier__relationship="sister").say(words).ask == "concerns.others_at_risk"


def test_later_at_more_is_a_pause_and_no_answer(talk):
    conversation = talk(requested="more", notifier__role="family").say("later")
    assert conversation.ask is None and not conversation.answer["finished"]
    assert conversation.say("hello").ask == "more"


def test_a_self_advocate_hears_the_simplest_words(talk):
    conversation = talk(requested="notifier.role").say("I have a learning disability too, he was my friend")
    assert conversation.fields["notifier.role"] == "self_advocate"
    assert conversation.heard.endswith("What was their first name and last name?")
    assert "more" in played(talk, "I have a learning disability too, he was my friend")[1]


def test_a_person_with_no_role_is_asked_more(talk):
    assert "more" in played(talk, "skip")[1]


def test_family_staff_and_friends_are_asked_of_the_rest_of_the_family(talk):
    assert {"family.name", "family.relationship", "family.phone"} <= set(played(talk, "friend")[1])
    _, asked = played(talk, "friend", **{"family.name": "no"})
    assert not {"family.relationship", "family.phone"} & set(asked)
    conversation, asked = played(talk, "friend", **{"family.name": "his mum Ann Jones 07700 900456"})
    assert conversation.fields["family.relationship"] == "mother"
    assert not {"family.relationship", "family.phone"} & set(asked)


def test_that_is_all_in_the_further_questions_leads_to_the_read_back(talk):
    conversation = talk(requested="told", notifier__role="hospital_staff").say("that's all")
    assert conversation.ask == "confirm"
    assert conversation.answer["missing"]["told"] == "declined"
    assert conversation.answer["missing"]["anything_else"] == "not_asked"


@pytest.mark.parametrize("ask", FURTHER)
def test_skip_leaves_any_further_question(talk, ask):
    conversation = talk(requested=ask).say("skip")
    assert conversation.ask != ask
    assert conversation.answer["missing"][ask] == "declined"


@pytest.mark.parametrize("ask", FURTHER)
def test_not_sure_leaves_any_further_question(talk, ask):
    conversation = talk(requested=ask).say("not sure")
    assert conversation.ask != ask
    unsure = BY_ASK[ask].unsure
    if unsure is None:
        assert conversation.answer["missing"][ask] == "unknown"
    else:
        assert conversation.fields[ask] == unsure


@pytest.mark.parametrize("ask", FURTHER)
@pytest.mark.parametrize(
    ("words", "intent"),
    [("say that again", "say_again"), ("why do you ask", "why"), ("is this a person", "are_you_human"), ("who will see this", "privacy")],
)
def test_asides_are_answered_at_further_questions(talk, ask, words, intent):
    conversation = talk(requested=ask).say(words)
    assert conversation.answer["intent"]["name"] == intent
    assert conversation.ask == ask and conversation.fields == {}
    assert len(conversation.answer["say"]) == 2


@pytest.mark.parametrize("ask", FURTHER)
def test_a_person_a_pause_and_the_way_back_at_further_questions(talk, ask):
    conversation = talk(requested=ask).say("can I talk to a person")
    assert conversation.answer["handover"] == "person" and conversation.ask == ask
    assert conversation.say("later").ask is None
    assert conversation.say("hello again").ask == ask
    role = "family" if ask in ("notifier.relationship", "family.involvement") else "other"
    needs = {"notifier__needs": ["interpreter"]} if ask == "language" else {}
    following = talk(requested=ask, notifier__role=role, notifier__phone="+447700900123", concerns__raised="yes", **needs)
    following.snapshot["asked"] = [ask]
    following.say(ANSWERS[ask][0])
    assert following.ask != ask
    if following.ask != "confirm":
        assert following.say("go back").ask == ask


@pytest.mark.parametrize("ask", FURTHER)
def test_a_correction_at_a_further_question_changes_the_right_field(talk, ask):
    conversation = talk(requested=ask, death__date={"value": "2026-11-03", "precision": "day"}).say("sorry, the date of death was 2 November 2026")
    assert conversation.fields["death.date"]["value"] == "2026-11-02"
    assert conversation.ask == ask


@pytest.mark.parametrize("ask", [entry.ask for entry in FIELDS if entry.further and entry.kind not in ("words", "free")])
def test_three_unusable_answers_leave_a_further_question(talk, ask):
    conversation = talk(requested=ask).say("xxyz")
    assert conversation.ask == ask
    first = conversation.heard
    assert conversation.say("xxyz").heard != first and conversation.ask == ask
    assert conversation.say("xxyz").ask != ask
    assert conversation.answer["missing"][ask] == "unknown"


@pytest.mark.parametrize("ask", FURTHER)
@pytest.mark.parametrize("channel", ["voice", "sms", "chat"])
def test_every_further_option_is_accepted(talk, channel, ask):
    offered = talk(channel, requested=ask).say("say that again").answer["say"][-1]["options"]
    for option in offered:
        assert talk(channel, requested=ask).say(option["id"]).ask != ask, option


@pytest.mark.parametrize("ask", FURTHER)
def test_each_further_question_says_why(talk, ask):
    why = talk(requested=ask).say("why do you ask").answer["say"][0]["text"]
    assert why != "I ask so that the right team can look at what happened."


def test_an_nhs_number_with_a_wrong_check_digit_is_asked_once_more(talk):
    conversation = talk(requested="person.nhs_number", notifier__role="other").say("485 777 3456")
    assert conversation.ask == "person.nhs_number" and "ten digits" in conversation.heard
    conversation.say("485 777 3456")
    assert conversation.ask != "person.nhs_number" and "person.nhs_number" not in conversation.fields
    assert conversation.answer["missing"]["person.nhs_number"] == "unknown"
    assert "IDENTITY_WEAK" in conversation.answer["flags"]


def test_an_nhs_number_is_read_back(talk):
    assert "485 777 3457" in talk(requested="person.nhs_number", notifier__role="other").say("it is 4857773457").heard


def test_others_at_risk_are_flagged_and_the_words_kept(talk):
    words = "yes the other residents are still not being fed"
    conversation = talk(requested="concerns.others_at_risk", concerns__raised="yes", concerns__text="He was not fed").say(words)
    assert "SAFEGUARDING_OTHERS" in conversation.snapshot["flags"]
    assert "right to tell us" in conversation.heard
    assert conversation.fields["concerns.text"] == f"He was not fed\n{words}"


def test_a_cause_is_kept_word_for_word(talk):
    words = "They said pneumonia, but I think he was left too long"
    assert talk(requested="death.cause").say(words).fields["death.cause"] == words


@pytest.mark.parametrize("title", ["support worker", "ward manager", "Consultant psychiatrist", "GP", "social worker", "team leader", "nurse", "person-centred planner"])
def test_a_job_title_is_no_interruption(talk, title):
    assert talk(requested="notifier.job_title", notifier__role="other").say(title).fields["notifier.job_title"] == title


def test_a_sister_on_the_ward_is_no_sister(talk):
    conversation = talk(requested="notifier.job_title", notifier__role="hospital_staff").say("I am a sister on the ward")
    assert "notifier.relationship" not in conversation.fields


def test_what_was_told_in_passing_is_not_asked_again(talk):
    _, asked = played(talk, "staff nurse on the ward", **{"death.place_type": "He died at Sandwell General Hospital"})
    assert "death.place_name" not in asked


def test_a_new_role_takes_the_old_relationship_with_it(talk):
    known = {"notifier__role": "family", "notifier__relationship": "sister"}
    conversation = talk(requested="person.name", **known).say("sorry, the relationship is wrong, I was his social worker")
    assert conversation.fields.get("notifier.role") == "social_worker"
    assert "notifier.relationship" not in conversation.fields


@pytest.mark.parametrize("role", ["family", "friend", "self_advocate"])
def test_what_a_family_is_not_asked_has_its_reason(talk, role):
    missing = talk(requested="more", notifier__role=role).say("no").answer["missing"]
    assert missing["person.nhs_number"] == missing["death.covid"] == missing["concerns.types"] == "not_asked"
    assert missing["notifier.organisation"] == "not_applicable"


def test_a_question_closed_by_a_role_opens_with_another(talk):
    conversation = talk(requested="told", notifier__role="family").say("sorry, the relationship is wrong, I am his social worker")
    assert conversation.ask == "notifier.organisation"


def test_a_day_to_wait_for_is_asked_only_where_the_family_may_be_called(talk):
    known = {"notifier__role": "care_manager", "family__name": "Ann Jones", "family__relationship": "mother", "family__phone": "+447700900456"}
    conversation = talk(requested="family.do_not_contact", **known).say("no")
    assert conversation.ask == "family.not_before"
    conversation.say("after the funeral")
    assert conversation.answer["missing"]["family.not_before"] == "unknown"
    assert conversation.fields["family.do_not_contact"] == "after the funeral"
    assert talk(requested="family.do_not_contact", **known).say("they are at risk from us").ask != "family.not_before"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("yes", ["wants_to_talk"]), ("all of it", ["wants_to_talk", "wants_draft", "wants_copy"]), ("1 and 3", ["wants_to_talk", "wants_copy"]),
        ("I'd like a copy at the end", ["wants_copy"]), ("a closer look please", ["asks_focused_review"]), ("not yet", ["later"]), ("no thank you", ["no"]),
        ("talk to them and see the draft", ["wants_to_talk", "wants_draft"]),
    ],
)  # fmt: skip
def test_a_family_takes_part_as_it_wishes(talk, words, told):
    assert talk(requested="family.involvement", notifier__role="family").say(words).fields["family.involvement"] == told


@pytest.mark.parametrize(("words", "code"), [("I need a Polish interpreter", "pl"), ("bsl interpreter", "bfi"), ("an urdu interpreter and large print", "ur")])
def test_a_language_named_with_the_need_is_not_asked_for(talk, words, code):
    conversation = talk(requested="notifier.needs").say(words)
    assert conversation.fields["language"] == code
    assert conversation.ask == "confirm"


def test_a_language_without_a_code_is_kept_as_it_is_said(talk):
    conversation = talk(requested="language", notifier__needs=["interpreter"]).say("Quechua")
    assert conversation.fields["anything_else"] == "Language: Quechua"


@pytest.mark.parametrize(("words", "name"), [("we called him Tommy", "Tommy"), ("Tommy", "Tommy")])
def test_what_people_called_them(talk, words, name):
    assert talk(requested="person.known_as", person__forename="Thomas").say(words).fields["person.known_as"].startswith(name)


@pytest.mark.parametrize("words", ["no", "just Tom", "Tom"])
def test_to_have_had_no_other_name_is_an_answer(talk, words):
    missing = talk(requested="person.known_as", person__forename="Tom").say(words).answer["missing"]
    assert missing["person.known_as"] == "not_applicable"


def test_a_way_of_contact_told_with_the_number_is_not_asked_for(talk):
    conversation = talk(requested="notifier.phone").say("you can text me on 07700 900123")
    assert conversation.fields["notifier.contact_method"] == "text"


def test_a_family_is_asked_for_an_email_only_where_it_is_wanted(talk):
    known = {"notifier__role": "family", "notifier__may_contact": True, "notifier__phone": "+447700900123"}
    assert talk(requested="notifier.contact_method", **known).say("email").ask == "notifier.email"
    assert talk(requested="notifier.contact_method", **known).say("phone").ask == "notifier.best_time"


def test_who_must_not_be_texted_is_not_offered_a_text(talk):
    answer = talk("voice", requested="notifier.contact_method", notifier__safe_to_text=False).say("say again")
    assert "text" not in answer.heard.lower()


@pytest.mark.parametrize("ask", FURTHER)
@pytest.mark.parametrize("words", ["yes", "...", "that one", "?"])
def test_no_answer_said_for_ever_holds_anybody_at_a_question(talk, ask, words):
    conversation = talk("sms", requested=ask)
    for _ in range(5):
        if conversation.say(words).ask != ask:
            break
    assert conversation.ask != ask or conversation.answer["intent"]["name"] == "silence"


@pytest.mark.parametrize("words", ["skip", "later", "stop", "not sure", "person", "go back", "why do you ask", "say again", "done"])
def test_no_question_owns_a_command(words):
    assert not [entry.ask for entry in BY_ASK.values() if entry.owns(words)]


@pytest.mark.parametrize(("said", "called"), [
    ("no it was totally unexpected", None), ("she lived with us", None), ("no we called her Millie", "Millie"), ("it was Millie", "Millie"), ("he was Mo to his mates", "Mo"),
])  # fmt: skip
def test_a_nickname_is_taken_from_no_sentence_about_something_else(talk, said, called):
    assert talk("chat", requested="person.known_as", person__forename="Amelia").say(said).fields.get("person.known_as") == called


def test_a_bare_yes_is_no_cause_of_death(talk):
    conversation = talk("chat", requested="death.cause").say("yes")
    assert conversation.ask == "death.cause" and "death.cause" not in conversation.fields
