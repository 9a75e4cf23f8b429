"""What staff read at the top of a notification that nobody said."""

from typing import Any

from tests.notifications import CORE, built
from webhooks.staff_derived import derived_lines


def lines(fields: dict[str, Any]) -> dict[str, tuple[str, str]]:
    found = derived_lines(built(CORE | fields))
    return {label: (value, why) for label, value, why in found}


def test_the_age_band_the_days_and_the_share_are_in_words() -> None:
    assert lines({}) == {
        "Age at death": ("55-64", ""),
        "Told to us": ("2 days after the death", ""),
        "Answered": ("15% of what applies", ""),
    }


def test_a_hint_at_a_focused_review_says_why() -> None:
    told = lines({"person.ethnic_category": "J", "concerns.raised": "yes"})
    assert told["Focused review"] == ("May be right", "Ethnic group, Worried")


def test_days_that_are_not_known_are_left_out() -> None:
    assert "Told to us" not in lines({"death.date": {"value": "2026", "precision": "year"}})


def test_what_cannot_be_opened_has_no_lines() -> None:
    assert derived_lines({}) == ()
    damaged = built(CORE)
    damaged["person"]["age"] = "<script>"
    assert derived_lines(damaged) == ()
