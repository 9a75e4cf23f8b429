"""Eligibility: a label for staff by domain.md section 3, first match wins. Nobody is refused."""

import re
from datetime import date, datetime
from typing import Any

from intake.runtime import LONDON
from intake.spans import Span, ages_between, span_of

Decision = tuple[str, list[str]]
ADULT = 18
_AUTISM_FROM = date(2022, 1, 1)
_PROGRAMME_FROM = date(2016, 7, 1)
_PRESENT_RULES_FROM = date(2021, 6, 1)
_NO_ENGLISH_GP = frozenset({"not_applicable", "unknown", "declined"})
# Postcode areas of Scotland, Wales, Northern Ireland and the islands; none that crosses a border.
_OUTSIDE = frozenset(
    "AB BT CF DD DG EH FK G GY HS IM IV JE KA KW KY LL ML PA PH SA ZE".split()  # noqa: SIM905 reads best so
)
_AREA = re.compile(r"([A-Z]{1,2})\d")


def decide(data: dict[str, Any], said: tuple[str, ...] = ()) -> dict[str, Any]:
    """`{"outcome": code, "reasons": [dotted paths and overlay codes]}` for a notification.

    `said` are the codes that the words themselves raised.
    """
    wrong = _no_death(data, said)
    outcome, because = wrong or _out_of_scope(data, said) or _in_scope(data["person"], _died(data))
    return {"outcome": outcome, "reasons": [*because, *_overlays(data, said, outcome)]}


def received_on(data: dict[str, Any]) -> date:
    """The day, in England, on which we were told."""
    return datetime.fromisoformat(data["received_at"]).astimezone(LONDON).date()


def age_at_death(birth: dict[str, str] | None, death: dict[str, str] | None) -> int | None:
    """Whole years between two dates known to the day; None where either is less certain."""
    if not birth or not death or {birth["precision"], death["precision"]} != {"day"}:
        return None
    ages = _ages(span_of(birth), span_of(death))
    return ages[0] if ages else None


def dated_ages(data: dict[str, Any]) -> tuple[int, int] | None:
    """The youngest and the oldest by the dates alone. An unknown day of death counts as the day
    we were told.
    """
    told = received_on(data)
    return _ages(span_of(data["person"]["date_of_birth"]), _died(data) or Span(told, told))


def possible_ages(data: dict[str, Any]) -> tuple[int, int] | None:
    """The same with the age that was said: it settles what the dates leave open, and widens what
    they contradict.
    """
    age, dated = data["person"]["age"], dated_ages(data)
    if age is None or dated is None:
        return dated if age is None else (age, age)
    return (age, age) if dated[0] <= age <= dated[1] else (min(age, dated[0]), max(age, dated[1]))


def may_be_child(data: dict[str, Any]) -> bool:
    ages = possible_ages(data)
    return ages is not None and ages[0] < ADULT


def lived_outside(data: dict[str, Any], said: tuple[str, ...]) -> bool:
    """Outside England, by the postcode; without one, by what the dialogue heard."""
    area = _AREA.match(data["person"]["postcode"] or "")
    return area[1] in _OUTSIDE if area else "OUT_OF_AREA" in said


def has_no_gp(data: dict[str, Any]) -> bool:
    """They had no GP: not the same as a GP that the caller does not know."""
    return bool(data["missing"].get("person.gp_practice") == "not_applicable")


def _no_death(data: dict[str, Any], said: tuple[str, ...]) -> Decision | None:
    """Rows 14 and 15: only where nothing at all was told that a person must act on."""
    person, death, concerns = data["person"], data["death"], data["concerns"]
    named = person["forename"] or person["surname"] or person["known_as"]
    if named or death["date"] or concerns["text"]:
        return None
    if "WRONG_SERVICE" in said:
        return "WRONG_SERVICE", ["words"]
    return ("NOT_A_NOTIFICATION", ["words"]) if "ABUSIVE_OR_TEST" in said else None


def _out_of_scope(data: dict[str, Any], said: tuple[str, ...]) -> Decision | None:
    """Rows 1 to 3: the age first, then the country."""
    person, ages = data["person"], possible_ages(data)
    because = ["person.date_of_birth" if person["age"] is None else "person.age"]
    if ages is not None and ages[1] < ADULT:
        return "CHILD_CDR", because
    if ages is None or ages[0] < ADULT:
        return "AGE_UNKNOWN", because if person["date_of_birth"] else ["person.age"]
    no_gp = data["missing"].get("person.gp_practice") in _NO_ENGLISH_GP or "OUT_OF_AREA" in said
    if lived_outside(data, said) and no_gp:
        return "OUT_OF_AREA", ["person.postcode" if person["postcode"] else "person.town"]
    return None


def _in_scope(person: dict[str, Any], died: Span | None) -> Decision:
    """Rows 6 to 10. A death that may have been in time counts as in time."""
    disability, autistic = person["learning_disability"], person["autistic"]
    if disability == "yes":
        both = autistic == "yes"
        return ("ELIGIBLE_BOTH" if both else "ELIGIBLE_LD"), ["person.learning_disability"]
    if autistic == "yes":
        if person["autism_diagnosed"] == "yes" and (died is None or died.last >= _AUTISM_FROM):
            return "ELIGIBLE_AUTISM", ["person.autistic", "person.autism_diagnosed"]
        return "AUTISM_UNCONFIRMED", ["person.autistic"]
    if disability != "no":
        return "LD_UNCONFIRMED", ["person.learning_disability"]
    if autistic == "no":
        return "NOT_IN_SCOPE", ["person.learning_disability", "person.autistic"]
    return "AUTISM_UNCONFIRMED", ["person.autistic"]


def _overlays(data: dict[str, Any], said: tuple[str, ...], outcome: str) -> list[str]:
    """Rows 4, 5 and 11 to 14: what staff must know beside the outcome."""
    person, died = data["person"], _died(data)
    outside = lived_outside(data, said)
    autism_alone = person["autistic"] == "yes" and person["learning_disability"] != "yes"
    rules_from = _AUTISM_FROM if autism_alone else _PRESENT_RULES_FROM
    historic = died is not None and died.last < _PROGRAMME_FROM
    legacy = died is not None and not historic and died.first < rules_from
    raised = {
        "WRONG_SERVICE": "WRONG_SERVICE" in said and outcome != "WRONG_SERVICE",
        "CROSS_BORDER": (outside or "CROSS_BORDER" in said)
        and outcome not in ("OUT_OF_AREA", "CHILD_CDR"),
        "NO_GP": has_no_gp(data) and not outside,
        "OPT_OUT_STATED": person["records_opt_out"] == "yes",
        "HISTORIC": historic,
        "LEGACY_RULES": legacy,
    }
    return [code for code, stands in raised.items() if stands]


def _died(data: dict[str, Any]) -> Span | None:
    return span_of(data["death"]["date"])


def _ages(born: Span | None, died: Span | None) -> tuple[int, int] | None:
    return ages_between(born, died) if born and died else None
