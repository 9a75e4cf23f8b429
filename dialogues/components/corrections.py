"""Finds what a caller puts right: "no, it was the 4th", "the postcode is wrong", "change her name to Anne"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from components.fields import BY_ASK, BY_PATH, FIELDS, Field, Situation
from components.state import State
from understanding import names, utterance

SHORT = 12  # words: at the read-back a short remark about an answer puts it right, a long one is a story
BARE = 3  # words: "the name", "his postcode" at the read-back names what is wrong
# a bare yes, name or role fits too many questions to be put right without being named
UNMISTAKABLE = ("death.date", "person.date_of_birth", "person.age", "person.postcode", "notifier.phone", "notifier.email")
_CUE = re.compile(
    r"\b(?:sorry|actually|i mean|i meant|wrong|mistake|incorrect|correction|should be|should have been|should say|not right|isn't right"
    r"|isnt right|change|wait|spelt|spelled|misspelt|not correct|meant to say|got that wrong|fix|put right|update|apart from|except)\b"
    r"|^(?:oh |um |er )*no\b|^not\b|^hang on\b| not \w[\w' -]*$"
)
_OPENING = re.compile(
    r"^(?:(?:no+|sorry|actually|wait|hang on|oh|i mean|i meant|i meant to say|correction|i made a mistake|i got that wrong|that'?s (?:wrong|not right)"
    r"|that is (?:wrong|not right)|my mistake|oops|and|but|yes but)[,.;:\s-]+)+"
)
_MEANT = re.compile(r"^(?:(?:no|sorry|oh|actually|wait)[\s,.]+)*(?:i (?:mean|meant)(?: to say)?|(?:it'?s )?(?:spelt|spelled))[\s,:]+", re.IGNORECASE)
_NOT_THAT = re.compile(
    r"^(?:(?:it'?s|it is|it was|the name is|that'?s|is|should be|spelt|spelled)\s+)*(?P<new>.{1,60}?),?\s+not\s+(?P<old>[\w' -]{1,40})[.\s]*$",
    re.IGNORECASE,
)
SWAPPED = ("person.surname", "person.forename", "notifier.name", "person.town", "person.gp_practice")
_DENIES = re.compile(r"\b(?:wrong|incorrect|not right|isn't right|isn't correct|didn't|wasn't|isn't|never)\b")
_CHANGED = re.compile(r"\b(?:should (?:be|say|have been)|(?:it|that|he|she|they)(?:'s| is| was| were)|spel(?:t|led)|is|was|to)[\s:,]+(?P<new>.+)$")
_WRONG = re.compile(r"^(?:all )?(?:wrong|not right|incorrect|not correct|a mistake|mistaken)\b[\s,.;:]*(?P<rest>.*)$")


@dataclass(frozen=True)
class Correction:
    """A question to open again, with the new answer where there was one."""

    entry: Field
    values: dict[str, Any] | None


def has_cue(text: str) -> bool:
    """Whether the words sound like putting something right."""
    return bool(_CUE.search(utterance.plain(text)))


def _named(text: str, state: State) -> tuple[Field, str] | None:
    """The answered question that the caller names, by its longest name, and what follows the name."""
    found: list[tuple[int, Field, str]] = []
    said = utterance.plain(text)
    for entry in FIELDS:
        for name in entry.named:
            match = re.search(rf"\b{re.escape(name)}\b", said)
            if match and state.is_answered(entry):
                found.append((len(name), entry, said[match.end() :]))
    if not found:
        return None
    _, entry, rest = max(found, key=lambda item: item[0])
    return entry, rest


def _new_words(rest: str) -> str:
    """What the answer should be, from the words after its name."""
    changed = _CHANGED.search(rest)
    new = changed["new"] if changed else rest
    wrong = _WRONG.match(new.strip())
    if wrong:
        new = wrong["rest"]
        changed = _CHANGED.search(new)
        new = changed["new"] if changed else new
    return re.split(r",? not \w+", new)[0].strip(" ,.;:")


def _spelling(new: str, text: str) -> str:
    """The caller's own capitals for words found in the plain text."""
    at = utterance.clean(text).lower().find(new)
    return utterance.clean(text)[at : at + len(new)] if at >= 0 else new


def _likely(state: State, text: str, rest: str) -> Correction | None:
    """A new value without a name: the last question first, then, at the read-back, the first that it fits."""
    checking = state.requested == "confirm"
    if _MEANT.search(utterance.plain(text)) and not checking:
        return _last(state, text, rest)
    answered = [e for e in FIELDS if (checking or e.ask in state.asked) and e.ask != state.requested and state.is_answered(e) and e.paths]
    order = sorted(answered, key=lambda e: state.asked.index(e.ask) if e.ask in state.asked else -1, reverse=True)
    for entry in order if checking else order[:1]:
        values = entry.parse(_spelling(rest, text), state.situation) if rest else None
        if values and any(values.get(path) for path in UNMISTAKABLE):
            return Correction(entry, values)
    return None


def _last(state: State, text: str, rest: str) -> Correction | None:
    """ "I meant hospice", "it's spelt Smyth" puts right the answer just given, of whatever kind."""
    asked = [ask for ask in state.asked if ask != state.requested]
    entry = BY_ASK.get(asked[-1]) if asked else None
    if entry is None or not entry.paths or not state.is_answered(entry):
        return None
    new = _MEANT.sub("", _OPENING.sub("", rest)).strip(" ,.;:")
    values = _parsed(entry, new, _spelling(new, text), state) if new else None
    return Correction(entry, values) if values and not _same(values, state) else None


def _held(path: str, state: State) -> str:
    """A text answer in lower case, for comparing; empty where there is none."""
    held = state.fields.get(path)
    held = held.get("name") if isinstance(held, dict) else held
    return held.lower() if isinstance(held, str) else ""


def _swapped(text: str, state: State) -> Correction | None:
    """ "It's O N E I L, not O'Neill": what stands after "not" tells which answer is meant."""
    match = _NOT_THAT.match(_OPENING.sub("", utterance.clean(text)).strip())
    if match is None:
        return None
    old = match["old"].lower().strip(" .")
    for path in SWAPPED:
        if old and _held(path, state) == old:
            entry, values = BY_PATH[path], _parsed_swap(path, match["new"], state)
            return Correction(entry, values) if values else None
    return None


def _parsed_swap(path: str, new: str, state: State) -> dict[str, Any] | None:
    """The new value for one part. A whole name puts both parts right, one word only its own."""
    if not path.startswith("person.") or path in ("person.town", "person.gp_practice"):
        return BY_PATH[path].parse(new, state.situation)
    name = names.parse_name(new)
    if name is None or not name.forename:
        return None
    return {"person.forename": name.forename, "person.surname": name.surname} if name.surname else {path: name.forename}


def find(text: str, state: State) -> Correction | None:
    """The correction in the words, or None. Only answered questions can be put right."""
    said = utterance.plain(text)
    cue = has_cue(text)
    if len(said) > 300 or not (cue or (state.requested == "confirm" and len(said.split()) <= SHORT)):
        return None
    rest = _OPENING.sub("", said)
    swapped = _swapped(text, state)
    if swapped is not None:
        return swapped
    if state.requested == "confirm" and len(said.split()) <= SHORT and _DENIES.search(said):
        denied = next((BY_PATH[path] for path in SWAPPED if _held(path, state) and re.search(rf"\b{re.escape(_held(path, state))}\b", said)), None)
        if denied is not None and not re.search(r"\b(?:should be|it was|it is|it's|but)\b", said):
            return Correction(denied, None)
    named = _named(text, state)
    if named and named[0].ask != state.requested:
        entry, after = named
        new = said if entry.kind == "date" else _new_words(after)
        values = _parsed(entry, said, _spelling(new, text), state) if new else None
        if values and _same(values, state):
            values = None
        alone = state.requested == "confirm" and not after.strip() and len(said.split()) <= BARE
        return Correction(entry, values) if cue or values or alone else None
    return _likely(state, text, rest) if rest and (rest != said or state.requested == "confirm") else None


def plainly(text: str, state: State) -> Correction | None:
    """A correction in the middle of a caller's own words: only one that begins as such, is short and says the new answer."""
    said = utterance.plain(text)
    found = find(text, state) if _OPENING.match(said) and len(said.split()) <= SHORT else None
    return found if found and found.values else None


def _parsed(entry: Field, said: str, new: str, state: State) -> dict[str, Any] | None:
    """The new answer. One word for a name is the part that was named, or the one that it stands in for."""
    if entry.slot != "person_name":
        return entry.parse(new, state.situation)
    values = entry.parse(new, Situation(channel=state.channel, today=state.today)) or {}
    if set(values) != {"person.forename"}:
        return values or None
    last = str(state.fields.get("person.surname", "\0")).lower()
    is_last = re.search(r"\b(?:surname|last name|family name|second name)\b", said) or re.search(rf"\bnot {re.escape(last)}\b", said)
    return {"person.surname" if is_last else "person.forename": values["person.forename"]}


def _same(values: dict[str, Any], state: State) -> bool:
    return all(state.fields.get(path) == value for path, value in values.items())
