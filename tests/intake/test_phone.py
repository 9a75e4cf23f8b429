"""Numbers as networks send them."""

import pytest

from intake.phone import normalise


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
