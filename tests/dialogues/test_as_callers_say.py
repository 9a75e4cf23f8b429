"""What callers said to the line when it was tried, and what it must make of it: one line for each rule."""

import pytest

KNOWN = {"person__forename": "Tom", "person__surname": "Hughes"}
NAMED = {"person.forename": "Tom", "person.surname": "Hughes"}


@pytest.mark.parametrize(
    ("ask", "words", "told"),
    [
        # names
        ("person.name", "Will Later", {"person.forename": "Will", "person.surname": "Later"}),
        ("person.name", "Mark Back", {"person.forename": "Mark", "person.surname": "Back"}),
        ("person.name", "Paul Done", {"person.forename": "Paul", "person.surname": "Done"}),
        ("person.name", "Tom. Tom Hughes", {"person.forename": "Tom", "person.surname": "Hughes"}),
        ("person.name", "David no sorry Derek Smith", {"person.forename": "Derek", "person.surname": "Smith"}),
        ("person.name", "don't know his full name just Dave", {"person.forename": "Dave"}),
        ("notifier.name", "Ann Call", {"notifier.name": "Ann Call"}),
        ("notifier.name", "you can call me Annie", {"notifier.name": "Annie"}),
        ("notifier.name", "Nurse Jenkins", {"notifier.name": "Jenkins"}),
        ("notifier.name", "carl's brother Lee", {"notifier.name": "Lee"}),
        # learning disability and autism, as families say it
        ("person.learning_disability", "the doctors called it mentally handicapped in those days", {"person.learning_disability": "yes"}),
        ("person.learning_disability", "severe", {"person.learning_disability": "yes"}),
        ("person.learning_disability", "he went to a special school", {"person.learning_disability": "not_sure"}),
        ("person.learning_disability", "he had learning difficulties", {"person.learning_disability": "not_sure"}),
        ("person.learning_disability", "\N{THUMBS UP SIGN}", {"person.learning_disability": "yes"}),
        ("person.learning_disability", "ok", {}),
        ("person.autistic", "aspergers", {"person.autistic": "yes"}),
        ("person.learning_disability", "no, just autism", {"person.learning_disability": "no", "person.autistic": "yes"}),
        ("person.learning_disability", "his IQ was 68", {}),
        ("person.learning_disability", "he was a bit slow like from birth", {"person.learning_disability": "not_sure"}),
        ("person.learning_disability", "he had the mental age of a six year old", {"person.learning_disability": "not_sure"}),
        ("notifier.name", "just put Karen", {"notifier.name": "Karen"}),
        # places
        ("person.gp_practice", "he was found in the river", {"death.place_type": "50"}),
        ("death.place_type", "Rotherham General, A&E", {"death.place_type": "10", "death.place_name": "Rotherham General"}),
        ("death.date", "Saturday gone, in the early hours", {"death.date": {"value": "2026-11-21", "precision": "day"}}),
        ("person.autistic", "they thought so", {"person.autistic": "not_sure"}),
        ("person.autistic", "no I don't think so dear", {"person.autistic": "no"}),
        ("person.autism_diagnosed", "by a psychiatrist", {"person.autism_diagnosed": "yes"}),
        ("person.autism_diagnosed", "self diagnosed", {"person.autism_diagnosed": "no"}),
        ("person.autism_diagnosed", "yes at age 5", {"person.autism_diagnosed": "yes"}),
        # ages and dates
        ("person.birth", "in his sixties", {"person.date_of_birth": {"value": "1961", "precision": "about"}}),
        ("person.birth", "late fifties", {"person.date_of_birth": {"value": "1968", "precision": "about"}}),
        ("person.birth", "between 50 and 60", {"person.date_of_birth": {"value": "1971", "precision": "about"}}),
        ("person.birth", "he has forty year", {"person.age": 40}),
        ("death.date", "ystday", {"death.date": {"value": "2026-11-21", "precision": "day"}}),
        ("death.date", "between the 3rd and 5th", {"death.date": {"value": "2026-11-03", "precision": "about"}}),
        # where they lived
        ("person.home", "wi me in gateshead", {"person.town": "Gateshead"}),
        ("person.home", "he lived with me in Dudley", {"person.town": "Dudley", "person.residence_type": "family_home"}),
        ("person.home", "a care home in Bradford", {"person.town": "Bradford", "person.residence_type": "residential_care"}),
        ("person.home", "don't know the postcode but it's Walsall", {"person.town": "Walsall"}),
        ("person.home", "not sure, somewhere in Essex", {"person.town": "Essex"}),
        ("person.home", "he used to live in Leeds but moved to York", {"person.town": "York"}),
        ("person.home", "Stoke-on-Trent", {"person.town": "Stoke-on-Trent"}),
        ("person.home", "stoke on trent", {"person.town": "Stoke on Trent"}),
        ("person.home", "with me", {"person.residence_type": "family_home"}),
        ("person.home", "he was homeless", {"person.residence_type": "no_fixed_abode"}),
        ("person.home", "the third of march 1998", {"person.date_of_birth": {"value": "1998-03-03", "precision": "day"}}),
        ("person.home", "he moved around", {}),
        ("person.home", "I'm not telling you", {}),
        ("person.gp_practice", "unknown", {}),
        ("person.gp_practice", "the care home had their own GP", {}),
        ("person.gp_practice", "he was under the hospital mostly", {}),
        ("person.gp_practice", "Dr Khan, I think it's Elm Tree", {"person.gp_practice": {"name": "Dr Khan, Elm Tree", "ods": None}}),
        ("person.gp_practice", "it's the same as ours, Snaith", {"person.gp_practice": {"name": "Snaith", "ods": None}}),
        ("person.gp_practice", "it changed a lot", {}),
        ("person.gp_practice", "at home in his bed", {"death.place_type": "21"}),
        ("person.gp_practice", "hospital", {}),
        ("person.gp_practice", "the home farm surgery", {"person.gp_practice": {"name": "Home Farm Surgery", "ods": None}}),
        ("person.gp_practice", "oh now let me think, the Leeds Road surgery", {"person.gp_practice": {"name": "Leeds Road surgery", "ods": None}}),
        ("death.place_type", "hosp", {"death.place_type": "10"}),
        # how to reach the caller
        ("notifier.phone", "please don't call me", {"notifier.may_contact": False}),
        ("notifier.phone", "ann at example dot com", {"notifier.may_contact": True, "notifier.email": "ann@example.com"}),
        ("notifier.phone", "no email me at ann.h@nhs.net", {"notifier.may_contact": True, "notifier.email": "ann.h@nhs.net"}),
        ("notifier.phone", "0770 0900", {}),
        ("notifier.safe_to_text", "my husband reads my phone", {"notifier.safe_to_text": False}),
        ("notifier.safe_to_text", "no he'll see it", {"notifier.safe_to_text": False}),
        ("notifier.safe_to_text", "text yes but no voicemail", {"notifier.safe_to_text": False}),
        ("notifier.safe_to_text", "no one else sees it", {"notifier.safe_to_text": True}),
        ("notifier.safe_to_text", "I suppose", {}),
        ("person.gp_practice", "the hospital looked after him", {}),
        ("person.home", "supported living, Derby", {"person.town": "Derby", "person.residence_type": "supported_living"}),
        ("person.home", "he had his own flat in Bow", {"person.town": "Bow", "person.residence_type": "own_home"}),
        ("person.home", "a village called Shap", {"person.town": "Shap"}),
        ("person.home", "no fixed address", {"person.residence_type": "no_fixed_abode"}),
        ("person.home", "in hospital 10 years", {"person.residence_type": "nhs_hospital"}),
        ("notifier.phone", "yes 07700900123 or my husband 07700900456", {"notifier.phone": "+447700900123", "notifier.may_contact": True}),
        # worries
        ("concerns.raised", "they missed the cancer", {"concerns.raised": "yes", "concerns.text": "they missed the cancer"}),
        ("concerns.raised", "I think they gave up on him", {"concerns.raised": "yes", "concerns.text": "I think they gave up on him"}),
        ("concerns.raised", "a few things", {"concerns.raised": "yes"}),
        ("concerns.raised", "the home was good", {"concerns.raised": "no"}),
        ("concerns.raised", "no the staff were brilliant but the GP was useless",
         {"concerns.raised": "yes", "concerns.text": "no the staff were brilliant but the GP was useless"}),
        ("concerns.others_at_risk", "no one else lives there", {"concerns.others_at_risk": "no"}),
        ("concerns.raised", "he wasn't fed", {"concerns.raised": "yes", "concerns.text": "he wasn't fed"}),
        ("concerns.raised", "too long a wait", {"concerns.raised": "yes", "concerns.text": "too long a wait"}),
        ("concerns.raised", "his care was good", {"concerns.raised": "no"}),
        ("concerns.raised", "nah m8", {"concerns.raised": "no"}),
        ("concerns.raised", "I don't want to talk about it", {}),
    ],
)  # fmt: skip
def test_an_ordinary_answer_is_understood(talk, ask, words, told):
    role = {"notifier__role": "family"}
    known = {} if ask == "person.name" else KNOWN
    conversation = talk(requested=ask, **known, **role).say(words)
    before = {path.replace("__", "."): value for path, value in {**known, **role}.items()}
    assert {path: value for path, value in conversation.fields.items() if before.get(path) != value} == told
    assert conversation.answer["handover"] is None and not conversation.answer["finished"]


@pytest.mark.parametrize(
    ("ask", "words", "reason"),
    [
        ("notifier.name", "no", {"notifier.name": "declined"}),
        ("notifier.name", "no thank you", {"notifier.name": "declined"}),
        ("notifier.phone", "I haven't got a phone", {"notifier.phone": "not_applicable"}),
        ("person.home", "he was homeless", {"person.postcode": "not_applicable"}),
        ("person.gp_practice", "god knows", {"person.gp_practice": "unknown"}),
        ("person.gp_practice", "can't remember the name of it", {"person.gp_practice": "unknown"}),
        ("person.home", "I don't know the address", {"person.postcode": "unknown", "person.town": "unknown"}),
        ("death.place_type", "7", {"death.place_type": "unknown"}),
        ("concerns.raised", "I don't want to talk about it", {"concerns.raised": "declined"}),
        ("concerns.text", "it's too hard", {"concerns.text": "declined"}),
    ],
)
def test_a_refusal_is_taken_at_its_first_word(talk, ask, words, reason):
    known = {"concerns__raised": "yes"} if ask == "concerns.text" else {}
    conversation = talk("voice", requested=ask, **known).say(words)
    assert conversation.ask != ask
    assert reason.items() <= conversation.answer["missing"].items()


@pytest.mark.parametrize("words", ["he didn't have one", "dont no", "no"])
def test_a_last_name_that_nobody_knows_is_not_asked_for_again(talk, words):
    conversation = talk("sms", requested="person.name").say("sam", words)
    assert conversation.ask == "person.learning_disability"
    assert conversation.fields["person.forename"] == "Sam"


@pytest.mark.parametrize(
    ("ask", "words", "told"),
    [
        ("notifier.contact_method", "ring me", {"notifier.contact_method": "phone"}),
        ("family.involvement", "not at the moment", {"family.involvement": ["later"]}),
        ("notifier.best_time", "after the funeral", {"notifier.best_time": "after the funeral"}),
        ("notifier.needs", "I'm dyslexic", {"notifier.needs": ["other"], "anything_else": "I'm dyslexic"}),
        ("family.phone", "her mobile is 07700 900321", {"family.phone": "+447700900321"}),
        ("family.name", "NOK is brother Paul Carter", {"family.name": "Paul Carter", "family.relationship": "brother"}),
        ("person.sex_at_birth", "trans woman", {}),
        ("person.known_as", "just Liam", {}),
        ("death.usual_residence", "just respite", {"death.usual_residence": "no"}),
        ("person.restrictions_5y", "sectioned in 2024", {"person.restrictions_5y": "yes"}),
    ],
)
def test_an_answer_after_the_short_path_is_understood_and_changes_no_other(talk, ask, words, told):
    role = "family" if ask == "family.involvement" else "hospital_staff"
    held = {"person.forename": "Liam", "person.surname": "Carter", "notifier.role": role, "notifier.may_contact": True, "notifier.phone": "+447700900123"}
    held |= {"family.name": "Jean"} if ask == "family.phone" else {}
    conversation = talk("sms")
    conversation.snapshot = {"requested": ask, "fields": dict(held)}
    conversation.say(words)
    assert {path: value for path, value in conversation.fields.items() if held.get(path) != value} == told
    assert conversation.answer["handover"] is None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("we lived together", "friend"), ("I just lived next door", "friend"), ("we were married", "family"), ("solicitor acting for the family", "other"),
        ("LeDeR reviewer", "other"), ("ME office", "medical_examiner"),
        ("he's my brother", "family"), ("he was my lodger", "other"), ("my ex", "other"), ("I'm his cousin's wife", "family"),
        ("I was her carer, unpaid", "family"), ("I'm his carer and his mum", "family"), ("I'm his appointee", "other"), ("twin", "family"),
    ],
)  # fmt: skip
def test_who_the_caller_is(talk, words, role):
    assert talk(requested="notifier.role").say(words).fields["notifier.role"] == role


@pytest.mark.parametrize(
    ("ask", "words", "part"),
    [
        ("start", "is this the right number", "You can tell us here"), ("person.learning_disability", "what's a learning disability", "harder to learn"),
        ("person.autistic", "wot is autistic", "own way"), ("person.gp_practice", "what is a gp", "doctor"),
    ],
)  # fmt: skip
def test_a_word_is_explained_and_tells_nothing(talk, ask, words, part):
    conversation = talk(requested=ask).say(words)
    assert part in conversation.heard
    assert conversation.ask == ask and conversation.fields == {}


def test_a_professional_tells_it_in_one_line(talk):
    conversation = talk().say(None, "ME office here. Notifying death of Susan Blake, 71, LD, died yesterday on ward 4 at Leeds General, GP is Dr Kaur")
    assert conversation.fields == {
        "notifier.role": "medical_examiner", "death.date": {"value": "2026-11-21", "precision": "day"}, "death.place_name": "Leeds General", "death.place_type": "10", "person.age": 71,
        "person.forename": "Susan", "person.surname": "Blake", "person.learning_disability": "yes", "person.gp_practice": {"name": "Dr Kaur", "ods": None},
        "notifier.role": "medical_examiner",
    }  # fmt: skip


@pytest.mark.parametrize(("words", "note"), [("CALL", "call you"), ("I'm deaf can I have BSL", "noted that")])
def test_a_wish_in_the_first_words_is_answered(talk, words, note):
    conversation = talk("sms").say(words)
    assert note in " ".join(said["text"] for said in conversation.answer["say"][1:-1])
    assert conversation.ask == "start"


@pytest.mark.parametrize("words", ["I suppose so", "if I must", "just get on with it"])
def test_a_weary_yes_begins(talk, words):
    assert talk("voice").say(None, words).ask == "notifier.role"


@pytest.mark.parametrize("channel", ["sms", "chat"])
@pytest.mark.parametrize(("words", "first"), [("my brother is going to kill me", "999"), ("my sister was being abused by a carer", "right")])
def test_safety_comes_before_the_greeting(talk, channel, words, first):
    conversation = talk(channel).say(words)
    said = [part["text"] for part in conversation.answer["say"]]
    assert first in said[0] and "I am a computer" in said[1]
    assert conversation.ask == "start"


@pytest.mark.parametrize("words", ["my carer hits me and my friend died", "my partner hits me"])
def test_who_does_harm_is_not_taken_for_the_caller(talk, words):
    conversation = talk("chat").say(words)
    assert conversation.answer["flags"] == ["NOTIFIER_AT_RISK"]
    assert "notifier.role" not in conversation.fields


@pytest.mark.parametrize("words", ["I can't say his name", "my little boy", "I'm sorry I'm sorry", "he's gone, he's really gone"])
def test_grief_is_not_met_with_an_apology(talk, words):
    assert talk("voice", requested="person.name").say(words).heard.startswith("It is OK to take your time.")


@pytest.mark.parametrize("words", ["he hasn't died yet", "she is still alive in hospital"])
def test_somebody_alive_is_not_for_this_line(talk, words):
    conversation = talk("voice", requested="death.date").say(words)
    assert "111" in conversation.heard and conversation.answer["flags"] == ["WRONG_SERVICE"]
    assert conversation.ask == "death.date" and conversation.fields == {}


def test_whoever_begins_after_three_tries_hears_who_is_told(talk):
    conversation = talk("voice").say(None, "qwe rty", "asd fgh", "zxc vbn")
    assert conversation.ask == "notifier.role"
    assert "who can help" in conversation.heard


def test_a_disclosure_beside_an_answer_leaves_the_answer_standing(talk):
    conversation = talk(requested="death.place_type").say("In the hospital, and nobody checked on him all night")
    assert conversation.answer["flags"] == ["SAFEGUARDING_DECEASED"]
    assert conversation.fields["death.place_type"] == "10"
    assert conversation.fields["concerns.text"] == "In the hospital, and nobody checked on him all night"


def test_home_from_the_hospital_is_home(talk):
    assert talk(requested="death.place_type").say("at home, the hospital sent him home").fields["death.place_type"] == "21"


@pytest.mark.parametrize(
    ("known", "words", "name"),
    [
        ({}, "Wee Davie, David Muir", ("David", "Muir", "Davie")),
        ({"person__forename": "Kevin"}, "Kevin, Price", ("Kevin", "Price", None)),
        ({}, "Price, Kevin", ("Kevin", "Price", None)),
        ({}, "SMITH John Paul", ("John Paul", "Smith", None)),
    ],
)
def test_a_name_with_a_comma_is_taken_as_it_is_meant(talk, known, words, name):
    fields = talk(requested="person.name", **known).say(words).fields
    assert tuple(fields.get(f"person.{part}") for part in ("forename", "surname", "known_as")) == name


def test_a_place_is_put_right_some_answers_later(talk):
    conversation = talk("sms", requested="death.date", **KNOWN).say("3 November", "Leeds", "Dr Patel", "hospital", "No it was Chester")
    assert conversation.fields["person.town"] == "Chester"
    assert conversation.ask == "notifier.name"


def test_no_worries_is_nobody_s_name(talk):
    assert "notifier.name" not in talk(requested="notifier.name").say("no worries").fields


def test_a_disclosure_also_tells_who_is_calling(talk):
    conversation = talk(requested="notifier.role").say("I'm a support worker and it is still happening to the other residents")
    assert conversation.heard.startswith("Thank you for telling us.")
    assert conversation.answer["flags"] == ["SAFEGUARDING_OTHERS"]
    assert conversation.fields["notifier.role"] == "paid_carer"
    assert conversation.ask == "person.name"


@pytest.mark.parametrize(
    ("ask", "known", "words", "path", "value"),
    [
        ("death.place_type", "hospital", "sorry I meant hospice", "death.place_type", "30"),
        ("death.date", "4 november", "oh no it was the 5th", "death.date", {"value": "2026-11-05", "precision": "day"}),
        ("person.name", "Jon Smith", "sorry it's spelt John Smyth", "person.surname", "Smyth"),
        ("person.home", "Leeds", "I meant Hull", "person.town", "Hull"),
    ],
)
def test_the_last_answer_is_put_right(talk, ask, known, words, path, value):
    answers = {"start": "yes", "notifier.role": "friend", "person.name": "Tom Hughes", "person.birth": "60", "death.date": "3 May", "person.home": "York"}
    conversation = talk().say(None)
    while conversation.ask != ask:
        conversation.say(answers.get(conversation.ask, "no"))
    asked = conversation.say(known).ask
    conversation.say(words)
    assert conversation.fields[path] == value
    assert conversation.ask == asked
    assert "changed" in conversation.heard


TOLD = {"person__forename": "Siobhan", "person__surname": "O'Neill", "person__age": 60, "death__date": {"value": "2026-11-04", "precision": "day"}}


@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("no it's O N E I L not O'Neill", {"person.surname": "Oneil"}),
        ("it's Shevaun O'Neil not O'Neill", {"person.forename": "Shevaun", "person.surname": "O'Neil"}),
        ("no he was 61 and he died on the 6th", {"person.age": 61, "death.date": {"value": "2026-11-06", "precision": "day"}}),
    ],
)
def test_the_read_back_is_put_right(talk, words, changed):
    conversation = talk(requested="confirm", **TOLD).say(words)
    assert changed.items() <= conversation.fields.items()
    assert conversation.ask == "confirm"


@pytest.mark.parametrize("words", ["I think so", "no that's fine", "no it's all right", "sounds about right", "yeah fine"])
def test_a_quiet_yes_ends_the_read_back(talk, words):
    assert talk("voice", requested="confirm", **TOLD).say(words).answer["finished"]


@pytest.mark.parametrize(
    ("words", "ask"),
    [("yes but the date is wrong", "death.date"), ("yes apart from the name", "person.name"), ("change the forename to Siobhain", "confirm")],
)
def test_a_yes_with_a_but_does_not_end_it(talk, words, ask):
    conversation = talk("voice", requested="confirm", **TOLD).say(words)
    assert not conversation.answer["finished"]
    assert conversation.ask == ask


@pytest.mark.parametrize(("words", "ask"), [("O'Neill is wrong", "person.name"), ("she didn't live in Leeds", "person.home"), ("it's all wrong", "confirm")])
def test_what_is_denied_is_asked_again(talk, words, ask):
    conversation = talk("chat", requested="confirm", person__town="Leeds", **TOLD).say(words)
    assert conversation.ask == ask
    assert "anything_else" not in conversation.fields


def test_what_is_wrong_can_be_named_alone(talk):
    conversation = talk(requested="confirm", **TOLD).say("no", "the name")
    assert conversation.ask == "person.name"
    assert conversation.say("Siobhan Neill").fields["person.surname"] == "Neill"


def test_a_read_back_denied_three_times_is_left_to_a_person(talk):
    conversation = talk("voice", requested="confirm", **TOLD).say("no", "no", "no")
    assert conversation.answer["finished"]
    assert "LOW_CONFIDENCE" in conversation.answer["flags"]


def test_good_bye_after_the_end_is_no_part_of_the_story(talk):
    conversation = talk(requested="confirm", concerns__raised="yes", concerns__text="They left her").say("yes", "thank you dear, bye")
    assert conversation.fields["concerns.text"] == "They left her"
    assert "kept" not in conversation.heard


@pytest.mark.parametrize(
    ("channel", "parts"),
    [
        ("voice", ["They lived in Dudley.", "They died at home.", "We can call you on 07700 900123.", "We have kept what you said about their care."]),
        ("sms", ["lived in Dudley", "died at home", "call you on 07700 900123", "your worry is kept"]),
        ("chat", ["They lived in Dudley.", "They died at home.", "We can contact you on 07700 900123."]),
    ],
)
def test_the_read_back_is_said_as_people_say_it(talk, channel, parts):
    known = {
        "person__town": "Dudley", "death__place_type": "21", "notifier__may_contact": True, "notifier__phone": "+447700900123",
        "concerns__raised": "yes", "concerns__text": "They left her",
    }  # fmt: skip
    heard = talk(channel, requested="confirm", **TOLD, **known).say("say again").heard
    assert all(part in heard for part in parts), heard


def test_a_postcode_is_spelt_for_the_ear(talk):
    assert "Their postcode was W V 1, 1 A A." in talk("voice", requested="confirm", person__postcode="WV1 1AA").say("say again").heard


@pytest.mark.parametrize("code", ["10", "20", "21", "22", "30", "40", "41", "42", "50"])
def test_every_place_has_its_words(talk, code):
    assert "They died " in talk("voice", requested="confirm", death__place_type=code).say("say again").heard
