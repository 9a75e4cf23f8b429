"""Finds what a caller puts right: "no, it was the 4th", "the postcode is wrong", "change her name to Anne"."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Any

from components.fields import BY_ASK, BY_PATH, FIELDS, Field, Situation
from components.state import State
from understanding import names, spellings, utterance

SHORT = 12  # words: at the read-back a short remark about an answer puts it right, a long one is a story
LONGEST = 300  # signs
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
# what opens a question again though no new answer is said: "actually he died at home" does not open where he lived
_EXPLICIT = re.compile(
    r"\b(?:wrong|mistakes?|incorrect|correction|not (?:right|correct)|isn'?t (?:right|correct)|change|correct|fix|put right|update|spel(?:t|led)|misspelt"
    r"|apart from|except|should (?:be|say|have been)|mixed up)\b"
)
_NOT_BUT = re.compile(
    r"^(?:it (?:was |is )?)?not (?:in |at |a |an |the |his |her )*(?P<old>[\w' -]{1,40}?)"
    r"(?:,| but| it was| it is| it's)+ (?:in |at |a |an |the )*(?P<new>.{1,60})$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\bends? (?:in |with )?(?P<figures>\d[\d ]{0,9})")
_BARE_YEAR = re.compile(
    r"^(?:(?:he|she|they) )?(?:the year (?:is|was) (?:wrong|not right)[,. ]*)?"
    r"(?:it(?:'s| is| was) |should be |in |the year (?:is|was) )*(?P<year>(?:19|20)\d\d)$"
)
_WITH_AN_E = re.compile(r"\s+with (?:an? )?\w{1,4}(?: and .*)?$", re.IGNORECASE)
_SPELT = re.compile(r"^(?:(?:no|sorry|actually|it'?s|it is|that'?s|spell (?:it|that)|spel(?:t|led)|the name is)[\s,:]+)+", re.IGNORECASE)
ALIKE = 0.7
_WASNT = re.compile(r"\b(?:wasn'?t|was not|isn'?t|is not|weren'?t|not) [^,;]*?(?:[,;]|\bit'?s\b|\bit (?:was|is)\b|\bbut\b)\s*")
_CHANGED = re.compile(r"\b(?:should (?:be|say|have been)|(?:it|that|he|she|they)(?:'s| is| was| were)|spel(?:t|led)|is|was|to)[\s:,]+(?P<new>.+)$")
_STATED = re.compile(r"^(?:'s|s)? ?(?:of birth |of death )?(?:is|was|should be|should say|to|now|spelt)\b")
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
    for entry in (entry for entry in FIELDS if not (entry.further and not state.can_be_put_right(entry))):
        for name in entry.named:
            match = re.search(rf"\b{re.escape(name)}\b", said)
            if match:
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
    question, new = state.question, _spelling(_WASNT.sub("", rest), text)
    taken = question is not None and not checking and question.parse(new, state.situation)
    for entry in order[:1] if taken else order:
        values = entry.parse(new, state.situation) if new else None
        if values and any(values.get(path) for path in UNMISTAKABLE) and not _birthday(values, state):
            return Correction(entry, values)
    return None


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
    new = _MEANT.sub("", _OPENING.sub("", rest)).strip(" ,.;:")
    values = _parsed(entry, new, _spelling(new, text), state) if new else None
    return Correction(entry, values) if values and not _same(values, state) else None


def _held(path: str, state: State) -> str:
    """A text answer in lower case, for comparing; empty where there is none."""
    held = state.fields.get(path)
    held = held.get("name") if isinstance(held, dict) else held
    return held.lower() if isinstance(held, str) else ""


def _swapped(text: str, state: State) -> Correction | None:
    """ "It's O N E I L, not O'Neill", "not hospital, hospice": the value that is denied tells which answer is meant."""
    said = _OPENING.sub("", utterance.clean(text)).strip()
    match = _NOT_THAT.match(said) or _NOT_BUT.match(said)
    if match is None:
        return None
    old = match["old"].lower().strip(" .")
    for path in SWAPPED:
        held = _held(path, state)
        if old and (held == old or (path == "notifier.name" and old in held.split()) or (path == "person.gp_practice" and held.startswith(old))):
            entry, values = BY_PATH[path], _parsed_swap(path, match["new"], state)
            if values and path == "notifier.name" and held != old:
                part, whole = re.compile(rf"\b{re.escape(old)}\b", re.IGNORECASE), str(state.fields[path])
                values = {path: part.sub(values[path], whole)}
            return Correction(entry, values) if values else None
    return _swapped_choice(match["old"], match["new"], state)


def _swapped_choice(old: str, new: str, state: State) -> Correction | None:
    for entry in FIELDS:
        if entry.kind == "choice" and state.can_be_put_right(entry):
            before, values = (entry.parse(words, state.situation) or {} for words in (old, new))
            held = {path: value for path, value in before.items() if state.fields.get(path) == value}
            if held and values and any(values.get(path, held[path]) != held[path] for path in held):
                return Correction(entry, values)
    return None


def _respelt(text: str, state: State) -> Correction | None:
    """ "It's Hughes with an e", "spell it H U G H E S": the name held that is most like it."""
    said = utterance.clean(text)
    if not (_SPELT.match(said) or _WITH_AN_E.search(said)):
        return None
    new = spellings.put_together(_WITH_AN_E.sub("", _SPELT.sub("", said))).strip(" .,")
    held = {_held(path, state): path for path in (*SWAPPED, "person.known_as") if _held(path, state)}
    like = difflib.get_close_matches(new.lower(), list(held), 1, ALIKE) if new and " " not in new else []
    if not like or like[0] == new.lower():
        return None
    values = _parsed_swap(held[like[0]], new, state)
    return Correction(BY_PATH[held[like[0]]], values) if values else None


def _year(rest: str, state: State) -> Correction | None:
    """ "The year is wrong, it's 1962": the year of a life, or of a death, by itself; the day and the month stay."""
    match = _BARE_YEAR.match(rest)
    if match is None:
        return None
    path = "person.date_of_birth" if int(match["year"]) < state.today.year - 17 else "death.date"
    held = state.fields.get(path)
    return Correction(BY_PATH[path], {path: {**held, "value": match["year"] + held["value"][4:]}}) if held else None


def _ending(said: str, state: State) -> Correction | None:
    """ "The number is wrong, it ends 456"."""
    match, held = _ENDS.search(said), state.fields.get("notifier.phone")
    figures = match["figures"].replace(" ", "") if match else ""
    return Correction(BY_PATH["notifier.phone"], {"notifier.phone": held[: -len(figures)] + figures}) if figures and held else None


def _parsed_swap(path: str, new: str, state: State) -> dict[str, Any] | None:
    """The new value for one part. A whole name puts both parts right, one word only its own."""
    if not path.startswith("person.") or path in ("person.town", "person.gp_practice"):
        return BY_PATH[path].parse(new, state.situation)
    name = names.parse_name(new)
    if name is None or not name.forename:
        return None
    return {"person.forename": name.forename, "person.surname": name.surname} if name.surname else {path: name.forename}


def find(text: str, state: State) -> Correction | None:
    """The correction in the words, or None. Only answered questions can be put right, and what changes nothing is none."""
    found = _find(text, state)
    return None if found and found.values and _same(found.values, state) else found


def _find(text: str, state: State) -> Correction | None:
    said = utterance.plain(text)
    checking = state.requested == "confirm"
    if len(said) > LONGEST or (len(said.split()) > SHORT and not has_cue(text)):
        return None
    cue, rest = has_cue(text) or _WITH_AN_E.search(said) or said.startswith("spell"), _OPENING.sub("", said)
    if cue or checking:
        for look in (lambda: _swapped(text, state), lambda: _ending(said, state), lambda: _year(_WASNT.sub("", rest), state), lambda: _respelt(text, state)):
            found = look()
            if found is not None:
                return found
        denied = _denied(said, state) if checking else None
        if denied is not None:
            return Correction(denied, None)
    named = _named(text, state)
    if named and named[0].ask != state.requested:
        return _by_name(named, text, state)
    return _likely(state, text, rest) if rest and (rest != said or checking) else None


def _denied(said: str, state: State) -> Field | None:
    """ "O'Neill is wrong", "she didn't live in Leeds"."""
    if len(said.split()) > SHORT or not _DENIES.search(said) or re.search(r"\b(?:should be|it was|it is|it's|but)\b", said):
        return None
    return next((BY_PATH[path] for path in SWAPPED if _held(path, state) and re.search(rf"\b{re.escape(_held(path, state))}\b", said)), None)


def _by_name(named: tuple[Field, str], text: str, state: State) -> Correction | None:
    """The answer that is named, with what is said of it; without a new value only where it is said to be wrong."""
    entry, after = named
    said = utterance.plain(text)
    new = _WASNT.sub("", said) if entry.kind == "date" else _new_words(after)
    values = _parsed(entry, said, _WITH_AN_E.sub("", _spelling(new, text)), state) if new else None
    if values and _same(values, state):
        values = None
    stated = values and (has_cue(text) or _STATED.search(after) or state.requested == "confirm")
    alone = state.requested == "confirm" and not after.strip() and len(said.split()) <= BARE
    # elsewhere than at the read-back "the doctor didn't listen" is a worry
    wrong = _EXPLICIT.search(said) or (state.requested == "confirm" and _DENIES.search(said))
    return Correction(entry, values if stated else None) if stated or alone or wrong else None


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
