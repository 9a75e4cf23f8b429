"""He or she only where the caller's words leave no doubt."""

import pytest

from understanding.pronouns import spoken_of


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("my brother died on Tuesday", "he"),
        ("it's about my mum", "she"),
        ("I'm his sister", "he"),
        ("she was 62", "she"),
        ("her name was Ann", "she"),
        ("he was my brother", "he"),
        ("they were non-binary", "they"),
        ("my sister told me, he died on Friday and she rang", None),
        ("Tom Hughes", None),
        ("yes", None),
        ("my brother-in-law died", "he"),
        ("my friend died", None),
        ("I am a nurse", None),
    ],
)
def test_the_words_tell_who_is_spoken_of(text, who):
    assert spoken_of(text) == who


@pytest.mark.parametrize(("text", "who"), [("Mr Hughes", "he"), ("Mrs Begum", "she"), ("Dr Patel", None)])
def test_a_title_tells_it_where_the_name_was_asked_for(text, who):
    assert spoken_of(text, named=True) == who
    assert spoken_of(text) is None


def test_a_long_story_tells_nothing():
    assert spoken_of("he " + "and then the doctor came and went away " * 5) is None
