"""The notification, version 1.0: built from what was understood, every gap with its reason."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from intake import eligibility, flags
from intake.progress import Progress
from intake.routing.route import route
from intake.routing.table import Table
from intake.schema import fits

SCHEMA = "death-notification/1.0"
OWN_HOME = "21"
NOT_A_HOME = ("10", "30")  # a hospital, a hospice: somebody whose home is known lived elsewhere
HOSPITALS = ("nhs_hospital", "independent_hospital", "other", "unknown")
PARTS: dict[str, dict[str, Any]] = {
    "notifier": {
        "role": None, "relationship": None, "name": None, "phone": None, "email": None,
        "organisation": None, "job_title": None, "may_contact": None, "contact_method": None,
        "best_time": None, "safe_to_text": None, "needs": [],
    },
    "person": {
        "forename": None, "surname": None, "known_as": None, "date_of_birth": None, "age": None,
        "nhs_number": None, "sex_at_birth": None, "gender_same_as_birth": None,
        "ethnic_category": None, "address": None, "postcode": None, "town": None,
        "residence_type": None, "gp_practice": None, "learning_disability": None,
        "autistic": None, "autism_diagnosed": None, "evidence": [], "restrictions_5y": None,
        "records_opt_out": None,
    },
    "death": {
        "date": None, "place_type": None, "place_name": None, "usual_residence": None,
        "registered": None, "cause": None, "expected": None, "covid": None,
    },
    "family": {
        "name": None, "relationship": None, "phone": None, "told": None, "involvement": [],
        "not_before": None, "do_not_contact": None,
    },
    "concerns": {"raised": None, "types": [], "text": None, "others_at_risk": None},
}  # fmt: skip
WHOLE = ("told", "anything_else")


def build(
    progress: Progress,
    *,
    reference: str,
    received_at: datetime,
    channel: str,
    sender: str | None,
    confirmed: bool,
    routing: Table,
) -> dict[str, Any]:
    """The notification as contract.md shows it.

    `sender` is the number they called or texted from: it stands in where the caller agreed to be
    contacted and gave no other. `confirmed` is whether the conversation reached its end.
    """
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "reference": reference,
        "received_at": received_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "channels": list(dict.fromkeys((*progress.channels, channel))),
        # English, unless an interpreter is needed: then the language to find one for.
        "language": progress.fields.get("language") or "en",
        "status": "incomplete",
        **deepcopy(PARTS),
        "told": [],
        "anything_else": None,
    }
    for path, value in progress.fields.items():
        put(data, path, value)
    provenance = dict(progress.provenance)
    data["anything_else"] = _with_verbatim(data["anything_else"], progress.verbatim)
    _set_aside(data, provenance)
    for path, value in inferred(data, sender).items():
        put(data, path, value)
        provenance[path] = {"source": "inferred", "confidence": None, "turn": None}
    if confirmed and is_valid(data):
        data["status"] = "complete"
    data["missing"] = _missing(data, progress.missing)
    data["provenance"] = provenance
    derive(data, progress.flags, routing)
    return data


def derive(data: dict[str, Any], said: tuple[str, ...], routing: Table) -> None:
    """Set what follows from the fields, and from the codes that the words themselves raised."""
    data["eligibility"] = eligibility.decide(data, said)
    data["routing"] = _routing(data, routing)
    data["flags"] = flags.derive(data, said)


def _routing(data: dict[str, Any], table: Table) -> dict[str, Any]:
    found = route(table, data["person"], data["death"], data["notifier"])
    return {"icb": found.icb, "basis": found.basis, "as_of": table.day.isoformat()}


def inferred(data: dict[str, Any], sender: str | None) -> dict[str, Any]:
    """What follows from the answers and was not said, by dotted path."""
    notifier, person, death = data["notifier"], data["person"], data["death"]
    found: dict[str, Any] = {}
    if notifier["may_contact"] and not notifier["phone"] and sender:
        found["notifier.phone"] = sender
    age = eligibility.age_at_death(person["date_of_birth"], death["date"])
    if person["age"] is None and age is not None:
        found["person.age"] = age
    if death["place_type"] == OWN_HOME and death["usual_residence"] is None:
        found["death.usual_residence"] = "yes"
    elsewhere = person["residence_type"] and person["residence_type"] not in HOSPITALS
    if death["place_type"] in NOT_A_HOME and elsewhere and death["usual_residence"] is None:
        found["death.usual_residence"] = "no"
    return found


def is_valid(data: dict[str, Any]) -> bool:
    """Domain.md section 2: an identifiable person, a date of death, an answer on learning
    disability or autism, something to route by, and who tells us (reachable or refusing).
    """
    person, death, notifier = data["person"], data["death"], data["notifier"]
    known = bool(person["surname"] or person["known_as"])
    aged = bool(person["date_of_birth"]) or person["age"] is not None
    asked = bool(person["learning_disability"] or person["autistic"])
    routed = any((person["gp_practice"], person["postcode"], person["town"], death["place_name"]))
    reachable = bool(notifier["phone"] or notifier["email"]) or notifier["may_contact"] is False
    return all((known, aged, death["date"], asked, routed, notifier["role"], reachable))


def value_at(data: Mapping[str, Any], path: str) -> Any:
    """What stands at a dotted path; what hides a whole part stands for each value in it."""
    part, _, name = path.partition(".")
    held = data.get(part)
    return held.get(name) if name and isinstance(held, Mapping) else held


def put(data: dict[str, Any], path: str, value: Any) -> None:
    """Set a dotted path; a path the notification does not have is left out."""
    part, _, name = path.partition(".")
    if path in WHOLE:
        data[path] = value
    elif name and name in PARTS.get(part, {}):
        data[part][name] = value


def _set_aside(data: dict[str, Any], provenance: dict[str, dict[str, Any]]) -> None:
    """A value that its schema refuses goes to `anything_else`, for a person: the rest must still
    arrive, and nothing that was said may be lost.
    """
    for part, names in PARTS.items():
        for name, empty in names.items():
            value = data[part][name]
            if value not in (None, []) and not fits(part, name, value):
                path = f"{part}.{name}"
                data["anything_else"] = _with_verbatim(data["anything_else"], {path: str(value)})
                data[part][name] = deepcopy(empty)
                provenance.pop(path, None)


def _missing(data: dict[str, Any], said: dict[str, str]) -> dict[str, str]:
    """A reason for every field without a value."""
    reasons = {}
    for part, names in PARTS.items():
        for name in names:
            path = f"{part}.{name}"
            if data[part][name] in (None, []):
                reasons[path] = said.get(path, "not_asked")
    for path in WHOLE:
        if not data[path]:
            reasons[path] = said.get(path, "not_asked")
    return reasons


def _with_verbatim(already: str | None, verbatim: dict[str, str]) -> str | None:
    """Answers only a person can read, each with its question, so that none is lost."""
    lines = [already] if already else []
    lines += [f"{question}: {words}" for question, words in verbatim.items()]
    return "\n".join(lines) or None
