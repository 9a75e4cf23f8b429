"""How the voice says codes, numbers and dates."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.twiml.voice_response import VoiceResponse

from tests.twiml_rules import check
from webhooks.ssml import say


def said(words: str) -> ET.Element:
    response = VoiceResponse()
    say(response, [words])
    return check(str(response))


def parts(words: str) -> list[tuple[str | None, str | None]]:
    return [(part.get("interpret-as"), part.text) for part in said(words).iter("say-as")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Your number is 4172 9358.", [("digits", "4172"), ("digits", "9358")]),
        ("Call 999 now.", [("digits", "999")]),
        ("Call Samaritans on 116 123.", [("digits", "116"), ("digits", "123")]),
        ("The number is 07700 900123.", [("telephone", "07700 900123")]),
        ("He died on 20 November 2026.", [("date", "20/11/2026")]),
        ("Born on 5 May 1961, died 20 November 2026.",
         [("date", "5/5/1961"), ("date", "20/11/2026")]),
        ("It was in 2024.", []),
        ("About 1,000 people.", []),
        ("Key 8 digits.", []),
    ],
)  # fmt: skip
def test_codes_numbers_and_dates_are_said_as_what_they_are(
    words: str, expected: list[tuple[str, str]]
) -> None:
    assert parts(words) == expected


def test_groups_of_a_code_stand_apart() -> None:
    breaks = said("Your number is 4172 9358.").findall(".//break")
    assert [each.get("time") for each in breaks] == ["300ms"]


@given(st.text("0123456789 +-/,.:", min_size=1, max_size=80).filter(str.strip))
def test_whatever_digits_come_nothing_is_lost_or_refused(words: str) -> None:
    if not any(letter.isalnum() for letter in words):
        return
    heard = "".join("".join(each.itertext()) for each in said(words).iter("Say"))
    digits = [letter for letter in words if letter.isdigit()]
    assert sorted(letter for letter in heard if letter.isdigit()) == sorted(digits)
