"""Asks where the second ear only suspects that somebody was hurt or is in danger. Nothing but a plain no takes the suspicion away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from components import ears
from components.alarms import alarmed, denies
from components.answering import accept, spot_beside_harm
from components.keeping import append
from components.outcome import Heard, Outcome
from components.state import State
from understanding import answers, reach, utterance, worries

GRAVE = frozenset({*ears.WHOSE, ears.FLAGS["danger"]})
_ME_TOO = re.compile(
    r"\b(?:me (?:too|as well|an all|and all|also)$|same (?:thing )?(?:\w+ )?(?:to|with|for) me\b|(?:happened|did it|does it|do it|done it) to me\b"
    r"|(?:to|at|on|with|hit|hits|hurts?|slap(?:ped|s)|push(?:ed|es)|kicked|touche[ds]|locked|robbed) (?:me|us) (?:\w+ )?(?:too|as well|an all|and all|also)\b)"
)


def may_be_hurt(text: str, heard: Heard, outcome: Outcome) -> bool:
    """Whether this turn is the question or its answer. False where the words are to be heard as any others."""
    state, suspected = outcome.state, _suspected(text, heard, outcome)
    if {"danger", "disclosure"} & {*heard.alarms}:
        return False
    if suspected and GRAVE & {*state.flags}:
        return alarmed(text, Heard(text, alarms=_certain(suspected)), outcome)
    if state.paused == ears.HURT:
        return _answered(text, outcome)
    if not suspected or state.paused == "crisis" or _tells_who_reads_it(text, state) or denies(text, outcome):
        return False
    if _in_own_words(state) or ears.HURT in state.odd or worries.is_volunteered(text):
        outcome.flag_all([flag for flag in suspected if flag in ears.WHOSE])  # kept as it is told, and staff look
        return False
    if state.requested != "confirm":
        spot_beside_harm(text, outcome)
        _answer(text, outcome)
    append(state, "concerns.text", text)
    state.odd.extend([ears.HURT, *suspected])
    outcome.intent, state.paused, state.opened = ears.HURT, ears.HURT, True
    return True


def _answer(text: str, outcome: Outcome) -> None:
    """What answers the open question beside the suspicion is taken: whoever says that nobody was hurt is not asked for it again."""
    question = outcome.state.question
    values = question.parse(text, outcome.state.situation) if question is not None and question.kind in ("choice", "date") else None
    if question is not None and values and "odd" not in values:
        accept(question, values, outcome)


def _tells_who_reads_it(text: str, state: State) -> bool:
    """ "My carer checks my phone" answers whether a text is safe, and that answer raises its own flag."""
    return state.requested == "notifier.safe_to_text" and reach.safe(text) is False


def _in_own_words(state: State) -> bool:
    """Where people tell as they like, and nobody interrupts."""
    question = state.question
    return state.finished or state.collecting or (question is not None and (question.kind == "words" or question.ask == "concerns.text"))


def _suspected(text: str, heard: Heard, outcome: Outcome) -> Sequence[str]:
    """The flags of a suspicion. "They shouted at me too" is one after a disclosure."""
    told = GRAVE & {*outcome.state.flags} and _ME_TOO.search(utterance.words(text))
    return ["NOTIFIER_AT_RISK"] if told else heard.alarms.get(ears.HURT, ())


def _certain(suspected: Sequence[str]) -> dict[str, Sequence[str]]:
    return {"danger" if ears.FLAGS["danger"] in suspected else "disclosure": suspected}


def _answered(text: str, outcome: Outcome) -> bool:
    state, told = outcome.state, answers.parse_yes_no(text)
    if told is None and not utterance.words(text):
        outcome.intent = ears.HURT
        return True
    suspected = [flag for flag in state.odd if flag in GRAVE]
    state.odd = [mark for mark in state.odd if mark not in GRAVE]
    if told == "no":
        if state.fields.get("concerns.raised") != "yes":
            state.fields.pop("concerns.text", None)
        outcome.note("utter_not_hurt")
    else:
        state.fields["concerns.raised"] = "yes"
        state.missing.pop("concerns.raised", None)
        outcome.flag_all(suspected)
        outcome.note(f"utter_{next(iter(_certain(suspected)))}" if told == "yes" else "utter_worry_kept")
    if told is None:
        return False  # the question before it is answered, or more is told
    state.paused, state.failures = None, 0
    if not state.asked and not state.finished:
        outcome.note("utter_open")  # the greeting gave way to the question
    outcome.intent = "resume"
    return True
