"""Words made fit for the ear and for a text."""

import pytest

from intake.texted import texted
from webhooks.spoken import spoken


def test_typographic_signs_are_made_plain_and_letters_kept() -> None:
    assert texted(["It\u2019s \u201cSi\u00e2n\u201d \u2013 yes\u2026"]) == [
        'It\'s "Si\u00e2n" - yes...'
    ]


def test_messages_are_joined_only_where_they_fit() -> None:
    assert texted(["One.", "Two."]) == ["One. Two."]
    assert texted(["a" * 200, "b" * 200]) == ["a" * 200, "b" * 200]
    assert [len(part) for part in texted(["word " * 400])] == [1599, 399]


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        ("Your number is 4172 9358.", "Your number is 4 1 7 2, 9 3 5 8."),
        ("Your number is 1984 2001.", "Your number is 1 9 8 4, 2 0 0 1."),
        ("Call 999. Or Samaritans on 116 123.", "Call 9 9 9. Or Samaritans on 1 1 6, 1 2 3."),
        ("He died on 3 March 2019.", "He died on 3 March 2019."),
        ("The year 2019", "The year 2019"),
        ("It was 03/04/2019 at 10:30, \u00a3250", "It was 03/04/2019 at 10:30, \u00a3250"),
        ("About 1,000 people,  62 of them", "About 1,000 people, 62 of them"),
        ("WV1 1AA", "WV1 1AA"),
        ("+447700900123", "4 4 7 7 0 0 9 0 0 1 2 3"),
    ],
)
def test_codes_are_said_digit_by_digit_and_years_are_not(words: str, heard: str) -> None:
    assert spoken(words) == heard
