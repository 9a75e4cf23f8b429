"""Corrections that name no question: the last answer first, then whatever a new value fits; and the new value in a caller's own spelling."""

from __future__ import annotations

import re
from typing import Any

from components.asking import Correction, Field, Situation
from components.fields import BY_ASK, FIELDS
from components.put_right import OPENING, WASNT
from components.state import State
from understanding import utterance
from understanding.date_words import MONTH, WEEKDAY

BARE = 3  # words
NO_YES_OR_NO = ("person.gp_practice", "death.place_type", "notifier.name")  # where "no, it was sudden" is no answer
EARLIER = 4  # answers: further back "it was Chester" may be of anything
# a bare yes, name or role fits too many questions to be put right without being named
UNMISTAKABLE = ("death.date", "person.date_of_birth", "person.age", "person.postcode", "notifier.phone", "notifier.email")
_MEANT = re.compile(r"^(?:(?:no|sorry|oh|actually|wait)[\s,.]+)*(?:i (?:mean|meant)(?: to say)?|(?:it'?s )?(?:spelt|spelled))[\s,:]+", re.IGNORECASE)
_SORRY = re.compile(r"^(?:no|oh|wait|hang on|yes|ah|er|um|[\s,.])*(?:sorry|i mean|i meant|actually|correction)[\s,.]+(?:no[\s,.]+)?(?=\w)")
_IT_WAS = re.compile(
    r"^(?:no|sorry|oh|wait|actually)[\s,.]+(?:(?:no|sorry)[\s,.]+)?(?:it|that) (?:was|should be|should have been) (?:in )?"
    r"(?!yes\b|no\b|not\b|him\b|her\b|me\b|\d)"
)
_OF_THE_CALLER = re.compile(
    r"\b(?:i|i'?m|i'?ll|i'?ve|we|we'?re|we'?ll|my|our) (?!(?:lost|think|believe|mean|meant|said)\b)"
)  # "I'm going away on Friday" is no day of a death
_WAS_WELL_THEN = re.compile(  # "no, he was fine on Thursday" is no day of a death
    r"\b(?:was|were|seemed|looked|been|felt) (?:\w+ )?"
    r"(?:fine|ok|okay|well|better|all ?right|alright|good|happy|himself|herself|laughing|singing|talking|eating|up)\b"
)


def likely(state: State, text: str, rest: str) -> Correction | None:
    """A new value without a name: the last question first, then, at the read-back, the first that it fits."""
    checking = state.requested == "confirm"
    if _MEANT.search(utterance.plain(text)) and not checking:
        return last(state, text, rest)
    answered = [e for e in FIELDS if (checking or e.ask in state.asked) and e.ask != state.requested and state.can_be_put_right(e) and e.paths]
    order = sorted(answered, key=lambda e: state.asked.index(e.ask) if e.ask in state.asked else -1, reverse=True)
    question, new = state.question, spelling(WASNT.sub("", rest), text)
    taken = question is not None and not checking and all(question.parse(words, state.situation) for words in (text, new))
    for entry in order[:1] if taken else order:
        no_day = entry.kind == "date" and (_OF_THE_CALLER.search(new.lower()) or _WAS_WELL_THEN.search(new.lower()))
        values = entry.parse(new, state.situation) if new and not no_day else None
        if values and any(_is_sure(values.get(path), new) for path in UNMISTAKABLE) and not _birthday(values, state):
            return Correction(entry, values)
    if checking or not order:
        return None
    return _last_free(text, new, order[0], state) or _place_again(text, new, order[:EARLIER], state)


def _last_free(text: str, new: str, entry: Field, state: State) -> Correction | None:
    """ "No sorry, Chester" right after a place: the answer just given, where nothing of the open question is named."""
    if entry.ask not in ("person.home", "person.name") or not _SORRY.match(utterance.plain(text)) or not 0 < len(new.split()) <= BARE:
        return None
    question = state.question
    if question is not None and any(re.search(rf"\b{re.escape(name)}\b", new.lower()) for name in question.named):
        return None
    values = parsed(entry, new.lower(), new, state)
    return Correction(entry, values) if values and "missing" not in values and not same(values, state) else None


def _place_again(text: str, new: str, earlier: list[Field], state: State) -> Correction | None:
    """ "No, it was Chester" some questions later: the latest place that was named."""
    if state.requested not in NO_YES_OR_NO or not _IT_WAS.match(utterance.plain(text)):
        return None
    entry = next((entry for entry in earlier if entry.ask in ("person.home", "death.place_name")), None)
    said = spelling(utterance.plain(new).removeprefix("it was ").strip(), text)
    values = entry.parse(said, state.situation) if entry and 0 < len(said.split()) <= BARE else None
    return Correction(entry, values) if entry and values and "missing" not in values and not same(values, state) else None


def _is_sure(value: Any, said: str) -> bool:
    """ "Nights this week" at the read-back is no day of death; "around the 14th" is one."""
    rough = isinstance(value, dict) and value.get("precision") == "about"
    return bool(value) and (not rough or bool(re.search(rf"\d|{MONTH}|{WEEKDAY}", said.lower())))


def _birthday(values: dict[str, Any], state: State) -> bool:
    """A day of death that is the birthday: "14 May, not sure of the year" is of the birth."""
    died, born = values.get("death.date"), state.fields.get("person.date_of_birth")
    return bool(died and born and len(died["value"]) > len("2026-05") and died["value"][4:] == born["value"][4:])


def last(state: State, text: str, rest: str) -> Correction | None:
    """ "I meant hospice", "it's spelt Smyth" puts right the answer just given, of whatever kind."""
    asked = [ask for ask in state.asked if ask != state.requested]
    entry = BY_ASK.get(asked[-1]) if asked else None
    if entry is None or not entry.paths or not state.can_be_put_right(entry):
        return None
    new = _MEANT.sub("", OPENING.sub("", rest)).strip(" ,.;:")
    values = parsed(entry, new, spelling(new, text), state) if new else None
    return Correction(entry, values) if values and not same(values, state) else None


def spelling(new: str, text: str) -> str:
    """The caller's own capitals for words found in the plain text."""
    at = utterance.clean(text).lower().find(new)
    return utterance.clean(text)[at : at + len(new)] if at >= 0 else new


def parsed(entry: Field, said: str, new: str, state: State) -> dict[str, Any] | None:
    """The new answer. One word for a name is the part that was named, or the one that it stands in for."""
    if entry.slot == "notifier_name":
        return _own_first_name(entry.parse(new, state.situation), state)
    if entry.slot != "person_name":
        return entry.parse(new, state.situation)
    values = entry.parse(new, Situation(channel=state.channel, today=state.today)) or {}
    if set(values) != {"person.forename"}:
        return values or None
    last = str(state.fields.get("person.surname", "\0")).lower()
    is_last = re.search(r"\b(?:surname|last name|family name|second name)\b", said) or re.search(rf"\bnot {re.escape(last)}\b", said)
    return {"person.surname" if is_last else "person.forename": values["person.forename"]}


def _own_first_name(values: dict[str, Any] | None, state: State) -> dict[str, Any] | None:
    """ "My name is Anne with an E" from Ann Price: her last name stays."""
    new, held = str((values or {}).get("notifier.name", "")), str(state.fields.get("notifier.name") or "").split()
    if len(held) > 1 and new and " " not in new and new[:2].lower() == held[0][:2].lower():
        return {**(values or {}), "notifier.name": " ".join([new, *held[1:]])}
    return values


def same(values: dict[str, Any], state: State) -> bool:
    return all(state.fields.get(path) == value for path, value in values.items())
