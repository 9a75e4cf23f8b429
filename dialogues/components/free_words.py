"""The caller's own words, kept as they are: a worry told in one or many messages, and the questions that any words answer."""

from __future__ import annotations

import re

from components import corrections, wishes
from components.answering import accept, spot
from components.changing import correct
from components.keeping import append
from components.outcome import Heard, Outcome
from components.steering import end_story, leave, obey, unusable
from components.wishes import STEERING, VERY_SURE
from understanding import answers, utterance, worries

SHORT = 9  # words: a longer answer to an open question is a story
_SAID_IN_PASSING = frozenset({"greet", "thank", "anger", "abuse", "comms_need", "media_legal", "wrong_service", "what_next"})
_WISHES = (wishes.asides() | STEERING) - _SAID_IN_PASSING
_NAMED = ("notifier.organisation", "notifier.job_title", "person.address")  # "Barnardo's, though I'm retired now" wishes for nothing
_WILL_NOT_SAY = re.compile(
    r"^(?:(?:no|sorry|well|i|im|id|ill) )*(?:dont want to|do not want to|rather not|wont|will not|wouldnt want to|not going to|cant|prefer not to|not)"
    r" (?:say|put|give|tell|name|share|mention)\b"
)
_TAKES_QUESTIONS = ("anything_else", "family.do_not_contact")  # what the line cannot answer is for staff to read


def story(text: str, heard: Heard, outcome: Outcome) -> None:
    """The caller's own words, kept as they are. Only a short and clear wish to do something else interrupts."""
    state = outcome.state
    short = len(utterance.words(text).split()) <= SHORT
    if worries.cannot_say(text):
        end_story(outcome)
        outcome.note("utter_skipped")
        return
    if short and "concerns.text" not in state.fields and worries.plainly(text) == "no":
        state.fields["concerns.raised"] = "no"  # the yes was a slip
        outcome.filled = True
        return
    wish = heard.intent in _WISHES and heard.likely >= VERY_SURE
    if "later" in heard.alarms or "person" in heard.alarms or (short and wish):
        wanted = "later" if "later" in heard.alarms else "person" if "person" in heard.alarms else heard.intent
        if not short:
            append(state, "concerns.text", text)
        obey(wanted, outcome)
        return
    append(state, "concerns.text", text)
    state.collecting = state.situation.written
    if state.collecting:
        outcome.intent, outcome.filled = "more_story", False


def own_words(text: str, heard: Heard, outcome: Outcome) -> None:
    """An answer kept as it is, after which the next question comes. Only what is plainly something else is not the answer."""
    state, question = outcome.state, outcome.state.question
    put_right = corrections.plainly(text, state)
    named = question is not None and question.ask in _NAMED and answers.parse_command(text) is None
    wish = heard.intent in _WISHES and heard.likely >= VERY_SURE and wishes.is_one(heard) and not (named and heard.intent in STEERING)
    if put_right is not None:
        correct(put_right.entry, put_right.values, outcome)
    elif wish and len(utterance.words(text).split()) <= SHORT and not (question is not None and question.owns(text)):
        obey(heard.intent, outcome)
    elif (wanted := _asked_instead(text, heard)) is not None:
        obey(wanted, outcome)
    elif question is not None and question.ask in _NAMED and _WILL_NOT_SAY.match(utterance.words(text)):
        leave(question, "declined", outcome)
    elif wishes.puts_one(text) and question is not None and question.ask not in _TAKES_QUESTIONS:
        unusable(outcome)  # "do you need this?" is no address
    elif question is not None and (values := question.parse(text, state.situation)) is not None:
        accept(question, values, outcome)
        spot(text, outcome)
    else:
        unusable(outcome)  # "yes" is no address: asked again, and left at the third


def _asked_instead(text: str, heard: Heard) -> str | None:
    """The question that is guessed, where the words are built as one."""
    return wishes.guessed(heard) or ("why" if heard.intent == "why" and wishes.is_one(heard) else None) if wishes.puts_one(text) else None
