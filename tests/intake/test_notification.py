"""What a notification says: every gap with its reason, labels and flags by rule."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.reference import is_reference, new_reference
from tests.notifications import CORE, born, built


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


@given(st.integers(min_value=0, max_value=7), st.integers(min_value=1, max_value=9))
def test_a_wrong_digit_is_no_reference(place: int, by: int) -> None:
    reference = new_reference()
    digit = str((int(reference[place]) + by) % 10)
    assert is_reference(reference)
    assert not is_reference(reference[:place] + digit + reference[place + 1 :])
