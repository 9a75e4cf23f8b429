"""Whose names a message holds, by what stands around them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.mentions import caller, person

PEOPLE = ["Gary Simms", "Chukwuemeka Obi", "Ellie-May O'Rourke", "Anil Raichura"]
CALLERS = ["Denise Tully", "Bola Adeyemi", "Mahesh Raichura", "Val Wray"]
OF_THE_PERSON = [
    "My boyfriend has died. {}. He had learning difficulties.", "I have a gentleman, {}, born 8th January 1959, found dead at home.", "A lady on my caseload, {}, died at Musgrove Park.",
    "One of our tenants died, {}, 53. Learning disability.", "I'm reporting the death of {}, who had a learning disability.", "He died on Friday. {} his name was.", "the deceased is a {}, lived alone, he died on Friday",
    "I supported a man called {}. He passed away.", "Sudden death yesterday, male, {}, 44 years of age.", "It's about {}, autistic, died on Friday.",
]  # fmt: skip
OF_THE_CALLER = [
    "I'm {}.", "My name's {} and the ward number is 01632 960114.", "Please call me, {}, 01632 960245.", "I'm his dad, {}.", "Contact: {}, 01632 960462", "Kind regards, {}", "{} is my name.", "You can get me on 07700 900432. {}.", "I am {}, the elder brother.",
]  # fmt: skip
OF_ANOTHER = ["His brother {} knows I'm ringing.", "His GP was Dr {}.", "My husband, Dr {}, is helping me.", "He lived with his sister {}.", "Next of kin is her mother {}."]


@given(name=st.sampled_from(PEOPLE), told=st.sampled_from(OF_THE_PERSON), own=st.sampled_from(CALLERS), signed=st.sampled_from(OF_THE_CALLER))
def test_each_name_is_its_bearers_wherever_it_stands(name, told, own, signed):
    text = f"{told.format(name)} {signed.format(own)}"
    assert (person(text) or ("",))[0] == name
    assert caller(text) == own


@given(name=st.sampled_from(PEOPLE), told=st.sampled_from(OF_THE_PERSON), other=st.sampled_from(["Sanjay Mistry", "Maureen Holt"]), beside=st.sampled_from(OF_ANOTHER))
def test_nobody_else_is_taken_for_either(name, told, other, beside):
    text = f"{told.format(name)} {beside.format(other)}"
    assert (person(text) or ("",))[0] == name
    assert caller(text) is None


@pytest.mark.parametrize(
    ("text", "name", "known"),
    [
        ("hiya its about our tommy he passed on wednesday thomas edward grady he had learnin disability", "thomas edward grady", "tommy"),
        ("one of our residents has died his name is arthur j pardoe he was eighty six", "arthur j pardoe", None),
        ("my bro mark passd away sat, he had LD", "mark", None),
        ("my housemate dave died he was 60", "dave", None),
        ("Our son Ben passed away. He was 24. Surname is Wotton.", "Ben Wotton", None),
        ("My sister, Miss Catherine Boyd, whom everyone called Kitty, died.", "Catherine Boyd", "Kitty"),
        ("I was Gurpreet's support worker, Gurpreet Sandhu. He died last night. He went by Gaz.", "Gurpreet Sandhu", "Gaz"),
    ],
)  # fmt: skip
def test_the_name_is_told_in_pieces_and_without_capitals(text, name, known):
    assert person(text) == (name, known)


@pytest.mark.parametrize("text", ["Lorraine Peat, and I was her key worker", "my brother will not talk", "He died in Leeds. Learning disability, yes.", "He died at Good Hope on Monday", "im doin this for my mam", "It was Diwali. He died."])
def test_no_name_of_the_person_where_none_is_told(text):
    assert person(text) is None


@given(st.text(alphabet=st.sampled_from("Ann Tom Dr. I'm my his died, 07 é'-"), max_size=120))
def test_every_name_stands_in_the_text(text):
    found = [*(person(text) or ()), caller(text)]
    assert all(re.search(re.escape(part), text) for name in found if name for part in name.split())
