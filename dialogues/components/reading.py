"""Makes one turn of meaning from a caller's words: an intent for Rasa's rules, answers, notes to say first, and flags.

Pure Python: it decides what was meant, never what is said. The order of the steps is the policy:
danger first, then commands, then the answer to the open question, then everything else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from components import corrections
from components.fields import BESIDE, BY_PATH, IN_PARTS, Field
from components.state import State
from understanding import answers, spotting, utterance

SURE = 0.5  # an interruption below this is not acted on
VERY_SURE = 0.8  # in free text, where a sentence may merely sound like one
SHORT = 9  # words: a longer answer to an open question is a story
TRIES = 3

ASIDES = frozenset({
    "greet", "thank", "are_you_human", "say_again", "why", "anger", "privacy", "what_next", "wrong_service", "hold_on", "how_long",
    "comms_need", "media_legal", "abuse",
})  # fmt: skip
STEERING = frozenset({"skip", "not_sure", "go_back", "person", "later", "finish", "resume", "distress"})
YES_WORDS = frozenset({"yes", "yeah", "yep", "yea", "aye", "y"})
FLAG_OF = {"distress": "DISTRESS", "comms_need": "COMMS_NEED", "media_legal": "MEDIA_LEGAL", "abuse": "ABUSIVE_OR_TEST", "wrong_service": "WRONG_SERVICE"}
NO_FREE_ASIDES = frozenset({"greet", "thank", "anger", "abuse", "comms_need", "media_legal", "wrong_service", "what_next"})


@dataclass(frozen=True)
class Heard:
    """The words with what the classifier and the lexicon made of them."""

    text: str
    intent: str = "inform"
    likely: float = 0.0
    alarms: Mapping[str, str] = field(default_factory=dict)  # alarm -> flag


@dataclass
class Outcome:
    """What the turn means. `state` is changed in place; `intent` chooses the rule."""

    state: State
    intent: str = "inform"
    notes: list[str] = field(default_factory=list)
    problem: str | None = None
    raised: list[str] = field(default_factory=list)
    handover: str | None = None
    filled: bool = False

    def note(self, name: str) -> None:
        if name not in self.notes:
            self.notes.append(name)

    def flag(self, code: str) -> None:
        if code not in self.raised:
            self.raised.append(code)
        if code not in self.state.flags:
            self.state.flags.append(code)


def read(heard: Heard, state: State) -> Outcome:
    """The whole policy of understanding, in order."""
    outcome = Outcome(state)
    before = state.slots()
    _decide(heard, outcome)
    state.settle()
    _child(outcome)
    outcome.filled = outcome.filled or state.slots() != before
    if outcome.filled:
        state.failures = 0
    return outcome


def _decide(heard: Heard, outcome: Outcome) -> None:
    state = outcome.state
    text = utterance.clean(heard.text)
    if state.finished:
        _keep_more(text, outcome)
        outcome.intent = "after"
    elif "crisis" in heard.alarms:
        _crisis(text, heard, outcome)
    elif not utterance.words(text):
        outcome.intent = "open" if not state.opened else ("resume" if state.paused else "silence")
    elif _alarmed(text, heard, outcome):
        return
    elif not state.opened:
        _spot(text, outcome)
        outcome.intent = "open"
    elif state.paused:
        _paused(text, heard, outcome)
    else:
        _conversation(text, heard, outcome)


def _crisis(text: str, heard: Heard, outcome: Outcome) -> None:
    """The words first, a person is paged, and the questions stop until the caller asks for them."""
    state = outcome.state
    outcome.intent = "crisis"
    outcome.flag(heard.alarms["crisis"])
    _keep_disclosed(text, heard, outcome)
    if not (state.collecting or state.requested == "concerns.text"):
        _spot(text, outcome)
    else:
        _append(state, "concerns.text", text)
        state.collecting = state.situation.written
    state.paused, state.opened = "crisis", True


def _alarmed(text: str, heard: Heard, outcome: Outcome) -> bool:
    """Danger and disclosure: the words are kept as they are, and said to be passed on."""
    state = outcome.state
    if "danger" in heard.alarms:
        outcome.intent = "danger"
        outcome.flag(heard.alarms["danger"])
        _keep_disclosed(text, heard, outcome, force=True)
        outcome.note("utter_danger")
    elif "disclosure" in heard.alarms:
        outcome.intent = "disclosure"
        _keep_disclosed(text, heard, outcome)
        outcome.note("utter_disclosure")
    else:
        return False
    if not state.opened:
        _spot(text, outcome)
        outcome.intent, state.opened = "open", True
    elif state.paused:
        state.paused, outcome.intent = None, "resume"
    elif state.requested == "concerns.text":
        state.collecting = state.situation.written
    return True


def _keep_disclosed(text: str, heard: Heard, outcome: Outcome, force: bool = False) -> None:
    if "disclosure" in heard.alarms:
        outcome.flag(heard.alarms["disclosure"])
    if force or "disclosure" in heard.alarms:
        _append(outcome.state, "concerns.text", text)
        outcome.state.fields["concerns.raised"] = "yes"
        outcome.state.missing.pop("concerns.raised", None)


def _append(state: State, path: str, text: str) -> None:
    """Adds words to what was told, never in its place: exact words are what staff need."""
    before = state.fields.get(path)
    state.fields[path] = f"{before}\n{text}" if before else text
    state.missing.pop(path, None)


def _paused(text: str, heard: Heard, outcome: Outcome) -> None:
    """After "later" or tears any message goes on; after a crisis only a clear wish does."""
    state, paused = outcome.state, outcome.state.paused
    command = _command(text, heard)
    willing = command == "resume" or utterance.words(text).split()[0] in YES_WORDS
    if command in ("person", "later", "finish"):
        outcome.intent = command
        _steer(command, outcome)
        return
    if paused == "crisis" and not willing:
        outcome.intent = "still_here"
        return
    state.paused, state.failures = None, 0
    if not (command == "resume" or (willing and answers.parse_yes_no(text) == "yes" and paused != "later")):
        _conversation(text, heard, outcome)
    if outcome.intent not in ("later", "distress", "finish"):
        outcome.intent = "resume"  # the question is asked again, or the next one is


def _conversation(text: str, heard: Heard, outcome: Outcome) -> None:
    question = outcome.state.question
    command = answers.parse_command(text)
    if command and _is_command_here(command, question):
        _obey({"done": "finish"}.get(command, command), outcome)
    elif question is not None and question.ask == "concerns.text":
        _story(text, heard, outcome)
    elif question is not None and question.ask == "confirm":
        _check(text, heard, outcome)
    else:
        _question(text, heard, outcome)


def _is_command_here(command: str, question: Field | None) -> bool:
    """ "Not sure" answers a yes-or-no question, and "no more" at the read-back is a yes: neither interrupts."""
    if question is None:
        return True
    if command == "not_sure":
        return question.ask not in ("person.learning_disability", "person.autistic", "person.autism_diagnosed", "concerns.raised")
    return True


def _question(text: str, heard: Heard, outcome: Outcome) -> None:
    """A question with a typed answer."""
    state, question = outcome.state, outcome.state.question
    aside = heard.intent in ASIDES | STEERING and heard.likely >= SURE
    if question is not None and question.kind == "free" and aside:
        _obey(heard.intent, outcome)
        return
    put_right = corrections.find(text, state)
    if put_right is not None:
        _correct(put_right.entry, put_right.values, outcome)
        return
    if _answer(text, outcome):
        return
    if aside:
        _obey(heard.intent, outcome)
    elif question is not None and question.slot == "start":
        _begin(text, heard, outcome)
    else:
        _unusable(outcome)


def _begin(text: str, heard: Heard, outcome: Outcome) -> None:
    """ "Shall we start?" answered by no, or by the first facts."""
    if answers.parse_yes_no(text) in ("no", "not_sure"):
        _obey("later", outcome)
    elif heard.intent == "report_death" or len(utterance.words(text).split()) >= 3:
        _pass_start(outcome)
    else:
        _unusable(outcome)


def _pass_start(outcome: Outcome) -> None:
    outcome.state.passed.append("start")
    outcome.note("utter_privacy")


def _answer(text: str, outcome: Outcome) -> bool:
    """The open question's own parser, and clear facts for other questions in the same words."""
    state, question = outcome.state, outcome.state.question
    spotted = spotting.spot(text, state.today)
    values = None
    if question is not None:
        values = {path: value for path, value in spotted.items() if BY_PATH.get(path) is question} or None
        if values is None or question.ask in ("person.name", "death.date", "person.birth"):
            parsed = question.parse(text, state.situation)
            values = values if parsed is None else parsed
    if values is not None and question is not None and not _accept(question, values, outcome):
        return True
    others = _fill(spotted, outcome, skip=question)
    if question is not None and question.slot == "start" and others and values is None:
        _pass_start(outcome)
    return values is not None or bool(others)


def _accept(question: Field, values: dict[str, Any], outcome: Outcome) -> bool:
    """Takes the answer, unless it is an unlikely date or half an answer: those are asked about once."""
    state = outcome.state
    odd = values.pop("odd", None)
    if odd and odd not in state.odd:
        state.odd.append(odd)
        outcome.intent, outcome.problem = "unusable", "odd_date"
        return False
    if odd:
        outcome.flag("DATE_ODD")
    if question.slot == "start":
        _pass_start(outcome)
    elif question.slot == "confirm":
        state.passed.append("confirm")
    for path in question.paths:
        state.missing.pop(path, None)
        if question.slot not in IN_PARTS:
            state.fields.pop(path, None)
    state.fields.update(values)
    if values.get("notifier.may_contact") and "notifier.phone" not in values and "notifier.email" not in values:
        state.reach = True
    if values.get("notifier.safe_to_text") is False:
        outcome.flag("NOTIFIER_AT_RISK")
    outcome.filled = True
    return True


def _fill(spotted: Mapping[str, Any], outcome: Outcome, skip: Field | None = None) -> list[str]:
    """Facts for questions that are still open; what was answered is changed only by a correction."""
    state, taken = outcome.state, []
    open_now = {e.slot for e in BY_PATH.values() if not state.is_answered(e) or not any(path in state.fields for path in e.paths)}
    for path, value in spotted.items():
        entry = BY_PATH.get(path)
        if path in BESIDE and path not in state.fields:
            state.fields[path] = value
        if entry is not None and entry is not skip and entry.slot in open_now and entry.ask != "concerns.text":
            state.fields[path] = value
            taken.append(path)
            for other in entry.paths:
                state.missing.pop(other, None)
    return taken


def _spot(text: str, outcome: Outcome) -> None:
    _fill(spotting.spot(text, outcome.state.today), outcome)


def _correct(entry: Field, values: dict[str, Any] | None, outcome: Outcome) -> None:
    """Changes an answer, or opens its question again where the new one was not said."""
    state = outcome.state
    state.clear(entry)
    if "confirm" in state.passed:
        state.passed.remove("confirm")
    if values is None:
        outcome.note("utter_ask_anew")
    else:
        values.pop("odd", None)
        state.fields.update(values)
        outcome.note("utter_corrected")
    outcome.intent, outcome.filled = "correct", True


def _story(text: str, heard: Heard, outcome: Outcome) -> None:
    """The caller's own words, kept as they are. Only a short and clear wish to do something else interrupts."""
    state = outcome.state
    short = len(utterance.words(text).split()) <= SHORT
    wish = heard.intent in (ASIDES | STEERING) - NO_FREE_ASIDES and heard.likely >= VERY_SURE
    if "later" in heard.alarms or "person" in heard.alarms or (short and wish):
        wanted = "later" if "later" in heard.alarms else "person" if "person" in heard.alarms else heard.intent
        if not short:
            _append(state, "concerns.text", text)
        _obey(wanted, outcome)
        return
    _append(state, "concerns.text", text)
    state.collecting = state.situation.written
    if state.collecting:
        outcome.intent, outcome.filled = "more_story", False


def _check(text: str, heard: Heard, outcome: Outcome) -> None:
    """The read-back: yes ends it, anything wrong is put right and read back again."""
    state, question = outcome.state, outcome.state.question
    put_right = corrections.find(text, state)
    said = answers.parse_yes_no(text)
    if put_right is not None:
        _correct(put_right.entry, put_right.values, outcome)
    elif said == "yes" and question is not None:
        _accept(question, {}, outcome)
    elif said == "no" and len(utterance.words(text).split()) <= 3:
        outcome.intent, outcome.problem = "correct", "what_is_wrong"
    elif heard.intent in ASIDES | STEERING and heard.likely >= SURE:
        _obey(heard.intent, outcome)
    elif _overwrite(text, outcome):
        return
    elif len(utterance.words(text).split()) >= 5:
        _keep_more(text, outcome)
        outcome.intent = "kept_more"
    else:
        _unusable(outcome)


def _overwrite(text: str, outcome: Outcome) -> bool:
    """At the read-back a clear fact that differs is a correction, cue or not."""
    state = outcome.state
    changed = {p: v for p, v in spotting.spot(text, state.today).items() if p in BY_PATH and state.fields.get(p) != v}
    changed.pop("concerns.text", None)
    if not changed:
        return False
    for path in changed:
        state.missing.pop(path, None)
    state.fields.update(changed)
    outcome.intent, outcome.filled = "correct", True
    outcome.note("utter_corrected")
    return True


def _keep_more(text: str, outcome: Outcome) -> None:
    path = "concerns.text" if outcome.state.fields.get("concerns.raised") == "yes" else "anything_else"
    if utterance.words(text):
        _append(outcome.state, path, text)


def _command(text: str, heard: Heard) -> str | None:
    command = answers.parse_command(text)
    if command:
        return "finish" if command == "done" else command
    return heard.intent if heard.intent in ASIDES | STEERING and heard.likely >= SURE else None


def _obey(wanted: str, outcome: Outcome) -> None:
    outcome.intent = wanted
    if wanted in FLAG_OF:
        outcome.flag(FLAG_OF[wanted])
    _steer(wanted, outcome)


def _steer(wanted: str, outcome: Outcome) -> None:
    """The wishes that change where the conversation goes."""
    state, question = outcome.state, outcome.state.question
    if wanted == "person":
        outcome.handover, state.wants_person = "person", True
    elif wanted in ("later", "distress") and state.paused != "crisis":
        state.paused = wanted
    elif wanted == "go_back":
        _go_back(outcome)
    elif wanted in ("skip", "not_sure") and question is not None:
        _leave(question, "declined" if wanted == "skip" else "unknown", outcome)
    elif wanted == "finish" and question is not None and question.ask == "concerns.text":
        _end_story(outcome)
    elif wanted == "finish" and question is not None and question.ask == "confirm":
        _accept(question, {}, outcome)


def _end_story(outcome: Outcome) -> None:
    state = outcome.state
    state.collecting = False
    if "concerns.text" not in state.fields:
        state.missing["concerns.text"] = "declined"
    outcome.intent = "inform"


def _leave(question: Field, reason: str, outcome: Outcome) -> None:
    """Marks the open question as asked and not answered. The control questions are taken as a wish to go on."""
    state = outcome.state
    if question.ask == "concerns.text" and state.collecting:
        _end_story(outcome)
    elif question.slot == "start":
        _pass_start(outcome)
    elif question.slot == "confirm":
        if reason == "unknown":
            outcome.intent, outcome.problem = "correct", "what_is_wrong"
            return
        state.passed.append("confirm")
    else:
        for path in question.paths:
            if path not in state.fields:
                state.missing[path] = reason
    outcome.intent, outcome.filled = "inform", True
    if question.kind != "control":
        outcome.note("utter_skipped" if reason == "declined" else "utter_unknown")


def _go_back(outcome: Outcome) -> None:
    """Opens the question before this one. Only one step is offered at a time; answers further back stay."""
    state = outcome.state
    earlier = [ask for ask in state.asked if ask not in (state.requested, "start", "confirm")]
    if not earlier:
        outcome.intent = "first_question"
        return
    previous = next(entry for entry in BY_PATH.values() if entry.ask == earlier[-1])
    state.asked = state.asked[: len(state.asked) - 1 - state.asked[::-1].index(previous.ask)]
    state.clear(previous)
    outcome.intent, outcome.filled = "go_back", True
    outcome.note("utter_gone_back")


def _unusable(outcome: Outcome) -> None:
    """Asks again, then more simply and with a way out, then leaves it: nobody is asked four times."""
    state, question = outcome.state, outcome.state.question
    state.failures += 1
    outcome.intent = "unusable"
    outcome.problem = "first" if state.failures == 1 else "second"
    if state.failures >= TRIES and question is not None:
        _leave(question, "unknown" if question.slot != "confirm" else "declined", outcome)
        outcome.notes = [] if question.kind == "control" else ["utter_leave_it"]
        outcome.problem = None


def _child(outcome: Outcome) -> None:
    """A death under 18 goes to another team: said once, and the questions go on."""
    state = outcome.state
    age = state.fields.get("person.age")
    born = (state.fields.get("person.date_of_birth") or {}).get("value", "")
    died = (state.fields.get("death.date") or {}).get("value", "") or state.today.isoformat()
    if age is None and len(born) == 10:
        age = int(died[:4]) - int(born[:4]) - (died[5:] < born[5:] if len(died) == 10 else 0)
    if age is not None and 0 <= age < 18 and "CHILD" not in state.flags:
        outcome.flag("CHILD")
        outcome.note("utter_child")
