"""Answers that are one of a set."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.choices import RoleAnswer, parse_choice, parse_death_place, parse_residence, parse_role

ROLES = [
    ("I'm his sister", "family", "sister"), ("mum", "family", "mother"), ("his mother", "family", "mother"), ("I am Tom's dad", "family", "father"), ("brother", "family", "brother"),
    ("sister-in-law", "family", "sister"), ("his sister and carer", "family", "sister"), ("I was her husband", "family", "spouse_partner"), ("I'm the niece", "family", "other"),
    ("gran", "family", "grandparent"), ("auntie", "family", "aunt_uncle"), ("cousin", "family", "cousin"), ("family", "family", None), ("a family member", "family", None),
    ("my brother died", "family", None), ("he was my brother", "family", None), ("she was my sister", "family", None), ("I'm calling about my brother", "family", None), ("he was my son", "family", "parent"),
    ("my husband", "family", "spouse_partner"), ("friend", "friend", "friend"), ("a friend of the family", "friend", "friend"), ("I was a friend", "friend", "friend"), ("neighbour", "friend", "friend"),
    ("support worker", "paid_carer", None), ("paid carer", "paid_carer", None), ("I was her carer", "paid_carer", None), ("key worker", "paid_carer", None), ("I work in a care home", "paid_carer", None),
    ("I was his support worker and he died in hospital", "paid_carer", None), ("shared lives carer", "paid_carer", "foster_or_shared_lives_carer"), ("We were foster parents", "paid_carer", "foster_or_shared_lives_carer"),
    ("I manage the home", "care_manager", None), ("I'm the registered manager", "care_manager", None), ("care home manager", "care_manager", None), ("GP", "GP_practice", None), ("practice nurse", "GP_practice", None),
    ("nurse on the ward", "hospital_staff", None), ("I'm a doctor in A&E", "hospital_staff", None), ("I'm a nurse", "hospital_staff", None), ("liaison nurse", "hospital_staff", None),
    ("community nurse", "community_health", None), ("learning disability nurse", "community_health", None), ("social worker", "social_worker", None), ("I'm her social worker", "social_worker", None),
    ("medical examiner", "medical_examiner", None), ("I work at the coroner's office", "coroner_officer", None), ("advocate", "advocate", None), ("I'm an IMCA", "advocate", None), ("someone else", "other", None),
    ("I have a learning disability and he was my friend", "self_advocate", "friend"), ("I'm autistic", "self_advocate", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "role", "relationship"), ROLES)
def test_a_role(text, role, relationship):
    assert parse_role(text) == RoleAnswer(role, relationship)


@pytest.mark.parametrize("text", ["hello", "", "yes", "Tom Hughes", "last Tuesday", "I don't know", "3"])
def test_no_role(text):
    assert parse_role(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("hospital", "10"), ("in hospital", "10"), ("on the ward", "10"), ("A&E", "10"), ("New Cross Hospital", "10"), ("at home", "21"), ("his own flat", "21"), ("in her own home", "21"), ("supported living", "21"),
        ("at his mum's house", "22"), ("our house", "22"), ("care home", "40"), ("his care home", "40"), ("nursing home", "41"), ("a residential home", "42"), ("hospice", "30"), ("in the ambulance", "50"),
        ("somewhere else", "50"), ("in prison", "50"), ("on holiday", "50"), ("not hospital, at home", "21"), ("not sure", None), ("Tom", None), ("", None), ("he was fine", None),
    ],
)  # fmt: skip
def test_a_place_of_death(text, code):
    assert parse_death_place(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("own home", "own_home"), ("his own flat", "own_home"), ("a flat on his own", "own_home"), ("with me", "family_home"), ("he lived with his mum", "family_home"), ("the family home", "family_home"),
        ("supported living", "supported_living"), ("care home", "residential_care"), ("residential", "residential_care"), ("nursing home", "nursing_care"), ("shared lives", "shared_lives"),
        ("hospital", "nhs_hospital"), ("private hospital", "independent_hospital"), ("prison", "prison_or_secure"), ("a hostel", "hostel"), ("no home", "no_fixed_abode"), ("homeless", "no_fixed_abode"),
        ("other", "other"), ("not sure", "unknown"), ("hello", None), ("", None),
    ],
)  # fmt: skip
def test_a_kind_of_home(text, code):
    assert parse_residence(text) == code


LABELS = [
    ("10", "Hospital"),
    ("21", "Own home"),
    ("40", "A care home"),
    ("50", "Somewhere else"),
    ("not_sure", "Not sure"),
]


@pytest.mark.parametrize(
    ("text", "ident"),
    [
        ("2", "21"), ("two", "21"), ("number two", "21"), ("Option 2", "21"), ("the second one", "21"), ("b", "21"), ("own home", "21"), ("In hospital", "10"), ("a care home please", "40"), ("care home", "40"),
        ("not sure", "not_sure"), ("not_sure", "not_sure"), ("10", "10"), ("50", "50"), ("6", None), ("0", None), ("xyz", None), ("", None), ("it was 3", "40"), ("3.", "40"), ("somewhere else", "50"),
    ],
)  # fmt: skip
def test_an_option(text, ident):
    assert parse_choice(text, LABELS) == ident


@given(st.integers(1, 9), st.sampled_from(["{}", "{}.", "option {}", "number {}", "{} please", "no. {}", "I think {}"]))
def test_every_way_of_choosing_a_number(number, form):
    labels = [(f"id{n}", f"label {'abcdefghi'[n - 1] * 4}") for n in range(1, 10)]
    assert parse_choice(form.format(number), labels) == f"id{number}"


def test_no_options_no_choice():
    assert parse_choice("1", []) is None
