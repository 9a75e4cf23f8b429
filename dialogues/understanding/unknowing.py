""" "I can't remember the name of it", "no idea how old he was": not to know what was asked, in a sentence of one's own."""

from __future__ import annotations

import re

from understanding import utterance

_FIRST = r"(?:(?:sorry|oh|well|no|i|we|ive|im|am|we?re|really|honestly|actually|just|afraid|to be honest|that)\s+)*"
_NOT_KNOW = (
    r"(?:(?:cant|cannot|can not|couldnt|wouldnt|would not|dont|do not|didnt|never)(?: (?:really|quite|honestly|even|actually))? (?:remember|recall|rember|know|knew|think of|tell you)"
    r"|(?:no|havent an?y?|have no|havent got an?y?) (?:idea|clue)|havent a clue|dunno|dk|idk|(?:not|un|not too|not really|not quite|not exactly) ?(?:sure|certain)|forget|forgot|forgotten|couldnt tell you)"
)
# nothing but what may have been asked for: "what to do", "how to cope" and "what happened" are something else
_ASKED_FOR = frozenset((
    "what whats when where wheres which who whos how surname name names called postcode code zip address street road town city village area live lived birthday birth born dob date day month year age old "
    "gp gps doctor doctors dr surgery practice centre number phone telephone mobile email hospital ward place home house flat cause group exactly"
).split())  # fmt: skip
_BESIDE = frozenset((
    "the his her their my our a an it its thats that this of about on in at for to if or and exact actual precise precisely real full proper whole last first second sur post time aged he hes she shes they "
    "was were is are had used use went with under health nhs him them there died lives off hand top head anymore any more right now yet today though either sorry im afraid honest be tbh i ll just but him "
    "self one ethnic"
).split())  # fmt: skip
_UNKNOWING = re.compile(rf"^{_FIRST}{_NOT_KNOW}(?P<of>(?: \w+){{1,9}})$")
_ELSE = re.compile(r"\b(?:to (?:do|say|go|call|ring|tell|ask)|who to|what he|what she|what they|where i|how i|if i|who i|when i)\b")


_BEGINS = re.compile(rf"^{_FIRST}{_NOT_KNOW}\b(?! (?:how|what|where|who|why|if) (?:i|we|you|to)\b)")


def begins(text: str) -> bool:
    """ "I don't know, love, they had their own doctor": not known, and why."""
    return bool(_BEGINS.match(utterance.words(text)))


def whole(said: str) -> bool:
    """Whether these words (lower case, without signs) say that, and nothing besides."""
    found = _UNKNOWING.match(said)
    of = set(found["of"].split()) if found else set()
    return bool(of & _ASKED_FOR) and of <= _ASKED_FOR | _BESIDE and not _ELSE.search(said)
