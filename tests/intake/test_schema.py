"""The published schema accepts what the line builds and names, without values, what is wrong."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from intake.errors import NotificationInvalidError
from intake.notification import PARTS, build
from intake.progress import Progress
from intake.routing.table import build as build_table
from intake.schema import SCHEMA_PATH, faults, schema_bytes, validate_notification
from tests.handoffs import new_data

NOW = datetime(2026, 11, 22, 21, 40, 3, tzinfo=UTC)
Data = dict[str, Any]


def test_schema_is_valid_2020_12_and_published_under_its_own_name() -> None:
    schema = json.loads(schema_bytes())
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"].endswith("2020-12/schema")
    assert schema["$id"].endswith(SCHEMA_PATH)


def test_schema_has_the_members_that_the_line_builds() -> None:
    properties = json.loads(schema_bytes())["properties"]
    assert set(properties) == set(new_data(NOW, "41729358"))
    for part, names in PARTS.items():
        assert set(properties[part]["properties"]) == set(names)


def test_full_and_empty_notifications_pass() -> None:
    validate_notification(new_data(NOW, "41729358"))
    validate_notification(
        build(
            Progress(),
            reference="00000000",
            received_at=NOW,
            routing=build_table(NOW.date()),
            channel="voice",
            sender=None,
            confirmed=False,
        )
    )


SECRET = "Žofia"
WRONG: list[tuple[str, Callable[[Data], object]]] = [
    ("/reference pattern", lambda d: d.update(reference="4172935")),
    ("/reference pattern", lambda d: d.update(reference="41729358\n")),
    ("/received_at pattern", lambda d: d.update(received_at="2026-11-22 21:40")),
    ("/channels minItems", lambda d: d.update(channels=[])),
    ("/channels/0 enum", lambda d: d.update(channels=[SECRET])),
    ("/ required told", lambda d: d.pop("told")),
    ("/ additionalProperties", lambda d: d.update({SECRET: 1})),
    ("/person/forename type", lambda d: d["person"].update(forename=7)),
    ("/person/nhs_number pattern", lambda d: d["person"].update(nhs_number=SECRET)),
    ("/person/age maximum", lambda d: d["person"].update(age=200)),
    ("/person/age type", lambda d: d["person"].update(age=65.5)),
    ("/person/autistic enum", lambda d: d["person"].update(autistic=SECRET)),
    ("/person additionalProperties", lambda d: d["person"].update({SECRET: None})),
    ("/notifier/phone pattern", lambda d: d["notifier"].update(phone="07700 900123")),
    ("/notifier/needs/0 enum", lambda d: d["notifier"].update(needs=[SECRET])),
    ("/death/date/value pattern", lambda d: d["death"]["date"].update(value="2026-13-01")),
    ("/death/date/value pattern", lambda d: d["death"]["date"].update(precision="month")),
    ("/death/date required precision", lambda d: d["death"]["date"].pop("precision")),
    ("/death/place_type enum", lambda d: d["death"].update(place_type=10)),
    ("/missing/person.age enum", lambda d: d["missing"].update({"person.age": SECRET})),
    ("/missing additionalProperties", lambda d: d["missing"].update({SECRET: "unknown"})),
    ("/flags/0/severity enum", lambda d: d["flags"][0].update(severity=SECRET)),
    (
        "/provenance/death.date required source",
        lambda d: d["provenance"].update({"death.date": {}}),
    ),
]


@pytest.mark.parametrize(("fault", "spoil"), WRONG, ids=range(len(WRONG)))
def test_each_fault_is_named_by_pointer_and_rule_alone(
    fault: str, spoil: Callable[[Data], object]
) -> None:
    data = new_data(NOW, "41729358")
    spoil(data)
    with pytest.raises(NotificationInvalidError) as caught:
        validate_notification(data)
    assert faults(data)[0] == fault
    assert fault in str(caught.value)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("value", "precision"),
    [("1961-05-14", "day"), ("1961-05", "month"), ("1961", "year"), ("1961", "about"),
     ("1961-05", "about"), ("1961-05-14", "about")],
)  # fmt: skip
def test_dates_are_as_precise_as_they_say(value: str, precision: str) -> None:
    date = {"value": value, "precision": precision}
    assert not faults(new_data(NOW, "41729358", person__date_of_birth=date))


def test_an_opaque_name_of_ten_thousand_characters_passes() -> None:
    assert not faults(new_data(NOW, "41729358", person__surname="\0\u202e'; --" * 1500))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(value=JSON)
def test_whatever_comes_is_judged_without_an_error(value: Any) -> None:
    found = faults(value)
    assert found
    assert all(len(fault) < 400 for fault in found)
