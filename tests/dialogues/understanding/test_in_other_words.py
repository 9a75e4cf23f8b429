"""A yes or no that says neither, by the question it answers."""

import pytest
from understanding.in_other_words import answered


@pytest.mark.parametrize(
    ("path", "said", "answer"),
    [
        ("person.restrictions_5y", "sectioned in 2024", "yes"), ("person.restrictions_5y", "he was on probation", "yes"), ("person.restrictions_5y", "section 3", "yes"),
        ("person.restrictions_5y", "not in the last five", "no"), ("person.restrictions_5y", "dols only", "no"), ("person.restrictions_5y", "he went in informally", "no"),
        ("death.expected", "they said weeks", "yes"), ("death.expected", "we knew he was poorly", "yes"), ("death.expected", "not that soon", "no"),
        ("death.expected", "nobody expected it", "no"), ("death.covid", "he tested positive", "yes"), ("death.registered", "his mum did it", "yes"),
        ("death.registered", "on tuesday we have an appointment", "no"), ("death.usual_residence", "he lived there", "yes"), ("death.usual_residence", "just respite", "no"),
        ("family.told", "they were with him", "yes"), ("family.told", "we cant find them", "no"), ("person.records_opt_out", "never heard of it", "no"),
    ],
)  # fmt: skip
def test_what_a_caller_says_in_place_of_yes_or_no(path, said, answer):
    assert answered(path, said) == answer


@pytest.mark.parametrize("path", ["person.restrictions_5y", "death.expected", "death.covid", "death.registered", "family.told", "person.autistic"])
@pytest.mark.parametrize("said", ["white british", "his name was liam", "i dont know", "what does that mean", "", "07700900123"])
def test_what_answers_something_else_is_left(path, said):
    assert answered(path, said) is None
