"""Notifications as the line builds them out of answers, for tests of what follows from them."""

from datetime import UTC, date, datetime
from typing import Any

from intake.notification import build
from intake.progress import Progress
from intake.reference import new_reference
from intake.routing.table import build as build_table
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


def on(value: str, precision: str = "day") -> dict[str, str]:
    """A date as a notification has it."""
    return {"value": value, "precision": precision}


def born(value: str, precision: str = "day") -> dict[str, Any]:
    """A date of birth in place of an age; who was born in 2008 may have been 17 or 18."""
    return {"person.age": None, "person.date_of_birth": on(value, precision)}


def built(fields: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """A valid notification of 22 November 2026; `missing`, `flags` and `provenance` are what the
    dialogue gave beside the fields.
    """
    told = {
        name: changes.pop(name) for name in ("missing", "flags", "provenance") if name in changes
    }
    facts: dict[str, Any] = {
        "reference": new_reference(),
        "received_at": datetime(2026, 11, 22, 21, 40, 3, tzinfo=UTC),
        "channel": "voice",
        "sender": None,
        "confirmed": True,
        "routing": build_table(date(2026, 11, 22)),
    }
    data = build(Progress(fields=fields, **told), **(facts | changes))
    validate_notification(data)
    return data
