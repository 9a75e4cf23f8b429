"""Facts told in passing."""

from datetime import date

import pytest

from understanding.spotting import spot

TODAY = date(2026, 11, 25)
TUESDAY = {"value": "2026-11-24", "precision": "day"}
YESTERDAY = TUESDAY

TOLD = [
    (
        "my brother Tom Hughes died last Tuesday at Sandwell General, he was 58 and had Down's syndrome",
        {"notifier.role": "family", "person.forename": "Tom", "person.surname": "Hughes", "death.date": TUESDAY, "person.age": 58, "person.learning_disability": "yes", "death.place_type": "10", "death.place_name": "Sandwell General"},
    ),
    (
        "Hello, I'm calling about my sister Priya Patel who died on 3 March 2025 at home. She was autistic.",
        {"notifier.role": "family", "person.forename": "Priya", "person.surname": "Patel", "death.date": {"value": "2025-03-03", "precision": "day"}, "death.place_type": "21", "person.autistic": "yes"},
    ),
    (
        "I'm a support worker. John Smith died yesterday in New Cross Hospital in Wolverhampton aged 62",
        {"notifier.role": "paid_carer", "notifier.job_title": "support worker", "person.forename": "John", "person.surname": "Smith", "death.date": YESTERDAY, "person.age": 62, "death.place_type": "10", "death.place_name": "New Cross Hospital"},
    ),
    ("my brother died on the third of march twenty twenty five", {"notifier.role": "family", "death.date": {"value": "2025-03-03", "precision": "day"}}),
    ("he nearly died last year and then died on Tuesday", {"death.date": TUESDAY}),
    ("His mum died two years ago and he died on Tuesday", {"death.date": TUESDAY}),
    ("He died in 2024 after a fall in 2023", {"death.date": {"value": "2024", "precision": "year"}}),
    ("he died when he was 45", {"person.age": 45}),
    ("Died 03/03/2026, DOB 14/05/1962, NHS 401 023 2137", {"death.date": {"value": "2026-03-03", "precision": "day"}, "person.date_of_birth": {"value": "1962-05-14", "precision": "day"}, "person.nhs_number": "4010232137"}),
    ("My son Jack, 24, died on Tuesday", {"notifier.role": "family", "notifier.relationship": "parent", "person.forename": "Jack", "person.age": 24, "death.date": TUESDAY}),
    ("he was born on 14 May 1962 and died yesterday", {"person.date_of_birth": {"value": "1962-05-14", "precision": "day"}, "death.date": YESTERDAY}),
    ("Last Tuesday my brother died", {"notifier.role": "family", "death.date": TUESDAY}),
    ("He had been in hospital for two weeks and died at home on Tuesday", {"death.date": TUESDAY, "death.place_type": "21"}),
    ("my brother is not autistic but he has a learning disability", {"notifier.role": "family", "person.learning_disability": "yes", "person.autistic": "no"}),
    ("I'm his sister and he had a learning disability and autism", {"notifier.role": "family", "notifier.relationship": "sister", "person.learning_disability": "yes", "person.autistic": "yes"}),
    ("she died in the royal infirmary in leeds", {"death.place_type": "10", "death.place_name": "Royal Infirmary in Leeds"}),
    ("My dad Keith Brown lived at 12 High Street, WV1 1AA", {"notifier.role": "family", "person.forename": "Keith", "person.surname": "Brown", "person.postcode": "WV1 1AA"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "facts"), TOLD)
def test_clear_facts_are_taken(text, facts):
    assert spot(text, TODAY) == facts


@pytest.mark.parametrize(
    "text",
    [
        "I need to report a death", "hello", "", "I was born in 1960 and I want to talk", "He had no learning disability nurse", "they said she was not autistic",
        "Nobody came when he was 40", "he was 6 foot tall", "yes", "can you call him on 07700 900123", "I am 62", "nobody died", "the ward said he might have autism", "I don't know if he had a learning disability",
    ],
)  # fmt: skip
def test_doubtful_things_are_left_to_be_asked(text):
    assert spot(text, TODAY) == {}


def test_the_callers_own_age_is_not_the_persons():
    assert "person.age" not in spot("My brother Tom died. I'm 62 myself and I was his carer", TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "one of our patients died on saturday", "one of our residents passed away", "our service users were upset", "my brother suddenly collapsed, he was taken in", "my sister drowned", "my son choked on his food",
        "our gentleman died in his sleep", "my brother sadly passed away", "she was left without food for two days", "my mum had a fall, he was upset", "I was told he was fine", "our home was closed",
    ],
)  # fmt: skip
def test_nobody_is_named_who_was_not(text):
    assert not {"person.forename", "person.surname", "person.age", "person.known_as"} & set(spot(text, TODAY))


@pytest.mark.parametrize("text", ["his dad died in 2019", "my brother's wife died last week", "my son has autism and his friend died"])
def test_a_death_of_somebody_else_tells_nothing(text):
    assert spot(text, TODAY) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [("my name's priya patel", "Priya Patel"), ("My name is Sarah Long and I'm a social worker", "Sarah Long"), ("This is Sarah Long, I'm a social worker", "Sarah Long"), ("Hello, I'm Joan Brown from Oakdene", "Joan Brown")],
)  # fmt: skip
def test_the_callers_own_name_is_the_callers(text, name):
    facts = spot(text, TODAY)
    assert facts["notifier.name"] == name
    assert "person.forename" not in facts


@pytest.mark.parametrize("text", ["my name is not important", "his name is Tom Hughes", "I'm sorry", "I'm his sister", "This is Tuesday", "It's hard"])
def test_no_name_of_the_caller_where_none_is_told(text):
    assert "notifier.name" not in spot(text, TODAY)


def test_where_a_friend_died_says_nothing_of_who_is_calling():
    facts = spot("hello sorry my english. my friend roy die friday in hospital", TODAY)
    assert facts["notifier.role"] == "friend"
    assert (facts["person.forename"], facts["death.date"]["value"], facts["death.place_type"]) == ("Roy", "2026-11-20", "10")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("She died on Sunday. I am her father, Tariq Hussain.", "Tariq Hussain"), ("My brother died on Sunday. I'm Craig.", "Craig"), ("Died 3 May. Reported by: Fiona Lake, nurse", "Fiona Lake"),
        ("DOD 21.11.26. Lived with me. Jean Crabb, sister.", "Jean Crabb"), ("my brother died my names Pat", "Pat"),
    ],
)  # fmt: skip
def test_the_caller_signs_as_people_do(text, name):
    assert spot(text, TODAY)["notifier.name"] == name


@pytest.mark.parametrize("text", ["I'm devastated.", "My son died. I'm Polish.", "I am deaf.", "My brother died. I'm his sister.", "my mum died im gutted", "My brother died. Thank you. God bless"])
def test_no_feeling_and_no_nation_is_a_name(text):
    assert "notifier.name" not in spot(text, TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Our mum died on 15th November. Dad died in 2011.", "2026-11-15"), ("me mam died when I was 16. Our Kelly died on Saturday", "2026-11-21"),
        ("My brother died on Friday. Nobody came. Mum found him on Saturday.", "2026-11-20"), ("Alan Crabb. DOD 21.11.26.", "2026-11-21"),
    ],
)  # fmt: skip
def test_one_death_is_told_among_others(text, day):
    assert spot(text, TODAY)["death.date"]["value"] == day


def test_who_begins_with_a_bare_title_and_a_place_is_that():
    said = "Manager of Rowan House, a residential home in Kidderminster. One of our residents, Mr Alan Tranter, died on Monday."
    assert spot(said, TODAY)["notifier.role"] == "care_manager"
