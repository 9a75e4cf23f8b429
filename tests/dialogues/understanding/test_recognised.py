"""What a speech recogniser made of a caller on a telephone line (flite voices, pocketsphinx), and what is understood of it."""

from datetime import date

import pytest

from understanding.dates import parse_date
from understanding.names import PersonName, parse_name
from understanding.spotting import spot

TODAY = date(2026, 11, 25)


@pytest.mark.parametrize(
    ("heard", "value"),
    [
        ("he was born on the twenty first of june nineteen fifty eight", "1958-06-21"),
        ("he was our non at twenty first of june nineteen fifty eight", "1958-06-21"),
        ("he led barn on the twenty first of june nineteen fifty eight", "1958-06-21"),
        ("he was born on the 21st of June, 1958.", "1958-06-21"),
        ("he was born on twenty first of july it did it", None),
        ("he was born of like the boat to ip the the", None),
    ],
)
def test_a_birth_as_heard(heard, value):
    found = parse_date(heard, TODAY, birth=True)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    "heard",
    [
        "my brother died on the third of march twenty twenty five",
        "My brother died on the 3rd of March, 2025.",
        "my brother died on the 3rd of March 2025",
    ],
)
def test_a_death_as_heard(heard):
    assert spot(heard, TODAY) == {"notifier.role": "family", "death.date": {"value": "2025-03-03", "precision": "day"}}


@pytest.mark.parametrize(
    "heard", ["my brother died on that did not good when he died", "no memory of that and that i want to leave"]
)
def test_a_death_misheard_gives_no_date(heard):
    assert parse_date(heard, TODAY) is None


def test_a_name_as_heard():
    assert parse_name("her name is margaret o'connor") == PersonName("Margaret", "O'Connor")
    assert parse_name("heard a huge part of that") is None
