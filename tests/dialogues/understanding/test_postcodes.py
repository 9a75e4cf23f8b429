"""Postcodes, typed and read out."""

import pytest
import spoken
from hypothesis import given
from hypothesis import strategies as st

from understanding.postcodes import Postcode, parse_postcode

INWARD = "ABDEFGHJLNPQRSTUWXYZ"
OUTWARD = st.sampled_from(
    ["B1", "M4", "WV1", "WV10", "LS1", "SW1A", "E1", "EC1A", "NE99", "B44", "CF10", "W1T", "S10", "N7", "BS3", "OX4"]
)
CODES = st.builds(
    lambda out, n, a, b: f"{out} {n}{a}{b}",
    OUTWARD,
    st.integers(0, 9),
    st.sampled_from(INWARD),
    st.sampled_from(INWARD),
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("WV1 1AA", "WV1 1AA"), ("wv11aa", "WV1 1AA"), ("B1 lHQ", "B1 1HQ"), ("SWIA 1AA", "SW1A 1AA"), ("WV1 IAA", "WV1 1AA"), ("s w one a one a a", "SW1A 1AA"),
        ("w v one one a a", "WV1 1AA"), ("double you v one one double a", "WV1 1AA"), ("he lived at WV1 1AA in a flat", "WV1 1AA"), ("wv1-1aa", "WV1 1AA"),
        ("w for whiskey v for victor one one a a", "WV1 1AA"), ("whiskey victor one one alpha alpha", "WV1 1AA"), ("the postcode is ls1 4ap I think", "LS1 4AP"),
        ("W V 1 1 A A", "WV1 1AA"), ("Wv1. 1aa.", "WV1 1AA"), ("12 High Street, Wolverhampton WV10 0BB", "WV10 0BB"), ("B1 1HO", None),
    ],
)  # fmt: skip
def test_a_postcode(text, value):
    found = parse_postcode(text)
    assert (found.value if found and not found.outcode_only else None) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("WV1", "WV1"),
        ("b1", "B1"),
        ("it was in wv1", "WV1"),
        ("w v one", "WV1"),
        ("the postcode starts with WV10", "WV10"),
        ("I think B44", "B44"),
    ],
)
def test_an_outcode_is_enough(text, value):
    assert parse_postcode(text) == Postcode(value, outcode_only=True)


@pytest.mark.parametrize(
    "text",
    [
        "Wolverhampton",
        "M1 motorway",
        "no idea",
        "",
        "he was 62",
        "07700 900123",
        "3/4/19",
        "A1",
        "it was the one at",
        "Q1 1AA",
        "near the A41",
    ],
)
def test_no_postcode(text):
    assert parse_postcode(text) is None


@given(
    CODES,
    st.sampled_from(["{}", "it's {}", "he lived in {}.", "Flat 2, {}", "{} please"]),
    st.booleans(),
    st.booleans(),
)
def test_every_way_of_typing_reads_back(code, form, lower, tight):
    typed = code.replace(" ", "") if tight else code
    assert parse_postcode(form.format(typed.lower() if lower else typed)) == Postcode(code, outcode_only=False)


@given(CODES, st.randoms(use_true_random=False))
def test_every_way_of_spelling_reads_back(code, random):
    assert parse_postcode(spoken.letters(code, random)) == Postcode(code, outcode_only=False)
