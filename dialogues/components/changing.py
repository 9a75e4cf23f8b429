"""Changes answers that are there already: put right, said otherwise, or opened again."""

from __future__ import annotations

from typing import Any

from components.answering import lack, mind
from components.fields import BY_PATH, Field
from components.outcome import Outcome
from understanding import spotting

BEHIND = {"notifier.role": "notifier.relationship", "person.date_of_birth": "person.age"}  # what goes with the old answer


def correct(entry: Field, values: dict[str, Any] | None, outcome: Outcome) -> None:
    """Changes the part of an answer that is wrong, or opens its question again where the new one was not said."""
    state = outcome.state
    if "confirm" in state.passed:
        state.passed.remove("confirm")
    if values is None:
        state.clear(entry)
        outcome.note("utter_ask_anew")
    elif values.pop("odd", None) and not values:
        _odd_number(entry, outcome)
        return
    else:
        lack(entry, values, outcome)
        for path in values:
            state.fields.pop(BEHIND.get(path, path), None)
            state.missing.pop(path, None)
        if values.get("notifier.may_contact") is False:
            state.fields.pop("notifier.phone", None)
        state.fields.update(values)
        if "death.date" in values:
            state.mind_the_day(told_unasked=False)
        mind(values, outcome)
        outcome.notes = [note for note in outcome.notes if note == "utter_nhs_number_heard"] + ["utter_corrected"]
    outcome.intent, outcome.filled = "correct", True


def _odd_number(entry: Field, outcome: Outcome) -> None:
    """A number put right by one that fails its check: asked for once more, and then left for a person to ask."""
    state, path = outcome.state, entry.paths[0]
    if path not in state.odd:
        state.odd.append(path)
        outcome.intent, outcome.problem = "unusable", "odd_number"
        return
    state.fields.pop(path, None)
    state.missing[path] = "unknown"
    outcome.flag("IDENTITY_WEAK")
    outcome.note("utter_leave_it")
    outcome.intent, outcome.filled = "correct", True


def restate(values: dict[str, Any], outcome: Outcome) -> None:
    """Facts said otherwise than before, each in the place of the old one alone."""
    for path, value in values.items():
        if outcome.state.is_answered(BY_PATH[path]):
            correct(BY_PATH[path], {path: value}, outcome)
        else:
            outcome.state.fields[path] = value
            outcome.filled = True
            outcome.note("utter_kept")


def overwrite(text: str, outcome: Outcome, skip: Field | None = None) -> bool:
    """At the read-back a clear fact that differs is a correction, cue or not."""
    state = outcome.state
    changed = {p: v for p, v in spotting.spot(text, state.today).items() if p in BY_PATH and BY_PATH[p] is not skip and state.fields.get(p) != v}
    changed.pop("concerns.text", None)
    if not changed:
        return False
    for path in changed:
        state.missing.pop(path, None)
    state.fields.update(changed)
    outcome.intent, outcome.filled = "correct", True
    outcome.note("utter_corrected")
    return True
