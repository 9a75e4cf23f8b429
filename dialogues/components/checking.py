"""The read-back: a yes ends it, and whatever is wrong is put right and read back again."""

from __future__ import annotations

import re
from typing import Any

from components import amended, corrections, restated, wishes
from components.answering import accept
from components.asking import Correction
from components.changing import correct, overwrite, restate
from components.fields import BY_PATH
from components.keeping import keep_more
from components.outcome import Heard, Outcome
from components.state import State
from components.steering import doubt, obey, unusable
from components.told_apart import says_all_wrong
from understanding import answers, utterance

_MORE = re.compile(r"(?:also|add|plus|note|ps|please (?:note|add))\b \w+ \w+")
_NOT_ALL = re.compile(
    r"(?:no |well |not |nearly |almost |its |it is |thats |that is |youve got |you have |got )*(?:quite|all|(?:some|most|bits?|part"
    r"|not all) of (?:it|that)|one (?:thing|bit)(?: (?:is|was|isnt) (?:wrong|right))?|one things wrong|wrong|that wrong|it wrong|not right|nearly"
    r"|almost|not quite right|(?:it|that|this) isnt (?:quite )?(?:right|correct|true))$"
)
# "yes that's right except it's Kevin Pryce": what is said behind it is what is wrong
_ALL_BUT = re.compile(
    r"^(?:(?:yes|yeah|ok|that'?s|it'?s|that is|it is|everything(?:'s| is)?|all)[\s,]+)*(?:right|correct|fine|good|ok|okay|perfect|true)?[\s,]*"
    r"(?:except(?: that| for)?|apart from|only|bar|but)[\s,]+(?=\w)",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"(?<=[^\d])[.;,]\s+(?:and |but )?|\s+(?:and|but)\s+", re.IGNORECASE)
_THE_REST_IS_FINE = re.compile(
    r"[\s,.;]+(?:but |and )?(?:otherwise|apart from that|other than that|the rest|everything else|all else)"
    r"(?: (?:is|it'?s|all|looks?|that'?s))* (?:fine|ok|okay|good|right|correct|great)[\s.]*$",
    re.IGNORECASE,
)
_NEARLY = re.compile(r"(?:no|nearly|almost|not quite|yes|well|sorry|oh)")
MOST = 6  # clauses: more is a story


def check(text: str, heard: Heard, outcome: Outcome) -> None:
    """The read-back: yes ends it, anything wrong is put right and read back again."""
    state, question = outcome.state, outcome.state.question
    if question is not None and question.parse(text, state.situation) is not None:
        accept(question, {}, outcome)
    elif not _put_right(_THE_REST_IS_FINE.sub("", _ALL_BUT.sub("", utterance.clean(text))), outcome):
        _neither(text, heard, outcome)


def _put_right(text: str, outcome: Outcome) -> bool:
    """Whether the words put something right, clause by clause or as a whole, or name what is wrong."""
    state = outcome.state
    if each := _each(text, state):
        for one in each:
            correct(one.entry, one.values, outcome)
        return True
    found, again = corrections.find(text, state), restated.find(text, state)
    clear = (again or (found is not None and found.values)) and not amended.is_plain(text)
    typed = None if clear else amended.find(text, state)
    if typed is not None and (typed.values or found is None):
        found = typed
    if found is not None and (found.values or not again):
        correct(found.entry, found.values, outcome)
        overwrite(text, outcome, skip=found.entry)
    elif again:
        restate(again, outcome)
    return found is not None or bool(again)


def _neither(text: str, heard: Heard, outcome: Outcome) -> None:
    """Neither a yes nor anything put right: a no, a wish, a fact, or more that is told."""
    said = utterance.words(text)
    if (answers.parse_yes_no(text) == "no" and len(said.split()) <= 3) or says_all_wrong(text) or _NOT_ALL.match(said):
        doubt(outcome)
    elif wishes.is_one(heard):
        obey(heard.intent, outcome)
    elif overwrite(text, outcome):
        return
    elif len(said.split()) >= 5 or _MORE.match(said):
        keep_more(text, outcome)
        outcome.intent = "kept_more"
        outcome.note("utter_kept")
    else:
        unusable(outcome)


def _each(text: str, state: State) -> list[Correction]:
    """ "He was 61, and it was a hospice": where the whole message is clauses that each put another answer right."""
    found: list[Correction] = []
    begun = ""
    clauses = [clause for clause in _CLAUSES.split(text) if clause and not _NEARLY.fullmatch(utterance.words(clause))]
    for clause in clauses if 1 < len(clauses) <= MOST else ():
        begun = f"{begun}, {clause}" if begun else clause
        if one := _one(begun, state):
            found.append(one)
            begun = ""
    apart = len(found) > 1 and not begun and len({one.entry.slot for one in found}) == len(found)
    return found if apart else []


def _one(clause: str, state: State) -> Correction | None:
    """What one clause puts right, with its new answer."""
    found = amended.find(clause, state) if amended.is_plain(clause) else corrections.find(clause, state)
    if found is None or not found.values:
        again: dict[str, Any] = restated.find(clause, state)
        path = next(iter(again), "") if len(again) == 1 else ""
        found = Correction(BY_PATH[path], again) if path and state.is_answered(BY_PATH[path]) else amended.find(clause, state)
    return found if found and found.values else None
