"""Answers that are several of a set, and ethnic groups in people's own words."""

import pytest
from understanding.ethnicity import CODES, parse_ethnic
from understanding.several import NEEDS, TOLD, parse_several

SHOWN = ("coroner", "police", "safeguarding_adults", "cqc", "trust_incident", "none", "unsure")


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("1 3", ["coroner", "safeguarding_adults"]), ("1,2", ["coroner", "police"]), ("12", ["coroner", "police"]), ("6", ["none"]),
        ("one and three", ["coroner", "safeguarding_adults"]), ("the police and the coroner", ["coroner", "police"]), ("8", None),
        ("the coroner, not the police", ["coroner"]), ("safeguarding_adults", ["safeguarding_adults"]), ("purple elephants", None), ("", None),
        ("1 1", ["coroner"]),
    ],
)  # fmt: skip
def test_numbers_words_and_ids_name_several(words, found):
    assert parse_several(words, SHOWN, TOLD) == found


@pytest.mark.parametrize(("words", "found"), [("large print please", ["large_print"]), ("I need a Polish interpreter", ["interpreter"]), ("I sign, BSL", ["bsl"])])
def test_needs_are_heard(words, found):
    assert parse_several(words, ("easy_read",), NEEDS) == found


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("White British", "A"), ("she was English", "A"), ("northern irish", "A"), ("Irish", "B"), ("Polish", "C"), ("a traveller", "C"),
        ("white and black Caribbean", "D"), ("half Jamaican half English", "D"), ("white and black african", "E"), ("mixed white and Asian", "F"),
        ("mixed race", "G"), ("Indian", "H"), ("British Pakistani", "J"), ("Bangladeshi", "K"), ("Asian", "L"), ("West Indian", "M"),
        ("Nigerian", "N"), ("black British", "P"), ("Chinese", "R"), ("Arab", "S"), ("not stated", "Z"), ("not known", "99"), ("purple", None), ("yes", None),
    ],
)  # fmt: skip
def test_own_words_are_mapped_to_the_code_set(words, code):
    assert parse_ethnic(words) == code


@pytest.mark.parametrize("code", CODES)
def test_a_code_is_itself(code):
    assert parse_ethnic(code) == code
