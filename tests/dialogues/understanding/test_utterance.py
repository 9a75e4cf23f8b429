"""What is done to a caller's words before anything reads them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import utterance


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert utterance.clean(utterance.clean(text)) == utterance.clean(text)


@given(st.text())
def test_plain_twice_changes_nothing_more(text):
    assert utterance.plain(utterance.plain(text)) == utterance.plain(text)


@given(st.text())
def test_nothing_invisible_is_left(text):
    cleaned = utterance.clean(text)
    assert cleaned == unicodedata.normalize("NFC", cleaned)
    assert not [c for c in cleaned if unicodedata.category(c) in ("Cc", "Cs", "Co")]


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Tom\u202eHughes", "TomHughes"),
        ("Tom\x00 Hughes", "Tom Hughes"),
        ("O\u2019Connor", "O'Connor"),
        ("  Tom\n\n Hughes ", "Tom Hughes"),
        ("Sia\u0302n", "Siân"),
        ("\ufeffTom", "Tom"),
        ("a\u2013b", "a-b"),
        ("\ud800Tom", "Tom"),
    ],
)
def test_clean(raw, cleaned):
    assert utterance.clean(raw) == cleaned


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("Um, the 3rd.", "the 3rd"),
        ("It was, er, Tuesday!", "it was, tuesday"),
        ("٣/٤/٢٠١٩", "3/4/2019"),
        ("HERMES", "hermes"),
        ("uh huh", "uh huh"),
    ],
)
def test_plain(raw, plain):
    assert utterance.plain(raw) == plain


def test_words_have_no_apostrophes():
    assert utterance.words("I don\u2019t know!") == "i dont know"


@given(st.text(st.characters(max_codepoint=127), max_size=80))
def test_the_short_cut_for_plain_letters_reads_as_the_long_way(text):
    """One letter that is not ASCII sends the text the long way."""
    assert utterance.clean(text + " é") == f"{utterance.clean(text)} é".strip()
