"""Ages as people say them."""

import date_forms
import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.ages import parse_age


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("he was 62", 62), ("sixty two", 62), ("62 years old", 62), ("62", 62), ("aged 7", 7), ("he was 62 when he died", 62), ("a hundred and two", 102),
        ("18 months old", 1), ("five days old", 0), ("about 60", 60), ("she was fifty-five", 55), ("7 yrs", 7), ("forty", 40), ("he died at 62", 62),
        ("sixty two I think", 62), ("he'd just turned 40", 40), ("nearly 40", 39), ("almost forty", 39), ("age 33", 33), ("He was only 19.", 19),
        ("thirty-one years of age", 31), ("she lived to 90", 90), ("62yo", 62), ("um, 45", 45), ("he was at the age of 50", 50),
    ],
)  # fmt: skip
def test_an_age(text, age):
    assert parse_age(text) == age


@pytest.mark.parametrize(
    "text",
    ["in his sixties", "60 or 61", "14 May 62", "3/4/19", "not sure", "he was 130", "over 60", "born in 1960", "2019", "Tom", "07700 900123", "he was 6 foot tall", "the 4th", "", "he would have been 40"],
)  # fmt: skip
def test_no_age(text):
    assert parse_age(text) is None


@given(
    st.integers(0, 99),
    st.sampled_from(
        ["{}", "he was {}", "she was {} years old", "aged {}", "{} years old", "I think she was {}", "about {}"]
    ),
)
def test_every_age_reads_back_in_figures_and_words(age, form):
    assert parse_age(form.format(age)) == age
    assert parse_age(form.format(date_forms.cardinal(age))) == age
