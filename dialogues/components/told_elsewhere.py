"""What answers another question than the open one, and stands by itself: a hospital's name, an e-mail address."""

from __future__ import annotations

from typing import Any

from components.fields import BY_PATH
from components.outcome import Outcome
from understanding import hospitals, reach

# here a hospital's name, or somebody's address, is the answer itself
_ASK_FOR_PLACES = ("death.place_type", "death.place_name", "person.gp_practice", "person.residence_type", "notifier.role")
_ASK_FOR_ADDRESSES = ("notifier.phone", "notifier.email", "family.")


def take(text: str, outcome: Outcome) -> bool:
    """Keeps it where it belongs; the open question is put again."""
    ask = outcome.state.requested or ""
    facts: dict[str, Any] = {}
    if not ask.startswith(_ASK_FOR_ADDRESSES) and (address := reach.email_alone(text)):
        facts = {"notifier.email": address}
    elif ask not in _ASK_FOR_PLACES and (hospital := _hospital(text, ask, outcome)):
        facts = {"death.place_type": "30" if "hospice" in hospital.lower() else "10", "death.place_name": hospital}
    state = outcome.state
    new = {path: value for path, value in facts.items() if path not in state.fields}
    for path in new:
        for other in BY_PATH[path].paths:
            state.missing.pop(other, None)
    state.fields.update(new)
    if facts:
        outcome.filled = True
        outcome.note("utter_kept")
    return bool(facts)


def _hospital(text: str, ask: str, outcome: Outcome) -> str | None:
    """Somebody may have lived in one: who says so, or says it when the place of death is known, is believed."""
    if ask != "person.home":
        return hospitals.named_alone(text)
    return hospitals.not_a_home(text) if "death.place_type" not in outcome.state.fields else None
