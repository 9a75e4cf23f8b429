"""What follows from a notification, in words for staff: nobody said it, and it decides nothing."""

from typing import Any

from intake import derived
from intake.schema import faults
from webhooks.staff_labels import LABELS

Line = tuple[str, str, str]


def derived_lines(content: dict[str, Any]) -> tuple[Line, ...]:
    """(label, value, why) for the top of the page; none where the notification cannot be opened,
    or is not as the schema says.
    """
    data = derived.whole(content)
    if faults(data):
        return ()
    days, because = derived.days_to_notify(data), derived.focused_because(data)
    lines = [
        ("Age at death", derived.age_band(data), ""),
        ("Told to us", "" if days is None else _after(days), ""),
        ("Answered", f"{derived.completeness(data):.0%} of what applies", ""),
        ("Focused review", "May be right" if because else "", _reasons(because)),
    ]
    return tuple(line for line in lines if line[1])


def _after(days: int) -> str:
    return {0: "On the day of death", 1: "1 day after the death"}.get(
        days, f"{days} days after the death"
    )


def _reasons(because: list[str]) -> str:
    return ", ".join(LABELS[path] for path in because)
