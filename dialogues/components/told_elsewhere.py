"""What answers another question than the open one, and stands by itself: a hospital's name, a surgery's, a postcode, an e-mail address, a birthday."""

from __future__ import annotations

from typing import Any

from components import cause_told, told_alone
from components.fields import BY_PATH
from components.outcome import Outcome
from understanding import dates, ethnicity, hospitals, places, postcodes, reach, spotted_places, utterance

# here a hospital's name, or somebody's address, is the answer itself
_ASK_FOR_PLACES = ("death.place_type", "death.place_name", "person.gp_practice", "person.residence_type", "notifier.role")
_ASK_FOR_DATES = ("death.date", "person.birth", "family.not_before", "confirm")
_ASK_FOR_ADDRESSES = ("notifier.phone", "notifier.email", "notifier.contact_method", "family.")

_A_DATE = 4  # words


def take(text: str, outcome: Outcome) -> bool:
    """Keeps it where it belongs; the open question is put again."""
    facts = told_alone.facts(text, outcome) or _names_and_addresses(text, outcome)
    state = outcome.state
    new = {path: value for path, value in facts.items() if path not in state.fields}
    for path in new:
        for other in BY_PATH[path].paths:
            state.missing.pop(other, None)
    state.fields.update(new)
    if new:
        outcome.filled = True
        outcome.note("utter_kept")
    return bool(new) or cause_told.keep(text, outcome)


def _names_and_addresses(text: str, outcome: Outcome) -> dict[str, Any]:
    ask = outcome.state.requested or ""
    facts: dict[str, Any] = {}
    if not ask.startswith(_ASK_FOR_ADDRESSES) and (address := reach.email_alone(text)):
        facts = {"notifier.email": address}
    elif ask != "person.ethnic_category" and (group := ethnicity.alone(text)):
        facts = {"person.ethnic_category": group}
    elif ask not in _ASK_FOR_PLACES and (hospital := _hospital(text, ask, outcome)):
        facts = {"death.place_type": "30" if "hospice" in hospital.lower() else "10", "death.place_name": spotted_places.titled(hospital)}
    elif ask not in _ASK_FOR_DATES and (birth := _birthday(text, outcome)):
        facts = {"person.date_of_birth": birth}
    elif ask not in ("person.home", "person.address", "confirm") and (code := postcodes.alone(text)):
        facts = {"person.postcode": code}
    elif ask not in _ASK_FOR_PLACES and (surgery := places.surgery_alone(text)):
        facts = {"person.gp_practice": {"name": surgery, "ods": None}}
    return facts


def _hospital(text: str, ask: str, outcome: Outcome) -> str | None:
    """Somebody may have lived in one: who says so, or says it when the place of death is known, is believed."""
    if ask != "person.home":
        return hospitals.named_alone(text)
    return hospitals.not_a_home(text) if "death.place_type" not in outcome.state.fields else None


def _birthday(text: str, outcome: Outcome) -> dict[str, str] | None:
    """A whole date that fits the age which was told before, give or take the birthday."""
    state = outcome.state
    age = state.fields.get("person.age")
    if age is None or len(utterance.words(text).split()) > _A_DATE:
        return None
    when = dates.parse_date(text, state.today, birth=True)
    if when is None or when.precision != "day":
        return None
    died = str((state.fields.get("death.date") or {}).get("value") or state.today)
    return when.as_field() if 0 <= int(died[:4]) - int(when.value[:4]) - int(age) <= 1 else None
