"""A note in the place of an answer, as staff write it, leaves its question at once and is never kept as the answer."""

import pytest
from components.fields import FIELDS
from understanding import jotted

ASKED = [entry.ask for entry in FIELDS if entry.kind != "control"]
UNKNOWN = ["n/k", "N/K", "TBC", "to be confirmed", "not to hand", "not recorded", "none known", "see notes", "on the system", "will send", "don't have it to hand", "not on file", "no access to Spine"]
NOT_APPLICABLE = ["n/a", "N/A", "NA", "not applicable", "not relevant"]
NOTHING = ["nil", "nil known", "none identified", "nothing of note", "nil to report"]
AS_ABOVE = ["as above", "see above", "same", "same as above", "already given", "given above", "I've given that already", "ditto"]


@pytest.mark.parametrize(("note", "words"), [(note, words) for note, all_words in (
    ("unknown", UNKNOWN), ("not_applicable", NOT_APPLICABLE), ("none", NOTHING), ("as_above", AS_ABOVE)) for words in all_words])  # fmt: skip
def test_each_note_is_heard_as_what_it_is(note, words):
    assert jotted.note(words) == note


@pytest.mark.parametrize("words", ["", "-", "Nadia", "no known allergies, fell at home", "none of it is right", "See Ng", "Nk Okafor", "not known to services until 2024", "same house as his brother", "she will send flowers"])
def test_what_tells_more_is_no_note(words):
    assert jotted.note(words) is None


@pytest.mark.parametrize("ask", ASKED)
@pytest.mark.parametrize("words", ["n/k", "TBC", "N/A", "nil", "as above", "not recorded"])
def test_a_note_leaves_every_question_and_is_kept_nowhere(talk, ask, words):
    conversation = talk(requested=ask, notifier__role="hospital_staff", concerns__raised="yes", notifier__needs=["interpreter"])
    if ask in ("notifier.role", "concerns.raised", "notifier.needs"):
        conversation.snapshot["fields"].pop(ask)
    conversation.say(words)
    if ask in ("person.birth", "death.date") and conversation.ask == ask:
        conversation.say(words)  # an age or a month is asked for once
    assert conversation.ask != ask
    kept = {path: value for path, value in conversation.fields.items() if str(value).lower() in (words.lower(), words.title().lower())}
    assert not kept and not conversation.answer["flags"], conversation.answer


@pytest.mark.parametrize(("ask", "words", "value"), [
    ("concerns.raised", "nil", "no"), ("concerns.others_at_risk", "none identified", "no"), ("person.autistic", "not documented", "not_sure"),
    ("person.restrictions_5y", "nil", "no"), ("person.ethnic_category", "not recorded", "99"), ("told", "nil", ["none"]), ("notifier.needs", "N/A", ["none"]),
    ("person.gender_same_as_birth", "same", "yes"),
])  # fmt: skip
def test_a_note_that_answers_is_the_answer(talk, ask, words, value):
    assert talk(requested=ask, notifier__role="hospital_staff").say(words).fields[ask] == value


def test_no_nought_is_read_as_an_age(talk):
    conversation = talk(requested="person.birth").say("nil")
    assert "person.age" not in conversation.fields and not conversation.answer["flags"]


@pytest.mark.parametrize("ask", ["death.place_name", "notifier.organisation"])
def test_staff_who_work_where_somebody_died_need_not_say_the_place_twice(talk, ask):
    other = {"death.place_name": "notifier__organisation", "notifier.organisation": "death__place_name"}[ask]
    known = {"notifier__role": "hospital_staff", "death__place_type": "10", other: "Northfield General Hospital"}
    assert talk(requested=ask, **known).say("as above").fields[ask] == "Northfield General Hospital"
    assert ask not in talk(requested=ask, **{**known, "notifier__role": "social_worker"}).say("as above").fields


WORDS = ["notifier.organisation", "notifier.job_title", "person.address", "death.cause"]


@pytest.mark.parametrize("ask", WORDS)
@pytest.mark.parametrize(("words", "intent"), [("who sees this?", "privacy"), ("is this secure?", "privacy"), ("what happens next?", "what_next"), ("do you need this?", None), ("where do I send it?", None)])
def test_a_question_is_never_kept_as_an_answer(talk, ask, words, intent):
    conversation = talk(requested=ask, notifier__role="hospital_staff").say(words)
    assert conversation.ask == ask and ask not in conversation.fields
    assert intent is None or conversation.answer["intent"]["name"] == intent


@pytest.mark.parametrize("words", ["?PE", "PE?", "? sepsis"])
def test_a_doubt_about_the_cause_is_no_question(talk, words):
    assert talk(requested="death.cause", notifier__role="hospital_staff").say(words).fields["death.cause"] == words


@pytest.mark.parametrize(("ask", "words"), [
    ("family.do_not_contact", "after funeral"), ("family.do_not_contact", "funeral 4/12"), ("person.evidence", "Benefits"),
    ("death.registered", "green form issued"), ("death.registered", "MCCD sent to registrar"),
])  # fmt: skip
def test_what_is_told_of_a_funeral_a_benefit_or_a_form_asks_for_none(talk, ask, words):
    conversation = talk(requested=ask, notifier__role="care_manager", person__learning_disability="yes").say(words)
    assert "WRONG_SERVICE" not in conversation.answer["flags"]
    assert conversation.answer["intent"]["name"] not in ("funeral", "benefits", "register_death")
