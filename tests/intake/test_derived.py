"""What follows from a notification: its bands and shares, and the rules that hold for all."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake import derived
from intake.flags import SEVERITY, severity_of
from intake.schema import schema_bytes
from tests.notifications import CORE, born, built, on

SCHEMA = json.loads(schema_bytes())
OUTCOMES = SCHEMA["properties"]["eligibility"]["properties"]["outcome"]["enum"]


@pytest.mark.parametrize(
    ("said", "band"),
    [
        ({"person.age": 0}, "Under 18"),
        ({"person.age": 17}, "Under 18"),
        ({"person.age": 18}, "18-24"),
        ({"person.age": 24}, "18-24"),
        ({"person.age": 25}, "25-34"),
        ({"person.age": 84}, "75-84"),
        ({"person.age": 85}, "85 and over"),
        ({"person.age": None}, "Not known"),
        (born("1960", "year"), "65-74"),
        (born("1971-05", "month"), "55-64"),
        (born("1961", "about"), "Not known"),
        (born("2008", "year"), "Not known"),
    ],
)
def test_the_band_of_the_age_at_death(said: dict[str, Any], band: str) -> None:
    assert derived.age_band(built(CORE | {"death.date": on("2026-12-31", "about")} | said)) == band


@pytest.mark.parametrize(
    ("died", "days"),
    [
        (on("2026-11-22"), 0),
        (on("2026-11-20"), 2),
        (on("2026-11-23"), None),
        (on("2026-11-20", "about"), None),
        (on("2026-11", "month"), None),
        (on("2026-06-31"), None),
        (None, None),
    ],
)
def test_days_from_the_death_to_us(died: dict[str, Any] | None, days: int | None) -> None:
    assert derived.days_to_notify(built(CORE | {"death.date": died})) == days


@pytest.mark.parametrize(
    ("said", "because"),
    [
        ({}, []),
        ({"person.ethnic_category": "A"}, []),
        ({"person.ethnic_category": "B"}, []),
        ({"person.ethnic_category": "99"}, []),
        ({"person.ethnic_category": "J"}, ["person.ethnic_category"]),
        ({"person.learning_disability": "no", "person.autistic": "yes"}, ["person.autistic"]),
        ({"person.autistic": "yes"}, []),
        ({"person.restrictions_5y": "yes"}, ["person.restrictions_5y"]),
        ({"family.involvement": ["wants_to_talk"]}, []),
        ({"family.involvement": ["asks_focused_review"]}, ["family.involvement"]),
        ({"concerns.raised": "yes"}, ["concerns.raised"]),
        ({"concerns.raised": "not_sure"}, []),
    ],
)
def test_why_a_focused_review_may_be_right(said: dict[str, Any], because: list[str]) -> None:
    assert derived.focused_because(built(CORE | said)) == because


def test_completeness_counts_what_applies() -> None:
    fields = len(derived.FIELDS)
    assert derived.completeness(built({})) == 0
    assert derived.completeness(built(CORE)) == len(CORE) / fields
    spared = dict.fromkeys(("family.name", "family.phone"), "not_applicable")
    assert derived.completeness(built(CORE, missing=spared)) == len(CORE) / (fields - 2)


def test_content_of_an_earlier_version_is_made_whole() -> None:
    content = {"received_at": "2026-11-22T21:40:03Z", "person": {"age": 58}}
    data = derived.whole(content)
    assert derived.age_band(data) == "55-64"
    assert derived.days_to_notify(data) is None
    assert content["person"] == {"age": 58}


def values(rule: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values that a field's schema takes."""
    if "enum" in rule:
        return st.sampled_from(rule["enum"])
    if "$ref" in rule:
        return st.none() | dates()
    if "items" in rule:
        return st.lists(st.sampled_from(rule["items"]["enum"]), unique=True, max_size=3)
    if rule.get("type") == ["object", "null"]:
        return st.sampled_from([None, {"name": "Park Surgery", "ods": None}])
    if "integer" in rule["type"]:
        return st.none() | st.integers(0, 130)
    if "boolean" in rule["type"]:
        return st.none() | st.booleans()
    return st.none() | KNOWN.get(rule.get("pattern", "")[:9], st.text(min_size=1, max_size=30))


KNOWN: dict[str, st.SearchStrategy[str]] = {
    "^\\+[1-9][": st.just("+447700900123"),
    "^[^@\\s]+@": st.just("ruth@example.com"),
    "^[0-9]{10": st.from_regex("[0-9]{10}", fullmatch=True),
    "^[A-Z]{1,": st.sampled_from(["WV1 1AA", "CF10", "ZZ99", "SY1 1AA"]),
    "^[0-9]{4}": st.just("2027-01-31"),
}


def dates() -> st.SearchStrategy[dict[str, str]]:
    whole = st.from_regex(
        r"(18|19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", fullmatch=True
    )
    lengths = {"day": (10,), "month": (7,), "year": (4,), "about": (4, 7, 10)}
    return st.sampled_from(list(lengths)).flatmap(
        lambda precision: st.builds(
            lambda value, length: on(value[:length], precision),
            whole,
            st.sampled_from(lengths[precision]),
        )
    )


def every_field() -> st.SearchStrategy[dict[str, Any]]:
    parts = SCHEMA["properties"]
    rules = {
        path: parts[path.partition(".")[0]] if "." not in path else _rule(parts, path)
        for path in derived.FIELDS
    }
    return st.fixed_dictionaries({}, optional={path: values(rule) for path, rule in rules.items()})


def _rule(parts: dict[str, Any], path: str) -> dict[str, Any]:
    part, _, name = path.partition(".")
    rule: dict[str, Any] = parts[part]["properties"][name]
    return rule


CODES = st.lists(st.sampled_from([*SEVERITY, "WRONG_SERVICE"]), unique=True).map(tuple)
REASONS = st.dictionaries(
    st.sampled_from(derived.FIELDS),
    st.sampled_from(["not_asked", "unknown", "declined", "not_applicable"]),
)


@settings(max_examples=60)
@given(fields=every_field(), said=CODES, more=CODES, missing=REASONS, confirmed=st.booleans())
def test_rules_that_hold_for_every_notification(
    fields: dict[str, Any],
    said: tuple[str, ...],
    more: tuple[str, ...],
    missing: dict[str, str],
    confirmed: bool,
) -> None:
    told = {"missing": missing, "confirmed": confirmed}
    data = built(fields, flags=said, **told)
    flags = data["flags"]
    codes = [flag["code"] for flag in flags]
    assert data["eligibility"]["outcome"] in set(OUTCOMES) - {None}
    assert len(set(codes)) == len(codes)
    assert flags == sorted(flags, key=lambda flag: (flag["severity"], flag["code"]))
    assert all(flag["severity"] == SEVERITY[flag["code"]] for flag in flags)
    with_more = [flag["code"] for flag in built(fields, flags=said + more, **told)["flags"]]
    assert set(codes) <= set(with_more)
    assert severity_of(with_more) <= severity_of(codes)
    for path in derived.FIELDS:
        part, _, name = path.partition(".")
        empty = (data[part][name] if name else data[part]) in (None, [], "")
        assert empty == (path in data["missing"])
    assert 0 <= derived.completeness(data) <= 1
    assert derived.age_band(data) in {
        "Under 18", *derived.AGE_BANDS, derived.OLDEST_BAND, derived.AGE_NOT_KNOWN,
    }  # fmt: skip
    assert (derived.days_to_notify(data) or 0) >= 0
