"""Ages as people say them."""

from datetime import date

import date_forms
import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import numerals
from understanding.ages import parse_age, rough_age
from understanding.spotting import spot


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("old. like 50", 50), ("he was old about 60", 60), ("fiftyish", 50),
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


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("he'd just turned 58", 58), ("would of been 61 next week", 60), ("just shy of his 60th", 59), ("3 weeks off his 50th birthday", 49), ("a week before she turned 21", 20),
        ("49 next birthday", 48), ("he'd had his 50th the week before", 50), ("fifty-eight and a half", 58), ("4 month old", 0), ("58yo m", 58), ("68 y.o. male", 68),
        ("I'm 71, he was three years younger", 68), ("he'd be getting on for eighty I should think", 79), ("no age at all, thirty one", 31), ("fifty nine, sixty in January", 59),
        ("he was 50 when his mum died, 62 when he went", 62), ("he was 40 and had been in the home 20 years", 40), ("he was 58 the day he died", 58), ("she'd be 40 in January", 39),
        ("born in 1970 so about 56", 56), ("he'd never have made 40, he was 39", 39), ("only been 18 a fortnight", 18),
    ],
)  # fmt: skip
def test_an_age_told_by_a_birthday_or_with_words_around_it(text, age):
    assert parse_age(text) == age


@pytest.mark.parametrize(
    "text",
    [
        "he had the mental age of a six year old", "a mental age of about 7", "he was like a 5 year old", "his IQ was 68",
        "20 years in the home", "he was 25 years in that home", "he had been 30 years with us", "ward 7", "bed 4", "he lived at number 62", "62 Bell Street", "been with us since he was 12",
        "he was 6 foot 4", "15 stone", "he was on 15 tablets", "he was 1 of 4", "he died at 4 in the morning", "he died at 8", "it was 10 days", "he went in on the 14th", "24/7 care",
        "I'm 74", "his mum is 80", "she had her 80th in lockdown", "he was my third son", "I'm 62 and he was my brother",
    ],
)  # fmt: skip
def test_a_number_that_is_no_age(text):
    assert parse_age(text) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A gentleman in his sixties who lived at our home died last night", 1961), ("He was only in his mid forties, it's no age", 1981), ("he moved there in his thirties", None),
        ("nobody noticed until she was in her thirties", None), ("my mum is in her eighties", None),
    ],
)  # fmt: skip
def test_a_rough_age_in_passing_is_a_birth_about_then(text, told):
    born = spot(text, date(2026, 11, 25)).get("person.date_of_birth")
    assert born == (None if told is None else {"value": str(told), "precision": "about"})


NO_AGES = (
    "he lived at number {}", "he was on ward {}", "flat {}, Bell Street", "she was in room {}", "he'd been in the home {} years", "with us {} years", "she weighed {} stone", "he was on {} tablets",
    "they waited {} hours", "he'd lived there since he was {}", "he died at {} o'clock", "it took them {} minutes", "the number {} bus", "page {}", "there were {} staff on", "{} people came to see him",
    "we got there at {}:30", "it cost {} pounds", "he walked {} miles a day", "grade {}",
)  # fmt: skip


@given(st.integers(0, 110), st.sampled_from(NO_AGES), st.booleans())
def test_no_other_number_becomes_an_age(number, form, in_words):
    text = form.format(date_forms.cardinal(number) if in_words and ":" not in form and number < 100 else number)
    assert parse_age(text) is None, text
    assert rough_age(text) is None, text
    assert "person.age" not in spot(f"My brother died on Sunday. {text}", date(2026, 11, 25)), text


@given(st.integers(20, 99), st.sampled_from(["just shy of his {}", "2 weeks off her {} birthday", "coming up for his {}", "a month before their {}"]))
def test_a_birthday_still_ahead_takes_a_year_off(age, form):
    assert parse_age(form.format(numerals.ordinal(age))) == age - 1
