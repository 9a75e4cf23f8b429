"""Finds what a caller puts right: "no, it was the 4th", "the postcode is wrong", "change her name to Anne"."""

from __future__ import annotations

import re

from components import put_right, unnamed
from components.asking import Correction, Field
from components.fields import FIELDS
from components.put_right import DENIES, OPENING, SHORT, WASNT, WITH_AN_E
from components.state import State
from understanding import utterance

LONGEST = 300  # signs
BARE = 3  # words: "the name", "his postcode" at the read-back names what is wrong
_CUE = re.compile(
    r"\b(?:sorry|actually|i mean|i meant|wrong|mistake|incorrect|correction|should be|should have been|should say|not right|isn't right"
    r"|isnt right|change|wait|spelt|spelled|misspelt|not correct|meant to say|got that wrong|fix|put right|update|apart from|except)\b"
    r"|^(?:oh |um |er )*no\b|^not\b|^hang on\b| not \w[\w' -]*$"
)
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
_STATED = re.compile(r"^(?:'s|s)? ?(?:of birth |of death )?(?:is|was|should be|should say|to|now|spelt)\b")
_WRONG = re.compile(r"^(?:all )?(?:wrong|not right|incorrect|not correct|a mistake|mistaken)\b[\s,.;:]*(?P<rest>.*)$")
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


def find(text: str, state: State) -> Correction | None:
    """The correction in the words, or None. Only answered questions can be put right, and what changes nothing is none."""
    found = _find(text, state)
    return None if found and found.values and unnamed.same(found.values, state) else found


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
    return unnamed.likely(state, text, rest) if rest and (rest != said or checking) else None


def _by_name(named: tuple[Field, str], text: str, state: State) -> Correction | None:
    """The answer that is named, with what is said of it; without a new value only where it is said to be wrong."""
    entry, after = named
    said = utterance.plain(text)
    new = WASNT.sub("", said) if entry.kind == "date" else _new_words(after)
    values = unnamed.parsed(entry, said, WITH_AN_E.sub("", unnamed.spelling(new, text)), state) if new else None
    if values and unnamed.same(values, state):
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


