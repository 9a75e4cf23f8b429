"""A turn at a question whose answer has a type: the answer, something put right, a wish of the caller's, or a story."""

from __future__ import annotations

import re
from typing import Any

from components import corrections, restated, told_elsewhere, wishes
from components.answering import accept, answer
from components.asking import Correction
from components.beginning import begin, begins_with_a_role
from components.changing import correct, restate
from components.free_words import SHORT
from components.keeping import keep_beside, keep_more_worry, keep_worry
from components.outcome import Heard, Outcome
from components.steering import TRIES, obey, said_before, unusable
from components.told_apart import is_answer, weeps
from understanding import unknowing, utterance

_BY_THE_WAY = re.compile(
    r"(?<=[\w.,;!?]) (?:and|but) (?=(?:his|her|their|my|the) (?:first |last |sur)?(?:name|postcode|address|date|age|number|gp|surgery)\b)"
    r"|(?<=[.,;!?]) (?:(?:and|but) )?(?:oh|by the way|actually|sorry|also|wait|hang on|i meant|i gave you|i told you|i said)\b", re.IGNORECASE
)
KEPT = "kept at "  # noted among what was questioned once
_SENTENCE_ENDS = re.compile(r"(?<=\w{3}[.!?]) (?=\w)|(?<=\d\d\.) (?=[A-Z])")


def take(text: str, heard: Heard, outcome: Outcome) -> None:
    """Puts what was said where it belongs: beside the question, in the place of an earlier answer, or in the answer."""
    state, question = outcome.state, outcome.state.question
    worried = question is not None and question.ask != "concerns.raised" and keep_worry(text, outcome)
    if question is not None and question.slot == "start" and begins_with_a_role(text, outcome):
        return
    aside, differs, put_right = _beside_the_answer(text, heard, outcome)
    if put_right is None and not differs and told_elsewhere.take(text, outcome):
        return
    if question is not None and question.kind == "free" and aside and not is_answer(question, text, state, heard.intent) and not differs:
        obey(heard.intent, outcome)
        return
    again = {} if put_right is not None and put_right.values else differs
    if put_right is not None and not again:
        correct(put_right.entry, put_right.values, outcome)
        _answer_in_front(text, outcome)
        return
    held = (dict(state.fields), dict(state.missing))
    restate(again, outcome)
    instead = bool(again) and question is not None and question.kind == "free"  # the words are no name or place
    if instead:
        _answer_in_front(text, outcome)  # "The Limes, in Stafford. And he was autistic, I forgot to say"
    if instead or answer(text, outcome) or again:
        _comfort(text, outcome)
        _half_again(held, outcome)
        return
    if question is not None and question.slot == "concerns_raised" and heard.intent in ("anger", "disclosure") and aside:
        accept(question, {"concerns.raised": "yes", "concerns.text": text}, outcome)  # it is the answer
        return
    _left_over(text, heard, outcome, worried)


def _left_over(text: str, heard: Heard, outcome: Outcome, worried: bool) -> None:
    """What answers nothing: a wish, a beginning, a worry, what is known already, or a story."""
    state, question = outcome.state, outcome.state.question
    if wishes.is_one(heard) and not (heard.intent == "greet" and restated.is_known(text, state)):
        obey(heard.intent, outcome)
    elif question is not None and question.slot == "start":
        begin(text, heard, outcome)
    elif worried or keep_more_worry(text, outcome):
        outcome.intent, outcome.filled = "inform", True  # nothing to apologise for: the question is put again
    elif restated.is_known(text, state):
        said_before(outcome)
    elif unknowing.begins(text):
        obey("not_sure", outcome)
    else:
        _keep_story_or_ask_again(text, outcome)


def _beside_the_answer(text: str, heard: Heard, outcome: Outcome) -> tuple[bool, dict[str, Any], Correction | None]:
    """Whether it sounds like a wish, what is said otherwise than before, and what is put right.

    Asked whether anything worried them, "the doctor was rude" is the answer, and puts no surgery right.
    """
    state, question = outcome.state, outcome.state.question
    asked = question is not None and question.ask == "concerns.raised" and not corrections.says_so(text)
    if asked and question is not None and question.parse(text, state.situation):
        return False, {}, None
    return wishes.is_one(heard), restated.find(text, state), corrections.find(text, state)


def _half_again(held: tuple[dict[str, Any], dict[str, str]], outcome: Outcome) -> None:
    """The half of an answer that was held already: nobody is asked for the other half without end."""
    state, question = outcome.state, outcome.state.question
    if question is not None and outcome.intent == "inform" and not state.is_answered(question) and held == (state.fields, state.missing):
        outcome.filled = False
        unusable(outcome)


def _answer_in_front(text: str, outcome: Outcome) -> bool:
    """ "No, they were angels. Oh, I gave you the wrong age, he was 62": the answer stands in front of what is put right."""
    question, aside = outcome.state.question, _BY_THE_WAY.search(text) or _SENTENCE_ENDS.search(text)
    head = text[: aside.start()] if aside else ""
    if question is None or not head or question.kind not in ("choice", "date", "free"):
        return False
    if corrections.has_cue(head) and question.kind != "choice":
        return False
    values = question.parse(head, outcome.state.situation)
    return bool(values and "odd" not in values and accept(question, values, outcome))


def _keep_story_or_ask_again(text: str, outcome: Outcome) -> None:
    """What is no answer to anything and was told at length is kept as it was said, and once met without "I did not follow"."""
    state, long = outcome.state, len(utterance.words(text).split()) > SHORT
    if long and _answer_in_front(text, outcome):
        keep_beside(text, state)
        return
    if long:
        keep_beside(text, state)
        outcome.note("utter_kept")
    mark = f"{KEPT}{state.requested}"
    if long and mark not in state.odd:
        state.odd.append(mark)
        outcome.intent, outcome.filled = "inform", True
        return
    state.failures = TRIES - 1 if long else state.failures  # told at length a second time: the question is left
    unusable(outcome)


def _comfort(text: str, outcome: Outcome) -> None:
    """Tears beside an answer are not passed over; once, so that kindness does not become a refrain."""
    if weeps(text) and "DISTRESS" not in outcome.state.flags:
        outcome.flag("DISTRESS")
        outcome.note("utter_comfort")
