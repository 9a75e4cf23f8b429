"""Reads what the caller needs in order to talk to the team."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from components import languages_read
from components.further_read import several_of
from understanding import several, utterance

if TYPE_CHECKING:
    from components.asking import Situation

Values = dict[str, Any]
NEEDS = ("easy_read", "large_print", "bsl", "interpreter", "other", "none")
_MANAGES = re.compile(
    r"^(?:(?:no|oh|well|im|i am|we are|thanks?|thank you|love) )*(?:fine|all right|alright|ok|okay|good|i can manage|i manage"
    r"|managing)(?: (?:as i am|thanks?|thank you|love|really|on my own))*$"
)
_NOT_ALL_DEAF = re.compile(r"\b(?:hard of hearing|(?:a bit|bit|slightly|partly|half|going|getting|mostly|quite) deaf|deaf in (?:one|my|the)|hearing aids?)\b")
_PLAIN_WORDS = re.compile(
    r"\b(?:no|not|dont use|without)(?: \w+)? (?:long words|big words|jargon|fancy words)\b|^(?:i|ive|i have) (?:have |got "
    r"|ve got )?a? ?learning (?:disability|difficult)"
)
_ANOTHER_NEED = re.compile(
    r"\b(?:dyslexi\w*|loop|slow(?:ly|er)?|braille|blind|deaf|hard of hearing|hearing aids?|glasses|eyes|eyesight|clear(?:ly|er)?|explain|with me"
    r"|helps? me|help me|autistic|long words|big words|jargon|lip ?read\w*|stammer\w*|anxious|anxiety|patien\w*|extra time"
    r"|more time|literal(?:ly)?|no (?:phone )?calls|speak up|louder|loud(?:ly)?|memory|repeat\w*|simple words|plain english)\b"
)


# "no, by phone", "I'm a professional": nothing is needed
_NO_NEEDS = re.compile(
    r"^(?:(?:no|im|i am|its|just|only|by|via|a|not|for|me|health|care|thanks?) )*(?:professionals?|staff|nurse|e ?mail|phone|applicable|me|needed)$"
)


def needs(text: str, situation: Situation) -> Values | None:
    """The support that is needed; a language named with it needs no question of its own."""
    spoken, said = languages_read.code_of(text), utterance.words(text)
    in_words = {} if "anything_else" in situation.fields else {"anything_else": utterance.clean(text)}
    if _NO_NEEDS.match(said):
        return {"notifier.needs": ["none"]}
    if _NOT_ALL_DEAF.search(said) or _PLAIN_WORDS.search(said):
        return {"notifier.needs": ["easy_read" if _PLAIN_WORDS.search(said) else "other"], **in_words}
    found = {"notifier.needs": ["none"]} if _MANAGES.match(said) else several_of("notifier.needs", text, NEEDS, several.NEEDS)
    found = found or ({"notifier.needs": ["interpreter"]} if spoken else None)
    if found is None and _ANOTHER_NEED.search(said):
        return {"notifier.needs": ["other"], **in_words}
    return {**found, "language": spoken} if found and spoken and "interpreter" in found["notifier.needs"] else found
