"""A correction at any time changes the field that is meant, and no other."""

import pytest

DAY = {"value": "2026-11-17", "precision": "day"}
BORN = {"value": "1961-05-14", "precision": "day"}
TOLD = {
    "notifier.role": "family", "notifier.relationship": "sister", "person.forename": "Tom", "person.surname": "Hughs",
    "person.learning_disability": "yes", "person.autistic": "no", "person.date_of_birth": BORN, "death.date": DAY, "person.postcode": "WV1 1AA",
    "person.gp_practice": {"name": "Park Street Surgery", "ods": None}, "death.place_type": "10", "notifier.name": "Jane Jones",
    "notifier.may_contact": True, "notifier.phone": "+447700900123", "notifier.safe_to_text": False, "concerns.raised": "no",
}  # fmt: skip
ASKED = [
    "start", "notifier.role", "person.name", "person.learning_disability", "person.autistic", "person.birth", "death.date", "person.home",
    "person.gp_practice", "death.place_type", "notifier.name", "notifier.phone", "notifier.safe_to_text", "concerns.raised",
]  # fmt: skip


def after(talk, requested, words):
    """The conversation after the words, and what they changed."""
    conversation = talk()
    conversation.snapshot = {"requested": requested, "fields": dict(TOLD), "asked": [*ASKED, requested]}
    conversation.say(words)
    paths = {*TOLD, *conversation.fields}
    return conversation, {path: conversation.fields.get(path) for path in paths if conversation.fields.get(path) != TOLD.get(path)}


@pytest.mark.parametrize("requested", ["confirm", "told", "person.residence_type"])
@pytest.mark.parametrize(
    ("words", "changed"),
    [
        ("not hospital, hospice", {"death.place_type": "30"}),
        ("it was a care home not a hospital", {"death.place_type": "40"}),
        ("actually he died at home", {"death.place_type": "21"}),
        ("no it was the 4th", {"death.date": {"value": "2026-11-04", "precision": "day"}}),
        ("no, the 4th of November", {"death.date": {"value": "2026-11-04", "precision": "day"}}),
        ("sorry he died on the 16th", {"death.date": {"value": "2026-11-16", "precision": "day"}}),
        ("he was born on 15 May 1961", {"person.date_of_birth": {"value": "1961-05-15", "precision": "day"}}),
        ("the date of birth is the 15th", {"person.date_of_birth": {"value": "1961-05-15", "precision": "day"}}),
        ("the year is wrong, it's 1962", {"person.date_of_birth": {"value": "1962-05-14", "precision": "day"}}),
        ("he was 66 not 65", {"person.age": 66}),
        ("her surname is Hughes with an e", {"person.surname": "Hughes"}),
        ("it's Hughes with an e", {"person.surname": "Hughes"}),
        ("spell it H U G H E S", {"person.surname": "Hughes"}),
        ("His first name is Thomas", {"person.forename": "Thomas"}),
        ("he was known as Tommy", {"person.known_as": "Tommy"}),
        ("my name is Jean not Jane", {"notifier.name": "Jean Jones"}),
        ("not Jones, Johns", {"notifier.name": "Jane Johns"}),
        ("no my number is 07700 900456", {"notifier.phone": "+447700900456"}),
        ("the phone number is wrong, it ends 456", {"notifier.phone": "+447700900456"}),
        ("the postcode is WV1 1AB", {"person.postcode": "WV1 1AB"}),
        ("he lived in Dudley", {"person.town": "Dudley"}),
        ("the surgery was Bank Street not Park Street", {"person.gp_practice": {"name": "Bank Street", "ods": None}}),
        ("he was autistic too", {"person.autistic": "yes"}),
        ("he didn't have a learning disability", {"person.learning_disability": "no"}),
        ("I'm his aunt not his sister", {"notifier.relationship": "aunt_uncle"}),
        ("you can text me", {"notifier.safe_to_text": True}),
    ],
)
def test_what_is_put_right_changes_that_and_nothing_else(talk, requested, words, changed):
    conversation, found = after(talk, requested, words)
    assert found == changed
    assert conversation.ask == requested
    assert "changed" in conversation.heard


@pytest.mark.parametrize("requested", ["confirm", "told"])
@pytest.mark.parametrize(
    ("words", "ask", "path"),
    [
        ("change the postcode", "person.home", "person.postcode"), ("I got the date wrong", "death.date", "death.date"),
        ("I said his date of birth wrong", "person.birth", "person.date_of_birth"), ("wrong surgery", "person.gp_practice", "person.gp_practice"),
        ("there's a mistake in my number", "notifier.phone", "notifier.phone"),
    ],
)  # fmt: skip
def test_what_is_only_called_wrong_is_asked_again_and_nothing_else(talk, requested, words, ask, path):
    conversation, found = after(talk, requested, words)
    assert conversation.ask == ask
    assert {name: value for name, value in found.items() if name != "notifier.may_contact"} == {path: None}


@pytest.mark.parametrize("requested", ["confirm", "told"])
def test_a_worry_that_comes_after_all_is_heard(talk, requested):
    conversation, found = after(talk, requested, "actually yes I was worried about his care")
    assert found == {"concerns.raised": "yes"} and conversation.ask == "concerns.text"


@pytest.mark.parametrize("requested", ["confirm", "told", "person.residence_type", "notifier.needs"])
def test_who_must_not_be_texted_may_say_so_at_any_time(talk, requested):
    conversation = talk(requested=requested, notifier__may_contact=True, notifier__phone="+447700900123", notifier__safe_to_text=True)
    conversation.say("please don't text me")
    assert conversation.fields["notifier.safe_to_text"] is False
    assert "NOTIFIER_AT_RISK" in conversation.answer["flags"]


@pytest.mark.parametrize("words", ["he died in November", "he died last Tuesday", "Tom", "they told the police on 4 November", "no"])
def test_what_tells_nothing_new_changes_nothing(talk, words):
    _, found = after(talk, "told", words)
    assert not {path for path in found if path != "told"}


def test_a_birthday_at_the_read_back_is_no_day_of_death(talk):
    _, found = after(talk, "confirm", "14 May, not sure of the year")
    assert "death.date" not in found


@pytest.mark.parametrize("words", ["I did have a worry", "you can text me", "everyone called him Tommy"])
def test_what_is_told_before_it_is_asked_is_kept(talk, words):
    conversation = talk(requested="person.gp_practice", notifier__role="friend").say(words)
    assert conversation.ask == "person.gp_practice"
    assert {"concerns.raised", "notifier.safe_to_text", "person.known_as"} & set(conversation.fields)
    assert "kept" in conversation.heard


@pytest.mark.parametrize("requested", ["confirm", "told"])
@pytest.mark.parametrize(
    ("words", "ask", "gone"),
    [
        # the first five are what the service asks for where a value that was said back is denied (intake/read_back.py)
        ("change the date of death", "death.date", {"death.date"}),
        ("change the date of birth", "person.birth", {"person.date_of_birth"}),
        ("change my number", "notifier.phone", {"notifier.phone", "notifier.may_contact"}),
        ("change the name", "person.name", {"person.forename", "person.surname"}),
        ("change my name", "notifier.name", {"notifier.name"}),
        ("change when he died", "death.date", {"death.date"}),
        ("change how old he was", "person.birth", {"person.date_of_birth"}),
        ("change the postcode", "person.home", {"person.postcode"}),
        ("change the surgery", "person.gp_practice", {"person.gp_practice"}),
    ],
)
def test_a_named_answer_is_asked_for_again_at_once(talk, requested, words, ask, gone):
    conversation, changed = after(talk, requested, words)
    assert conversation.snapshot["requested"] == ask
    assert {path for path, value in changed.items() if value is None} == gone
