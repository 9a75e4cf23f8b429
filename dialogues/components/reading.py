"""Makes one turn of meaning from a caller's words: an intent for Rasa's rules, answers, notes to say first, and flags.

Pure Python: it decides what was meant, never what is said. The order of the steps is the policy:
danger first, then commands, then the answer to the open question, then everything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from components import alarms, at_question, interpreting, maybe_hurt, own_paths, spoken_of, wishes
from components.answering import spot
from components.keeping import keep_more, keep_worry
from components.outcome import Heard, Outcome
from components.state import State
from components.steering import obey, steer
from components.wishes import SURE
from understanding import answers, languages, relay, utterance

ASKED_OUTRIGHT = ("told", "person.restrictions_5y")  # the answer itself raises the flag, or does not
_AS_I_SAID = re.compile(
    r"^(?:like|as) i(?:'ve| have)? (?:just |already )?(?:said|say|told you|mentioned|put)"
    r"(?: before| already| earlier| above)?[\s,:-]+(?=\w)", re.IGNORECASE
)
_AS_I_SAID_BEHIND = re.compile(r"(?<=\w{2})[\s,]+(?:like|as) i (?:say|said|told you)(?: before| already| earlier)?[\s.]*$", re.IGNORECASE)
YES_WORDS = frozenset({"yes", "yeah", "yep", "yea", "aye", "y"})


def read(heard: Heard, state: State, slots: Mapping[str, Any] | None = None) -> Outcome:
    """The whole policy of understanding, in order. `slots` are Rasa's as they stand, where they were worked out before."""
    outcome = Outcome(state)
    before, told = slots or state.slots(), dict(state.fields)
    if languages.wanted(heard.text) == interpreting.SIGNED:
        heard = replace(heard, intent="comms_need", likely=1.0)
    if state.requested not in ASKED_OUTRIGHT:
        outcome.flag_all(heard.alarms.get("note", ()))
    spoken_of.mind(heard.text, state.requested, state)
    _decide(heard, outcome)
    if "COMMS_NEED" in outcome.raised:
        interpreting.note_needs(heard.text, outcome)
    state.settle()
    own_paths.mind(outcome, told)
    state.withheld = [path for path in state.withheld if path in told and state.fields.get(path) == told[path]]
    outcome.changed = {slot: value for slot, value in state.slots().items() if value != before[slot]}
    outcome.filled = outcome.filled or bool(outcome.changed)
    if outcome.filled:
        state.failures = 0
    return outcome


def _decide(heard: Heard, outcome: Outcome) -> None:
    state = outcome.state
    text = _own_words_of(heard.text, outcome)
    if alarms.may_hurt_themselves(text, heard, outcome) or maybe_hurt.may_be_hurt(text, heard, outcome):
        return
    if state.finished and not alarms.alarmed(text, heard, outcome):
        _after(text, heard, outcome)
    elif state.finished:
        return
    elif not utterance.words(text) and answers.parse_yes_no(text) is None:
        outcome.intent = "open" if not state.opened else ("resume" if state.paused else "silence")
    elif alarms.alarmed(text, heard, outcome):
        return
    elif state.paused not in ("crisis", "interpreter") and (language := interpreting.needed(text, outcome)):
        interpreting.offer(text, language, outcome)
    elif not state.opened:
        spot(text, outcome)
        keep_worry(text, outcome)
        _first_wish(text, heard, outcome)
    elif state.paused:
        _paused(text, heard, outcome)
    else:
        at_question.take(text, heard, outcome)


def _own_words_of(said: str, outcome: Outcome) -> str:
    """The caller's words without those of a relay assistant."""
    state, text = outcome.state, utterance.clean(said)
    if relay.is_relay(text) and state.requested != "notifier.needs":  # there it is the answer
        state.relayed, text = True, relay.after_greeting(text)
        outcome.flag("COMMS_NEED")
    text = relay.without_over(text) if state.relayed and text else text
    return _AS_I_SAID_BEHIND.sub("", _AS_I_SAID.sub("", text))


def _first_wish(text: str, heard: Heard, outcome: Outcome) -> None:
    """A need or a wish in the very first words is answered in front of the first question."""
    wish = "person" if "person" in heard.alarms else wishes.asked(heard) or answers.parse_command(text) or (heard.intent if heard.likely >= SURE else "")
    if "MEDIA_LEGAL" in heard.alarms.get("note", ()):
        wish = "media_legal"
    if wish in wishes.FIRST_NOTES | wishes.questions():
        obey(wish, outcome)
        outcome.note(wishes.words_of(wish))
    outcome.intent = "open"


def _after(text: str, heard: Heard, outcome: Outcome) -> None:
    """After the end a question is answered, and what is told is kept with the rest."""
    question = wishes.guessed(heard)
    if question is not None:
        obey(question, outcome)
        outcome.problem = "finished"
        return
    outcome.problem = None if keep_more(text, outcome) else "manners"
    outcome.intent = "after"


def _paused(text: str, heard: Heard, outcome: Outcome) -> None:
    """After "later" or tears any message goes on; after a crisis only a clear wish does."""
    state, paused = outcome.state, outcome.state.paused
    if paused == "interpreter" and interpreting.decided(text, outcome):
        return
    command = _command(text, heard)
    willing = command == "resume" or utterance.words(text).split()[:1] in ([word] for word in YES_WORDS)
    if command in ("person", "later", "finish"):
        outcome.intent = command
        steer(command, outcome)
        if outcome.intent == "inform":  # only the story is at its end
            outcome.intent = "still_here" if paused == "crisis" else "resume"
            state.paused = paused if paused == "crisis" else None
        return
    if paused == "crisis" and not willing:
        outcome.intent = wishes.guessed(heard) or "still_here"
        return
    state.paused, state.failures = None, 0
    if not (command == "resume" or (willing and answers.parse_yes_no(text) == "yes" and paused != "later")):
        at_question.take(text, heard, outcome)
    if outcome.intent in wishes.questions():
        outcome.note(wishes.words_of(outcome.intent))
    if outcome.intent not in ("later", "distress", "finish"):
        outcome.intent = "resume"  # the question is asked again, or the next one is


def _command(text: str, heard: Heard) -> str | None:
    command = answers.parse_command(text)
    if command:
        return "finish" if command == "done" else command
    return heard.intent if wishes.is_one(heard) else None
