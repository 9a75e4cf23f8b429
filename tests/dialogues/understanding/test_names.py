"""Names as people give them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.names import PersonName, parse_name

FORENAMES = (
    "Tom Priya Margaret Mohammed Siân Jean-Luc Zoë Agnieszka Kwame Bronwen O'Shea Grace Will May April Mark".split()
)
SURNAMES = [
    "Hughes",
    "Patel",
    "O'Connor",
    "Smith-Jones",
    "McDonald",
    "van der Berg",
    "de la Cruz",
    "Nowak",
    "Owusu",
    "D'Souza",
    "Brown",
]


@pytest.mark.parametrize(
    ("text", "forename", "surname", "known_as"),
    [
        ("my brother's name was Tom Hughes", "Tom", "Hughes", None),
        ("Thomas Hughes but everyone called him Tommy", "Thomas", "Hughes", "Tommy"),
        ("it's O'Connor, Margaret", "Margaret", "O'Connor", None),
        ("Priya Patel", "Priya", "Patel", None),
        ("priya patel", "Priya", "Patel", None),
        ("TOM HUGHES", "Tom", "Hughes", None),
        ("tom", "Tom", None, None),
        ("Mr Hughes", None, "Hughes", None),
        ("Dr John Smith", "John", "Smith", None),
        ("T O M", "Tom", None, None),
        ("T-O-M H-U-G-H-E-S", "Tom", "Hughes", None),
        ("Tom Hughes, that's H U G H E S", "Tom", "Hughes", None),
        ("Jan van der Berg", "Jan", "van der Berg", None),
        ("ahmed bin rashid", "Ahmed", "bin Rashid", None),
        ("Maria de la Cruz", "Maria", "de la Cruz", None),
        ("anna-marie o'brien", "Anna-Marie", "O'Brien", None),
        ("jean mcdonald", "Jean", "McDonald", None),
        ("Sarah Smith-Jones", "Sarah", "Smith-Jones", None),
        ("王小明", "王小明", None, None),
        ("محمد علي", "محمد", "علي", None),
        ("प्रिया पटेल", "प्रिया", "पटेल", None),
        ("his name was john michael smith", "John Michael", "Smith", None),
        ("her name is margaret o'connor", "Margaret", "O'Connor", None),
        ("she was called Mary Ann Jones", "Mary Ann", "Jones", None),
        ("called tom", "Tom", None, None),
        ("first name Tom last name Hughes", "Tom", "Hughes", None),
        ("Surname Hughes", None, "Hughes", None),
        ("Thomas (Tommy) Hughes", "Thomas", "Hughes", "Tommy"),
        ('Thomas "Tommy" Hughes', "Thomas", "Hughes", "Tommy"),
        ("William Brown known as Bill", "William", "Brown", "Bill"),
        ("Tom Hughes and he was 62", "Tom", "Hughes", None),
        ("my name is priya patel and i am a support worker", "Priya", "Patel", None),
        ("The person who died was called Alan Turner", "Alan", "Turner", None),
        ("My sister Priya Patel", "Priya", "Patel", None),
        ("Um, it was Tom, Tom Hughes", "Tom", "Hughes", None),
    ],
)
def test_a_name(text, forename, surname, known_as):
    assert parse_name(text) == PersonName(forename, surname, known_as)


@pytest.mark.parametrize(
    "text",
    ["yes", "no", "skip", "I don't know", "not sure", "he died yesterday", "my sister", "I don't want to say", "What was the question", "", "?", "12345", "...", "why do you ask", "can I speak to a person", "no thanks", "it was last Tuesday", "the hospital", "she was in a care home"],
)  # fmt: skip
def test_no_name(text):
    assert parse_name(text) is None


@given(
    st.sampled_from(FORENAMES),
    st.sampled_from(SURNAMES),
    st.sampled_from(
        [
            "{} {}",
            "it was {} {}",
            "his name was {} {}",
            "her name is {} {}.",
            "Yes, it's {} {}",
            "{} {} please",
            "My brother {} {}",
            "they were called {} {}",
        ]
    ),
)
def test_every_way_of_giving_a_name_reads_back(forename, surname, form):
    assert parse_name(form.format(forename, surname)) == PersonName(forename, surname)
