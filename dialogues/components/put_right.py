"""Corrections that name no question: the value that is denied, its ending, its year or its spelling tells which answer is meant."""

from __future__ import annotations

import calendar
import difflib
import re
from collections.abc import Callable
from typing import Any

from components.asking import Correction, Field
from components.fields import BY_PATH, FIELDS
from components.state import State
from understanding import ages, names, readings, spellings, utterance

SWAPPED = (
    "person.surname", "person.forename", "person.known_as", "notifier.name", "person.town", "person.gp_practice", "death.place_name",
    "notifier.organisation",
)  # fmt: skip
LONG_NAMES = ("person.gp_practice", "death.place_name", "notifier.organisation")  # denied by their first words
ALIKE = 0.7  # how like a name held another must be to be its right spelling
SHORT = 12  # words: at the read-back a short remark about an answer puts it right, a long one is a story
OPENING = re.compile(
    r"^(?:(?:no+|sorry|actually|wait|hang on|oh|i mean|i meant|i meant to say|correction|i made a mistake|i got that wrong|that'?s (?:wrong|not right)"
    r"|that is (?:wrong|not right)|my mistake|oops|and|but|yes but)[,.;:\s-]+)+"
)
WITH_AN_E = re.compile(r"\s+with (?:an? )?\w{1,4}(?: and .*)?$", re.IGNORECASE)
_NOT_THAT = re.compile(
    r"^(?:(?:it'?s|it is|it was|the name is|that'?s|is|should be|spelt|spelled)\s+)*(?P<new>.{1,60}?),?\s+not\s+(?P<old>[\w' -]{1,40})[.\s]*$",
    re.IGNORECASE,
)
_NOT_BUT = re.compile(
    r"^(?:(?:(?:it|that) (?:was |is )?)?not|(?:you(?:'ve| have)?|they(?:'ve| have)?) (?:put|got|said|written|wrote|spelt|say)|it says"
    r"|(?:it|that|he|she|they) (?:wasn'?t|isn'?t|weren'?t|didn'?t (?:die|live))) "
    r"(?:in |at |a |an |the |his |her )*(?P<old>[\w' -]{1,40}?)(?:,| but| and| it was| it is| it's| it should be| should be)+ "
    r"(?:(?:he|she|they) (?:died|lived|was|were) )?(?:in |at |a |an |the )*(?P<new>.{1,60})$",
    re.IGNORECASE,
)
_NOT_AGED = re.compile(r"\b(?:wasn'?t|was not|isn'?t|not) (?P<age>[\w -]+?)(?: years old)?$")
DENIES = re.compile(r"\b(?:wrong|incorrect|not right|isn't right|isn't correct|didn't|wasn't|isn't|never)\b")
_ENDS = re.compile(r"\bends? (?:in |with )?(?P<figures>\d[\d ]{0,9})")
_BARE_YEAR = re.compile(
    r"^(?:(?:he|she|they) )?(?:the year (?:is|was) (?:wrong|not right)[,. ]*)?"
    r"(?:it(?:'s| is| was) |(?:was |were )?born |died |should (?:be|say) |in "
    r"|(?:the )?(?:year of birth|birth year|year of death|year)(?: (?:is|was))? )*'?(?P<year>(?:19|20)?\d\d)$"
)
_NOT_YEAR = re.compile(r",? (?:and )?not '?(?:(?:19|20)?\d\d)$")
_YEAR_SAID = re.compile(r"\b(?:born|year)\b")
_SPELT = re.compile(r"^(?:(?:no|sorry|actually|it'?s|it is|that'?s|spell (?:it|that)|spel(?:t|led)|the name is)[\s,:]+)+", re.IGNORECASE)
WASNT = re.compile(r"\b(?:wasn'?t|was not|isn'?t|is not|weren'?t|not) [^,;]*?(?:[,;]|\bit'?s\b|\bit (?:was|is)\b|\bbut\b)\s*")


def find(text: str, state: State) -> Correction | None:
    """The first reading that fits; it may change nothing."""
    looks: tuple[Callable[[str, State], Correction | None], ...] = (_swapped, _ending, _year, _respelt)
    return next((found for look in looks if (found := look(text, state)) is not None), None)


def held_text(path: str, state: State) -> str:
    """A text answer in lower case, for comparing; empty where there is none."""
    held = state.fields.get(path)
    held = held.get("name") if isinstance(held, dict) else held
    return held.lower() if isinstance(held, str) else ""


def _swapped(text: str, state: State) -> Correction | None:
    """ "It's O N E I L, not O'Neill", "not hospital, hospice": the value that is denied tells which answer is meant."""
    said = OPENING.sub("", utterance.clean(text)).strip()
    match = _NOT_THAT.match(said) or _NOT_BUT.match(said)
    if match is None:
        return None
    old = match["old"].lower().strip(" .")
    if old == f"{held_text('person.forename', state)} {held_text('person.surname', state)}" and (part := _half_of_a_name(match["new"], state)):
        return part
    for path in SWAPPED:
        held = held_text(path, state)
        if old and (held == old or (path == "notifier.name" and old in held.split()) or (path in LONG_NAMES and held.startswith(old))):
            entry, values = BY_PATH[path], _parsed_swap(path, match["new"], state)
            if values and path == "notifier.name" and held != old:
                part, whole = re.compile(rf"\b{re.escape(old)}\b", re.IGNORECASE), str(state.fields[path])
                values = {path: part.sub(values[path], whole)}
            return Correction(entry, values) if values else None
    return _swapped_choice(match["old"], match["new"], state)


def _half_of_a_name(new: str, state: State) -> Correction | None:
    """ "You've put Kevin Price, it's Kelvin": one word stands for the half that it is most like."""
    held = {held_text(path, state): path for path in ("person.forename", "person.surname")}
    like = difflib.get_close_matches(new.lower().strip(" ."), list(held), 1, 0.0) if " " not in new.strip() else []
    values = _parsed_swap(held[like[0]], new, state) if like else None
    return Correction(BY_PATH["person.forename"], values) if values else None


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
    if not (_SPELT.match(said) or WITH_AN_E.search(said)):
        return None
    new = spellings.put_together(WITH_AN_E.sub("", _SPELT.sub("", said))).strip(" .,")
    held = {held_text(path, state): path for path in (*SWAPPED, "person.known_as") if held_text(path, state)}
    like = difflib.get_close_matches(new.lower(), list(held), 1, ALIKE) if new and " " not in new else []
    if not like or like[0] == new.lower():
        return None
    values = _parsed_swap(held[like[0]], new, state)
    return Correction(BY_PATH[held[like[0]]], values) if values else None


def _year(text: str, state: State) -> Correction | None:
    """ "The year is wrong, it's 1962": the year of a life, or of a death, by itself; the day and the month stay."""
    said = _NOT_YEAR.sub("", WASNT.sub("", OPENING.sub("", utterance.plain(text))))
    match = _BARE_YEAR.match(said)
    if match is None or (len(match["year"]) == 2 and not _YEAR_SAID.search(said)):
        return None
    year = int(match["year"]) if len(match["year"]) == 4 else readings.pivoted(int(match["year"]), state.today, birth=True)
    path = "person.date_of_birth" if year < state.today.year - 17 else "death.date"
    held = state.fields.get(path)
    if not held:
        return None
    whole = f"{year}{str(held['value'])[4:]}"
    exists = whole[4:] != "-02-29" or calendar.isleap(year)
    return Correction(BY_PATH[path], {path: {**held, "value": whole} if exists else {"value": str(year), "precision": "year"}})


def _ending(text: str, state: State) -> Correction | None:
    """ "The number is wrong, it ends 456"."""
    match, held = _ENDS.search(utterance.plain(text)), state.fields.get("notifier.phone")
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


def denied(said: str, state: State) -> Field | None:
    """ "O'Neill is wrong", "she didn't live in Leeds", "he wasn't eighty"."""
    aged = _NOT_AGED.search(said)
    if aged and state.fields.get("person.age") is not None and ages.parse_age(aged["age"]) == state.fields["person.age"]:
        return BY_PATH["person.age"]
    if len(said.split()) > SHORT or not DENIES.search(said) or re.search(r"\b(?:should be|it was|it is|it's|but)\b", said):
        return None
    return next((BY_PATH[path] for path in SWAPPED if held_text(path, state) and re.search(rf"\b{re.escape(held_text(path, state))}\b", said)), None)
