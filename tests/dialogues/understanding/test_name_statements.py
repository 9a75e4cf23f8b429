"""A name told in several statements, in any order, with what everyone called them; and one told over several turns."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import name_statements
from understanding.name_pieces import joined
from understanding.short_names import alike
from understanding.names import PersonName, parse_name

SHORT_FORMS = [("Kevin", "Kev"), ("Elizabeth", "Lizzie"), ("Robert", "Bob"), ("Patrick", "Paddy"), ("Thomas", "Tommy"), ("Margaret", "Peggy"), ("Temitope", "Temi")]
SURNAMES = ["Price", "O'Brien", "Adeyemi", "Wójcik", "Kaur", "van der Berg", "McLeod", "Hope"]
WHO_CALLED = ["everyone called {them} {known}", "known as {known}", "we all called {them} {known}", "{they} was always {known}", "{known} to us", "{known} for short", "we say {known}"]
OPENINGS = ["", "It was ", "my brother ", "My sister, ", "he was called "]
ENDS = [". ", ", ", " but "]


@given(
    pair=st.sampled_from(SHORT_FORMS), surname=st.sampled_from(SURNAMES), who=st.sampled_from(WHO_CALLED), opening=st.sampled_from(OPENINGS), end=st.sampled_from(ENDS),
    written=st.sampled_from([str, str.lower]),
)  # fmt: skip
def test_what_everyone_called_them_stands_beside_the_name(pair, surname, who, opening, end, written):
    name, known = pair
    called = who.format(them="him", they="he", known=known)
    for text in (f"{opening}{name} {surname}{end}{called}", f"{opening}{name}{end}{called}. {known} {surname}", f"{opening}{name}, {called}, {name} {surname}"):
        found = parse_name(written(text))
        assert found is not None, text
        assert (found.forename, (found.surname or "").lower(), found.known_as) == (name, surname.lower(), known), text


@given(pair=st.sampled_from(SHORT_FORMS), surname=st.sampled_from(SURNAMES))
def test_a_short_form_and_the_whole_name_are_one_person(pair, surname):
    name, known = pair
    for first, second in itertools.permutations(pair):
        assert parse_name(f"{first}. {second} {surname}") == PersonName(name, surname, known)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("I'm Sue Price, it's my brother Kevin", PersonName("Kevin")),
        ("My name is Sue Price and my brother was Kevin Price", PersonName("Kevin", "Price")),
        ("Kevin Price he loved trains everyone called him Choo Choo", PersonName("Kevin", "Price", "Choo Choo")),
        ("we all called him The Duke, John Wayne Carter", PersonName("John Wayne", "Carter", "The Duke")),
        ("Peggy. Margaret O'Neill was her full name", PersonName("Margaret", "O'Neill", "Peggy")),
        ("Daniel Ward on his birth certificate but Danny", PersonName("Daniel", "Ward", "Danny")),
        ("Chan Siu Ming, Chan's the family name", PersonName("Siu Ming", "Chan")),
        ("Adebayo is the surname", PersonName(surname="Adebayo")),
        ("people knew him as Kev", PersonName(known_as="Kev")),
        ("Kevin. I can't believe it. Kevin Price.", PersonName("Kevin", "Price")),
        ("her married name was Stone, Carol Stone", PersonName("Carol", "Stone")),
        ("uncle Barry", PersonName("Barry")),
        ("Lord Percy Moss", PersonName("Percy", "Moss")),
        ("AOIFE NI BHRIAIN", PersonName("Aoife", "Ni Bhriain")),
        ("gwen ferch dafydd", PersonName("Gwen", "ferch Dafydd")),
    ],
)
def test_each_statement_is_taken_for_what_it_says(text, told):
    assert parse_name(text) == told


@pytest.mark.parametrize(("one", "other"), [*SHORT_FORMS, ("Ann", "Ann"), ("Christina", "Tina"), ("Anthony", "Tony")])
def test_a_short_form_is_alike_both_ways(one, other):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), [("Kevin", "Sue"), ("Price", "Kevin"), ("Mo", "Tom")])
def test_other_names_are_not(one, other):
    assert not alike(one, other)


@pytest.mark.parametrize(
    ("held", "text", "whole"),
    [
        (PersonName("Kevin"), "Price", PersonName("Kevin", "Price")),
        (PersonName("Kevin", known_as="Kev"), "Kev Price", PersonName("Kevin", "Price", "Kev")),
        (PersonName("Kevin"), "Kev Price", PersonName("Kevin", "Price", "Kev")),
        (PersonName("Kev"), "Kevin Price", PersonName("Kevin", "Price", "Kev")),
        (PersonName("Kevin"), "Kevin Price", PersonName("Kevin", "Price")),
        (PersonName("Kevin"), "everyone called him Kev", PersonName("Kevin", None, "Kev")),
        (PersonName("Steven"), "S T E P H E N", PersonName("Stephen")),
        (PersonName("Kevin"), "K E A T I N G", PersonName("Kevin", "Keating")),
        (PersonName("Kevin"), "P R I C E", PersonName("Kevin", "Price")),
        (PersonName(surname="Begum"), "Shahida", PersonName("Shahida", "Begum")),
        (PersonName(surname="Begum"), "everyone knew her as Shah", PersonName("Shah", "Begum")),
        (PersonName("Will"), "Rose Hope", PersonName("Rose", "Hope")),
    ],
)
def test_pieces_of_several_turns_make_one_name(held, text, whole):
    said = parse_name(text)
    assert said is not None
    assert joined(held, said, text) == whole


def test_a_quotation_mark_alone_is_no_statement():
    assert name_statements.statements("Tom, Hughes, '") == name_statements.statements("Tom, Hughes")
    assert name_statements.read("the , '") is None
