"""Triage flags by domain.md section 4: for each, what raises it and what must not."""

# ruff: noqa: E501  # a row of a table is read as one line

from typing import Any

import pytest

from intake.fallback import WORDS
from intake.flags import SEVERITY, severity_of, urgent_severity
from intake.phrases import LISTS, rings
from tests.notifications import CORE, born, built, on

Fields = dict[str, Any]
ABUSE: Fields = {"concerns.raised": "yes", "concerns.types": ["abuse"]}
WORRY: Fields = {"concerns.raised": "yes"}
DECLINED_NAME = {"missing": {"notifier.name": "declined"}}
UNSURE = {"source": "said", "confidence": 0.4, "turn": 3}


def nurse(**more: Any) -> Fields:
    return {"notifier.role": "hospital_staff", **{k.replace("__", "."): v for k, v in more.items()}}


# code: (what raises it), (what must not). A row is the fields that differ from a notification
# with nothing wrong in it, and, where it matters, what the dialogue gave beside the fields.
Row = tuple[Fields, dict[str, Any]]
RAISED: dict[str, list[Row]] = {
    "CRISIS_NOTIFIER": [({}, {"flags": ("CRISIS_NOTIFIER",)})],
    "IMMEDIATE_DANGER": [({}, {"flags": ("IMMEDIATE_DANGER",)})],
    "SAFEGUARDING_OTHERS": [
        ({"concerns.others_at_risk": "yes"}, {}),
        (ABUSE | {"death.place_type": "41"}, {}),
        (ABUSE | {"death.place_type": "10"}, {}),
        (ABUSE | {"person.residence_type": "supported_living"}, {}),
        ({"concerns.types": ["neglect_or_omission"], "person.residence_type": "nursing_care"}, {}),
        ({"person.residence_type": "residential_care"}, {"flags": ("SAFEGUARDING_DECEASED",)}),
    ],
    "SAFEGUARDING_DECEASED": [
        (ABUSE, {}),
        ({"concerns.types": ["diagnosis", "neglect_or_omission"]}, {}),
        ({}, {"flags": ("SAFEGUARDING_DECEASED",)}),
    ],
    "NOTIFIER_AT_RISK": [({"notifier.safe_to_text": False}, {}), ({}, {"flags": ("NOTIFIER_AT_RISK",)})],
    "POLICE_CRIME": [({"told": ["police"]}, {}), ({"death.cause": "He was stabbed"}, {})],
    "CHILD": [
        ({"person.age": 17}, {}),
        (born("2008-11-21"), {}),
        (born("2008", "year"), {}),
        (born("2009", "about"), {}),
        ({}, {"flags": ("CHILD",)}),
    ],
    "FAMILY_NOT_TOLD": [({"family.told": "no"}, {})],
    "DO_NOT_CONTACT": [({"family.do_not_contact": "His father was violent"}, {})],
    "CORONER_INQUEST": [
        ({"told": ["coroner", "cqc"]}, {}),
        ({"death.expected": "no"}, {}),
        ({"person.residence_type": "prison_or_secure"}, {}),
        ({"death.cause": "Choked on a sandwich"}, {}),
        ({"concerns.text": "He fell out of bed twice"}, {}),
    ],
    "RESTRICTIVE_SETTING": [
        ({"person.restrictions_5y": "yes"}, {}),
        ({"person.residence_type": "independent_hospital"}, {}),
        ({"person.residence_type": "prison_or_secure"}, {}),
        ({"anything_else": "She was under a DoLS"}, {}),
    ],
    "FAMILY_CONCERN": [(WORRY, {}), (WORRY | {"notifier.role": "friend"}, {}), (WORRY | {"notifier.role": "self_advocate"}, {})],
    "STAFF_WHISTLEBLOW": [
        (WORRY | {"notifier.role": "paid_carer"}, {}),
        (WORRY | {"notifier.role": "care_manager"}, {}),
        (WORRY | nurse(death__place_type="10"), {}),
        (WORRY | {"notifier.role": "other", "notifier.organisation": "Oak House", "death.place_name": "oak house, Dudley"}, {}),
        (WORRY | {"notifier.role": "social_worker"}, DECLINED_NAME),
    ],
    "OUT_OF_AREA": [({"person.postcode": "CF10 1EP"}, {"missing": {"person.gp_practice": "not_applicable"}}), ({}, {"flags": ("OUT_OF_AREA",)})],
    "NO_GP": [({}, {"missing": {"person.gp_practice": "not_applicable"}})],
    "ICB_UNSURE": [({}, {})],
    "DUPLICATE_SUSPECTED": [({}, {"flags": ("DUPLICATE_SUSPECTED",)})],
    "DUPLICATE_LIKELY": [({}, {"flags": ("DUPLICATE_LIKELY",)})],
    "OPT_OUT_STATED": [({"person.records_opt_out": "yes"}, {})],
    "COMMS_NEED": [
        ({"notifier.needs": ["large_print"]}, {}),
        ({"notifier.role": "self_advocate"}, {}),
        ({"language": "pl"}, {}),
    ],
    "MEDIA_LEGAL": [({}, {"flags": ("MEDIA_LEGAL",)})],
    "PERSON_ASKED_FOR": [({}, {"flags": ("PERSON_ASKED_FOR",)})],
    "DATE_ODD": [
        ({"death.date": on("2026-11-23")}, {}),
        ({"death.date": on("2025-11-20")}, {}),
        ({"death.date": on("2024", "year")}, {}),
        (born("2026-11-21"), {}),
        (born("1961-05-14") | {"person.age": 58}, {}),
        ({}, {"flags": ("DATE_ODD",)}),
    ],
    "IDENTITY_WEAK": [
        ({"person.surname": None}, {}),
        ({"person.age": None}, {}),
        ({"person.nhs_number": "4505577105"}, {}),
        ({"person.nhs_number": "0000000000"}, {}),
    ],
    "INCOMPLETE": [({}, {"confirmed": False}), ({"person.postcode": None}, {})],
    "DISTRESS": [({}, {"flags": ("DISTRESS",)})],
    "ABUSIVE_OR_TEST": [({}, {"flags": ("ABUSIVE_OR_TEST",)})],
    "LOW_CONFIDENCE": [
        ({}, {"provenance": {"death.date": UNSURE}}),
        ({}, {"provenance": {"person.surname": UNSURE}}),
        ({}, {"flags": ("LOW_CONFIDENCE",)}),
    ],
}  # fmt: skip
NOT_RAISED: dict[str, list[Row]] = {
    "CRISIS_NOTIFIER": [({"anything_else": "I could have killed that doctor"}, {})],
    "IMMEDIATE_DANGER": [(ABUSE, {})],
    "SAFEGUARDING_OTHERS": [
        ({"concerns.others_at_risk": "not_sure"}, {}),
        (ABUSE | {"person.residence_type": "family_home", "death.place_type": "21"}, {}),
        ({"concerns.types": ["timeliness"], "death.place_type": "10"}, {}),
    ],
    "SAFEGUARDING_DECEASED": [({"concerns.types": ["diagnosis", "coordination"]}, {}), (WORRY, {})],
    "NOTIFIER_AT_RISK": [({"notifier.safe_to_text": True}, {}), ({"notifier.safe_to_text": None}, {})],
    "POLICE_CRIME": [({"told": ["coroner"]}, {}), ({"death.cause": "cardiac arrest"}, {})],
    "CHILD": [(born("2008-11-20"), {}), (born("1961", "about"), {}), ({"person.age": None}, {})],
    "FAMILY_NOT_TOLD": [({"family.told": "not_sure"}, {})],
    "DO_NOT_CONTACT": [({}, {"missing": {"family.do_not_contact": "not_applicable"}})],
    "CORONER_INQUEST": [
        ({"told": ["medical_examiner"]}, {}),
        ({"death.expected": "not_sure"}, {}),
        ({"death.cause": "He fell asleep and did not wake"}, {}),
    ],
    "RESTRICTIVE_SETTING": [({"person.restrictions_5y": "no", "person.residence_type": "nhs_hospital"}, {})],
    "FAMILY_CONCERN": [({"concerns.raised": "not_sure"}, {}), (WORRY | nurse(), {})],
    "STAFF_WHISTLEBLOW": [
        (WORRY, {}),
        (WORRY, DECLINED_NAME),
        (WORRY | {"notifier.role": "self_advocate"}, {}),
        (WORRY | {"notifier.role": "social_worker", "death.place_type": "10"}, {}),
        ({"concerns.raised": "no", "notifier.role": "paid_carer"}, {}),
    ],
    "OUT_OF_AREA": [
        ({"person.postcode": "CF10 1EP", "person.gp_practice": {"name": "Park", "ods": None}}, {}),
        ({}, {"missing": {"person.gp_practice": "not_applicable"}}),
    ],
    "NO_GP": [({}, {"missing": {"person.gp_practice": "unknown"}}), ({"person.gp_practice": {"name": "Park", "ods": None}}, {})],
    "ICB_UNSURE": [],  # routing sets the board after the notification is built: see test_routing
    "DUPLICATE_SUSPECTED": [({}, {})],
    "DUPLICATE_LIKELY": [({}, {})],
    "OPT_OUT_STATED": [({"person.records_opt_out": "not_sure"}, {}), ({"person.records_opt_out": "no"}, {})],
    "COMMS_NEED": [({"notifier.needs": ["none"]}, {}), ({"notifier.needs": []}, {})],
    "MEDIA_LEGAL": [({}, {})],
    "PERSON_ASKED_FOR": [({}, {})],
    "DATE_ODD": [
        ({"death.date": on("2026-11-22")}, {}),
        ({"death.date": on("2026", "year")}, {}),
        ({"death.date": on("2025-11-24")}, {}),
        (born("1961-05-14") | {"person.age": 64}, {}),
        (born("1961-05-14") | {"person.age": 66}, {}),
        (born("1961", "about") | {"person.age": 62}, {}),
    ],
    "IDENTITY_WEAK": [
        ({"person.nhs_number": "4505577104"}, {}),
        ({"person.surname": None, "person.known_as": "Birdie"}, {}),
        ({"person.postcode": None}, {}),
    ],
    "INCOMPLETE": [({}, {})],
    "DISTRESS": [({}, {})],
    "ABUSIVE_OR_TEST": [({}, {})],
    "LOW_CONFIDENCE": [
        ({}, {"provenance": {"death.date": UNSURE | {"confidence": 0.6}}}),
        ({}, {"provenance": {"death.date": UNSURE | {"confidence": None}}}),
        ({}, {"provenance": {"death.cause": UNSURE}}),
    ],
}  # fmt: skip


def codes(fields: Fields, told: dict[str, Any]) -> set[str]:
    return {flag["code"] for flag in built(CORE | fields, **told)["flags"]}


def rows(table: dict[str, list[Row]]) -> list[Any]:
    return [
        pytest.param(code, row, id=f"{code}-{number}")
        for code, each in table.items()
        for number, row in enumerate(each)
    ]


@pytest.mark.parametrize(("code", "row"), rows(RAISED))
def test_raised(code: str, row: Row) -> None:
    assert code in codes(*row)


@pytest.mark.parametrize(("code", "row"), rows(NOT_RAISED))
def test_not_raised(code: str, row: Row) -> None:
    assert code not in codes(*row)


def test_every_code_has_rows_on_both_sides() -> None:
    assert set(RAISED) == set(NOT_RAISED) == set(SEVERITY)
    assert all(RAISED.values())
    assert [code for code, each in NOT_RAISED.items() if not each] == ["ICB_UNSURE"]


def test_severities_are_those_of_the_table() -> None:
    table = {
        "R0": "CRISIS_NOTIFIER IMMEDIATE_DANGER",
        "R1": "SAFEGUARDING_OTHERS SAFEGUARDING_DECEASED NOTIFIER_AT_RISK POLICE_CRIME CHILD "
        "FAMILY_NOT_TOLD DO_NOT_CONTACT",
        "R2": "CORONER_INQUEST RESTRICTIVE_SETTING FAMILY_CONCERN STAFF_WHISTLEBLOW OUT_OF_AREA "
        "NO_GP ICB_UNSURE DUPLICATE_SUSPECTED DUPLICATE_LIKELY OPT_OUT_STATED COMMS_NEED "
        "MEDIA_LEGAL PERSON_ASKED_FOR",
        "R3": "DATE_ODD IDENTITY_WEAK INCOMPLETE DISTRESS ABUSIVE_OR_TEST LOW_CONFIDENCE",
    }
    assert {code: severity for severity, each in table.items() for code in each.split()} == SEVERITY


def test_the_words_come_before_the_fields_as_the_reason() -> None:
    data = built(CORE | {"notifier.safe_to_text": False}, flags=("NOTIFIER_AT_RISK",))
    assert data["flags"][0] == {"code": "NOTIFIER_AT_RISK", "severity": "R1", "because": "words"}


def test_the_most_urgent_flag_wins() -> None:
    assert severity_of([]) == "R2"
    assert severity_of(["DISTRESS"]) == "R2"
    assert severity_of(["FAMILY_CONCERN", "CHILD"]) == "R1"
    assert urgent_severity(("CRISIS_NOTIFIER", "CHILD")) == "R0"
    assert urgent_severity(("DISTRESS",)) is None


PHRASES = [flag for flag in LISTS if flag.isupper()]


@pytest.mark.parametrize(
    ("flag", "said"), [(f, said) for f in PHRASES for said in LISTS[f]["must"]]
)
def test_words_that_must_raise(flag: str, said: str) -> None:
    assert rings(flag, said)
    assert rings(flag, f"Well, {said.upper()}!! And they said nothing.")


@pytest.mark.parametrize(
    ("flag", "said"), [(f, said) for f in PHRASES for said in LISTS[f]["must_not"]]
)
def test_words_that_must_not_raise(flag: str, said: str) -> None:
    assert not rings(flag, said)


def test_no_question_of_the_line_raises_a_flag() -> None:
    """With the dialogue away, `anything_else` holds the questions too."""
    questions = (words for words in WORDS["questions"])
    assert not [q["words"] for q in questions for flag in PHRASES if rings(flag, q["words"])]
