"""The read-back: a yes ends it, and whatever is wrong is put right and read back again."""

from __future__ import annotations

import re

from components import amended, corrections, restated, wishes
from components.answering import accept
from components.changing import correct, overwrite, restate
from components.keeping import keep_more
from components.outcome import Heard, Outcome
from components.steering import doubt, obey, unusable
from components.told_apart import says_all_wrong
from understanding import answers, utterance

_MORE = re.compile(r"(?:also|add|plus|note|ps|please (?:note|add))\b \w+ \w+")
_NOT_ALL = re.compile(
    r"(?:no |well |not |nearly |almost |its |it is |thats |that is |youve got |you have |got )*(?:quite|all|(?:some|most|bits?|part"
    r"|not all) of (?:it|that)|one (?:thing|bit)(?: (?:is|was|isnt) (?:wrong|right))?|one things wrong|wrong|that wrong|it wrong|not right|nearly"
    r"|almost|not quite right)$"
)


def check(text: str, heard: Heard, outcome: Outcome) -> None:
    """The read-back: yes ends it, anything wrong is put right and read back again."""
    state, question = outcome.state, outcome.state.question
    said = answers.parse_yes_no(text)
    agreed = question is not None and question.parse(text, state.situation) is not None
    put_right = None if agreed else corrections.find(text, state)
    again = {} if agreed else restated.find(text, state)
    clear = (again or (put_right is not None and put_right.values)) and not amended.is_plain(text)
    typed = None if agreed or clear else amended.find(text, state)
    if typed is not None and (typed.values or put_right is None):
        put_right = typed
    if put_right is not None and (put_right.values or not again):
        correct(put_right.entry, put_right.values, outcome)
        overwrite(text, outcome, skip=put_right.entry)
    elif again:
        restate(again, outcome)
    elif agreed and question is not None:
        accept(question, {}, outcome)
    elif (said == "no" and len(utterance.words(text).split()) <= 3) or says_all_wrong(text) or _NOT_ALL.match(utterance.words(text)):
        doubt(outcome)
    elif wishes.is_one(heard):
        obey(heard.intent, outcome)
    elif overwrite(text, outcome):
        return
    elif len(utterance.words(text).split()) >= 5 or _MORE.match(utterance.words(text)):
        keep_more(text, outcome)
        outcome.intent = "kept_more"
        outcome.note("utter_kept")
    else:
        unusable(outcome)
