"""What was said in whole conversations that were typed out, in the order they went: one line for each rule that they found wanting."""

import pytest

TOM = {"person__forename": "Tom", "person__surname": "Hughes", "notifier__role": "family"}
AT_WORK = {**TOM, "notifier__role": "paid_carer"}
ROUGH = {"value": "1946", "precision": "about"}
SAID = {
    **TOM, "person__age": 80, "person__town": "Leeds", "person__gp_practice": {"name": "Elm Surgery", "ods": None}, "death__place_type": "10",
    "death__date": {"value": "2026-11-15", "precision": "day"}, "notifier__name": "Ann Price", "notifier__may_contact": True, "notifier__phone": "+447700900123",
}  # fmt: skip


@pytest.mark.parametrize(
    ("ask", "words", "told"),
    [
        ("person.name", "its callum", {"person.forename": "Callum"}),
        ("person.name", "Margaret Ann Holloway but it was always Peggy", {"person.known_as": "Peggy"}),
        ("person.name", "Agnieszka, surname Nowak-Lis, N O W A K dash L I S", {"person.forename": "Agnieszka", "person.surname": "Nowak-Lis"}),
        ("person.name", "Name his STEPHEN GARRETT", {"person.forename": "Stephen", "person.surname": "Garrett"}),
        ("person.home", "Live Coventry with mother", {"person.town": "Coventry"}),
        ("death.expected", "no was it heck", {"death.expected": "no"}),
        ("person.autism_diagnosed", "As I say, at 61.", {"person.autism_diagnosed": "yes"}),
        ("person.home", "the home's in Southport", {"person.town": "Southport"}),
        ("concerns.raised", "that's why I'm ringing", {"concerns.raised": "yes"}),
        ("concerns.others_at_risk", "Any autistic patient", {"concerns.others_at_risk": "yes"}),
        ("person.home", "a group home, out Wednesbury way", {"person.town": "Wednesbury", "person.residence_type": "residential_care"}),
        ("person.home", "e1 whitechapel", {"person.postcode": "E1"}),
        ("person.gp_practice", "oh I've no idea", {}),
        ("person.known_as", "just Malc", {"person.known_as": "Malc"}),
        ("person.restrictions_5y", "I shouldn't think so", {"person.restrictions_5y": "not_sure"}),
        ("notifier.needs", "speak up a bit that's all", {"notifier.needs": ["other"], "anything_else": "speak up a bit that's all"}),
        ("death.expected", "No shock", {"death.expected": "no"}),
        ("person.birth", "She would have been about 80.", {"person.date_of_birth": ROUGH}),
        ("person.birth", "she'd be fifty eight no fifty nine in january", {"person.age": 58}),
        ("person.birth", "as I said 70", {"person.age": 70}),
        ("person.birth", "third of April fifty two. Hang on I tell a lie, fifty three", {"person.date_of_birth": {"value": "1953-04-03", "precision": "day"}}),
        ("person.home", "Barrow in Furness, like I say", {"person.town": "Barrow in Furness"}),
        ("person.gp_practice", "Three Spires. Also his middle name was Piran if u need it",
         {"person.gp_practice": {"name": "Three Spires", "ods": None}, "anything_else": "Three Spires. Also his middle name was Piran if u need it"}),
        ("notifier.needs", "just speak up love", {"notifier.needs": ["other"], "anything_else": "just speak up love"}),
        ("death.place_type", "Russells Hall, he was in three weeks", {"death.place_type": "10"}),
        ("death.expected", "they told us on the Friday", {"death.expected": "yes"}),
        ("told", "not my department", {"told": ["unsure"]}),
        ("notifier.safe_to_text", "text's better than ringing", {"notifier.safe_to_text": True}),
        ("person.autistic", "I've always assumed so but there was never a diagnosis.", {"person.autistic": "not_sure"}),
        ("person.autistic", "yehh", {"person.autistic": "yes"}),
        ("person.gp_practice", "I wouldn't know from here", {}),
        ("death.expected", "It wasn't expected at all.", {"death.expected": "no"}),
        ("notifier.relationship", "lil sister", {"notifier.relationship": "sister"}),
        ("person.restrictions_5y", "no lol", {"person.restrictions_5y": "no"}),
        ("person.residence_type", "With his mammy", {"person.residence_type": "family_home"}),
        ("person.gp_practice", "I couldnae tell ye", {}),
        ("person.autistic", "He said he was. Not formally.", {"person.autistic": "not_sure"}),
        ("person.gp_practice", "Bartholomew's, same as me", {"person.gp_practice": {"name": "Bartholomew's", "ods": None}}),
        ("notifier.safe_to_text", "no I've no mobile", {}),
        ("person.home", "newport road middlesbrough", {"person.town": "Middlesbrough"}),
        ("person.birth", "White British", {"person.ethnic_category": "A"}),
        ("person.autistic", "Not diagnosed, no", {"person.autistic": "no"}),
        ("person.autistic", "No record of autism", {"person.autistic": "not_sure"}),
        ("person.autistic", "we never had that word", {"person.autistic": "not_sure"}),
        ("person.autistic", "a male", {"person.sex_at_birth": "1"}),
        ("person.learning_disability", "Mild learning disability, yes, and ASD", {"person.learning_disability": "yes", "person.autistic": "yes"}),
        ("person.home", "with me, all his life, in Yeovil", {"person.town": "Yeovil", "person.residence_type": "family_home"}),
        ("person.home", "she was at Beechcroft in Redruth", {"person.town": "Redruth"}),
        ("person.home", "Rampton, he had been there four years", {"person.town": "Rampton"}),
        ("person.home", "we live in Boston in Lincolnshire, PE twenty one", {"person.town": "Boston in Lincolnshire", "person.postcode": "PE21"}),
        ("person.gp_practice", "White British", {"person.ethnic_category": "A"}),
        ("person.gp_practice", "think it was pemberton? not 100%", {"person.gp_practice": {"name": "Pemberton", "ods": None}}),
        ("person.gp_practice", "I'd have to check. It might be Greenhead Family Doctors.", {"person.gp_practice": {"name": "Greenhead Family Doctors", "ods": None}}),
        ("death.date", "It was Sunday just gone, the time of death was 21.40", {"death.date": {"value": "2026-11-15", "precision": "day"}}),
        ("person.autistic", "them never did tell me so", {"person.autistic": "not_sure"}),
        ("death.place_type", "home. he had a seizure in his sleep", {"death.place_type": "21"}),
        ("death.place_type", "at City Hospital, they carry him there in the ambulance", {"death.place_type": "10"}),
        ("death.place_type", "King's", {"death.place_type": "10", "death.place_name": "King's"}),
        ("notifier.name", "kayleigh x", {"notifier.name": "Kayleigh"}),
        ("notifier.name", "Mistress Brathwaite. Gloria.", {"notifier.name": "Gloria Brathwaite"}),
        ("notifier.phone", "this 1 is fine", {"notifier.may_contact": True, "notifier.phone": None}),
        ("notifier.safe_to_text", "I don't business with no text", {"notifier.contact_method": "phone"}),
        ("notifier.phone", "I'd rather not leave a number.", {"notifier.may_contact": False}),
        ("notifier.phone", "yes but im on nights so not before 3", {"notifier.may_contact": True, "notifier.best_time": "not before 3"}),
        ("notifier.safe_to_text", "you can leave a message yes but I can't do texts", {"notifier.contact_method": "phone"}),
        ("notifier.safe_to_text", "there's an answer machine but I don't always hear it", {"notifier.safe_to_text": True}),
        ("death.expected", "no course not", {"death.expected": "no"}),
        ("family.involvement", "want to know everything", {"family.involvement": ["wants_to_talk"]}),
        ("notifier.needs", "nope", {"notifier.needs": ["none"]}),
    ],
)  # fmt: skip
def test_what_a_relative_answers_is_taken_once_and_nothing_else(talk, ask, words, told):
    known = {key: value for key, value in TOM.items() if not ask.endswith(key.removeprefix("person__")) and ask != "person.name"}
    conversation = talk("sms", requested=ask, **known, notifier__role="family") if ask == "person.name" else talk("sms", requested=ask, **TOM)
    fields = conversation.say(words).fields
    assert told.items() <= fields.items()
    assert not fields.keys() - {*told, "person.forename", "person.surname", "notifier.role", "notifier.phone"}


@pytest.mark.parametrize(
    ("ask", "words", "told"),
    [
        ("person.gp_practice", "Doctor Marsh at Preston Grove", {"person.gp_practice": {"name": "Doctor Marsh at Preston Grove", "ods": None}}),
        ("told", "Coroner, police not involved, CQC aware, safeguarding", {"told": ["coroner", "safeguarding_adults", "cqc"]}),
        ("person.home", "He'd moved on to supported living in Reading by then, RG30.", {"person.town": "Reading", "person.postcode": "RG30", "person.residence_type": "supported_living"}),
        ("notifier.organisation", "Barnardo's, though I'm retired now", {"notifier.organisation": "Barnardo's, though I'm retired now"}),
        ("family.name", "he'd a sister in Walsall, Pauline I think", {"family.name": "Pauline", "family.relationship": "sister"}),
        ("notifier.phone", "bleep 4471 or 07700 900 488", {"notifier.may_contact": True, "notifier.phone": "+447700900488", "notifier.best_time": "bleep 4471"}),
        ("concerns.others_at_risk", "no one else lives there", {"concerns.others_at_risk": "no"}),
        ("person.autistic", "yes, dx aged 3", {"person.autistic": "yes"}),
        ("person.nhs_number", "don't have", {}),
        ("person.home", "Worthing, BN11 his own house", {"person.town": "Worthing", "person.postcode": "BN11"}),
        ("person.home", "flat four, Pasture Court, Grimsby", {"person.town": "Grimsby"}),
        ("person.nhs_number", "In the folder, I don't have", {}),
        ("told", "Police come, ambulance come, my manager I call", {"told": ["police"]}),
        ("person.home", "Lincoln, he came to us from Fosse House nursing home", {"person.town": "Lincoln", "person.residence_type": "nursing_care"}),
        ("family.name", "Sister Bridie in Mayo, don't have surname", {"family.name": "Bridie", "family.relationship": "sister"}),
        ("family.name", "there's a cousin, Mr Achebe, in Leeds", {"family.name": "Mr Achebe", "family.relationship": "cousin"}),
        ("family.told", "police were doing that", {"family.told": "not_sure"}),
        ("told", "GP and family, no coroner", {"told": ["other"]}),
        ("person.address", "not in front of me", {}),
        ("told", "ME", {"told": ["medical_examiner"]}),
        ("person.records_opt_out", "type 1 opt out yes", {"person.records_opt_out": "yes"}),
        ("person.residence_type", "Own tenancy with daily visits", {"person.residence_type": "own_home"}),
        ("family.not_before", "after the funeral on the 4th", {"family.not_before": "2026-12-04"}),
        ("death.cause", "they're saying heart attack", {"death.cause": "they're saying heart attack"}),
        ("person.learning_disability", "his sister, Ann Fearnley, is next of kin", {"family.name": "Ann Fearnley", "family.relationship": "sister"}),
    ],
)  # fmt: skip
def test_what_somebody_at_work_answers_is_taken_and_rings_nothing(talk, ask, words, told):
    conversation = talk(requested=ask, **AT_WORK).say(words)
    assert told.items() <= conversation.fields.items()
    assert not conversation.fields.keys() - {*told, "person.forename", "person.surname", "notifier.role"}
    assert not conversation.answer["flags"]


@pytest.mark.parametrize("words", ["I'm not sure I can do this", "he's gone and I don't know what to do", "I've picked this phone up six times", "I can't do it, it's too soon"])
def test_a_hard_beginning_is_no_alarm(talk, words):
    assert not {"CRISIS_NOTIFIER", "IMMEDIATE_DANGER", "SAFEGUARDING_DECEASED"} & {*talk("voice").say("yes", words).answer["flags"]}


def test_the_home_of_a_couple_is_each_one_s_own(talk):
    fields = talk(requested="death.place_type", notifier__relationship="spouse_partner", **TOM).say("In our flat.").fields
    assert fields["death.place_type"] == "21"


def test_what_was_answered_beside_a_false_suspicion_is_not_asked_again(talk):
    conversation = talk(requested="person.birth", **AT_WORK).say('They say he was "in his forties"')
    if conversation.ask is None:  # the line asked whether somebody was hurt
        conversation.say("no, nothing like that")
    assert conversation.fields["person.date_of_birth"] == {"value": "1981", "precision": "about"}
    assert conversation.ask == "death.date"
    assert not conversation.answer["flags"]


def test_a_day_on_which_he_was_well_is_not_when_he_died(talk):
    died = {"value": "2026-11-20", "precision": "day"}
    conversation = talk(requested="death.expected", death__date=died, **AT_WORK).say("No, he was fine on Thursday")
    assert (conversation.fields["death.expected"], conversation.fields["death.date"]) == ("no", died)


def test_the_name_of_a_niece_is_not_the_name_of_who_died(talk):
    fields = talk(requested="family.name", **AT_WORK).say("He have niece, name is Susan").fields
    assert (fields["family.name"], fields["person.forename"]) == ("Susan", "Tom")


@pytest.mark.parametrize("words", ["the house is on fire", "she's collapsed now please help"])
def test_danger_is_heard_where_the_cause_of_death_is_asked_for(talk, words):
    assert "IMMEDIATE_DANGER" in talk(requested="death.cause", **AT_WORK).say(words).answer["flags"]


@pytest.mark.parametrize("words", ["I'll stop there dear if you don't mind", "I'm a bit tired", "Not today thank you", "naw that'll dae"])
def test_enough_is_enough_after_the_short_path(talk, words):
    assert talk("voice", requested="more", **SAID).say(words).ask == "confirm"


def test_the_same_words_three_times_are_kept_once_and_end_the_question(talk):
    conversation = talk("voice", requested="more", concerns__raised="yes", concerns__text="they sent him home", **SAID).say(*["we sat with him all that night"] * 4)
    assert conversation.fields["concerns.text"] == "they sent him home\nwe sat with him all that night"
    assert conversation.ask != "more"


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("It was a hospice", {"death.place_type": "30"}),
        ("Nearly. He was 61, and it was a hospice", {"person.age": 61, "death.place_type": "30"}),
        ("wrong surgery, it's Oak Surgery, and the town should be Bradford", {"person.gp_practice": {"name": "Oak Surgery", "ods": None}, "person.town": "Bradford"}),
        ("it was the 14th and he was autistic", {"death.date": {"value": "2026-11-14", "precision": "day"}, "person.autistic": "yes"}),
        ("yes that's right except it's Tom Hewes", {"person.surname": "Hewes"}),
        ("You've put Tom Hughes, it's Tim", {"person.forename": "Tim"}),
        ("The age is wrong, he was 79, and my name is Anne with an E", {"person.age": 79, "notifier.name": "Anne Price"}),
    ],
)  # fmt: skip
def test_each_clause_at_the_read_back_puts_its_own_answer_right(talk, words, changed):
    known = {key.replace("__", "."): value for key, value in SAID.items()}
    conversation = talk(requested="confirm", **SAID).say(words)
    assert {path: value for path, value in conversation.fields.items() if known.get(path) != value} == changed
    assert conversation.ask == "confirm"


@pytest.mark.parametrize("words", ["everything's right thanks love", "that'll do", "everything else is fine"])
def test_a_homely_yes_ends_the_read_back(talk, words):
    assert talk("voice", requested="confirm", **SAID).say(words).answer["finished"]


@pytest.mark.parametrize(("words", "ask"), [("he wasn't eighty", "person.birth"), ("it isn't right", "confirm")])
def test_a_denial_is_no_riddle(talk, words, ask):
    conversation = talk("voice", requested="confirm", **SAID).say(words)
    assert conversation.answer["intent"]["name"] == "correct"
    assert conversation.ask == ask


def test_the_number_of_somebody_else_is_nobody_s_he_or_she(talk):
    known = {**SAID, "family__name": "Imran Akhtar", "family__relationship": "brother", "family__phone": "+447700900612"}
    heard = talk(requested="confirm", person__sex_at_birth="2", person__gender_same_as_birth="yes", **known).say("say again").heard
    assert "Their number is 07700 900612." in heard


@pytest.mark.parametrize(("name", "called"), [("Margaret Joan", "Margaret"), ("Mary Ann", "Mary Ann"), ("Mei Ling", "Mei Ling"), ("Mohammed Ali", "Mohammed Ali")])
def test_a_middle_name_is_not_said_in_every_question(talk, name, called):
    heard = talk(requested="person.learning_disability", person__forename=name, person__surname="Cole").say("say again").heard
    assert f"Did {called} have a learning disability?" in heard


@pytest.mark.parametrize(
    ("ask", "words", "safe"),
    [
        ("notifier.safe_to_text", "text is fine but my husband reads them", False),
        ("notifier.phone", "07700 900123, text is fine but my husband reads them", False),
        ("notifier.safe_to_text", "texts are ok but my carer checks my phone", False),
        ("notifier.safe_to_text", "text's fine yeah just my phone", True),
        ("notifier.safe_to_text", "Safe, though I shan't read it promptly.", True),
        ("notifier.safe_to_text", "text fine but not at night", True),
    ],
)
def test_who_else_reads_a_text_outweighs_that_it_is_fine(talk, ask, words, safe):
    conversation = talk(requested=ask, **TOM).say(words)
    assert conversation.fields["notifier.safe_to_text"] is safe
    assert ("NOTIFIER_AT_RISK" in conversation.answer["flags"]) is not safe


@pytest.mark.parametrize(("number", "flags"), [("+442079460111", []), ("+447700900111", ["NOTIFIER_AT_RISK"])])
def test_no_texts_to_an_office_is_no_danger_and_to_a_mobile_may_be_one(talk, number, flags):
    known = {**AT_WORK, "notifier__may_contact": True, "notifier__phone": number}
    assert talk("voice", requested="notifier.safe_to_text", **known).say("no texts on that one").answer["flags"] == flags


def test_a_text_that_somebody_reads_is_not_called_safe_in_a_first_message(talk):
    fields = talk().say("my brother died, text is fine on 07700 900123 but my husband reads them").fields
    assert fields.get("notifier.safe_to_text") is not True


def test_a_question_that_is_never_understood_is_left_in_the_end(talk):
    conversation = talk(requested="person.records_opt_out", **AT_WORK).say(*["Not understand"] * 4)
    assert conversation.ask == "person.records_opt_out"
    assert conversation.say("Not understand").ask == "family.name"
    assert "A person can ask you about it later." in conversation.heard


# a rough day of death that was told unasked


def _told_roughly(talk, words="my brother died last week"):
    return talk("sms").say("hello", words, "yes", "Tom Hughes", "yes", "no", "60")


def test_the_day_is_asked_for_where_only_the_week_was_told_in_passing(talk):
    conversation = _told_roughly(talk)
    assert (conversation.ask, conversation.fields["death.date"]["precision"]) == ("death.date", "about")
    assert "Do you know what day Tom died?" in conversation.heard


@pytest.mark.parametrize("words", ["no", "not sure", "skip", "as I said last week"])
def test_what_was_told_stands_where_the_day_is_not_known(talk, words):
    conversation = _told_roughly(talk)
    before = conversation.fields["death.date"]
    assert conversation.say(words).ask == "person.home"
    assert conversation.fields["death.date"] == before


def test_the_day_takes_the_place_of_the_week(talk):
    conversation = _told_roughly(talk).say("Wednesday the 18th")
    assert conversation.fields["death.date"] == {"value": "2026-11-18", "precision": "day"}
    assert conversation.ask == "person.home"


@pytest.mark.parametrize("words", ["my brother died on Wednesday", "my brother died in 2019"])
def test_a_day_that_was_told_and_one_long_ago_are_not_asked_for(talk, words):
    assert _told_roughly(talk, words).ask == "person.home"
