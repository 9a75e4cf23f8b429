"""The paths of their own: a child, somebody from outside England, a death long ago. Each is told kindly once, and nobody is refused."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from understanding import nations

if TYPE_CHECKING:
    from components.outcome import Outcome

ADULT = 18
PROGRAMME_FROM = "2016-07-01"
NO_GP_THERE = ("not_applicable", "unknown", "declined")


def is_child(fields: Mapping[str, Any], today: date) -> bool:
    """Under 18 on the day of death, by age or by dates; where no day of death is known yet, by today."""
    age = fields.get("person.age")
    born = (fields.get("person.date_of_birth") or {}).get("value", "")
    died = (fields.get("death.date") or {}).get("value", "") or today.isoformat()
    if age is None and len(born) == 10:
        age = int(died[:4]) - int(born[:4]) - (died[5:] < born[5:] if len(died) == 10 else 0)
    elif age is None and born and (fields["person.date_of_birth"] or {}).get("precision") != "about":
        age = int(died[:4]) - int(born[:4])  # the years alone settle it, as intake/eligibility.py has it
    return age is not None and 0 <= age < ADULT


def is_outside(fields: Mapping[str, Any]) -> bool:
    """Whether they lived outside England. With a GP in England the review is for them all the same."""
    place = fields.get("person.town") or fields.get("person.address")
    return nations.outside_england(place, fields.get("person.postcode"))


def is_long_ago(fields: Mapping[str, Any]) -> bool:
    """Whether they died before the programme began."""
    died = str((fields.get("death.date") or {}).get("value", ""))
    return bool(died) and died < PROGRAMME_FROM[: len(died)]


def mind(outcome: Outcome, before: Mapping[str, Any]) -> None:
    """Flags and words for whoever is on such a path. `before` are the answers before this turn: nothing is said twice."""
    state = outcome.state
    if is_child(state.fields, state.today) and "CHILD" not in state.flags:
        outcome.flag("CHILD")
        outcome.note("utter_child")
    if is_long_ago(state.fields) and not is_long_ago(before):
        outcome.note("utter_long_ago")
    outside = is_outside(state.fields)
    if outside and not is_outside(before):
        outcome.note("utter_outside")
    practice = (state.fields.get("person.gp_practice") or {}).get("name")
    reason = state.missing.get("person.gp_practice")
    no_gp_here = outside and (reason in NO_GP_THERE or nations.outside_england(practice))
    stands = {
        "OUT_OF_AREA": no_gp_here,
        "NO_GP": reason == "not_applicable" and not no_gp_here,
        "CROSS_BORDER": nations.outside_england(state.fields.get("death.place_name")),
    }
    for code, holds in stands.items():  # each goes again when the place is put right
        if holds:
            outcome.flag(code)
        elif code in state.flags:
            state.flags.remove(code)
