"""Puts answers into the state: the open question's, and those told beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from components import caller_told, next_of_kin
from components.fields import BY_PATH, IN_PARTS, Field
from components.keeping import append
from components.outcome import Outcome
from understanding import spotting, utterance, worries

PLACES = ("person.gp_practice", "person.home")  # "he died at home" names neither
NAMES_OF_PLACES = (*PLACES, "death.place_type", "death.place_name", "notifier.organisation")
_READ_WHOLE = ("person.name", "death.date", "person.birth", "person.home", "person.gp_practice", "notifier.phone")
_A_NAME = 6  # words: "PC 4412 Jones, West Midlands Police" is read whole
TELLS_OF_THEM = {"death.date", "death.place_type", "person.age", "person.date_of_birth", "person.learning_disability", "person.autistic"}
_SET_APART = re.compile(r"\w[.;,] +(?:(?:he|she|they) )?died\b", re.IGNORECASE)  # "Dr Patel. Died in hospital" names the surgery first
_I_AM = re.compile(r"\b(?:im|i am|i was|i work|i worked|this is) (?:a|an|the|his|her|their|at|in|for)\b|\b(?:carer|worker|nurse|manager) here\b")

_I_AM_CALLED = re.compile(r"\b(?:my name|im|i am|this is|i work)\b")


def answer(text: str, outcome: Outcome) -> bool:
    """The open question's own parser, and clear facts for other questions in the same words."""
    state, question = outcome.state, outcome.state.question
    spotted = _meant_here(text, spotting.spot(text, state.today), state.requested or "")
    values = None
    if question is not None:
        values = {path: value for path, value in spotted.items() if BY_PATH.get(path) is question} or None
        if values is None or question.ask in _READ_WHOLE or (question.ask == "notifier.name" and len(text.split()) <= _A_NAME):
            parsed = question.parse(text, state.situation)
            if parsed and worries.is_volunteered(text) and (question.kind == "free" or question.unsure in parsed.values()):
                parsed = None  # no town is called "hospital sent him home", and "I think they should have" is no doubt
            elsewhere = question.ask in PLACES and any(path.startswith("death.") for path in spotted) and not _SET_APART.search(text)
            if parsed is not None and not elsewhere:
                surer = len(parsed) < len(values or {}) or _says_more(values, parsed)
                values = {**parsed, **(values or {})} if surer else {**(values or {}), **parsed}
    if values is not None and question is not None and not accept(question, values, outcome):
        return True
    others = fill({**spotted, **next_of_kin.told(text, state.situation)}, outcome, skip=question) + caller_told.beside(text, spotted, outcome)
    if question is not None and question.slot == "start" and others and values is None:
        pass_start(outcome)
    return values is not None or bool(others)


def _says_more(spotted: dict[str, Any] | None, parsed: dict[str, Any]) -> bool:
    """ "Her own bungalow in Morpeth and used the Wellway surgery": the whole of it is no town, where Morpeth is one."""
    town = (spotted or {}).get("person.town")
    return bool(town) and town != parsed.get("person.town") and f"{town} " in str(parsed.get("person.town", ""))


def _meant_here(text: str, spotted: dict[str, Any], ask: str) -> dict[str, Any]:
    """Without what looks like a fact and is the answer: "Cedar Grange" is a home where one is asked for, a number the family's."""
    if ask in NAMES_OF_PLACES:
        reach = ("notifier.phone", "notifier.may_contact") if ask in (*PLACES, "death.place_name") else ()
        doctor = ("notifier.name", "notifier.role") if ask == "person.gp_practice" and not _I_AM_CALLED.search(utterance.words(text)) else ()
        theirs = ("person.forename", "person.surname", "person.known_as", *reach, *doctor)
        return {path: value for path, value in spotted.items() if path not in theirs}  # and a surgery's number is not the caller's
    if ask == "notifier.name" and not spotted.keys() & TELLS_OF_THEM:  # "Mrs Kulwinder Gill" is the caller
        return {path: value for path, value in spotted.items() if path not in ("person.forename", "person.surname", "person.known_as")}
    if ask.startswith("family."):
        return {path: value for path, value in spotted.items() if not path.startswith(("notifier.", "person.forename", "person.surname", "person.known_as"))}
    return spotted


def accept(question: Field, values: dict[str, Any], outcome: Outcome) -> bool:
    """Takes the answer, unless it is an unlikely date or half an answer: those are asked about once."""
    state = outcome.state
    if lack(question, values, outcome):
        return True
    odd = values.pop("odd", None)
    if odd and odd not in state.odd:
        state.odd.append(odd)
        outcome.intent, outcome.problem = "unusable", "odd_date" if question.kind == "date" else "odd_number"
        return False
    if odd:
        outcome.flag("DATE_ODD" if question.kind == "date" else "IDENTITY_WEAK")
    if question.kind == "control":
        _pass_control(question, values, outcome)
    for path in question.paths:
        state.missing.pop(path, None)
        if question.slot not in IN_PARTS:
            state.fields.pop(path, None)
    if told := values.pop("concerns.text", None):
        append(state, "concerns.text", told)  # behind what was told before it was asked for
    state.fields.update(values)
    if odd and odd not in values:
        state.missing[odd] = "unknown"  # a number that is wrong twice is of no use
    if question.ask == "death.date":
        state.mind_the_day(told_unasked=False)
    mind(values, outcome)
    outcome.filled = True
    return True


def mind(values: dict[str, Any], outcome: Outcome) -> None:
    """What an answer brings with it: a number still to come, a flag, words to say first."""
    state = outcome.state
    if values.get("notifier.may_contact") and "notifier.phone" not in values and "notifier.email" not in values:
        state.reach = True
    if values.get("notifier.safe_to_text") is False:
        outcome.flag("NOTIFIER_AT_RISK")
    if values.get("concerns.others_at_risk") == "yes":
        outcome.flag("SAFEGUARDING_OTHERS")
        outcome.note("utter_disclosure")
    if "person.nhs_number" in values:
        outcome.note("utter_nhs_number_heard")


def _pass_control(question: Field, values: dict[str, Any], outcome: Outcome) -> None:
    """Start, more and confirm fill nothing: they let the conversation go on."""
    state = outcome.state
    if question.slot == "start":
        pass_start(outcome)
    elif question.slot == "confirm":
        state.passed.append("confirm")
    elif values.pop("stop", False):
        state.leave_further()
    else:
        state.passed.append("more")


def lack(question: Field, values: dict[str, Any], outcome: Outcome) -> bool:
    """An answer that there is none: no GP, no last name, "I would rather not say". The reason stands in its place."""
    reasons = values.pop("missing", None)
    if not reasons:
        return False
    state = outcome.state
    for path, reason in reasons.items():
        state.fields.pop(path, None)
        state.missing[path] = reason
        if reason in ("declined", "unknown"):
            outcome.note("utter_skipped")
    state.fields.update(values)
    outcome.filled = True
    return True


def pass_start(outcome: Outcome) -> None:
    outcome.state.passed.append("start")
    outcome.note("utter_privacy")


def fill(spotted: Mapping[str, Any], outcome: Outcome, skip: Field | None = None) -> list[str]:
    """Facts for questions that are still open; what was answered is changed only by a correction."""
    state, taken = outcome.state, []
    entries = [BY_PATH.get(path) for path in spotted]
    open_now = {e.slot for e in entries if e and (not state.is_answered(e) or not any(path in state.fields for path in e.paths))}
    for (path, value), entry in zip(spotted.items(), entries, strict=True):
        if path == "notifier.relationship" and "notifier.role" not in taken and (skip is None or skip.slot != "notifier_role"):
            continue  # a sister on the ward is no sister, and "my husband reads my phone" is about somebody else
        if entry is not None and entry is not skip and entry.slot in open_now and entry.ask != "concerns.text":
            state.fields[path] = value
            taken.append(path)
            for other in entry.paths:
                state.missing.pop(other, None)
    if "death.date" in taken:
        state.mind_the_day(told_unasked=True)
    return taken


def spot(text: str, outcome: Outcome) -> None:
    fill({**spotting.spot(text, outcome.state.today), **next_of_kin.told(text, outcome.state.situation)}, outcome)
    caller_told.kin_beside(text, outcome)


def spot_beside_harm(text: str, outcome: Outcome) -> None:
    """Facts beside a disclosure. "My carer hits me" tells nothing of who is calling; "I'm a support worker", "carer here" and a name do."""
    facts = spotting.spot(text, outcome.state.today)
    own = "notifier.name" in facts or bool(_I_AM.search(utterance.words(text)))
    fill({path: value for path, value in facts.items() if own or not path.startswith("notifier.")}, outcome)
