"""Any text into any reader: no error, an answer of the promised kind, and no time lost."""

import re
from datetime import date
from time import thread_time
from typing import get_args

import labelled
import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding import (
    ages,
    answers,
    choices,
    dates,
    ethnicity,
    homes,
    hospitals,
    languages,
    names,
    nhs_numbers,
    places,
    postcodes,
    reach,
    relay,
    remarks,
    roles,
    several,
    sexes,
    spotting,
    telephones,
    utterance,
    worries,
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
    "role": roles.parse_role,
    "death place": choices.parse_death_place,
    "residence": choices.parse_residence,
    "choice": lambda text: choices.parse_choice(text, LABELS),
    "place": places.parse_place,
    "facts": lambda text: spotting.spot(text, TODAY),
    "rough age": ages.rough_age,
    "ethnic group": ethnicity.parse_ethnic,
    "sex": sexes.parse_sex,
    "told": lambda text: several.parse_several(text, labelled.TOLD, several.TOLD),
    "needs": lambda text: several.parse_several(text, labelled.NEEDS, several.NEEDS),
    "concerns": lambda text: several.parse_several(text, tuple(several.CONCERNS), several.CONCERNS),
    "language": languages.language,
    "language named": languages.named,
    "relay": relay.is_relay,
    "relayed answer": relay.without_over,
    "relay ending": relay.is_ending,
    "hospital": hospitals.kind,
    "hospital named": hospitals.find,
    "town": homes.town,
    "homeless": homes.homeless,
    "email": reach.email,
    "safe": reach.safe,
    "worry": worries.plainly,
}
# what each may give besides None
_CODES = {
    "yes or no": {"yes", "no", "not_sure"},
    "command": {*get_args(answers.Command), *get_args(remarks.Remark)},
    "death place": {"10", "20", "21", "22", "30", "40", "41", "42", "50"},
    "residence": {
        "own_home", "family_home", "supported_living", "residential_care", "nursing_care", "shared_lives", "nhs_hospital",
        "independent_hospital", "prison_or_secure", "hostel", "no_fixed_abode", "other", "unknown",
    },
    "choice": {"a", "b", "c"},
    "ethnic group": set(ethnicity.CODES),
    "sex": {"1", "2", "9"},
    "hospital": {"10", "30"},
    "worry": {"yes", "no"},
}  # fmt: skip
_ROLES = {
    "family", "friend", "paid_carer", "care_manager", "GP_practice", "hospital_staff", "community_health", "social_worker", "medical_examiner",
    "coroner_officer", "advocate", "self_advocate", "other",
}  # fmt: skip
_KIN = {
    "mother", "father", "parent", "sister", "brother", "son", "daughter", "spouse_partner", "grandparent", "aunt_uncle", "cousin",
    "foster_or_shared_lives_carer", "friend", "other",
}  # fmt: skip


def is_of_its_kind(reader, found):
    """Whether a reader gave a value of the type, shape and code set it promises."""
    if found is None:
        return True
    if reader in _CODES:
        return found in _CODES[reader]
    if reader in ("told", "needs", "concerns"):
        known = {"told": {*several.TOLD, *labelled.TOLD}, "needs": {*several.NEEDS, *labelled.NEEDS}, "concerns": set(several.CONCERNS)}[reader]
        return bool(found) and set(found) <= known and len(set(found)) == len(found)
    if reader in ("date", "birth", "corrected date"):
        shape = {"day": r"\d{4}-\d\d-\d\d", "month": r"\d{4}-\d\d", "year": r"\d{4}", "about": r"\d{4}(-\d\d){0,2}"}
        return re.fullmatch(shape[found.precision], found.value) is not None
    if reader == "telephone":
        return re.fullmatch(r"\+[1-9]\d{5,14}", found.e164) is not None
    if reader == "nhs number":
        return re.fullmatch(r"[1-9]\d{9}", found.value) is not None
    if reader == "postcode":
        return re.fullmatch(r"[A-Z]{1,2}\d[A-Z\d]?" + ("" if found.outcode_only else r" \d[A-Z]{2}"), found.value) is not None
    if reader == "role":
        return found.role in _ROLES and (found.relationship is None or found.relationship in _KIN)
    if reader in ("age", "rough age"):
        return 0 <= found <= 120
    if reader in ("language", "language named"):
        return found[0].isupper() or found == languages.OTHER
    return True
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
def test_any_text_is_read_without_error_as_a_value_of_its_kind(reader, text):
    found = READERS[reader](text)
    assert is_of_its_kind(reader, found), found


@pytest.mark.parametrize("reader", sorted(READERS))
@pytest.mark.parametrize("text", NAUGHTY)
def test_hostile_text_is_read_without_error(reader, text):
    found = READERS[reader](text)
    assert is_of_its_kind(reader, found), found


@pytest.mark.parametrize("reader", sorted(READERS))
def test_long_text_takes_no_long_time(reader):
    for text in (*LONG, "😢" * 2500, "ਪੰਜਾਬੀ " * 1400, "\u202e" * 10_000, "\x00" * 10_000, "to whom it may concern my brother tom " * 280):
        begun = thread_time()  # of this thread: a busy machine is not our slowness
        READERS[reader](text)
        assert thread_time() - begun < 0.5, text[:20]


@given(SPOKEN)
def test_the_same_text_is_always_read_the_same(text):
    assert [read(text) for read in READERS.values()] == [read(text) for read in READERS.values()]
