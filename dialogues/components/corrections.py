"""Finds what a caller puts right: "no, it was the 4th", "the postcode is wrong", "change her name to Anne"."""

from __future__ import annotations

import re
from typing import Any

from components import put_right
from components.asking import Correction, Field, Situation
from components.fields import BY_ASK, FIELDS
from components.put_right import DENIES, OPENING, SHORT, WASNT, WITH_AN_E
from components.state import State
from understanding import utterance
from understanding.date_words import MONTH, WEEKDAY

LONGEST = 300  # signs
NO_YES_OR_NO = ("person.gp_practice", "death.place_type", "notifier.name")  # where "no, it was sudden" is no answer
EARLIER = 4  # answers: further back "it was Chester" may be of anything
BARE = 3  # words: "the name", "his postcode" at the read-back names what is wrong
# a bare yes, name or role fits too many questions to be put right without being named
UNMISTAKABLE = ("death.date", "person.date_of_birth", "person.age", "person.postcode", "notifier.phone", "notifier.email")
_CUE = re.compile(
    r"\b(?:sorry|actually|i mean|i meant|wrong|mistake|incorrect|correction|should be|should have been|should say|not right|isn't right"
    r"|isnt right|change|wait|spelt|spelled|misspelt|not correct|meant to say|got that wrong|fix|put right|update|apart from|except)\b"
    r"|^(?:oh |um |er )*no\b|^not\b|^hang on\b| not \w[\w' -]*$"
)
_MEANT = re.compile(r"^(?:(?:no|sorry|oh|actually|wait)[\s,.]+)*(?:i (?:mean|meant)(?: to say)?|(?:it'?s )?(?:spelt|spelled))[\s,:]+", re.IGNORECASE)
# what opens a question again though no new answer is said: "actually he died at home" does not open where he lived
_EXPLICIT = re.compile(
    r"\b(?:wrong|mistakes?|incorrect|correction|not (?:right|correct)|isn'?t (?:right|correct)|change|correct|fix|put right|update|spel(?:t|led)|misspelt"
    r"|apart from|except|should (?:be|say|have been)|mixed up)\b"
)
_SAYS_SO = re.compile(
    r"\b(?:sorry|i mean|i meant|made a mistake|incorrect|correction|should be|should say|isn'?t right|got that wrong|(?:that|it|date|name|age"
    r"|number|postcode|town) (?:is|was) wrong|change|spelt|spelled"
    r"|(?:gave|told|said|put|got) (?:you |it |that |him |her )?(?:the )?wrong|not \d+)\b"
)
_CHANGED = re.compile(r"\b(?:should (?:be|say|have been)|(?:it|that|he|she|they)(?:'s| is| was| were)|spel(?:t|led)|is|was|to)[\s:,]+(?P<new>.+)$")
# what names the answer and puts it right, in the middle of one's own words
_RIGHTS = re.compile(r"\bshould (?:be|say|read)\b|\b(?:is|was) [\w' -]+ not [\w' -]+$|^(?:correction|change|amend|wrong)\b|^i meant\b")
_SORRY = re.compile(r"^(?:no|oh|wait|hang on|yes|ah|er|um|[\s,.])*(?:sorry|i mean|i meant|actually|correction)[\s,.]+(?:no[\s,.]+)?(?=\w)")
_IT_WAS = re.compile(
    r"^(?:no|sorry|oh|wait|actually)[\s,.]+(?:(?:no|sorry)[\s,.]+)?(?:it|that) (?:was|should be|should have been) (?:in )?"
    r"(?!yes\b|no\b|not\b|him\b|her\b|me\b|\d)"
)
_STATED = re.compile(r"^(?:'s|s)? ?(?:of birth |of death )?(?:is|was|should be|should say|to|now|spelt)\b")
_WRONG = re.compile(r"^(?:all )?(?:wrong|not right|incorrect|not correct|a mistake|mistaken)\b[\s,.;:]*(?P<rest>.*)$")
_OF_THE_CALLER = re.compile(
    r"\b(?:i|i'?m|i'?ll|i'?ve|we|we'?re|we'?ll|my|our) (?!(?:lost|think|believe|mean|meant|said)\b)"
)  # "I'm going away on Friday" is no day of a death
_WAS_WELL_THEN = re.compile(  # "no, he was fine on Thursday" is no day of a death
    r"\b(?:was|were|seemed|looked|been|felt) (?:\w+ )?"
    r"(?:fine|ok|okay|well|better|all ?right|alright|good|happy|himself|herself|laughing|singing|talking|eating|up)\b"
)
_NOT_BY = {"home": r"(?<!\bat )(?<!sent )(?<!sent him )(?<!sent her )(?<!sent them )(?<!went )(?<!came )"}  # "she died at home" names no question
_NAMES = tuple((entry, name, re.compile(rf"{_NOT_BY.get(name, '')}\b{re.escape(name)}\b")) for entry in FIELDS for name in entry.named)


def says_so(text: str) -> bool:
    """Whether the caller says in so many words that an answer is wrong or changes it."""
    said = utterance.plain(text)
    return bool(_SAYS_SO.search(said))


def has_cue(text: str) -> bool:
    """Whether the words sound like putting something right."""
    return bool(_CUE.search(utterance.plain(text)))


def _named(text: str, state: State) -> tuple[Field, str] | None:
    """The answered question that the caller names, by its longest name, and what follows the name."""
    found: list[tuple[int, Field, str]] = []
    said = utterance.plain(text)
    for entry, name, whole in _NAMES:
        match = whole.search(said) if name in said else None
        if match and not (entry.further and not state.can_be_put_right(entry)):
            found.append((len(name), entry, said[match.end() :]))
    if not found:
        return None
    _, entry, rest = max(found, key=lambda item: item[0])
    return (entry, rest) if state.can_be_put_right(entry) or entry.ask == state.requested else None


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
    answered = [e for e in FIELDS if (checking or e.ask in state.asked) and e.ask != state.requested and state.can_be_put_right(e) and e.paths]
    order = sorted(answered, key=lambda e: state.asked.index(e.ask) if e.ask in state.asked else -1, reverse=True)
    question, new = state.question, _spelling(WASNT.sub("", rest), text)
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
    values = _parsed(entry, new.lower(), new, state)
    return Correction(entry, values) if values and "missing" not in values and not _same(values, state) else None


def _place_again(text: str, new: str, earlier: list[Field], state: State) -> Correction | None:
    """ "No, it was Chester" some questions later: the latest place that was named."""
    if state.requested not in NO_YES_OR_NO or not _IT_WAS.match(utterance.plain(text)):
        return None
    entry = next((entry for entry in earlier if entry.ask in ("person.home", "death.place_name")), None)
    said = _spelling(utterance.plain(new).removeprefix("it was ").strip(), text)
    values = entry.parse(said, state.situation) if entry and 0 < len(said.split()) <= BARE else None
    return Correction(entry, values) if entry and values and "missing" not in values and not _same(values, state) else None


def _is_sure(value: Any, said: str) -> bool:
    """ "Nights this week" at the read-back is no day of death; "around the 14th" is one."""
    rough = isinstance(value, dict) and value.get("precision") == "about"
    return bool(value) and (not rough or bool(re.search(rf"\d|{MONTH}|{WEEKDAY}", said.lower())))


def _birthday(values: dict[str, Any], state: State) -> bool:
    """A day of death that is the birthday: "14 May, not sure of the year" is of the birth."""
    died, born = values.get("death.date"), state.fields.get("person.date_of_birth")
    return bool(died and born and len(died["value"]) > len("2026-05") and died["value"][4:] == born["value"][4:])


def _last(state: State, text: str, rest: str) -> Correction | None:
    """ "I meant hospice", "it's spelt Smyth" puts right the answer just given, of whatever kind."""
    asked = [ask for ask in state.asked if ask != state.requested]
    entry = BY_ASK.get(asked[-1]) if asked else None
    if entry is None or not entry.paths or not state.can_be_put_right(entry):
        return None
    new = _MEANT.sub("", OPENING.sub("", rest)).strip(" ,.;:")
    values = _parsed(entry, new, _spelling(new, text), state) if new else None
    return Correction(entry, values) if values and not _same(values, state) else None


def find(text: str, state: State) -> Correction | None:
    """The correction in the words, or None. Only answered questions can be put right, and what changes nothing is none."""
    found = _find(text, state)
    return None if found and found.values and _same(found.values, state) else found


def _find(text: str, state: State) -> Correction | None:
    said = utterance.plain(text)
    checking = state.requested == "confirm"
    if len(said) > LONGEST or (len(said.split()) > SHORT and not has_cue(text)):
        return None
    if state.question is not None and state.question.owns(text):
        return None  # "her mobile is ...", where the family's number is asked for, puts nobody's number right
    cue, rest = has_cue(text) or WITH_AN_E.search(said) or said.startswith("spell"), OPENING.sub("", said)
    if cue or checking:
        found = put_right.find(text, state)
        denied = put_right.denied(said, state) if checking else None
        if found is None and denied is not None:
            found = Correction(denied, None)
        if found is not None:
            return found
    named = _named(text, state)
    if named and named[0].ask != state.requested:
        return _by_name(named, text, state)
    return _likely(state, text, rest) if rest and (rest != said or checking) else None


def _by_name(named: tuple[Field, str], text: str, state: State) -> Correction | None:
    """The answer that is named, with what is said of it; without a new value only where it is said to be wrong."""
    entry, after = named
    said = utterance.plain(text)
    new = WASNT.sub("", said) if entry.kind == "date" else _new_words(after)
    values = _parsed(entry, said, WITH_AN_E.sub("", _spelling(new, text)), state) if new else None
    if values and _same(values, state):
        values = None
    stated = values and (has_cue(text) or _STATED.search(after) or state.requested == "confirm")
    alone = state.requested == "confirm" and not after.strip() and not said.startswith("at ") and len(said.split()) <= BARE
    # elsewhere than at the read-back "the doctor didn't listen" is a worry
    wrong = _EXPLICIT.search(said) or (state.requested == "confirm" and DENIES.search(said))
    return Correction(entry, values if stated else None) if stated or alone or wrong else None


def plainly(text: str, state: State) -> Correction | None:
    """A correction in the middle of a caller's own words: only one that begins as such, or names the answer, is short and says the new one."""
    said = utterance.plain(text)
    begins = OPENING.match(said) or (_RIGHTS.search(said) and (said.startswith("i meant") or _named(text, state)))
    found = find(text, state) if begins and len(said.split()) <= SHORT else None
    return found if found and found.values else None


def _parsed(entry: Field, said: str, new: str, state: State) -> dict[str, Any] | None:
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


def _same(values: dict[str, Any], state: State) -> bool:
    return all(state.fields.get(path) == value for path, value in values.items())
