"""NHS numbers, typed and read out."""

import pytest
import spoken
from hypothesis import given
from hypothesis import strategies as st

from understanding.nhs_numbers import parse_nhs_number


def made(first_nine: int) -> str:
    """Ten digits with the right check digit, or "" where the nine digits allow none."""
    nine = f"{first_nine:09d}"
    check = (11 - sum(int(d) * w for d, w in zip(nine, range(10, 1, -1), strict=False)) % 11) % 11
    return "" if check == 10 else f"{nine}{check}"


NUMBERS = st.integers(400_000_000, 499_999_999).map(made).filter(bool)


@given(NUMBERS, st.randoms(use_true_random=False))
def test_every_spoken_form_reads_back(number, random):
    found = parse_nhs_number("the number is " + spoken.digits(number, random))
    assert found is not None
    assert (found.value, found.valid) == (number, True)


@given(NUMBERS, st.sampled_from(["{}{}{}", "{} {} {}", "{}-{}-{}", "NHS number {} {} {}."]))
def test_every_spacing_reads_back(number, form):
    found = parse_nhs_number(form.format(number[:3], number[3:6], number[6:]))
    assert found is not None
    assert (found.value, found.valid) == (number, True)


@given(NUMBERS, st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_is_kept_and_marked(number, at, more):
    wrong = number[:at] + str((int(number[at]) + more) % 10) + number[at + 1 :]
    found = parse_nhs_number(wrong)
    assert found is None or (found.value, found.valid) == (wrong, False)


@pytest.mark.parametrize("text", ["0000000000", "07700 900123", "123", "no", "", "12345678901", "I don't have it"])
def test_no_nhs_number(text):
    assert parse_nhs_number(text) is None


def test_synthetic_numbers_count_only_where_allowed():
    number = made(999_000_012)
    plain, tested = parse_nhs_number(number), parse_nhs_number(number, allow_test=True)
    assert plain is not None
    assert tested is not None
    assert (plain.valid, tested.valid) == (False, True)


def test_scottish_range_is_not_an_english_number():
    chi = next(number for first in range(101_000_000, 101_000_050) if (number := made(first)))
    found = parse_nhs_number(chi)
    assert found is not None
    assert not found.valid
