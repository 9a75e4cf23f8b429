"""The town and the surgery out of longer messages, with and without capitals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.spotted_homes import surgery, told, town

TOWNS = ["Wolverhampton", "Rugby", "Stoke-on-Trent", "Bury St Edmunds", "Ludlow"]
BEFORE = ["he lived in", "she'd lived at Larch House in", "they lived with us in", "she lived with her mum and stepdad in", "he lived in a home in", "he was in supported living in", "a care home in", "at home in"]
AFTER = ["", ".", " and he was 62", ", he had autism", " until last year", " with me"]


@given(name=st.sampled_from(TOWNS), before=st.sampled_from(BEFORE), after=st.sampled_from(AFTER))
def test_the_town_they_lived_in_is_found(name, before, after):
    assert town(f"{before} {name}{after}") == name


@given(name=st.sampled_from(["wolverhampton", "rugby", "ludlow", "telford"]), before=st.sampled_from(BEFORE))
def test_a_town_needs_no_capital_where_the_words_before_it_are_plain(name, before):
    assert town(f"{before} {name} and he was 62") == name.capitalize()


@pytest.mark.parametrize("text", ["he lived in pain", "she lived in a care home", "he lived in the same house for years", "died in hospital in march", "he lived in supported living", "lived in fear"])
def test_what_is_no_town_is_not_taken_for_one(text):
    assert town(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("his doctor was at Park Edge surgery", "Park Edge surgery"),
        ("Registered with Tudor Medical Practice.", "Tudor Medical Practice"),
        ("she was registered at tudor medical practice", "Tudor Medical Practice"),
        ("GP Dr Mehta, Castle Street surgery.", "Castle Street surgery"),
        ("GP is Dr Kaur", "Dr Kaur"),
        ("the doctors surgery never rang back", None),
        ("his own surgery was useless", None),
        ("he had surgery in march", None),
    ],
)
def test_the_surgery_is_found_by_its_name(text, name):
    assert surgery(text) == name


@given(st.text(max_size=200))
def test_any_words_are_read_without_error(text):
    assert set(told(text)) <= {"person.town", "person.gp_practice"}
