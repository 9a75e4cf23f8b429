"""What a notification says: every gap with its reason, labels and flags by rule."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import eligibility, notification
from intake.flags import SEVERITY, severity_of, urgent_severity
from intake.progress import Progress
from intake.reference import is_reference, new_reference
from intake.schema import validate_notification

CORE = {
    "notifier.role": "family",
    "notifier.may_contact": False,
    "person.forename": "Tom",
    "person.surname": "Hughes",
    "person.age": 58,
    "person.learning_disability": "yes",
    "person.postcode": "WV1 1AA",
    "death.date": {"value": "2026-11-20", "precision": "day"},
}


def born(value: str, precision: str) -> dict[str, Any]:
    """A date of birth in place of an age; who was born in 2008 may have been 17 or 18."""
    return {"person.age": None, "person.date_of_birth": {"value": value, "precision": precision}}


def built(fields: dict[str, Any], **changes: Any) -> dict[str, Any]:
    progress = Progress(
        fields=fields, missing=changes.pop("missing", {}), flags=changes.pop("flags", ())
    )
    facts: dict[str, Any] = {
        "reference": new_reference(),
        "received_at": datetime(2026, 11, 22, 21, 40, 3, tzinfo=UTC),
        "today": date(2026, 11, 22),
        "channel": "voice",
        "sender": None,
        "confirmed": True,
    }
    data = notification.build(progress, **(facts | changes))
    validate_notification(data)
    return data


def test_the_core_answers_make_it_complete() -> None:
    assert built(CORE)["status"] == "complete"


@pytest.mark.parametrize("path", [path for path in CORE if path != "person.forename"])
def test_without_any_one_core_answer_it_is_incomplete(path: str) -> None:
    fields = {name: value for name, value in CORE.items() if name != path}
    assert built(fields)["status"] == "incomplete"


def test_a_conversation_broken_off_is_incomplete_whatever_was_said() -> None:
    data = built(CORE, confirmed=False)
    assert data["status"] == "incomplete"
    assert "INCOMPLETE" in {flag["code"] for flag in data["flags"]}


def test_every_empty_field_has_a_reason() -> None:
    data = built(CORE, missing={"person.nhs_number": "declined"})
    assert data["missing"]["person.nhs_number"] == "declined"
    assert data["missing"]["death.cause"] == "not_asked"
    assert "person.surname" not in data["missing"]


def test_the_number_they_called_from_stands_in_when_they_agree() -> None:
    data = built(CORE | {"notifier.may_contact": True}, sender="+447700900123")
    assert data["notifier"]["phone"] == "+447700900123"
    assert data["provenance"]["notifier.phone"]["source"] == "inferred"


def test_no_number_is_passed_on_for_somebody_who_said_no() -> None:
    assert built(CORE, sender="+447700900123")["notifier"]["phone"] is None


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("person.nhs_number", "not ten digits"),
        ("death.date", "some Friday"),
        ("notifier.role", "boss"),
    ],
)
def test_a_value_its_schema_refuses_is_kept_for_a_person(path: str, value: str) -> None:
    data = built(CORE | born("1961-05-14", "day") | {path: value})
    part, name = path.split(".")
    assert data[part][name] is None
    assert f"{path}: {value}" in data["anything_else"]


def test_a_safety_flag_sets_the_clock() -> None:
    data = built(CORE, flags=("CRISIS_NOTIFIER",))
    assert data["flags"][0] == {"code": "CRISIS_NOTIFIER", "severity": "R0", "because": "words"}


@pytest.mark.parametrize(
    ("changes", "outcome"),
    [
        ({}, "ELIGIBLE_LD"),
        ({"person.autistic": "yes"}, "ELIGIBLE_BOTH"),
        ({"person.age": 17}, "CHILD_CDR"),
        ({"person.age": None}, "AGE_UNKNOWN"),
        (born("2015", "year"), "CHILD_CDR"),
        (born("2009-01", "month"), "CHILD_CDR"),
        (born("2008", "year"), "ELIGIBLE_LD"),
        (born("2009", "about"), "ELIGIBLE_LD"),
        ({"person.learning_disability": "no", "person.autistic": "no"}, "NOT_IN_SCOPE"),
        ({"person.learning_disability": "not_sure"}, "LD_UNCONFIRMED"),
        ({"person.learning_disability": "no", "person.autistic": "yes"}, "AUTISM_UNCONFIRMED"),
        (
            {
                "person.learning_disability": "no",
                "person.autistic": "yes",
                "person.autism_diagnosed": "yes",
            },
            "ELIGIBLE_AUTISM",
        ),
    ],
)
def test_eligibility_is_a_label_by_the_table(changes: dict[str, Any], outcome: str) -> None:
    assert built(CORE | changes)["eligibility"]["outcome"] == outcome


def test_a_wrong_number_is_labelled_only_where_nobody_is_named() -> None:
    said = ("WRONG_SERVICE",)
    assert built({}, flags=said)["eligibility"]["outcome"] == "WRONG_SERVICE"
    named = built(CORE, flags=said)["eligibility"]
    assert named["outcome"] == "ELIGIBLE_LD"
    assert "WRONG_SERVICE" in named["reasons"]


@pytest.mark.parametrize(
    ("died", "overlay"),
    [("2016-06-30", "HISTORIC"), ("2018-03", "LEGACY_RULES"), ("2021-06-01", None)],
)
def test_deaths_under_older_rules_are_marked(died: str, overlay: str | None) -> None:
    when = {"value": died, "precision": "day" if len(died) > 7 else "month"}
    reasons = built(CORE | {"death.date": when})["eligibility"]["reasons"]
    assert [reason for reason in reasons if reason.isupper()] == ([overlay] if overlay else [])


def test_the_eighteenth_birthday_makes_an_adult() -> None:
    born = {"value": "2008-11-20", "precision": "day"}
    died = {"value": "2026-11-20", "precision": "day"}
    assert eligibility.age_at_death(born, died) == 18
    assert eligibility.age_at_death(born, died | {"value": "2026-11-19"}) == 17
    assert eligibility.age_at_death(born | {"precision": "about"}, died) is None


def test_the_most_urgent_flag_wins() -> None:
    assert severity_of([]) == "R2"
    assert severity_of(["DISTRESS"]) == "R2"
    assert severity_of(["FAMILY_CONCERN", "CHILD"]) == "R1"
    assert urgent_severity(("CRISIS_NOTIFIER", "CHILD")) == "R0"
    assert urgent_severity(("DISTRESS",)) is None
    assert set(SEVERITY.values()) == {"R0", "R1", "R2", "R3"}


@given(st.integers(min_value=0, max_value=7), st.integers(min_value=1, max_value=9))
def test_a_wrong_digit_is_no_reference(place: int, by: int) -> None:
    reference = new_reference()
    digit = str((int(reference[place]) + by) % 10)
    assert is_reference(reference)
    assert not is_reference(reference[:place] + digit + reference[place + 1 :])
