"""The one table of questions: which slot, which parts of the notification it fills, and how an answer is read.

A new question is one row here, one slot and one form line in domain/, and one response `utter_ask_<slot>`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from components import answers_read as read
from components import dates_read

Values = dict[str, Any]


@dataclass(frozen=True)
class Situation:
    """What a parser may need to know beside the words."""

    channel: str
    today: date
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def written(self) -> bool:
        """Texts can come in pieces and from the number to answer to."""
        return self.channel in ("sms", "whatsapp")


Parser = Callable[[str, Situation], "Values | None"]


@dataclass(frozen=True)
class Field:
    """One question: `ask` names it outside, `slot` inside Rasa, `paths` are the parts of the notification it fills."""

    slot: str
    ask: str
    paths: tuple[str, ...]
    parse: Parser
    named: tuple[str, ...] = ()  # words by which a caller names it in a correction
    kind: str = "plain"  # choice | date | free | control: how sure a match is, and what may stand in its place
    applies: Callable[[Mapping[str, Any]], bool] | None = None  # by answers, and by reasons where there is none; None: always


def _autism_alone(known: Mapping[str, Any]) -> bool:
    return known.get("person.autistic") in (None, "yes") and known.get("person.learning_disability") != "yes"


def _can_be_reached(known: Mapping[str, Any]) -> bool:
    return known.get("notifier.may_contact") in (None, True) and not known.get("notifier.email", "").count("@")


def _concerned(known: Mapping[str, Any]) -> bool:
    return known.get("concerns.raised") in (None, "yes")


FIELDS: tuple[Field, ...] = (
    Field("start", "start", (), read.start, kind="control"),
    Field("notifier_role", "notifier.role", ("notifier.role", "notifier.relationship"), read.role, ("relationship",), "choice"),
    Field("person_name", "person.name", ("person.forename", "person.surname", "person.known_as"), read.person_name,
          ("person's name", "their name", "his name", "her name", "first name", "forename", "last name", "surname", "name"), "free"),
    Field("person_learning_disability", "person.learning_disability", ("person.learning_disability",),
          read.yes_no("person.learning_disability"), ("learning disability",), "choice"),
    Field("person_autistic", "person.autistic", ("person.autistic",), read.yes_no("person.autistic"), ("autistic", "autism"), "choice"),
    Field("person_autism_diagnosed", "person.autism_diagnosed", ("person.autism_diagnosed",),
          read.yes_no("person.autism_diagnosed"), ("diagnosis", "diagnosed"), "choice", _autism_alone),
    Field("person_birth", "person.birth", ("person.date_of_birth", "person.age"), dates_read.birth,
          ("date of birth", "birthday", "birth", "born", "dob", "age"), "date"),
    Field("death_date", "death.date", ("death.date",), dates_read.death_date,
          ("date of death", "date they died", "date he died", "date she died", "day they died", "day he died", "day she died", "died on", "date", "day"),
          "date"),
    Field("person_home", "person.home", ("person.postcode", "person.town"), read.home,
          ("postcode", "post code", "address", "town", "home", "where they lived", "where he lived", "where she lived"), "free"),
    Field("person_gp_practice", "person.gp_practice", ("person.gp_practice",), read.gp_practice,
          ("gp", "surgery", "doctor", "doctors", "practice"), "free"),
    Field("death_place_type", "death.place_type", ("death.place_type",), read.death_place,
          ("place they died", "where they died", "where he died", "where she died", "place", "place of death"), "choice"),
    Field("notifier_name", "notifier.name", ("notifier.name",), read.notifier_name, ("my name",), "free"),
    Field("notifier_phone", "notifier.phone", ("notifier.may_contact", "notifier.phone", "notifier.email"), read.contact,
          ("my number", "phone number", "telephone", "phone", "number", "email", "mobile"), "plain"),
    Field("notifier_safe_to_text", "notifier.safe_to_text", ("notifier.safe_to_text",), read.safe_to_text, (), "choice", _can_be_reached),
    Field("concerns_raised", "concerns.raised", ("concerns.raised",), read.concern, ("worry", "worries", "concern"), "choice"),
    Field("concerns_text", "concerns.text", ("concerns.text",), read.concern_text, (), "free", _concerned),
    Field("confirm", "confirm", (), read.confirm, kind="control"),
)  # fmt: skip

BY_SLOT = {entry.slot: entry for entry in FIELDS}
BY_ASK = {entry.ask: entry for entry in FIELDS}
BY_PATH = {path: entry for entry in FIELDS for path in entry.paths}
IN_PARTS = ("person_name", "notifier_phone")  # answers that may come in two turns
BESIDE = ("death.place_name", "person.nhs_number", "person.residence_type")  # kept where they are said, never asked here


def answered(entry: Field, fields: Mapping[str, Any], missing: Mapping[str, str]) -> bool:
    """Whether the question needs no asking: it has a value or a reason why there is none."""
    if any(path in missing for path in entry.paths):
        return True
    if entry.slot == "notifier_phone":  # "yes, ring me" is half an answer: the number is still needed
        reachable = "notifier.phone" in fields or "notifier.email" in fields
        return fields.get("notifier.may_contact") is False or reachable
    if entry.slot == "person_name":  # "my brother Tom" is half a name: the last name is still needed
        return "person.surname" in fields
    return any(path in fields for path in entry.paths)
