"""A turn while a question is open: a question of the caller's own first, then what interrupts, then the answer."""

from __future__ import annotations

from components import another_voice, checking, commands, family_told, free_words, noted, typed, wishes
from components.answering import answer
from components.fields import Field
from components.outcome import Heard, Outcome
from components.state import WHICH_DAY
from components.steering import FLAG_OF, leave, obey
from components.told_apart import asks_the_meaning, grieves, is_name, says_alive
from understanding import answers, utterance


def take(text: str, heard: Heard, outcome: Outcome) -> None:
    """A question of the caller's own first; then what stands beside it, or all of the message."""
    if (rest := another_voice.greeted(text, outcome)) is not None:
        text = rest
    if rest == "" or another_voice.hands_over(text, outcome):
        return
    question = outcome.state.question
    if noted.take(text, outcome):
        return
    asked = wishes.asked(heard)
    if not asked and question is not None and question.ask == "more" and answer(text, outcome):
        return  # "stop here" is an answer, not a wish to pause
    command = None if is_name(question, text) else answers.parse_command(text)
    tells = asked is not None and wishes.tells(asked, text, question)
    answers_ours = is_name(question, text) or tells or command is not None  # a remark that is all of the message is better known
    told = _beside(asked, text, question, outcome) if asked and not answers_ours else text
    if told is not None and not _interrupted(told, command, question, outcome):
        _answered(told, heard, outcome)
    if asked and outcome.intent == "unusable" and outcome.problem:
        outcome.intent, outcome.problem, outcome.filled = "inform", None, True  # what they asked was answered: nothing to be sorry for


def _interrupted(text: str, command: str | None, question: Field | None, outcome: Outcome) -> bool:
    """What comes before any answer: a word not understood, tears, a mistake about who died, a command."""
    if asks_the_meaning(question, text):
        obey("meaning", outcome)
    elif question is not None and question.slot == "person_name" and grieves(text):
        obey("distress", outcome)
    elif question is not None and question.ask != "concerns.text" and says_alive(text):
        obey("alive", outcome)
    elif family_told.take(text, outcome):
        return True
    elif commands.is_a_mere_sound(text, outcome):
        obey("silence", outcome)
    elif command and commands.is_meant(command, text, outcome):
        commands.heed({"done": "finish"}.get(command, command), text, outcome)
    elif question is not None and (reason := _after_a_no(question, outcome)) and _plain_no(text):
        leave(question, reason, outcome)
    else:
        return False
    return True


def _answered(text: str, heard: Heard, outcome: Outcome) -> None:
    question = outcome.state.question
    if question is not None and question.ask == "concerns.text":
        free_words.story(text, heard, outcome)
    elif question is not None and question.kind == "words":
        free_words.own_words(text, heard, outcome)
    elif question is not None and question.ask == "confirm":
        checking.check(text, heard, outcome)
    else:
        typed.take(text, heard, outcome)


def _beside(asked: str, text: str, question: Field | None, outcome: Outcome) -> str | None:
    """Answers a question of the caller's own. What is told beside it is heard as ever; None where nothing is."""
    rest = wishes.beside(text)
    if rest is None:
        obey(asked, outcome)
        return None
    if asked in FLAG_OF:
        outcome.flag(FLAG_OF[asked])
    outcome.note(wishes.words_of(asked))
    told_whole = question is not None and (question.kind == "words" or question.ask == "concerns.text")
    return text if told_whole else rest


def _after_a_no(question: Field, outcome: Outcome) -> str | None:
    """ "Do you know what day?" can be answered by no, where "What day did he die?" cannot."""
    return question.no or ("unknown" if question.ask == "death.date" and WHICH_DAY in outcome.state.odd else None)


def _plain_no(text: str) -> bool:
    return answers.parse_yes_no(text) == "no" and len(utterance.words(text).split()) <= 4
