"""Facts of first messages by strangers: what is the caller's or another's is not the person's, and everything taken stands in the text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.spotted_homes import town
from understanding.spotting import spot

TODAY = date(2026, 11, 22)  # a Sunday


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Staff nurse Abigail Owusu, ward 7B. My patient died this morning.", "hospital_staff"), ("Medical examiner's office here. A patient died on 17 November.", "medical_examiner"),
        ("Coroner's officer for Dorset, name of Stuart Penhale.", "coroner_officer"), ("Hi, care manager at Ashdown House. One of our residents died.", "care_manager"), ("Shared lives carer here. He died on Monday.", "paid_carer"),
        ("PC 4417 Dean Harker, Humberside Police. Sudden death yesterday.", "other"), ("I act as solicitor for the estate of the late Mr Frayne, who died on 2 October.", "other"),
        ("right so i'm ringing from a care home, one of our residents has died and i'm the deputy manager", "care_manager"), ("I am autistic and so was my brother Elliot. He died on the 4th.", "family"),
        ("I'm writing because the hospital gave me a leaflet. My partner, Hannah, died on 25 October.", "family"),
    ],
)  # fmt: skip
def test_who_is_calling_is_told_in_the_first_words(text, role):
    assert spot(text, TODAY)["notifier.role"] == role


@pytest.mark.parametrize("text", ["The nurse said he died on Friday.", "His mum's in hospital herself so I'm ringing. He died on Friday.", "Doctor died never came. He died on Friday."])
def test_a_job_that_is_somebody_elses_is_not_the_callers(text):
    assert spot(text, TODAY).get("notifier.role") is None


@pytest.mark.parametrize(("text", "kin"), [("I'm Siobhan Heaney his niece. He died on Friday.", "other"), ("I am Mahesh, the elder brother. He died.", "brother"), ("I be his uncle Jory. He died.", "aunt_uncle")])
def test_what_the_caller_is_to_them_stands_behind_the_name_too(text, kin):
    assert spot(text, TODAY)["notifier.relationship"] == kin


def test_ringing_somebody_is_being_nobody():
    assert "notifier.relationship" not in spot("He died on Friday. I'm phoning his mother now.", TODAY)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("My brother Simon died on October the 28th. Our other brother Paul died four years back.", "2026-10-28"), ("She's passed. Sunday gone. She was in Royal Stoke.", "2026-11-15"),
        ("Mr Peverell, who died on 1 November 2026. Since our parents died he lived alone.", "2026-11-01"), ("He died at our house, in his own bed, a fortnight ago today.", "2026-11-08"),
        ("My daughter died on the sixteenth of October. She was nineteen. She died at home.", "2026-10-16"), ("I attended a sudden death at an address in Bodmin on 20/11/26. It is passed to the coroner.", "2026-11-20"),
        ("We lost one of our residents, Mrs Dorothy Pilbeam, on the fifteenth of this month.", "2026-11-15"), ("my bro passd away sat 14 nov, he had LD", "2026-11-14"), ("Teresa died. She was 50. Royal Liverpool, last Saturday.", "2026-11-21"),
        ("my stepson has died, dob 11/10/1995, but died at bassetlaw hospital, 16/11/2026.", "2026-11-16"), ("Our Callum is gone. It was in the woods, on Bonfire Night.", "2026-11-05"),
    ],
)  # fmt: skip
def test_the_day_is_told_beside_other_deaths_and_places(text, day):
    assert spot(text, TODAY)["death.date"] == {"value": day, "precision": "day"}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("he passed on wednesday he were only 33 he had learnin disability im his sister", 33), ("He died this morning. He is 49, he has a learning disability.", 49), ("a patient died her name is lorraine tait shes 55 she died on saturday", 55),
        ("He was in his fifties, I think fifty-six. He died.", 56), ("He died. I think he'd be sixty-two.", 62), ("pt Shabana Iqbal 45F, LD, died 18/11/26", 45), ("She'd turned sixty in the summer. She died on the 1st.", 60),
        ("I brought him up from two years old. He was 27. He died.", 27), ("My twin brother died last night. We're 31.", 31),
    ],
)  # fmt: skip
def test_an_age_is_told_plainly_whatever_stands_behind_it(text, age):
    assert spot(text, TODAY)["person.age"] == age


@pytest.mark.parametrize("text", ["My son died. I'm 84.", "My brother died on Friday. I am 79 and I've no mobile.", "He died. My mum is 81 and can't talk.", "He died. When he was 12 we moved here."])
def test_the_age_of_the_caller_and_of_others_is_not_the_persons(text):
    assert "person.age" not in spot(text, TODAY)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("He'd autism and a learning disability.", {"person.autistic": "yes", "person.learning_disability": "yes"}), ("learning disability yes, autism no", {"person.autistic": "no", "person.learning_disability": "yes"}),
        ("He was 24, severely autistic with a learning disability", {"person.autistic": "yes", "person.learning_disability": "yes"}), ("he had learnin disability an fits", {"person.learning_disability": "yes"}),
        ("Autistic lad, no learning disability.", {"person.autistic": "yes", "person.learning_disability": "no"}), ("He'd Down's.", {"person.learning_disability": "yes"}), ("she was also diagnosed as autistic", {"person.autistic": "yes"}),
    ],
)  # fmt: skip
def test_both_conditions_are_heard_as_people_say_them(text, told):
    assert {path: value for path, value in spot(text, TODAY).items() if path in ("person.autistic", "person.learning_disability")} == told


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("He lived with my husband and me for seventeen years in Ludlow, he was family.", "Ludlow"), ("He had a flat of his own in Ely with support.", "Ely"), ("found dead at his home address in Bridport on the 11th", "Bridport"),
        ("i work nights at a home in worthing, he died", "Worthing"), ("his flat in corby by the police", "Corby"), ("She was at college in Exeter, but home was with us in Tiverton.", "Tiverton"), ("He resided at Orchard Court, Malvern, where he died.", "Malvern"),
        ("She died in Pinewood nursing home in Louth on All Saints' Day.", "Louth"), ("pt Shabana Iqbal 45F, LD, from Nelson, d. 18/11/26", "Nelson"),
    ],
)  # fmt: skip
def test_the_town_is_told_in_many_ways(text, name):
    assert town(text) == name


@pytest.mark.parametrize("text", ["I live in a flat in Hull. My brother died in York.", "My brother died. My sister lives in York.", "i live in leeds and my brother died", "I'm from Hull. He died.", "Her mum lived in Derby."])
def test_where_the_caller_and_others_live_is_not_where_the_person_did(text):
    assert town(text) is None


def test_a_postcode_of_the_callers_own_is_not_the_persons():
    assert "person.postcode" not in spot("My brother lived in York and died on Friday. I live at LS1 4DY.", TODAY)


@given(st.lists(st.sampled_from("My brother Tom Hughes died at home in Leeds . He was 51 , his mum Sue I'm Pat Lee 07700 900123 autistic on Friday Dr Khan the Royal Stoke lived with us".split()), max_size=30))
def test_every_name_and_place_taken_stands_in_the_text(words):
    text = " ".join(words)
    facts = spot(text, TODAY)
    taken = [str(facts[path]) for path in ("person.forename", "person.surname", "notifier.name", "person.town", "death.place_name") if path in facts]
    assert all(word.lower() in text.lower() for value in taken for word in value.split())
