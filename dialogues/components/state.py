"""What is known of a conversation at one turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from components.fields import BY_ASK, BY_PATH, BY_SLOT, FIELDS, Field, Situation, answered
from components.for_whom import by_profession
from components.own_paths import is_child, is_outside

CONTROLS = ("start", "more", "confirm")
WHICH_DAY = "which day"  # noted where a rough day of death was told unasked: the day itself is asked for once
LATELY = 1  # years: of a death longer ago nobody is asked for the day
GATED = "gated"  # why a question that is not for this caller is not open; outside it has the field's own reason
CONDITIONAL = tuple(entry for entry in FIELDS if entry.applies is not None or not entry.for_child)


def _half_name(known: Mapping[str, Any]) -> str | None:
    """Which half of a name is held, where the other is still to be asked."""
    first, last = "person.forename" in known, "person.surname" in known
    return None if first == last else "first" if first else "last"


@dataclass
class State:
    """One conversation while one turn is worked out. It is rebuilt for each call and dropped after it."""

    channel: str
    today: date
    requested: str | None = None
    opened: bool = False
    fields: dict[str, Any] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    flags: list[str] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)  # control questions that were answered
    asked: list[str] = field(default_factory=list)  # questions put so far, for "go back" and "no, it was the 4th"
    failures: int = 0  # unusable answers to the open question
    paused: str | None = None  # one of snapshots.PAUSES
    collecting: bool = False  # a story that comes in several texts
    odd: list[str] = field(default_factory=list)  # unlikely dates that were questioned once
    reach: bool = False  # "yes, contact me" was said and the number is still to come
    wants_person: bool = False
    finished: bool = False
    relayed: bool = False  # an assistant types or speaks for the caller: "GA" and "go ahead" are theirs
    no_number: bool = False  # the service says so where the caller withholds their number
    spoken_of: str | None = None  # he | she | they: as the caller says of the person
    withheld: list[str] = field(default_factory=list)  # told before somebody came back by code: never said to them

    @property
    def situation(self) -> Situation:
        return Situation(channel=self.channel, today=self.today, fields=self.fields, no_number=self.no_number)

    @property
    def simple(self) -> bool:
        """Whether the caller may have a learning disability: the simplest words then."""
        return self.fields.get("notifier.role") == "self_advocate"

    @property
    def child(self) -> bool:
        return is_child(self.fields, self.today)

    @property
    def wording(self) -> dict[str, Any]:
        """What the words may depend on beside the channel; None where it does not stand."""
        known = self.fields
        stands = {
            "reach": self.reach,
            "by_email": known.get("notifier.contact_method") == "email",
            "half_name": _half_name(known),
            "half_home": "person.address" in known and "person.postcode" not in known and "person.town" not in known,
            "rough_day": WHICH_DAY in self.odd,
            "half_family": "family.relationship" in known and "family.name" not in known,
            "collecting": self.collecting,
            "simple": self.simple,
            "child": self.child,
            "hidden_number": self.no_number and self.reach,
            "spoken_of": self.pronoun,
            "outside": is_outside(known),
            "no_texts": known.get("notifier.safe_to_text") is False,
        }
        return {name: value or None for name, value in stands.items()}

    @property
    def pronoun(self) -> str | None:
        """ "he" or "she" where the caller's words, or the record, leave no doubt; else None, and the words say "they"."""
        if self.withheld:
            return None  # told by whoever began, and not for whoever came back
        if self.spoken_of is not None:
            return None if self.spoken_of == "they" else self.spoken_of
        same = self.fields.get("person.gender_same_as_birth") == "yes"
        return {"1": "he", "2": "she"}.get(str(self.fields.get("person.sex_at_birth"))) if same else None

    @property
    def question(self) -> Field | None:
        return BY_ASK.get(self.requested or "")

    def is_answered(self, entry: Field) -> bool:
        if entry.ask == "more" and (by_profession(self.fields) or self.child):
            return True  # professionals are asked everything, and of a child no more is asked
        if entry.ask in CONTROLS:
            return entry.ask in self.passed
        if (self.collecting and entry.ask == "concerns.text") or (entry.ask == "death.date" and WHICH_DAY in self.odd):
            return False
        return answered(entry, self.fields, self.missing)

    def mind_the_day(self, told_unasked: bool) -> None:
        """ "He died last week", told beside something else, leaves the day to be asked for; an answer to the question itself does not."""
        self.odd = [mark for mark in self.odd if mark != WHICH_DAY]
        when = self.fields.get("death.date")
        if told_unasked and when and when["precision"] != "day" and int(when["value"][:4]) >= self.today.year - LATELY:
            self.odd.append(WHICH_DAY)

    def can_be_put_right(self, entry: Field) -> bool:
        """Answered by the caller, with a value or a reason: not closed because it is not for them."""
        return self.is_answered(entry) and not all(self.missing.get(path) == GATED for path in entry.paths)

    def slot_value(self, entry: Field) -> Any:
        """What Rasa's slot holds: the answer by path, or None while the question is open."""
        if not self.is_answered(entry):
            return None
        if entry.ask in CONTROLS:
            return True
        kept = {path: self.fields[path] for path in entry.paths if path in self.fields}
        return kept or {path: self.missing[path] for path in entry.paths if path in self.missing}

    def slots(self) -> dict[str, Any]:
        return {entry.slot: self.slot_value(entry) for entry in FIELDS}

    def leave_further(self) -> None:
        """Closes what is still open after the short path: the caller has had enough."""
        if "more" not in self.passed:
            self.passed.append("more")
        for entry in FIELDS:
            if entry.further and not self.is_answered(entry):
                self.missing.update({path: "not_asked" for path in entry.paths})

    def clear(self, entry: Field) -> None:
        """Opens a question again."""
        for path in entry.paths:
            self.fields.pop(path, None)
            self.missing.pop(path, None)
        if entry.ask in self.passed:
            self.passed.remove(entry.ask)
        if entry.slot == "notifier_phone":
            self.reach = False

    def settle(self) -> None:
        """Marks questions that do not apply, and opens those that apply after all."""
        known = {**{path: why for path, why in self.missing.items() if why != "not_asked"}, **self.fields, "child": self.child}
        self.missing = {path: why for path, why in self.missing.items() if path not in self.fields}
        question = self.question
        for entry in CONDITIONAL:
            if entry is question:
                continue
            if entry.is_for(known):
                for path in entry.paths:
                    if self.missing.get(path) == GATED:
                        del self.missing[path]
                continue
            for path in entry.paths:
                if path not in self.fields:
                    self.missing.setdefault(path, GATED)


def reasons(missing: Mapping[str, str], child: bool = False) -> dict[str, str]:
    """Why there is no answer, as the notification has it: what is not for this caller was not asked."""

    def outside(path: str) -> str:
        return "not_asked" if child and not BY_PATH[path].for_child else BY_PATH[path].otherwise

    return {path: outside(path) if why == GATED else why for path, why in missing.items()}


def by_slot(slot: str | None) -> str | None:
    """The outside name of a question from Rasa's slot."""
    return BY_SLOT[slot].ask if slot in BY_SLOT else None
