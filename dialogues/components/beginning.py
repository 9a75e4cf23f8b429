"""Who answers "Shall we start?" by telling has begun: with a name, with who they are, or with the story."""

from __future__ import annotations

import re

from components.answering import accept, pass_start
from components.fields import BY_PATH
from components.free_words import SHORT
from components.outcome import Heard, Outcome
from components.steering import obey, unusable
from understanding import answers, utterance

_LEANS_TO_YES = re.compile(r"\b(?:yes|yeah|yep|ok|okay|(?:think|suppose|guess) so|go on|try)\b")
_HERE = re.compile(r"^(?:(?:hi|hello|hiya|morning|afternoon|good \w+)[\s,.!]+)+|[\s,]+here$", re.IGNORECASE)
_BARE = 2  # words: in more of them a role may be anybody's, "do I have to be family"


def begins_with_a_name(text: str, outcome: Outcome) -> bool:
    """ "Kevin Price, everyone called him Kev", in place of a yes, from somebody who has said that Kevin died."""
    known, entry = outcome.state.fields.get("person.forename"), BY_PATH["person.forename"]
    values = entry.parse(text, outcome.state.situation) or {} if known else {}
    if values.get("person.forename") != known or "person.surname" not in values:
        return False
    pass_start(outcome)
    return accept(entry, values, outcome)


def begins_with_a_role(text: str, outcome: Outcome) -> bool:
    """ "Family", "his mum", "support worker", in place of a yes: the answer to the question that comes next."""
    entry, text = BY_PATH["notifier.role"], _HERE.sub("", text)
    values = entry.parse(text, outcome.state.situation) if len(utterance.words(text).split()) <= _BARE else None
    if not values:
        return False
    pass_start(outcome)
    return accept(entry, values, outcome)


def begin(text: str, heard: Heard, outcome: Outcome) -> None:
    """ "Shall we start?" answered by no, or by telling: who tells has begun."""
    state = outcome.state
    willing = answers.parse_yes_no(text)
    if willing == "no":
        obey("later", outcome)
    elif willing == "not_sure" and _LEANS_TO_YES.search(utterance.words(text)):
        pass_start(outcome)
    elif begins_with_a_name(text, outcome):
        return
    elif heard.intent == "report_death" or state.fields or len(utterance.words(text).split()) > SHORT:
        pass_start(outcome)
    else:
        unusable(outcome)
