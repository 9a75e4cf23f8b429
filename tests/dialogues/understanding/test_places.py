"""Names of places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.places import parse_place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("it was the Royal Free", "Royal Free"), ("in wolverhampton", "Wolverhampton"), ("the limes surgery", "Limes Surgery"), ("The Limes Surgery", "The Limes Surgery"),
        ("st mary's hospital, stoke-on-trent.", "St Mary's Hospital, Stoke-on-Trent"), ("I think it was Sandwell General", "Sandwell General"), ("leeds", "Leeds"), ("Birmingham please", "Birmingham"),
        ("he was registered with dr singh's surgery in bilston", "Dr Singh's Surgery in Bilston"), ("she died in the royal infirmary in leeds", "Royal Infirmary in Leeds"), ("Newcastle upon Tyne", "Newcastle upon Tyne"),
        ("his gp was the Park surgery", "Park surgery"), ("Um, Dudley", "Dudley"), ("it's called Oak Lodge", "Oak Lodge"), ("She lived in Bury St Edmunds.", "Bury St Edmunds"), ("ashby-de-la-zouch", "Ashby-de-la-Zouch"),
    ],
)  # fmt: skip
def test_a_place(text, place):
    assert parse_place(text) == place


@pytest.mark.parametrize(
    "text",
    [
        "don't know",
        "not sure",
        "",
        "  ",
        "?",
        "I can't remember",
        "no idea",
        "skip",
        "unknown",
        "none",
        "I'm not sure",
        "123",
    ],
)
def test_no_place(text):
    assert parse_place(text) is None


@given(
    st.sampled_from(["Leeds", "New Cross Hospital", "The Limes Surgery", "Bury St Edmunds", "St Helens"]),
    st.sampled_from(["{}", "it was {}", "in {}", "at {}.", "I think {}", "it's called {}"]),
)
def test_every_way_of_naming_a_place(place, form):
    assert parse_place(form.format(place)) == place
