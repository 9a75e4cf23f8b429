"""Telephone numbers, typed and read out."""

import pytest
import spoken
from hypothesis import given
from hypothesis import strategies as st

from understanding.telephones import parse_telephone

DRAMA = "+447700900123"  # Ofcom keeps 07700 900000-900999 for fiction


@pytest.mark.parametrize(
    "text",
    [
        "07700 900123", "07700900123", "07700-900-123", "+44 7700 900123", "0044 7700 900123", "+44 (0)7700 900123", "it's 07700900123 thanks", "00447700900123",
        "oh double seven double oh nine hundred one two three", "oh seven seven oh oh nine oh oh one two three", "447700900123", "7700 900123", "07700 900 123.",
        "my number is zero double seven double zero nine double zero one two three", "zero seven seven hundred nine hundred one two three", "07700 nine hundred 123",
        "not 07700 900999, it's 07700 900123", "+44 07700 900123", "plus four four seven seven double oh nine double oh one two three", "(07700) 900123",
    ],
)  # fmt: skip
def test_a_number_is_kept_though_no_such_range_is_in_use(text):
    found = parse_telephone(text)
    assert found is not None
    assert (found.e164, found.valid) == (DRAMA, False)


@pytest.mark.parametrize(
    ("text", "e164", "extension"),
    [
        ("0121 496 0000", "+441214960000", None),
        ("(0121) 496 0123 ext 45", "+441214960123", "45"),
        ("+33 1 42 68 53 00", "+33142685300", None),
        ("00353 1 679 5000", "+35316795000", None),
    ],
)
def test_other_numbers(text, e164, extension):
    found = parse_telephone(text)
    assert found is not None
    assert (found.e164, found.valid, found.extension) == (e164, True, extension)


@pytest.mark.parametrize(
    "text",
    [
        "999",
        "943 476 5919",
        "triple seven",
        "no",
        "",
        "3/4/2019",
        "a number for you to ring",
        "12",
        "07700 9001",
        "077009001234567",
        "WV1 1AA",
    ],
)
def test_no_number(text):
    assert parse_telephone(text) is None


@given(st.integers(0, 999), st.randoms(use_true_random=False))
def test_every_spoken_form_reads_back(last, random):
    digits = f"07700900{last:03d}"
    found = parse_telephone("it's " + spoken.digits(digits, random))
    assert found is not None
    assert found.e164 == "+44" + digits[1:]


@given(st.integers(0, 999), st.lists(st.sampled_from(["", " ", "-", "  "]), min_size=10, max_size=10))
def test_every_spacing_reads_back(last, gaps):
    digits = f"07700900{last:03d}"
    found = parse_telephone("".join(a + b for a, b in zip(digits, [*gaps, ""], strict=True)))
    assert found is not None
    assert found.e164 == "+44" + digits[1:]
