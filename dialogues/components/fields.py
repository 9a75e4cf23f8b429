"""The one table of questions: which slot, which parts of the notification it fills, and how an answer is read.

A new question is one row here or in further.py, one slot and one form line in domain/, and one response `utter_ask_<slot>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from components import answers_read as read
from components import contact_read, dates_read, for_whom, places_read, yes_no_read
from components.asking import Field, Situation, Values
from components.further import FURTHER

__all__ = ["BY_ASK", "BY_PATH", "BY_SLOT", "FIELDS", "IN_PARTS", "Field", "Situation", "Values", "answered"]


FIELDS: tuple[Field, ...] = (
    Field("start", "start", (), read.start, kind="control"),
    Field("notifier_role", "notifier.role", ("notifier.role", "notifier.relationship"), read.role, ("relationship",), "choice"),
    Field("person_name", "person.name", ("person.forename", "person.surname"), read.person_name,
          ("person's name", "their name", "his name", "her name", "first name", "forename", "last name", "surname", "name"), "free"),
    Field("person_learning_disability", "person.learning_disability", ("person.learning_disability",),
          yes_no_read.learning_disability, ("learning disability",), "choice", unsure="not_sure"),
    Field("person_autistic", "person.autistic", ("person.autistic",), yes_no_read.yes_no("person.autistic"), ("autistic", "autism"), "choice",
          unsure="not_sure"),
    Field("person_autism_diagnosed", "person.autism_diagnosed", ("person.autism_diagnosed",),
          yes_no_read.yes_no("person.autism_diagnosed"), ("diagnosis", "diagnosed"), "choice", for_whom.where_autism_alone_counts, unsure="not_sure",
          for_child=False),
    Field("person_birth", "person.birth", ("person.date_of_birth", "person.age"), dates_read.birth,
          ("date of birth", "birthday", "birth", "born", "dob", "age", "how old"), "date"),
    Field("death_date", "death.date", ("death.date",), dates_read.death_date,
          ("date of death", "dod", "date they died", "date he died", "date she died", "day they died", "day he died", "day she died",
           "when he died", "when she died", "when they died", "died on", "date", "day"),
          "date"),
    Field("person_home", "person.home", ("person.postcode", "person.town"), places_read.home,
          ("postcode", "post code", "address", "town", "home", "where they lived", "where he lived", "where she lived"), "free"),
    Field("person_gp_practice", "person.gp_practice", ("person.gp_practice",), places_read.gp_practice,
          ("gp", "surgery", "doctor", "doctors", "practice"), "free"),
    Field("death_place_type", "death.place_type", ("death.place_type",), places_read.death_place,
          ("place they died", "where they died", "where he died", "where she died", "place", "place of death"), "choice"),
    Field("notifier_name", "notifier.name", ("notifier.name",), read.notifier_name, ("my name",), "free"),
    Field("notifier_phone", "notifier.phone", ("notifier.may_contact", "notifier.phone"), contact_read.contact,
          ("my number", "phone number", "telephone", "phone", "number", "mobile"), "plain"),
    Field("notifier_safe_to_text", "notifier.safe_to_text", ("notifier.safe_to_text",), contact_read.safe_to_text, (), "choice", for_whom.who_may_be_texted,
          own=r"(?:no )?(?:its|it is|thats|this is) (?:the|a|an|our|my) (?:\w+ )?(?:surgery|practice|home|ward|office|work|house|reception|team)\b"),
    Field("concerns_raised", "concerns.raised", ("concerns.raised",), read.concern, ("worry", "worries", "concern"), "choice",
          unsure="not_sure", own=read.NOTHING_MORE),
    Field("concerns_text", "concerns.text", ("concerns.text",), read.concern_text, (), "free", for_whom.concerned),
    Field("more", "more", (), read.more, kind="control"),
    *FURTHER,
    Field("confirm", "confirm", (), read.confirm, kind="control"),
)  # fmt: skip

BY_SLOT = {entry.slot: entry for entry in FIELDS}
BY_ASK = {entry.ask: entry for entry in FIELDS}
BY_PATH = {path: entry for entry in FIELDS for path in entry.paths}
IN_PARTS = ("person_name", "notifier_phone")  # answers that may come in two turns


def _reachable(fields: Mapping[str, Any]) -> bool:
    """ "Yes, ring me" is half an answer: the number is still needed."""
    return "notifier.phone" in fields or "notifier.email" in fields or fields.get("notifier.may_contact") is False


def _has_both_names(fields: Mapping[str, Any]) -> bool:
    """ "My brother Tom" and "Mrs Begum" are half a name."""
    return "person.surname" in fields and "person.forename" in fields


_WHOLE = {"notifier_phone": _reachable, "person_name": _has_both_names}  # where one part of the answer is not enough


def answered(entry: Field, fields: Mapping[str, Any], missing: Mapping[str, str]) -> bool:
    """Whether the question needs no asking: it has a value or a reason why there is none."""
    if entry.slot == "notifier_role":  # the relationship has a question of its own
        return "notifier.role" in fields or "notifier.role" in missing
    for path in entry.paths:  # asked 250 times a turn: a generator would cost twice as much
        if path in missing:
            return True
    if entry.slot in _WHOLE:
        return _WHOLE[entry.slot](fields)
    for path in entry.paths:  # noqa: SIM110
        if path in fields:
            return True
    return False
