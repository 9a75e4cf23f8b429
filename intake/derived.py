"""What follows from a notification and is said nowhere in it: for staff and for the summary."""

from typing import Any

from intake import eligibility
from intake.notification import PARTS, WHOLE
from intake.spans import span_of

Data = dict[str, Any]
UNDER_18 = "Under 18"
AGE_BANDS = tuple(f"{low}-{low + 9 if low > 18 else 24}" for low in (18, *range(25, 85, 10)))
OLDEST_BAND = "85 and over"
AGE_NOT_KNOWN = "Not known"
FIELDS = (*(f"{part}.{name}" for part, names in PARTS.items() for name in names), *WHOLE)
_MINORITY = frozenset("DEFGHJKLMNPRS")


def whole(content: Data) -> Data:
    """Stored content with every member present: one stored by an earlier version may lack some.
    For reading: its empty lists are those of `PARTS`.
    """
    parts = {part: empty | content.get(part, {}) for part, empty in PARTS.items()}
    return {"told": [], "anything_else": None, "missing": {}, "flags": []} | content | parts


def completeness(data: Data) -> float:
    """The share of the fields that apply which have a value; 0 where none applies."""
    missing = data["missing"]
    applies = [path for path in FIELDS if missing.get(path) != "not_applicable"]
    known = [path for path in applies if path not in missing]
    return len(known) / len(applies) if applies else 0.0


def age_band(data: Data) -> str:
    """The band of the age at death; a band that the dates leave open is not known."""
    ages = eligibility.possible_ages(data)
    bands = {_band(age) for age in ages or ()}
    return bands.pop() if len(bands) == 1 else AGE_NOT_KNOWN


def days_to_notify(data: Data) -> int | None:
    """Days from the death to our being told; None unless the day of death is known for sure."""
    died = data["death"]["date"]
    span = span_of(died) if died and died["precision"] == "day" else None
    days = (eligibility.received_on(data) - span.first).days if span else -1
    return days if days >= 0 else None


def focused_because(data: Data) -> list[str]:
    """Why a focused review may be right, as dotted paths: a hint to staff, never a decision."""
    person = data["person"]
    autism_alone = person["autistic"] == "yes" and person["learning_disability"] == "no"
    hints = {
        "person.ethnic_category": person["ethnic_category"] in _MINORITY,
        "person.autistic": autism_alone,
        "person.restrictions_5y": person["restrictions_5y"] == "yes",
        "family.involvement": "asks_focused_review" in (data["family"]["involvement"] or ()),
        "concerns.raised": data["concerns"]["raised"] == "yes",
    }
    return [path for path, hinted in hints.items() if hinted]


def _band(age: int) -> str:
    if age < eligibility.ADULT:
        return UNDER_18
    if age >= 85:
        return OLDEST_BAND
    return AGE_BANDS[0] if age < 25 else AGE_BANDS[(age - 25) // 10 + 1]
