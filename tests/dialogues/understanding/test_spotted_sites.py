"""The hospital, hospice or care home that a message names away from the words that tell the death."""

import pytest

from understanding.spotted_sites import name_of_home, told


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Ward clerk on Ward 14 at Pinderfields. One of our patients passed away this morning.", "10", "Pinderfields"),
        ("My cousin has died. Him die in City Hospital on Monday gone.", "10", "City Hospital"),
        ("He died on 13 November. I only know it was at Bradford Royal.", "10", "Bradford Royal"),
        ("Consultant at St Catherine's Hospice, Scarborough. A patient of mine died on the 16th.", "30", "St Catherine's Hospice"),
        ("me son liam died. it was queens hospital two days ago", "10", "Queens Hospital"),
        ("Reporting the death of Ann Lee. Death: Medway Maritime Hospital, Sat 14 Nov.", "10", "Medway Maritime Hospital"),
    ],
)  # fmt: skip
def test_the_only_hospital_of_a_message_is_where_they_died(text, kind, name):
    assert told(text) == {"death.place_type": kind, "death.place_name": name}


@pytest.mark.parametrize(
    "text",
    [
        "He was discharged from Leeds General Hospital and died on Friday.", "I work at the home. She used to be in Prudhoe Hospital. She died on the 18th.", "He died at home. The nurse from Derriford Hospital rang.",
        "We live near Airedale Hospital. He died on Monday.", "She was in Whipps Cross Hospital and then in Homerton Hospital. She died on Monday.", "I was born in Queens Hospital",
        "im the manager of oakdene care home one of our residents mary jones died this morning",
    ],
)  # fmt: skip
def test_where_somebody_came_from_or_lived_is_not_where_they_died(text):
    assert told(text) == {}


@pytest.mark.parametrize(
    ("text", "name"),
    [("He'd lived at a care home, Meadow View, since 2011.", "Meadow View"), ("in her care home in skegness the name of it is seaview lodge she was 68", "Seaview Lodge"), ("from a care home in bromsgrove called the limes", "The Limes"), ("She lived in a care home", None)],
)  # fmt: skip
def test_a_care_home_is_named_in_the_words_beside_it(text, name):
    assert name_of_home(text) == name
