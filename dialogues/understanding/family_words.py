"""Whom the team should talk to, told without a name: "his sister", "me", "they're all dead", "they don't want to be rung"."""

from __future__ import annotations

import re

from understanding import utterance
from understanding.name_words import RELATION

_LEAD = r"(?:(?:yes|yeah|well|oh|only|just|maybe|probably|perhaps|it would be|that would be|thatd be|itd be|theres|there is|there was|hes got|he has|he had|shes got|she has|she had|you (?:can|could|should) (?:talk|speak) to|talk to|speak to|ring|call|try|i suppose|i think|the best is) )*"
_ME = re.compile(rf"^{_LEAD}(?:me|myself|us|its me|its (?:just|only) me|i am|im (?:it|the one|the family|his family|her family|all (?:he|she|they) had|the only (?:one|family))|you are (?:talking|speaking) to (?:her|him|them|it)|(?:only )?me left|i was (?:all|the only) .*)(?: (?:i suppose|really|please|love|then|left|now|only|best))*$")
_KIN = re.compile(rf"^{_LEAD}(?P<whose>his|her|their|the|a|an|one|two|three) (?P<kin>(?:\w+ )?{RELATION})s?(?: and (?:\w+ )?{RELATION}s?)?(?P<more> .*)?$")
_ALL_GONE = re.compile(
    r"\b(?:(?:they|everyone|everybody|all (?:his|her|their|the) family|(?:his|her|their) (?:mum and dad|parents|family|whole family)|both (?:his|her|their) parents|(?:his|her|their) (?:mum|mam|dad|mother|father)s?(?: and (?:mum|dad|mother|father))?)(?:re| are| is| was| were| have| has|s)?(?: all| both| long| already)* (?:dead|died|gone|passed(?: away| on)?))\b"
)
_UNWILLING = re.compile(
    r"^(?:(?:no|well|but|sorry) )*(?:(?:they|he|she|(?:his|her|their) (?:family|\w+)) (?:dont|doesnt|wouldnt|wont|didnt|do not) (?:want|like|wish)\b.*|(?:i|id) (?:dont|would|rather|do not)\b.*\b(?:name|names|involve\w*|bother\w*|number)\b.*|(?:please )?(?:dont|do not) (?:ring|call|contact|bother|involve) (?:them|him|her|his|the)\b.*)$"
)
_ASK_THEM = re.compile(r"^(?:(?:i think|maybe|perhaps) )*(?:(?:youd|you would|you|youll) (?:have to |need to |better |best )?)?ask (?:the |his |her |their )(?:home|staff|carers?|hospital|council|manager|social worker|family)\b.*$|^(?:staff|the home|the \w+) (?:will |would |might )?know\b.*$|^i (?:dont|didnt|never) know (?:his|her|their|the|any of (?:his|her|their)) (?:family|relatives|people|relations)$")

_AT_WORK = re.compile(
    r"^.*?\b(?:his|her|their|my|our|the)\s+(?:(?:support|social|key|care) ?worker|carer|advocate|nurse|guardian|girlfriend|boyfriend|fiancee?|landlady|neighbour|best (?:friend|mate))[\s,]+(?:is |called )?(?=[^\W\d_])",
    re.IGNORECASE,
)
_OR = re.compile(r"^.*?\b(?:me|myself|i) (?:or|and|and also) (?=my |his |her )", re.IGNORECASE)


def without_their_part(text: str) -> str:
    """ "His support worker Jane", "me or my sister Julie": what stands in front of a name is none of it."""
    return _AT_WORK.sub("", _OR.sub("", text))


def is_the_caller(text: str) -> bool:
    """ "Me", "there's only me", "I'm all he had"."""
    return bool(_ME.match(utterance.words(text)))


def kin_alone(text: str) -> str | None:
    """What somebody is to the person, where no name comes with it: "yes, his sister"."""
    found = _KIN.match(utterance.words(text))
    return found["kin"] if found else None


def all_gone(text: str) -> bool:
    """ "They're all dead"."""
    return bool(_ALL_GONE.search(utterance.words(text)))


def unwilling(text: str) -> bool:
    """ "They don't want to be involved", "I don't want to give their names"."""
    return bool(_UNWILLING.match(utterance.words(text)))


def others_know(text: str) -> bool:
    """ "Ask the home"."""
    return bool(_ASK_THEM.match(utterance.words(text)))
