"""Makes one turn of meaning from a caller's words: an intent for Rasa's rules, answers, notes to say first, and flags.

Pure Python: it decides what was meant, never what is said. The order of the steps is the policy:
danger first, then commands, then the answer to the open question, then everything else.
"""

from __future__ import annotations

from components import alarms, corrections, own_paths, restated
from components.answering import accept, answer, append, correct, keep_more, overwrite, pass_start, restate, spot
from components.fields import Field
from components.outcome import Heard, Outcome
from components.state import State
from components.steering import doubt, end_story, leave, obey, steer, unusable
from components.told_apart import asks_the_meaning, grieves, is_answer, is_name, says_alive, says_all_wrong, says_no_family
from understanding import answers, relay, utterance, worries

SURE = 0.5  # an interruption below this is not acted on
VERY_SURE = 0.8  # in free text, where a sentence may merely sound like one
SHORT = 9  # words: a longer answer to an open question is a story

ASIDES = frozenset({
    "greet", "thank", "are_you_human", "say_again", "why", "anger", "privacy", "what_next", "wrong_service", "hold_on", "how_long",
    "comms_need", "media_legal", "abuse",
})  # fmt: skip
STEERING = frozenset({"skip", "not_sure", "go_back", "person", "later", "finish", "resume", "distress"})
FIRST_NOTES = {
    "person": "utter_person", "comms_need": "utter_comms_need", "wrong_service": "utter_wrong_service", "media_legal": "utter_media_legal",
}  # fmt: skip
YES_WORDS = frozenset({"yes", "yeah", "yep", "yea", "aye", "y"})
NO_FREE_ASIDES = frozenset({"greet", "thank", "anger", "abuse", "comms_need", "media_legal", "wrong_service", "what_next"})


def read(heard: Heard, state: State) -> Outcome:
    """The whole policy of understanding, in order."""
    outcome = Outcome(state)
    before, told = state.slots(), dict(state.fields)
    _decide(heard, outcome)
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
    if "crisis" in heard.alarms:
        alarms.crisis(text, heard, outcome)
    elif state.finished and not alarms.alarmed(text, heard, outcome):
        outcome.problem = None if keep_more(text, outcome) else "manners"
        outcome.intent = "after"
    elif state.finished:
        return
    elif not utterance.words(text) and answers.parse_yes_no(text) is None:
        outcome.intent = "open" if not state.opened else ("resume" if state.paused else "silence")
    elif alarms.alarmed(text, heard, outcome):
        return
    elif not state.opened:
        spot(text, outcome)
        _first_wish(text, heard, outcome)
    elif state.paused:
        _paused(text, heard, outcome)
    else:
        _conversation(text, heard, outcome)


def _own_words_of(said: str, outcome: Outcome) -> str:
    """The caller's words without those of a relay assistant."""
    state, text = outcome.state, utterance.clean(said)
    if relay.is_relay(text) and state.requested != "notifier.needs":  # there it is the answer
        state.relayed, text = True, relay.after_greeting(text)
        outcome.flag("COMMS_NEED")
    return relay.without_over(text) if state.relayed and text else text


def _first_wish(text: str, heard: Heard, outcome: Outcome) -> None:
    """A need or a wish in the very first words is answered in front of the first question."""
    wish = "person" if "person" in heard.alarms else answers.parse_command(text) or (heard.intent if heard.likely >= SURE else "")
    if wish in FIRST_NOTES:
        obey(wish, outcome)
        outcome.note(FIRST_NOTES[wish])
    outcome.intent = "open"


def _paused(text: str, heard: Heard, outcome: Outcome) -> None:
    """After "later" or tears any message goes on; after a crisis only a clear wish does."""
    state, paused = outcome.state, outcome.state.paused
    command = _command(text, heard)
    willing = command == "resume" or utterance.words(text).split()[:1] in ([word] for word in YES_WORDS)
    if command in ("person", "later", "finish"):
        outcome.intent = command
        steer(command, outcome)
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
    if question is not None and question.ask == "more" and answer(text, outcome):
        return  # "stop here" is an answer, not a wish to pause
    command = None if is_name(question, text) else answers.parse_command(text)
    if asks_the_meaning(question, text):
        obey("meaning", outcome)
    elif question is not None and question.slot == "person_name" and grieves(text):
        obey("distress", outcome)
    elif question is not None and question.ask != "concerns.text" and says_alive(text):
        obey("alive", outcome)
    elif command and _is_command_here(command, question):
        obey({"done": "finish"}.get(command, command), outcome)
    elif question is not None and question.no and (_plain_no(text) or (question.ask == "family.name" and says_no_family(text))):
        leave(question, question.no, outcome)
    elif question is not None and question.ask == "concerns.text":
        _story(text, heard, outcome)
    elif question is not None and question.kind == "words":
        _own_words(text, heard, outcome)
    elif question is not None and question.ask == "confirm":
        _check(text, heard, outcome)
    else:
        _question(text, heard, outcome)


def _is_command_here(command: str, question: Field | None) -> bool:
    """ "Not sure" answers a yes-or-no question, and "no more" at the read-back is a yes: neither interrupts."""
    if question is None:
        return True
    if command == "not_sure":
        return question.unsure is None
    return True


def _plain_no(text: str) -> bool:
    return answers.parse_yes_no(text) == "no" and len(utterance.words(text).split()) <= 4


def _question(text: str, heard: Heard, outcome: Outcome) -> None:
    """A question with a typed answer."""
    state, question = outcome.state, outcome.state.question
    aside, differs = _is_wish(heard), restated.find(text, state)
    if question is not None and question.kind == "free" and aside and not is_answer(question, text, state, heard.intent) and not differs:
        obey(heard.intent, outcome)
        return
    put_right = corrections.find(text, state)
    again = {} if put_right is not None and put_right.values else differs
    if put_right is not None and not again:
        correct(put_right.entry, put_right.values, outcome)
        return
    restate(again, outcome)
    if (again and question is not None and question.kind == "free") or answer(text, outcome) or again:
        return
    if question is not None and question.slot == "concerns_raised" and heard.intent in ("anger", "disclosure") and aside:
        accept(question, {"concerns.raised": "yes", "concerns.text": text}, outcome)  # it is the answer
        return
    if aside:
        obey(heard.intent, outcome)
    elif question is not None and question.slot == "start":
        _begin(text, heard, outcome)
    else:
        unusable(outcome)


def _begin(text: str, heard: Heard, outcome: Outcome) -> None:
    """ "Shall we start?" answered by no, or by the first facts."""
    if answers.parse_yes_no(text) in ("no", "not_sure"):
        obey("later", outcome)
    elif heard.intent == "report_death" or len(utterance.words(text).split()) > SHORT:
        pass_start(outcome)
    else:
        unusable(outcome)


def _story(text: str, heard: Heard, outcome: Outcome) -> None:
    """The caller's own words, kept as they are. Only a short and clear wish to do something else interrupts."""
    state = outcome.state
    short = len(utterance.words(text).split()) <= SHORT
    if worries.cannot_say(text):
        end_story(outcome)
        outcome.note("utter_skipped")
        return
    wish = heard.intent in (ASIDES | STEERING) - NO_FREE_ASIDES and heard.likely >= VERY_SURE
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


def _own_words(text: str, heard: Heard, outcome: Outcome) -> None:
    """An answer kept as it is, after which the next question comes. Only what is plainly something else is not the answer."""
    state, question = outcome.state, outcome.state.question
    put_right = corrections.plainly(text, state)
    wish = heard.intent in (ASIDES | STEERING) - NO_FREE_ASIDES and heard.likely >= VERY_SURE
    if put_right is not None:
        correct(put_right.entry, put_right.values, outcome)
    elif wish and len(utterance.words(text).split()) <= SHORT:
        obey(heard.intent, outcome)
    elif question is not None:
        accept(question, question.parse(text, state.situation) or {}, outcome)
        spot(text, outcome)


def _check(text: str, heard: Heard, outcome: Outcome) -> None:
    """The read-back: yes ends it, anything wrong is put right and read back again."""
    state, question = outcome.state, outcome.state.question
    said = answers.parse_yes_no(text)
    agreed = question is not None and question.parse(text, state.situation) is not None
    put_right = None if agreed else corrections.find(text, state)
    again = {} if agreed else restated.find(text, state)
    if put_right is not None and (put_right.values or not again):
        correct(put_right.entry, put_right.values, outcome)
        overwrite(text, outcome, skip=put_right.entry)
    elif again:
        restate(again, outcome)
    elif agreed and question is not None:
        accept(question, {}, outcome)
    elif (said == "no" and len(utterance.words(text).split()) <= 3) or says_all_wrong(text):
        doubt(outcome)
    elif _is_wish(heard):
        obey(heard.intent, outcome)
    elif overwrite(text, outcome):
        return
    elif len(utterance.words(text).split()) >= 5:
        keep_more(text, outcome)
        outcome.intent = "kept_more"
        outcome.note("utter_kept")
    else:
        unusable(outcome)


def _command(text: str, heard: Heard) -> str | None:
    command = answers.parse_command(text)
    if command:
        return "finish" if command == "done" else command
    return heard.intent if _is_wish(heard) else None


def _is_wish(heard: Heard) -> bool:
    """Whether the guess is one to act on. To end a conversation half-way needs more than a guess."""
    return heard.intent in ASIDES | STEERING and heard.likely >= (VERY_SURE if heard.intent == "finish" else SURE)
