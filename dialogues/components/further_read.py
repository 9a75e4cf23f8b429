"""Reads the answers to the questions after the short path."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from components import allowed
from components.for_whom import PROFESSIONALS
from components.yes_no_read import decided, fact
from understanding import (
    answers,
    choices,
    ethnicity,
    in_other_words,
    nhs_numbers,
    places,
    reach,
    roles,
    several,
    sexes,
    utterance,
    way_notes,
)

if TYPE_CHECKING:
    from components.asking import Parser, Situation

Values = dict[str, Any]
# as numbered in texts and on the keypad
RESIDENCES = (
    ("own_home", "own home"), ("family_home", "family home"), ("supported_living", "supported living"), ("residential_care", "care home"),
    ("nhs_hospital", "hospital"), ("prison_or_secure", "prison"), ("no_fixed_abode", "no home"), ("other", "other"), ("unknown", "not sure"),
)  # fmt: skip
RESIDENCE_IDS = (*(ident for ident, _ in RESIDENCES), "nursing_care", "shared_lives", "independent_hospital", "hostel")
SEXES = (("1", "male"), ("2", "female"), ("X", "not sure"))
RELATIONS = (
    "mother", "father", "parent", "sister", "brother", "son", "daughter", "spouse_partner", "grandparent", "aunt_uncle", "cousin",
    "foster_or_shared_lives_carer", "friend", "other",
)  # fmt: skip
EVIDENCE = ("gp_ld_register", "community_ld_team", "special_school", "social_care", "family_view", "other")
TOLD = ("coroner", "police", "safeguarding_adults", "cqc", "trust_incident", "none", "unsure")
CONCERNS = tuple(several.CONCERNS)
STORY = 7  # words: a longer yes tells something
_SUDDEN = re.compile(
    r"\b(?:sudden(?:ly)?|unexpected(?:ly)?|out of the blue|(?:a |no |big |total )?shock"
    r"|no warning|came from nowhere|(?:wasnt|was not|werent|never) (?:\w+ )?expect\w*)\b"
)
_FORESEEN = re.compile(r"^(?:it was |we were |i was )?(?:expected|expecting it|end of life|palliative|terminal)\b")
_NONE = re.compile(
    r"^(?:(?:only|just) (?:you|me|us)|(?:i|we) (?:havent|have not) told (?:any|no)\w+|(?:me|us)$"
    r"|n|no+|nope|nah|naw|none|nothing|nobody|noone|not any(?:one|body)?|im fine"
    r"|i dont|i do not|not really)(?: .*)?$"
)
_HAS_IT_NOT = re.compile(r"^(?!.*\d).*\b(?:dont|do not|havent|have not|didnt|no|cant|cannot) (?:\w+ )?(?:have|got|hold|see|find|access|keep)\b")
_SAME_GENDER = re.compile(r"\b(?:same|cis\w*|no change|unchanged|not trans\w*)\b")
_OTHER_GENDER = re.compile(r"\b(?:trans\w*|different|non ?binary|transition\w*|changed|lived as|identified as)\b")
_BARE_YES = frozenset({"yes", "yeah", "yep", "yes please", "yes i do", "i do", "y", "yes thats all right", "yes thats fine", "yes thats right", "yes ok"})

# a hospital's own number, or a system's name, in the place of the NHS number
_OTHER_NUMBER = re.compile(r"^(?:(?:hosp(?:ital)?|mrn|pas|rio|unit|crn|prison|patient|emis|systmone|district|x)\b[\w ]*|[a-z]\d{5,7}|[a-z]\d{4}[a-z]{2})$")
_THE_ME = re.compile(r"\bME\b|^me$|\bme(?= (?:office|team|service|reviewed|scrutiny|informed|aware|notified|referral)\b)")
_NOBODY_THERE = re.compile(r"^(?:there(?:s| is| was) )?(?:no ?one|nobody|no others?) (?:else )?(?:lives?|lived|is|was|left|there|in)\b")
_OUGHT_TO_SHUT = re.compile(r"\b(?:place|home|unit|ward) (?:\w+ )?(?:wants|needs|should|ought) (?:to be |to |be )?(?:shut|clos|stopp)\w*")


def own_words(path: str) -> Parser:
    """The words as they are; a bare yes says none of them."""

    def parse(text: str, _situation: Situation) -> Values | None:
        said = utterance.words(text)
        return {path: utterance.clean(text).strip()} if said and said not in _BARE_YES else None

    return parse


def relationship(text: str, _situation: Situation) -> Values | None:
    return relation_told("notifier.relationship", text)


def relation_told(path: str, text: str) -> Values | None:
    said = utterance.plain(text).replace(" ", "_")
    if said in RELATIONS:
        return {path: said}
    answer = roles.parse_role(text)
    relation = answer.relationship if answer else None
    if relation is None and answer:
        relation = "other"
    return {path: relation} if relation else None


def concern_types(text: str, _situation: Situation) -> Values | None:
    found = several.parse_several(text, CONCERNS, several.CONCERNS)
    return {"concerns.types": found} if found else None


def others_at_risk(text: str, _situation: Situation) -> Values | None:
    """Yes, no or not sure; what is told with a yes is kept with the worry, word for word."""
    said = utterance.words(text)
    answer = fact(decided(text), said) or in_other_words.answered("concerns.others_at_risk", said)
    answer = answer or ("no" if _NOBODY_THERE.match(said) else "yes" if _OUGHT_TO_SHUT.search(said) else None)
    if answer is None:
        return None
    told = len(utterance.words(text).split()) >= STORY and answer == "yes"
    return {"concerns.others_at_risk": answer, **({"concerns.text": text.strip()} if told else {})}


def residence(text: str, situation: Situation) -> Values | None:
    said = utterance.plain(text).replace(" ", "_")
    code = said if said in RESIDENCE_IDS else choices.parse_residence(text) or choices.parse_choice(text, RESIDENCES)
    if code == "family_home" and situation.fields.get("notifier.relationship") == "spouse_partner":
        code = "own_home"  # "our bungalow": the home of both is each one's own
    return {"person.residence_type": code} if code else None


def place_name(text: str, _situation: Situation) -> Values | None:
    """The name; what is said of the place in a sentence behind it tells its kind."""
    name = places.parse_place(text)
    if name:
        return {"death.place_name": name}
    head = utterance.clean(text)
    while name is None and "," in head:  # "Northfield General Hospital, ward 7, not expected"
        head = head.rpartition(",")[0]
        name = places.parse_place(head)
    if name:
        return {"death.place_name": name}
    first, _, rest = utterance.clean(text).partition(". ")
    name, kind = places.parse_place(first) if rest else None, choices.parse_death_place(rest)
    return {"death.place_name": name, **({"death.place_type": kind} if kind else {})} if name else None


def expected(text: str, _situation: Situation) -> Values | None:
    said = utterance.words(text)
    answer = "no" if _SUDDEN.search(said) else "yes" if _FORESEEN.match(said) else fact(decided(text), said) or in_other_words.answered("death.expected", said)
    return {"death.expected": answer} if answer else None


def told(text: str, situation: Situation) -> Values | None:
    """Whoever else was told. "ME" is the medical examiner in a professional's mouth, and in a family's the caller."""
    if _THE_ME.search(utterance.clean(text)) and situation.fields.get("notifier.role") in PROFESSIONALS:
        text = _THE_ME.sub("medical examiner", utterance.clean(text))
    return several_of("told", text, TOLD, several.TOLD)


def several_of(path: str, text: str, shown: Sequence[str], words: dict[str, str]) -> Values | None:
    found = several.parse_several(text, shown, words)
    if not found and "unsure" in shown and answers.parse_yes_no(text) == "not_sure":
        found = ["unsure"]
    if not found and _NONE.match(utterance.words(text)):
        found = ["none"]
    return {path: found} if found else None


def sex(text: str, _situation: Situation) -> Values | None:
    code = sexes.parse_sex(text) or choices.parse_choice(text, SEXES)
    code = code or ("X" if answers.parse_yes_no(text) == "not_sure" else None)
    return {"person.sex_at_birth": code} if code else None


def ethnic(text: str, _situation: Situation) -> Values | None:
    code = ethnicity.parse_ethnic(text) or ("99" if answers.parse_yes_no(text) == "not_sure" else None)
    return {"person.ethnic_category": code} if code else None


def nhs_number(text: str, _situation: Situation) -> Values | None:
    """Ten digits; a wrong check digit is asked about once."""
    number = nhs_numbers.parse_nhs_number(text, allow_test=allowed.TEST_NUMBERS)
    if number is None and _HAS_IT_NOT.search(utterance.words(text)):
        return {"missing": {"person.nhs_number": "unknown"}}
    if number is None:
        return {"missing": {"person.nhs_number": "unknown"}} if _OTHER_NUMBER.match(utterance.words(text)) else None
    return {"person.nhs_number": number.value} if number.valid else {"odd": "person.nhs_number"}


def same_gender(text: str, situation: Situation) -> Values | None:
    said = utterance.words(text)
    named, born = sexes.parse_sex(text) if said != "same" else None, situation.fields.get("person.sex_at_birth")
    if named in ("1", "2") and born in ("1", "2") and decided(text) is None:
        return {"person.gender_same_as_birth": "yes" if named == born else "no"}
    answer = decided(text) or ("no" if _OTHER_GENDER.search(said) else "yes" if _SAME_GENDER.search(said) else None)
    answer = answer or in_other_words.answered("person.gender_same_as_birth", said)
    return {"person.gender_same_as_birth": answer} if answer else None


def evidence(text: str, _situation: Situation) -> Values | None:
    found = several.parse_several(text, EVIDENCE, way_notes.SOURCES)
    return {"person.evidence": found} if found else None


def email(text: str, _situation: Situation) -> Values | None:
    """An address, typed or read out: "jane at example dot com"."""
    found = reach.email(text)
    if found is None and way_notes.NO_EMAIL.match(utterance.words(text)):
        return {"missing": {"notifier.email": "not_applicable"}}
    return {"notifier.email": found} if found else None

