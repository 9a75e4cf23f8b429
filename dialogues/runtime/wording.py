"""Chooses and fills the line's words: the first variation whose conditions hold most closely, names and read-back put in.

The words themselves stand in domain/responses/. Rasa's own generator picks among equals at random; this one never does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa.core.nlg.response import TemplatedNaturalLanguageGenerator
from rasa.shared.core.trackers import DialogueStateTracker

from components.outcome import Outcome
from components.state import State
from runtime import readback
from runtime.readback import filled
from runtime.signposts import signposts
from understanding.forenames import DOUBLED, FORENAMES, WORDS_TOO

SUMMARY = "{summary}"
NAME_LENGTH = 24  # a longer first name would break the length of a text


class Wording(TemplatedNaturalLanguageGenerator):
    """Rasa's generator with a deterministic choice, our few holes, and notes in front of a question."""

    async def generate(self, utter_action: str, tracker: DialogueStateTracker, output_channel: str, **kwargs: Any) -> dict[str, Any] | None:
        slots = {name: slot.value for name, slot in tracker.slots.items()}
        outcome: Outcome = slots["memory"]
        message = self.say(utter_action, slots, outcome.state)
        if message is not None and utter_action.startswith("utter_ask_"):
            notes = [self.say(note, slots, outcome.state) for note in outcome.notes]
            message["before"] = [note["text"] for note in notes if note] + message.get("before", [])
        return message

    def say(self, name: str, slots: Mapping[str, Any], told: State) -> dict[str, Any] | None:
        """The chosen variation with its holes filled and its buttons; what is read back in parts stands `before` its question."""
        chosen = self.choose(name, slots)
        if chosen is None:
            return None
        numbers = {hole: post.number for hole, post in signposts().items()}
        values = {**numbers, "name": first_name(told), "nhs_number": readback.in_groups(str(told.fields.get("person.nhs_number") or ""))}
        opening, summary, closing = (filled(part, values) for part in chosen["text"].partition(SUMMARY))
        parts = readback.parts(told, slots, self) if summary else [""]
        parts = [opening + parts[0] + closing] if not summary or slots.get("channel") == "sms" else [opening.strip(), *parts, closing.strip()]
        *before, text = parts
        message: dict[str, Any] = {"text": text, **({"before": before} if before else {})}
        if chosen.get("buttons"):
            message["buttons"] = [dict(button) for button in chosen["buttons"]]
        return message

    def choose(self, name: str, slots: Mapping[str, Any]) -> Mapping[str, Any] | None:
        """The variation with the most conditions among those whose conditions all hold; the first of equals.

        What has words of its own for the open question (`utter_why_death_date`) says those.
        """
        for own in (f"{name}_{slots.get('requested_slot')}", name):
            fitting = [v for v in self.responses.get(own, []) if _holds(v.get("condition") or [], slots)]
            if fitting:
                return max(fitting, key=lambda v: len(v.get("condition") or []))
        return None


def _holds(conditions: list[Mapping[str, Any]], slots: Mapping[str, Any]) -> bool:
    return all(slots.get(condition["name"]) == condition["value"] for condition in conditions)


def first_name(told: State) -> str:
    """What the person is called: the name they used, else the first name without initials, else "the person"."""
    fields = told.fields
    name = next((fields[path] for path in ("person.known_as", "person.forename") if fields.get(path) and path not in told.withheld), None)
    if not name:
        return "the person"
    first, *others = str(name).split()
    if others and _is_middle_name(first, others[0]):
        others = []
    return " ".join([first, *(part for part in others if len(part.strip(".")) > 1)])[:NAME_LENGTH]


def _is_middle_name(first: str, second: str) -> bool:
    """ "Margaret Joan" is called Margaret, while "Mary Ann" and "Mei Ling" are one name: two English first names, not known to go together."""
    return {first.lower(), second.lower()} <= FORENAMES | WORDS_TOO and first.lower() not in DOUBLED
