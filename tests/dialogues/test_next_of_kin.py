"""A next of kin who is named beside something else."""

from datetime import date

import pytest

from components import next_of_kin
from components.asking import Situation

HERE = Situation("chat", date(2026, 11, 25))


@pytest.mark.parametrize(
    ("words", "name", "relationship"),
    [
        ("his sister, Ann Fearnley, is next of kin", "Ann Fearnley", "sister"),
        ("next of kin is his sister Ann Fearnley 07700 900345", "Ann Fearnley", "sister"),
        ("NOK: mum Pauline Oxley", "Pauline Oxley", "mother"),
    ],
)
def test_a_relative_with_a_name_is_whom_to_talk_to(words, name, relationship):
    told = next_of_kin.told(words, HERE)
    assert (told["family.name"], told["family.relationship"]) == (name, relationship)


@pytest.mark.parametrize("words", ["next of kin has been informed", "I'm his next of kin", "no next of kin", "next of kin not known", "his sister is next of kin", "NOK aware"])
def test_without_a_name_nobody_is(words):
    assert next_of_kin.told(words, HERE) == {}
