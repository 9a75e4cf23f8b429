"""One field of a notification in words: its label, and its value."""

from datetime import date
from typing import Any

from webhooks.staff_labels import CODED, CODES, LABELS


def label(path: str) -> str:
    """The field's words; those of the family and the caller say whose they are."""
    own = LABELS.get(path) or path.rpartition(".")[2].replace("_", " ").capitalize()
    whose = {"family": "Family: ", "notifier": "Caller: "}.get(path.partition(".")[0], "")
    return f"{whose}{own[0].lower() if whose else own[0]}{own[1:]}"


def text_of(path: str, value: object) -> str:
    """A value in words. What somebody said stays exactly as it is."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return ", ".join(text_of(path, item) for item in value)
    if isinstance(value, dict):
        return _compound(value)
    text = str(value)
    if path == "person.nhs_number" and len(text) == 10:
        return f"{text[:3]} {text[3:6]} {text[6:]}"
    if path == "family.not_before":
        return _day(text)
    if path in CODED:
        known = CODES.get(path, {}).get(text)
        return known or text.replace("_", " ").capitalize()
    return text


def _compound(value: dict[str, Any]) -> str:
    if "precision" in value:
        day = _day(str(value.get("value")))
        return f"About {day}" if value["precision"] == "about" else day
    if "name" in value:
        return f"{value['name']} ({value['ods']})" if value.get("ods") else str(value["name"])
    return ", ".join(f"{name}: {part}" for name, part in value.items() if part is not None)


def _day(text: str) -> str:
    """2026-11-20, 2026-11 or 2026 as people write it; anything else as it is."""
    parts = text.split("-")
    if len(parts) > 3:
        return text
    try:
        first = date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return text
    return {1: f"{first.year}", 2: f"{first:%B %Y}"}.get(len(parts), f"{first.day} {first:%B %Y}")
