"""The words of the summary: each table's title, what it counts, and the names of its codes."""

from dataclasses import dataclass
from datetime import date

from intake.summary.facts import NOT_KNOWN, STATES
from intake.summary.survey import NOTHING_SAID
from intake.summary.tables import COUNT
from webhooks.staff_labels import CODES, LABELS
from webhooks.staff_values import label
from webhooks.staff_words import CHANNEL, FLAG, MISSING, OUTCOME, STATUS


@dataclass(frozen=True, slots=True)
class Title:
    """A table's heading, that of its first column, what must be known to read it, and what its
    median is of.
    """

    text: str
    rows: str
    note: str = ""
    measure: str = ""


TITLES = {
    "T0": Title("Complete or not", "Details"),
    "T1": Title("Notifications by month and channel", "Month"),
    "T2": Title("Scope", "Scope", "What the rules say. A person decides."),
    "T3": Title("Age and sex", "Age at death", measure="Age at death, in years"),
    "T4": Title("Ethnic group", "Ethnic group"),
    "T5": Title("Board", "Board", "By the board that answers for it today."),
    "T5r": Title("Region", "Region"),
    "T6": Title("Place of death", "Place"),
    "T6c": Title("Cause of death", "Cause", "In the caller's words. No machine codes it."),
    "T7": Title("Who told us", "Who"),
    "T8": Title("Days from the death to us", "Days", measure="Days"),
    "T8h": Title("Days until casework had it", "Days", measure="Days"),
    "T9": Title("Flags", "Flag", "One report may have many flags, or none."),
    "T10": Title("What was answered", "Question"),
    "T11": Title("Left before the end", "Last question answered", "Where people stopped."),
    "T12": Title("Help to communicate", "Need", "One caller may have many needs, or none."),
    "T13": Title("May be the same person", "Reports", "No machine merges two reports."),
}  # fmt: skip
_NAMES: dict[str, dict[str, str]] = {
    "T0": {code: words for code, (words, _) in STATUS.items()},
    "T2": OUTCOME,
    "T3": {"X": "They did not know", NOT_KNOWN: "Not told"},
    "T4": {
        "white": "White", "mixed": "Mixed", "asian": "Asian", "black": "Black",
        "other": "Other, Chinese too", "declined": "Did not want to say",
    },
    "T6": CODES["death.place_type"],
    "T6c": {"given": "Given", "not_given": "Not given"},
    "T7": {"GP_practice": "GP practice"},
    "T8": {">180": "More than 180", "0-7": "0 to 7", "8-30": "8 to 30", "31-90": "31 to 90",
           "91-180": "91 to 180"},
    "T8h": {"0": "Same day", "1": "Next day", "2-7": "2 to 7", ">7": "More than 7",
            "not_yet": "Not yet"},
    "T9": FLAG,
    "T11": {NOTHING_SAID: "Nothing was said", "start": "The greeting", "person.name": "Their name",
            "person.birth": "Date of birth or age", "person.home": "Where they lived",
            "more": "A few more questions?", "confirm": "The read-back"},
    "T12": {"bsl": "British Sign Language"},
    "T13": {"DUPLICATE_LIKELY": "Likely", "DUPLICATE_SUSPECTED": "Perhaps",
            "neither": "No sign of it"},
}  # fmt: skip
_COLUMNS = {
    **CHANNEL,
    **CODES["person.sex_at_birth"],
    **MISSING,
    STATES[0]: "Answered",
    "unknown": "Not known",
    "declined": "Not said",
    COUNT: "Number",
    NOT_KNOWN: "Not known",
}


def name_of(number: str, code: str) -> str:
    """A row's or a column's code in words; a code without words in a readable form."""
    if code == number:
        return TITLES[number].rows
    if number == "T1" and len(code) == 7:
        return f"{date.fromisoformat(f'{code}-01'):%B %Y}"
    named = _NAMES.get(number, {}).get(code) or _COLUMNS.get(code)
    if named:
        return named
    if number in ("T10", "T11"):
        return label(code) if code in LABELS or "." in code else _readable(code)
    return code if number in ("T3", "T5", "T5r") else _readable(code)


def _readable(code: str) -> str:
    return code.replace("_", " ").capitalize()
