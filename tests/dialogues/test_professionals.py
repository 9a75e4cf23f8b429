"""A professional's answers, as staff type them, are understood where they are asked for: no apology, no false flag, nothing kept in a wrong place."""

import pytest
from components.fields import BY_ASK

HELD = {
    "notifier__role": "hospital_staff", "person__forename": "Kevin", "person__surname": "Price", "person__learning_disability": "yes", "person__autistic": "no",
    "person__date_of_birth": {"value": "1964-05-14", "precision": "day"}, "death__date": {"value": "2026-11-14", "precision": "day"},
    "person__postcode": "DY1 2AB", "person__gp_practice": {"name": "Elm Tree Surgery", "ods": None}, "death__place_type": "10",
    "death__place_name": "Northfield General Hospital", "notifier__name": "Dawn Fletcher", "notifier__may_contact": True, "notifier__phone": "+441632960123",
    "concerns__raised": "yes", "concerns__text": "He fell twice", "person__known_as": "Kev", "person__residence_type": "residential_care", "told": ["coroner"],
    "person__sex_at_birth": "1", "death__expected": "no", "death__registered": "yes", "person__nhs_number": "4857773457", "family__name": "Ann Price",
    "family__phone": "+447700900456", "notifier__organisation": "Northfield General Hospital", "notifier__job_title": "Ward clerk", "person__address": "12 Oak Road, Dudley",
}  # fmt: skip


def asked(talk, ask, channel="chat", **more):
    known = {key: value for key, value in HELD.items() if key.replace("__", ".") not in BY_ASK[ask].paths}
    return talk(channel, requested=ask, **{**known, **more})


ROLES = [
    ("RM at a nursing home", "care_manager"), ("SW, adults team", "social_worker"), ("SW at supported living", "paid_carer"), ("DoLS BIA", "social_worker"),
    ("PC 4412", "other"), ("DS from CID", "other"), ("CNS palliative care", "community_health"), ("prison healthcare", "community_health"), ("DN", "community_health"),
    ("SLT", "community_health"), ("HCSW", "hospital_staff"), ("discharge coordinator", "hospital_staff"), ("day centre worker", "paid_carer"),
    ("safeguarding lead", "other"), ("LAC for the ICB", "other"), ("funeral director", "other"), ("probation officer", "other"), ("health professional", "hospital_staff"),
    ("ward clerk", "hospital_staff"), ("medical examiner's officer", "medical_examiner"), ("GP receptionist", "GP_practice"), ("coroner's officer", "coroner_officer"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "role"), ROLES)
def test_staff_say_who_they_are_in_a_few_letters(talk, words, role):
    conversation = talk(requested="notifier.role").say(words)
    assert conversation.fields["notifier.role"] == role and conversation.ask == "person.name"
    assert not {"WRONG_SERVICE", "ABUSIVE_OR_TEST"} & set(conversation.answer["flags"])


NAMES = [
    ("Kevin Price RIP", "Kevin", "Price"), ("RIP Kevin Price", "Kevin", "Price"), ("Kevin Price (deceased)", "Kevin", "Price"), ("Mr K. Price", "K", "Price"),
    ("PRICE Kevin (Mr)", "Kevin", "Price"), ("Kevin 'Kev' Price", "Kevin", "Price"), ("Kevin Price, male, 62", "Kevin", "Price"), ("Kevin Price 14.05.64", "Kevin", "Price"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "first", "last"), NAMES)
def test_a_name_is_read_without_what_staff_write_around_it(talk, words, first, last):
    fields = talk(requested="person.name", notifier__role="hospital_staff").say(words).fields
    assert (fields["person.forename"], fields["person.surname"]) == (first, last)


def test_what_stands_behind_a_name_is_kept(talk):
    assert talk(requested="person.name").say("Kevin Price 14.05.64").fields["person.date_of_birth"] == {"value": "1964-05-14", "precision": "day"}
    fields = talk(requested="person.name").say("Kevin Price, male, 62").fields
    assert fields["person.age"] == 62 and fields["person.sex_at_birth"] == "1"


def test_a_day_of_death_behind_a_name_is_no_birthday(talk):
    fields = talk(requested="person.name").say("Kevin Price, died 14.11.26").fields
    assert fields["death.date"]["value"] == "2026-11-14" and "person.date_of_birth" not in fields


def test_an_initial_keeps_its_title(talk):
    assert talk(requested="person.name").say("Mr C").fields["person.surname"] == "Mr C"


@pytest.mark.parametrize("words", ["patient A", "resident", "see attached", "initials only"])
def test_a_word_for_the_person_is_no_name(talk, words):
    assert not {"person.forename", "person.surname"} & set(talk(requested="person.name").say(words).fields)


@pytest.mark.parametrize(("words", "name"), [("PC 4412 Jones", "PC Jones"), ("PC 4412", "PC 4412"), ("PC 4412 Jones, West Midlands Police", "PC Jones"), ("Dr S Patel", "Dr S Patel"), ("Dawn Fletcher dawn.fletcher@example.org", "Dawn Fletcher"), ("Dawn Fletcher, ext 4432", "Dawn Fletcher")])  # fmt: skip
def test_the_callers_name_keeps_its_rank_and_loses_its_number(talk, words, name):
    conversation = asked(talk, "notifier.name").say(words)
    assert conversation.fields["notifier.name"] == name and conversation.ask != "notifier.name"


THREE_WAY = [
    ("person.learning_disability", "?LD", "not_sure"), ("person.learning_disability", "MLD", "yes"), ("person.learning_disability", "T21", "yes"), ("person.learning_disability", "borderline", "not_sure"),
    ("person.autistic", "ASC", "yes"), ("person.autistic", "query ASD", "not_sure"), ("person.autistic", "no formal diagnosis", "not_sure"), ("person.autistic", "LD only", "no"),
    ("death.covid", "swab neg", "no"), ("death.covid", "PCR positive", "yes"), ("death.covid", "not on MCCD", "no"), ("death.covid", "not tested", "not_sure"),
    ("death.expected", "EOL pathway", "yes"), ("death.expected", "fast track CHC", "yes"), ("death.expected", "cardiac arrest, CPR attempted", "no"), ("death.expected", "DNACPR in place", "not_sure"),
    ("death.registered", "MCCD with ME", "no"), ("death.registered", "registered 18/11/26", "yes"), ("death.registered", "coroner involved", "no"), ("death.registered", "MCCD done", "not_sure"),
    ("death.usual_residence", "UPR", "yes"), ("death.usual_residence", "respite", "no"), ("death.usual_residence", "was there 3 weeks", "no"),
    ("family.told", "NOK informed", "yes"), ("family.told", "trying to trace", "no"), ("family.told", "mum told, dad not", "no"), ("family.told", "family present", "yes"),
    ("person.restrictions_5y", "s3 MHA", "yes"), ("person.restrictions_5y", "s117 aftercare", "yes"), ("person.restrictions_5y", "no MHA", "no"), ("person.restrictions_5y", "DoLS in place", "no"),
    ("person.records_opt_out", "no NDOO", "no"), ("person.records_opt_out", "check spine", "not_sure"), ("concerns.others_at_risk", "lived alone", "no"), ("concerns.others_at_risk", "no other residents", "no"),
    ("concerns.others_at_risk", "s42 open", "not_sure"), ("person.gender_same_as_birth", "M", "yes"), ("person.ethnic_category", "WB", "A"), ("person.ethnic_category", "declined", "Z"), ("person.sex_at_birth", "Mr", "1"),
    ("concerns.raised", "no known concerns", "no"), ("concerns.raised", "not from us", "no"), ("concerns.raised", "EOL care appropriate", "no"), ("concerns.raised", "Datix submitted", "yes"), ("concerns.raised", "grade 4 PU", "yes"),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "words", "value"), THREE_WAY)
def test_a_note_tells_yes_no_or_not_sure(talk, ask, words, value):
    conversation = asked(talk, ask).say(words)
    assert conversation.fields.get(ask) == value and conversation.ask != ask, conversation.heard


def test_a_worry_noted_in_place_of_a_yes_is_kept_word_for_word(talk):
    conversation = talk(requested="concerns.raised", notifier__role="hospital_staff").say("s42 open")
    assert conversation.fields["concerns.text"] == "s42 open"


SEVERAL = [
    ("told", "HMC", ["coroner"]), ("told", "ME reviewed", ["medical_examiner"]), ("told", "CQC, LA and NOK", ["cqc", "other"]), ("told", "SG raised", ["safeguarding_adults"]),
    ("person.evidence", "AHC", ["gp_ld_register"]), ("person.evidence", "CTPLD", ["community_ld_team"]), ("person.evidence", "CHC", ["social_care"]), ("person.evidence", "flag on PAS", ["other"]),
    ("concerns.types", "no MCA", ["capacity_or_dnacpr"]), ("concerns.types", "falls", ["neglect_or_omission"]), ("concerns.types", "RAs not made", ["communication_or_adjustments"]),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "words", "value"), SEVERAL)
def test_short_names_of_bodies_and_of_worries_are_known(talk, ask, words, value):
    conversation = asked(talk, ask).say(words)
    assert conversation.fields[ask] == value and not conversation.answer["handover"]


AT_ONCE = [
    ("person.home", "DY1 2AB, died at home", {"person.postcode": "DY1 2AB", "death.place_type": "21"}), ("person.home", "nursing home in Dudley DY1 2AB", {"person.residence_type": "nursing_care"}),
    ("person.home", "12 Oak Road, Dudley. GP Elm Tree Surgery", {"person.address": "12 Oak Road, Dudley", "person.town": "Dudley"}),
    ("person.gp_practice", "Dr Patel, Elm Tree. Died in hospital", {"person.gp_practice": {"name": "Dr Patel, Elm Tree", "ods": None}, "death.place_type": "10"}),
    ("death.place_type", "Hospital - Northfield General, ward 7", {"death.place_name": "Northfield General"}), ("death.place_name", "Northfield General Hospital, ward 7, not expected", {"death.place_name": "Northfield General Hospital, ward 7"}),
    ("notifier.role", "MEO - referred to coroner", {"notifier.role": "medical_examiner"}), ("person.birth", "62, Dudley", {"person.age": 62}),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "words", "kept"), AT_ONCE)
def test_two_things_told_at_once_are_both_kept(talk, ask, words, kept):
    conversation = talk(requested=ask, **({} if ask == "notifier.role" else {"notifier__role": "hospital_staff"})).say(words)
    assert {path: conversation.fields.get(path) for path in kept} == kept and conversation.ask != ask


@pytest.mark.parametrize(("ask", "words", "flag"), [("death.registered", "yes, coroner not involved", "CORONER_INQUEST"), ("person.evidence", "GP register, no MHA", "RESTRICTIVE_SETTING")])
def test_what_is_denied_raises_no_flag(talk, ask, words, flag):
    assert flag not in asked(talk, ask).say(words).answer["flags"]


def test_a_relative_never_takes_the_place_of_the_person(talk):
    words = "Mrs Ann Price (mother) 12 Oak Road; has dementia"
    conversation = talk(requested="family.name", notifier__role="hospital_staff").say(words)
    assert "person.forename" not in conversation.fields and conversation.fields["family.name"] == "Ann Price"


PLACES = [
    ("person.home", "lived with mum in Tipton", "person.town", "Tipton"), ("person.home", "funded by Kent, lived in Dudley", "person.town", "Dudley"), ("person.home", "Sandwell LA", "person.town", "Sandwell"),
    ("person.gp_practice", "Elm Tree Surgery, 01632 960123", "person.gp_practice", {"name": "Elm Tree Surgery", "ods": None}),
    ("person.gp_practice", "Elm Tree Surgery (M87654)", "person.gp_practice", {"name": "Elm Tree Surgery", "ods": "M87654"}),
    ("person.address", "Flat 2, 14-16 High St, Tipton", "person.address", "Flat 2, 14-16 High St, Tipton"),
    ("death.place_type", "ED", "death.place_type", "10"), ("death.place_type", "NH", "death.place_type", "41"), ("death.place_type", "HMP Northfield", "death.place_type", "50"),
    ("death.place_type", "found by staff in bedroom", "death.place_type", "21"), ("death.place_type", "UPR", "death.usual_residence", "yes"),
    ("person.residence_type", "with parents", "person.residence_type", "family_home"), ("person.residence_type", "res care", "person.residence_type", "residential_care"),
]  # fmt: skip


@pytest.mark.parametrize(("ask", "words", "path", "value"), PLACES)
def test_places_are_read_out_of_notes(talk, ask, words, path, value):
    known = {"notifier__phone": None} if ask == "person.gp_practice" else {}
    conversation = asked(talk, ask, **known).say(words)
    assert conversation.fields.get(path) == value and conversation.ask != ask
    assert conversation.fields.get("notifier.phone") in (None, "+441632960123")


def test_a_surgerys_number_is_not_the_callers(talk):
    conversation = talk(requested="person.gp_practice", notifier__role="hospital_staff").say("Elm Tree Surgery, 01632 960123")
    assert "notifier.phone" not in conversation.fields


REACH = [
    ("01632 960123 ext 4432", {"notifier.phone": "+441632960123", "notifier.best_time": "ext 4432"}), ("bleep 2217 via switchboard", {"notifier.best_time": "bleep 2217 via switchboard"}),
    ("tel 01632 960123 fax 01632 960124", {"notifier.phone": "+441632960123"}), ("only email", {"notifier.contact_method": "email"}), ("email is best", {"notifier.contact_method": "email"}),
    ("you've got it", {"notifier.may_contact": True}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kept"), REACH)
def test_the_way_to_reach_staff_is_kept_as_they_say_it(talk, words, kept):
    conversation = talk(requested="notifier.phone", notifier__role="hospital_staff").say(words)
    assert conversation.fields["notifier.may_contact"] is True
    assert {path: conversation.fields.get(path) for path in kept} == kept
    assert "did not follow" not in conversation.heard


@pytest.mark.parametrize("channel", ["chat", "voice", "sms"])
@pytest.mark.parametrize("words", ["yes", "only email", "you've got it", "bleep 2217", "same number"])
def test_nobody_is_held_for_ever_at_the_question_for_a_number(talk, channel, words):
    conversation = talk(channel, requested="notifier.phone", notifier__role="hospital_staff")
    for _ in range(4):
        if conversation.say(words).ask != "notifier.phone":
            break
    assert conversation.ask != "notifier.phone"


@pytest.mark.parametrize(("ask", "words"), [("person.home", "14.11.26"), ("death.place_type", "14.11.26"), ("person.evidence", "mild LD")])
def test_what_is_said_again_and_again_elsewhere_holds_nobody(talk, ask, words):
    conversation = asked(talk, ask)
    for _ in range(3):
        conversation.say(words)
    assert conversation.ask != ask


FAMILY = [
    ("NOK mother Ann Price 07700 900456", {"family.name": "Ann Price", "family.relationship": "mother", "family.phone": "+447700900456"}), ("Ann Price (mother)", {"family.name": "Ann Price", "family.relationship": "mother"}),
    ("advocate Jo Hill", {"family.name": "Jo Hill"}), ("Ann Price ann.price@example.org", {"family.name": "Ann Price"}), ("Mr and Mrs Price", {"family.name": "Mr and Mrs Price"}), ("estranged", {"family.do_not_contact": "estranged"}),
]  # fmt: skip


@pytest.mark.parametrize(("words", "kept"), FAMILY)
def test_whom_to_talk_to_is_read_out_of_a_note(talk, words, kept):
    conversation = talk(requested="family.name", notifier__role="hospital_staff").say(words)
    assert {path: conversation.fields.get(path) for path in kept} == kept and conversation.ask != "family.name"


@pytest.mark.parametrize("words", ["just me", "only us", "me", "mum and dad have passed away", "my mum's dead"])
def test_a_family_that_is_alone_has_nobody_else_to_name(talk, words):
    conversation = talk(requested="family.name", notifier__role="family", notifier__may_contact=False).say(words)
    assert conversation.answer["missing"]["family.name"] == "not_applicable" and not conversation.answer["flags"]


def test_only_me_is_nobody_told(talk):
    assert talk(requested="told", notifier__role="family").say("only me").fields["told"] == ["none"]


def test_where_they_lived_is_a_home_and_the_usual_one(talk):
    fields = talk(requested="death.place_type", notifier__role="family").say("where he lived").fields
    assert fields["death.place_type"] == "21" and fields["death.usual_residence"] == "yes"


def test_to_be_registered_disabled_registers_no_death(talk):
    assert "death.registered" not in talk(requested="death.registered", notifier__role="hospital_staff").say("registered disabled").fields


@pytest.mark.parametrize("words", ["no NOK", "nil NOK", "no known next of kin"])
def test_no_next_of_kin_is_nobodys_name(talk, words):
    conversation = talk(requested="family.name", notifier__role="hospital_staff").say(words)
    assert "family.name" not in conversation.fields and conversation.answer["missing"]["family.name"] == "not_applicable"


def test_a_language_of_the_family_brings_no_interpreter_for_the_caller(talk):
    conversation = talk(requested="family.do_not_contact", notifier__role="hospital_staff").say("Polish speaking")
    assert conversation.fields["family.do_not_contact"] == "Polish speaking" and "COMMS_NEED" not in conversation.answer["flags"]


@pytest.mark.parametrize(("ask", "words"), [("death.cause", "self harm"), ("death.cause", "suicide"), ("death.place_name", "ambulance"), ("death.date", "last seen alive 13/11, found 14/11/26")])
def test_a_plain_answer_raises_no_alarm_for_the_caller(talk, ask, words):
    answer = asked(talk, ask).say(words).answer
    assert answer["intent"]["name"] not in ("crisis", "danger", "unsafe") and not {"CRISIS_NOTIFIER", "IMMEDIATE_DANGER"} & set(answer["flags"])


AMENDED = [
    ("NHS no should be 481 920 4408", "person.nhs_number", "4819204408"), ("DOD 13.11.26", "death.date", {"value": "2026-11-13", "precision": "day"}), ("died 13th not 14th", "death.date", {"value": "2026-11-13", "precision": "day"}),
    ("COD aspiration pneumonia", "death.cause", "aspiration pneumonia"), ("POD hospice", "death.place_type", "30"), ("NOK is Jo Hill", "family.name", "Jo Hill"), ("aka Kevvo", "person.known_as", "Kevvo"),
    ("not Kev, Kevvo", "person.known_as", "Kevvo"), ("the hospital was Southfield General", "death.place_name", "Southfield General"), ("ward 8 not ward 7", "death.place_name", "Northfield General Hospital, ward 8"),
    ("LD should be not sure", "person.learning_disability", "not_sure"), ("ASD as well", "person.autistic", "yes"), ("told CQC too", "told", ["coroner", "cqc"]), ("coroner not involved", "told", ["unsure"]),
    ("Kevin Pryce", "person.surname", "Pryce"), ("Keith Price please", "person.forename", "Keith"), ("my surname is Hall", "notifier.name", "Dawn Hall"), ("DY2 3AB", "person.postcode", "DY2 3AB"),
    ("nursing home", "person.residence_type", "nursing_care"), ("not registered yet", "death.registered", "no"), ("it was expected", "death.expected", "yes"), ("she was female", "person.sex_at_birth", "2"),
    ("address should be 14 Oak Road", "person.address", "14 Oak Road"), ("ext 4432", "notifier.best_time", "ext 4432"), ("I'm the ward manager not the clerk", "notifier.job_title", "ward manager"), ("no concerns", "concerns.raised", "no"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "path", "value"), AMENDED)
def test_the_read_back_is_put_right_as_staff_type_it(talk, words, path, value):
    conversation = talk(requested="confirm", **HELD).say(words)
    assert conversation.fields.get(path) == value and conversation.ask == "confirm", conversation.heard
    others = {key.replace("__", "."): value for key, value in HELD.items() if key.replace("__", ".") not in (path, "notifier.phone", "concerns.text")}
    assert {key: conversation.fields.get(key) for key in others} == others


@pytest.mark.parametrize("words", ["submit", "confirmed", "send it", "no amendments", "nothing to change", "no errors", "happy with that", "approved", "agreed"])
def test_the_read_back_is_agreed_to_as_a_form_would_be(talk, words):
    assert talk(requested="confirm", **HELD).say(words).answer["finished"]


@pytest.mark.parametrize("words", ["amend", "edit", "change something", "2 things wrong", "I want to correct something"])
def test_to_change_something_is_asked_what(talk, words):
    conversation = talk(requested="confirm", **HELD).say(words)
    assert "What is wrong" in conversation.heard and conversation.ask == "confirm"


def test_a_wrong_nhs_number_is_never_said_to_be_put_right(talk):
    conversation = talk(requested="confirm", **HELD).say("NHS number is 485 777 3458")
    assert "changed" not in conversation.heard and conversation.fields["person.nhs_number"] == "4857773457"
    conversation.say("NHS number is 485 777 3458")
    assert "person.nhs_number" not in conversation.fields and "IDENTITY_WEAK" in conversation.answer["flags"]


MOMENTS = [("brb", "hold_on"), ("back in 5", "hold_on"), ("just checking the notes", "hold_on"), ("phone ringing 2 mins", "hold_on"), ("I'm back", "resume"), ("who sees this", "privacy"), ("is it confidential", "privacy")]


@pytest.mark.parametrize("ask", ["start", "notifier.organisation", "death.cause", "told", "person.gp_practice"])
@pytest.mark.parametrize(("words", "intent"), MOMENTS)
def test_what_staff_type_in_between_is_never_an_answer(talk, ask, words, intent):
    conversation = asked(talk, ask) if ask != "start" else talk(requested="start")
    conversation.say(words)
    assert conversation.answer["intent"]["name"] == intent and conversation.ask == ask
    assert ask not in conversation.fields and not conversation.answer["flags"]


@pytest.mark.parametrize("words", ["hang on, it was the 13th", "got to go, he was 62"])
def test_what_is_told_with_such_a_word_is_kept(talk, words):
    conversation = asked(talk, "death.registered", person__date_of_birth=None)
    conversation.snapshot["asked"] = ["person.birth", "death.date", "death.registered"]
    fields = conversation.say(words).fields
    assert fields["death.date"]["value"] == "2026-11-13" or fields.get("person.age") == 62


PUT_RIGHT = [
    ("sorry DOD is 13/11/26", "death.date", {"value": "2026-11-13", "precision": "day"}), ("surname is Pryce not Price", "person.surname", "Pryce"), ("postcode should be DY2 3AB", "person.postcode", "DY2 3AB"),
    ("GP is Oak Tree not Elm Tree", "person.gp_practice", {"name": "Oak Tree", "ods": None}), ("NHS no should be 481 920 4408", "person.nhs_number", "4819204408"),
]  # fmt: skip


@pytest.mark.parametrize("ask", ["notifier.organisation", "death.cause", "family.name", "told"])
@pytest.mark.parametrize(("words", "path", "value"), PUT_RIGHT)
def test_what_is_put_right_in_the_middle_is_no_answer_to_the_open_question(talk, ask, words, path, value):
    conversation = asked(talk, ask).say(words)
    assert conversation.fields[path] == value and ask not in conversation.fields and conversation.ask == ask


@pytest.mark.parametrize("words", ["pneumonia not covid", "it was his heart not his lungs"])
def test_a_cause_is_no_correction(talk, words):
    assert asked(talk, "death.cause").say(words).fields["death.cause"] == words


@pytest.mark.parametrize(("words", "role"), [("hi, ward clerk here", "hospital_staff"), ("Coroner's officer here, notifying the death of Kevin Price", "coroner_officer")])
def test_who_begins_by_saying_who_they_are_is_not_asked(talk, words, role):
    assert talk(requested="start").say(words).fields["notifier.role"] == role


@pytest.mark.parametrize("words", ["the care home", "court appointed deputy", "LA is corporate appointee"])
def test_an_office_in_the_place_of_a_relative_is_kept_and_nobody_is_shut_out(talk, words):
    conversation = asked(talk, "family.name", family__phone=None).say(words)
    assert conversation.fields["family.name"] == words and "family.do_not_contact" not in conversation.fields
