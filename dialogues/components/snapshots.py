"""A conversation between two turns: its state from the snapshot that the service kept, and the small, canonical form of it again."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from components.fields import BY_ASK, FIELDS
from components.state import CONTROLS, State

PAUSES = ("later", "distress", "safe", "hurt", "crisis", "interpreter")
PRONOUNS = ("he", "she", "they")
LISTS = ("told", "notifier.needs", "concerns.types", "family.involvement", "person.evidence")
DATES = ("person.date_of_birth", "death.date")
_DATE = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def _known(kind: type, value: Any, default: Any) -> Any:
    return value if isinstance(value, kind) else default


def _names(value: Any, allowed: Any = None) -> list[str]:
    return [n for n in _known(list, value, []) if isinstance(n, str) and (allowed is None or n in allowed)]


def _fits(path: str, value: Any) -> bool:
    """Whether a value is of the kind that its part of the notification has."""
    if path in DATES:
        return isinstance(value, dict) and bool(_DATE.fullmatch(str(value.get("value"))))
    if path == "person.gp_practice":
        return isinstance(value, dict)
    if path == "person.age":
        return isinstance(value, int)
    if path in LISTS:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return value is None or isinstance(value, str | int | bool)


def from_snapshot(snapshot: Mapping[str, Any] | None, channel: str, today: date) -> State:
    """A state from what the service kept. What is unknown or of a wrong kind is left out, never an error."""
    if snapshot is None:
        return State(channel=channel, today=today)
    requested = snapshot.get("requested")
    state = State(
        channel=channel,
        today=today,
        requested=requested if isinstance(requested, str) and requested in BY_ASK else None,
        opened=True,
        fields={path: value for path, value in _known(dict, snapshot.get("fields"), {}).items() if _fits(path, value)},
        missing={k: v for k, v in _known(dict, snapshot.get("missing"), {}).items() if isinstance(v, str)},
        flags=_names(snapshot.get("flags")),
        passed=_names(snapshot.get("passed"), CONTROLS),
        asked=_names(snapshot.get("asked"), BY_ASK),
        failures=_known(int, snapshot.get("failures"), 0),
        paused=next(iter(_names([snapshot.get("paused")], PAUSES)), None),
        odd=_names(snapshot.get("odd")),
        collecting=snapshot.get("collecting") is True,
        reach=snapshot.get("reach") is True,
        wants_person=snapshot.get("wants_person") is True,
        finished=snapshot.get("finished") is True,
        relayed=snapshot.get("relayed") is True,
        no_number=snapshot.get("no_number") is True,
        spoken_of=next(iter(_names([snapshot.get("spoken_of")], PRONOUNS)), None),
        withheld=_names(snapshot.get("withheld")),
    )
    mend(state)
    return state


def mend(state: State) -> None:
    """Makes a state whole: what a question that is open takes for granted, and what is not for this caller."""
    if state.requested not in (None, "start") and "start" not in state.passed:
        state.passed.append("start")  # made by hand: whoever is asked for a date has begun
    question = state.question
    if question is not None and (question.further or question.ask == "confirm") and "more" not in state.passed:
        state.passed.append("more")  # the same
    if state.requested is None and not state.finished and state.paused is None:
        state.paused = "later"  # nothing is being asked: the next words go on
    state.settle()
    _pass_over_earlier(state)


def _pass_over_earlier(state: State) -> None:
    """The open question stays the open one: what stands before it and has no answer was not asked."""
    question = state.question
    for entry in FIELDS if question is not None else ():
        if entry is question:
            return
        if not state.is_answered(entry):
            state.missing.update({path: "not_asked" for path in entry.paths if path not in (*state.fields, *question.paths)})


def to_snapshot(state: State, requested: str | None) -> dict[str, Any]:
    """The canonical form: same state, same bytes; what is empty is left out."""
    kept = {
        "flags": state.flags, "passed": state.passed, "asked": state.asked, "failures": state.failures, "paused": state.paused,
        "collecting": state.collecting, "odd": state.odd, "reach": state.reach, "wants_person": state.wants_person,
        "finished": state.finished, "relayed": state.relayed, "no_number": state.no_number,
        "spoken_of": state.spoken_of, "withheld": state.withheld,
    }  # fmt: skip
    ordered = {"requested": requested, "fields": dict(sorted(state.fields.items())), "missing": dict(sorted(state.missing.items()))}
    return {**ordered, **{name: value for name, value in kept.items() if value}}
