"""Eligibility: a label for staff by domain.md section 3, first match wins. Nobody is refused."""

from datetime import date
from typing import Any

_AUTISM_FROM = "2022-01-01"
_PROGRAMME_FROM = "2016-07-01"
_PRESENT_RULES_FROM = "2021-06-01"
_WRONG_SERVICE = "WRONG_SERVICE"  # a registration, benefits, a complaint: other lines


def decide(
    person: dict[str, Any], death: dict[str, Any], said: tuple[str, ...] = ()
) -> dict[str, Any]:
    """`{"outcome": code, "reasons": [dotted paths and overlay codes]}` from the notification's
    person and death parts, and the codes that the words themselves raised.
    """
    outcome, because = _outcome(person, death)
    overlays = []
    if _WRONG_SERVICE in said:
        named = person["forename"] or person["surname"] or death["date"]
        outcome, because = (outcome, because) if named else (_WRONG_SERVICE, ["words"])
        overlays = [_WRONG_SERVICE] if named else []
    died = (death["date"] or {}).get("value", "")
    if person["records_opt_out"] == "yes":
        overlays.append("OPT_OUT_STATED")
    if died and died < _PROGRAMME_FROM[: len(died)]:
        overlays.append("HISTORIC")
    elif died and died < _PRESENT_RULES_FROM[: len(died)]:
        overlays.append("LEGACY_RULES")
    return {"outcome": outcome, "reasons": [*because, *overlays]}


def age_at_death(birth: dict[str, str] | None, death: dict[str, str] | None) -> int | None:
    """Whole years between two dates known to the day; None where either is less certain."""
    if not birth or not death or {birth["precision"], death["precision"]} != {"day"}:
        return None
    try:
        born, died = date.fromisoformat(birth["value"]), date.fromisoformat(death["value"])
    except ValueError:
        return None
    age = died.year - born.year - ((died.month, died.day) < (born.month, born.day))
    return age if 0 <= age <= 125 else None


def _died_as_child(birth: dict[str, str] | None, death: dict[str, str] | None) -> bool:
    """Where a date is known to the month or the year alone: the years settle it."""
    if not birth or not death or "about" in (birth["precision"], death["precision"]):
        return False
    return int(death["value"][:4]) - int(birth["value"][:4]) < 18


def _outcome(person: dict[str, Any], death: dict[str, Any]) -> tuple[str, list[str]]:
    age, disability, autistic = person["age"], person["learning_disability"], person["autistic"]
    if age is not None and age < 18:
        return "CHILD_CDR", ["person.age"]
    if age is None and _died_as_child(person["date_of_birth"], death["date"]):
        return "CHILD_CDR", ["person.date_of_birth"]
    if age is None and not person["date_of_birth"]:
        return "AGE_UNKNOWN", ["person.age"]
    if disability == "yes":
        both = autistic == "yes"
        return ("ELIGIBLE_BOTH" if both else "ELIGIBLE_LD"), ["person.learning_disability"]
    if autistic == "yes":
        died = (death["date"] or {}).get("value", "")
        recent = not died or died >= _AUTISM_FROM[: len(died)]
        if person["autism_diagnosed"] == "yes" and recent:
            return "ELIGIBLE_AUTISM", ["person.autistic", "person.autism_diagnosed"]
        return "AUTISM_UNCONFIRMED", ["person.autistic"]
    if disability == "no" and autistic == "no":
        return "NOT_IN_SCOPE", ["person.learning_disability", "person.autistic"]
    return "LD_UNCONFIRMED", ["person.learning_disability"]
