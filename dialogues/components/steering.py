"""Does what a caller wishes: skip, go back, stop for now, a person; and leaves a question after three tries."""

from __future__ import annotations

from components.answering import accept, pass_start
from components.fields import BY_PATH, Field
from components.outcome import Outcome

TRIES = 3
STORY_DONE = "story done"  # who told a worry between two questions may mean that by "done": said again, it is the end
OFTEN = 5
AGAIN = "again "  # noted with the question each time that it is to be said again
FLAG_OF = {
    "distress": "DISTRESS", "comms_need": "COMMS_NEED", "media_legal": "MEDIA_LEGAL", "abuse": "ABUSIVE_OR_TEST",
    "pet": "ABUSIVE_OR_TEST", "trying_out": "ABUSIVE_OR_TEST",
    "wrong_service": "WRONG_SERVICE", "alive": "WRONG_SERVICE", "register_death": "WRONG_SERVICE", "benefits": "WRONG_SERVICE",
    "funeral": "WRONG_SERVICE", "person": "PERSON_ASKED_FOR", "withdraw": "PERSON_ASKED_FOR",
}  # fmt: skip

# who does not know the birthday may have an idea of the age, and who does not know the day of the month: asked for once
ROUGHLY = {"person.birth": "person.age", "death.date": "about when"}


def obey(wanted: str, outcome: Outcome) -> None:
    outcome.intent = wanted
    if wanted == "distress" and "DISTRESS" in outcome.state.flags:
        outcome.problem = "overwhelmed"  # the second rung of the ladder
    if wanted in FLAG_OF:
        outcome.flag(FLAG_OF[wanted])
    steer(wanted, outcome)


def steer(wanted: str, outcome: Outcome) -> None:
    """The wishes that change where the conversation goes."""
    state, question = outcome.state, outcome.state.question
    if wanted == "person":
        outcome.handover, state.wants_person = "person", True
        outcome.flag("PERSON_ASKED_FOR")  # the caller is told that somebody will call: staff must see it
    elif wanted in ("later", "distress") and state.paused != "crisis":
        state.paused = wanted
    elif wanted == "say_again" and question is not None and question.kind != "control":
        _said_again(question, outcome)
    elif wanted == "go_back":
        go_back(outcome)
    elif wanted == "not_sure" and question is not None and question.unsure is not None:
        accept(question, {question.paths[0]: question.unsure}, outcome)
        outcome.intent = "inform"
    elif wanted == "not_sure" and question is not None and (idea := ROUGHLY.get(question.ask)) and idea not in state.odd and question.ask not in state.fields:
        state.odd.append(idea)
        outcome.intent, outcome.problem = "inform", "roughly"
    elif wanted in ("skip", "not_sure") and question is not None:
        leave(question, "declined" if wanted == "skip" else "unknown", outcome)
    elif wanted == "finish" and question is not None:
        _finish(question, outcome)


def _said_again(question: Field, outcome: Outcome) -> None:
    """A question that is to be said again for the fifth time is left for a person to ask. What was noted of others is dropped."""
    state, mark = outcome.state, f"{AGAIN}{question.ask}"
    state.odd = [*(noted for noted in state.odd if not noted.startswith(AGAIN) or noted == mark), mark]
    if state.odd.count(mark) >= OFTEN:
        leave(question, "unknown", outcome)
        outcome.notes = ["utter_leave_it"]


def _finish(question: Field, outcome: Outcome) -> None:
    """ "That's all" ends the story, the further questions, or the conversation with what there is."""
    if question.ask == "concerns.text":
        end_story(outcome)
    elif question.ask == "confirm":
        accept(question, {}, outcome)
    elif _only_the_story_is_done(question, outcome):
        outcome.state.odd.append(STORY_DONE)
        outcome.intent, outcome.filled = "inform", True
    elif question.further or question.ask == "more":
        enough(question, outcome)


def _only_the_story_is_done(question: Field, outcome: Outcome) -> bool:
    """ "That's all", once, from somebody who has just told what worried them, and did not wait to be asked, or was asked the next question at once."""
    state = outcome.state
    before = [ask for ask in state.asked if ask != question.ask]
    told_just_now = bool(before) and before[-1].startswith("concerns.")
    unasked = not question.further and question.kind != "control" and "concerns.raised" not in state.asked
    return not {"concerns.text", "anything_else"}.isdisjoint(state.fields) and STORY_DONE not in state.odd and (unasked or (question.further and told_just_now))


def end_story(outcome: Outcome) -> None:
    state = outcome.state
    state.collecting = False
    if "concerns.text" not in state.fields:
        state.missing["concerns.text"] = "declined"
    outcome.intent = "inform"


def enough(question: Field, outcome: Outcome) -> None:
    """ "That is all" after the short path: the read-back comes next."""
    reason = question.no if question.ask == "anything_else" and question.no else "declined"
    for path in question.paths:
        if path not in outcome.state.fields:
            outcome.state.missing[path] = reason
    outcome.state.leave_further()
    outcome.intent, outcome.filled = "inform", True


def leave(question: Field, reason: str, outcome: Outcome) -> None:
    """Marks the open question as asked and not answered. The control questions are taken as a wish to go on."""
    state = outcome.state
    if question.ask == "concerns.text" and state.collecting:
        end_story(outcome)
    elif question.slot == "start":
        pass_start(outcome)
    elif question.slot == "confirm":
        if reason == "unknown":
            doubt(outcome)
            return
        state.passed.append("confirm")
    elif question.slot == "more":
        state.leave_further()
    else:
        for path in question.paths:
            if path not in state.fields:
                state.missing[path] = reason
        if question.ask == "death.date":
            state.mind_the_day(told_unasked=False)
    outcome.intent, outcome.filled = "inform", True
    if question.kind != "control":
        outcome.note("utter_skipped" if reason == "declined" else "utter_unknown")


def go_back(outcome: Outcome) -> None:
    """Opens the question before this one. Only one step is offered at a time; answers further back stay."""
    state = outcome.state
    earlier = [ask for ask in state.asked if ask not in (state.requested, "start", "more", "confirm")]
    if not earlier:
        outcome.intent = "first_question"
        return
    previous = next(entry for entry in BY_PATH.values() if entry.ask == earlier[-1])
    state.asked = state.asked[: len(state.asked) - 1 - state.asked[::-1].index(previous.ask)]
    state.clear(previous)
    outcome.intent, outcome.filled = "go_back", True
    outcome.note("utter_gone_back")


def doubt(outcome: Outcome) -> None:
    """Something is wrong in the read-back and it is not said what. After three tries a person asks later, in place of a loop."""
    state, question = outcome.state, outcome.state.question
    state.failures += 1
    outcome.intent, outcome.problem = "correct", "what_is_wrong"
    if state.failures >= TRIES and question is not None:
        leave(question, "declined", outcome)
        outcome.flag("LOW_CONFIDENCE")
        outcome.problem = None


def said_before(outcome: Outcome) -> None:
    """What is held already needs no apology: the question is put again, and left as any other after three tries."""
    outcome.intent = "inform"
    if outcome.state.failures + 1 >= TRIES:
        unusable(outcome)
    else:
        outcome.state.failures += 1


def unusable(outcome: Outcome) -> None:
    """Asks again, then more simply and with a way out, then leaves it: nobody is asked four times."""
    state, question = outcome.state, outcome.state.question
    state.failures += 1
    outcome.intent = "unusable"
    outcome.problem = "first" if state.failures == 1 else "second"
    if state.failures >= TRIES and question is not None:
        leave(question, "unknown" if question.slot != "confirm" else "declined", outcome)
        control = question.kind == "control"
        outcome.notes = [note for note in outcome.notes if note == "utter_privacy"] if control else ["utter_leave_it"]
        if not control:
            outcome.flag("LOW_CONFIDENCE")
        outcome.problem = None
