"""Numbers as networks send them."""

import pytest

from intake.phone import may_be_texted, normalise


@pytest.mark.parametrize(
    ("raw", "number"),
    [
        ("+447700900123", "+447700900123"),  # a drama number: possible, in nobody's use
        ("07700 900123", "+447700900123"),
        ("+44 113 496 0123", "+441134960123"),
        (" 447700900123", "+447700900123"),  # a + that was not percent-encoded
        ("whatsapp:+447700900123", "+447700900123"),
        ("+353861234567", "+353861234567"),
    ],
)
def test_a_number_is_written_one_way(raw: str, number: str) -> None:
    assert normalise(raw) == number


@pytest.mark.parametrize(
    "raw",
    ["", " ", "anonymous", "Anonymous", "Restricted", "unavailable", "+266696687", "+86282452253",
     "+8656696", "+2562533", "+7378742833", "GOV.UK", "60006", "client:ann", "sip:x@example.org",
     "+" + "9" * 40, "\x00", "+44", "0"],
)  # fmt: skip
def test_a_withheld_number_or_none_at_all_is_nobodys(raw: str) -> None:
    assert normalise(raw) is None


def test_a_story_s_mobile_is_texted_in_a_trial_alone() -> None:
    mobile, landline = "+447700900123", "+441134960123"
    assert may_be_texted(mobile, trial=True)
    assert not may_be_texted(mobile)
    assert not may_be_texted(landline, trial=True)
    assert may_be_texted("+447400123456", trial=True)
