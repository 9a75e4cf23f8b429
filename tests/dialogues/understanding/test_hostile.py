"""Any text into any reader: no error, an answer of the promised kind, and no time lost."""

from datetime import date
from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import (
    ages,
    answers,
    choices,
    dates,
    names,
    nhs_numbers,
    places,
    postcodes,
    spotting,
    telephones,
    utterance,
)

TODAY = date(2026, 11, 25)
LABELS = [("a", "Yes"), ("b", "No (not now)"), ("c", "[x]*")]
READERS = {
    "clean": utterance.clean,
    "plain": utterance.plain,
    "date": lambda text: dates.parse_date(text, TODAY),
    "birth": lambda text: dates.parse_date(text, TODAY, birth=True),
    "corrected date": lambda text: dates.parse_date(text, TODAY, near="2026-02-28"),
    "age": ages.parse_age,
    "name": names.parse_name,
    "telephone": telephones.parse_telephone,
    "nhs number": nhs_numbers.parse_nhs_number,
    "postcode": postcodes.parse_postcode,
    "yes or no": answers.parse_yes_no,
    "command": answers.parse_command,
    "role": choices.parse_role,
    "death place": choices.parse_death_place,
    "residence": choices.parse_residence,
    "choice": lambda text: choices.parse_choice(text, LABELS),
    "place": places.parse_place,
    "facts": lambda text: spotting.spot(text, TODAY),
}
NAUGHTY = [
    "\x00", "\u202e\u202d", "/restart", '/intent{"a": 1}', "<Say>hi</Say>", "<script>alert(1)</script>", "=cmd|' /C calc'!A0", "${jndi:ldap://x}", "' OR 1=1 --", "\ud800", "\U0001f468\u200d\U0001f469\u200d\U0001f467",
    "Z\u0351\u036b\u0343a\u0321l\u0328go", "\u0660\u0661/\u0660\u0662/\u0662\u0660\u0662\u0664", "99999999999999999999", "0" * 40, "31/31/31", "00/00/00", "1/1/0000", "the 0th", "0th of the 0th", "99th march", "\uff11\uff12", "²³", "①", "hundred thousand hundred",
    "999999 years ago", "9999 weeks before Christmas", "double double double", "triple", "+", "(((((", "[[[[", "\\", "%s%s%n", "{name}", "İstanbul", "ß" * 10, "the day before the day before the day before yesterday",
]  # fmt: skip
LONG = [
    "a " * 2000, "1 " * 2000, "1" * 4000, "twenty " * 600, "the 3rd of march " * 240, "no sorry " * 450, "not " * 1000, "is " * 1300, "double " * 600, "day before " * 360, "my brother " * 360, "Tom Hughes " * 360, "w v 1 " * 660,
    "a" * 4000, "it was the " * 360, "- " * 2000, "I " * 2000, "and " * 1000, "in the " * 570, "died " * 800, "'" * 4000, "er " * 1300, " " * 4000, "hundred and " * 333, "A-" * 2000, "1/" * 2000, "about " * 660, "had a " * 660,
]  # fmt: skip
SPOKEN = st.lists(
    st.sampled_from("the of march may twenty nineteen oh two hundred and thousand last week before after Tuesday ago first second a an in no sorry yes brother died hospital 3 14 1962 double triple for to Tom O'Connor , . / - ' my his was born called about year month christmas".split()),
    max_size=25,
).map(" ".join)  # fmt: skip


@pytest.mark.parametrize("reader", sorted(READERS))
@given(text=st.one_of(st.text(max_size=200), SPOKEN))
def test_any_text_is_read_without_error(reader, text):
    READERS[reader](text)


@pytest.mark.parametrize("reader", sorted(READERS))
@pytest.mark.parametrize("text", NAUGHTY)
def test_hostile_text_is_read_without_error(reader, text):
    READERS[reader](text)


@pytest.mark.parametrize("reader", sorted(READERS))
def test_long_text_takes_no_long_time(reader):
    for text in LONG:
        begun = thread_time()  # of this thread: a busy machine is not our slowness
        READERS[reader](text)
        assert thread_time() - begun < 0.5, text[:20]


@given(SPOKEN)
def test_the_same_text_is_always_read_the_same(text):
    assert [read(text) for read in READERS.values()] == [read(text) for read in READERS.values()]
