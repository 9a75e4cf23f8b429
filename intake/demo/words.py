"""The words of the made-up conversations: what the line asks, and how a value is said."""

from datetime import date
from typing import Any

from intake.fallback import WORDS

_ASKED = {question["ask"]: question["words"] for question in WORDS["questions"]} | {
    "concerns.text": "Please tell us in your own words.",
    "concerns.others_at_risk": "Are you worried that anyone else may be hurt now?",
    "person.ethnic_category": "How would you describe their ethnic group?",
    "told": "Who else has been told about the death?",
    "notifier.needs": "Do you need anything to help you talk to us?",
    "person.restrictions_5y": "In the last five years, were they held in hospital or in prison?",
    "person.records_opt_out": "Had they asked the NHS not to use their records for research?",
    "family.involvement": "Would you like to talk to the team about their life?",
    "family.told": "Does their family know that they have died?",
    "person.nhs_number": "Do you have their NHS number?",
    "death.cause": "Do you know why they died?",
}
_SAID = {
    "unknown": "I do not know",
    "declined": "I would rather not say",
    "not_sure": "not sure",
    "family": "I am family",
    "True": "yes",
    "False": "no",
    "none": "no one",
}
_LEFT_OUT = ("person.sex_at_birth", "person.residence_type", "concerns.types")


def asked(ask: str) -> str:
    return str(_ASKED[ask])


def said(ask: str, fields: dict[str, Any] | None = None) -> str:
    """An answer in words, from the values it tells."""
    if not fields:
        return _SAID[ask]
    told = [_plain(value) for path, value in fields.items() if path not in _LEFT_OUT]
    if ask == "person.name":
        return " ".join(told)
    return ", ".join(told)


def _plain(value: Any) -> str:
    if isinstance(value, list):
        return " and ".join(_plain(one) for one in value)
    if isinstance(value, dict):
        return (
            value["name"] if "name" in value else f"{date.fromisoformat(value['value']):%-d %B %Y}"
        )
    return _SAID.get(str(value), str(value).replace("_", " "))
