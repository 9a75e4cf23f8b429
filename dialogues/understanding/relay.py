"""Relay UK: a call or text that a relay assistant types or speaks for, with its own words for "over to you"."""

from __future__ import annotations

import re

from understanding import utterance

_RELAY = re.compile(
    r"\b(?:relay ?uk|text ?relay|text ?direct|type ?talk|next generation text|ngts?|ngt ?lite|relay (?:assistant|operator|call|service|user)"
    r"|(?:through|via|using|over|by) (?:the )?relay|1800[1-2]|text ?phone (?:user|call|calling)|minicom (?:user|call))\b"
)
_NOT_OURS = re.compile(r"\brelay (?:race|team|station)\b")
# "over to you" as assistants say it and as callers type it; "sk" (stop keying) ends a relay call
_OVER = re.compile(r"[\s,.;:!-]+(?:go ahead(?: please| now)?|ga|g\.a\.?|over|(?:ga ?to ?)?sk|sk ?sk|please go ahead)[\s.!*/-]*$", re.IGNORECASE)
_END = 60  # letters: the mark stands at the very end, and a long story is not searched for it
_SPOKEN_FOR = re.compile(
    r"^(?:(?:the |your |this )?(?:caller|text ?phone user|relay user|customer|deaf (?:caller|person|user)|(?:he|she|they)(?:'?s| is| are)?) (?:says?|said|typed|types|is typing|typing|would like to say|replied|replies)(?: that)?|(?:typing|reading|quote))[\s,:-]+(?=\S)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"[,.;!?]+(?=\s|$)|\band\b")
_ABOUT_RELAY = re.compile(
    r"^(?:(?:hi|hello|good \w+|yes|ok|please|have you|do you know how)(?: |$))*(?:(?:your|the|my|a) )?(?:deaf )?(?:caller|customer|text ?phone|user|assistant|operator)?"
    r"(?: (?:is )?(?:typing|texting|connected|on the line|reading|will type|types|speaking))*(?: ?(?:go ahead|ga|over))?(?: used (?:it|this|us|the service) before)?$"
)
_ENDED = re.compile(r"(?:^|\s)(?:ga ?to ?sk|sk ?sk|bibi|bye bye sk|sk)[\s.!]*$", re.IGNORECASE)


def is_relay(text: str) -> bool:
    """ "This is Relay UK", "I'm using the text relay service": an assistant stands between, and pauses are long."""
    said = utterance.words(text)
    return bool(_RELAY.search(said)) and not _NOT_OURS.search(said)


def without_over(text: str) -> str:
    """The answer alone, once a call is known to be relayed: no "go ahead", no "GA", no "the caller says".

    "Go ahead" with nothing else stays: it answers "shall we start?".
    """
    said = utterance.clean(text)
    for _ in range(3):
        shorter = said[:-_END] + _OVER.sub("", said[-_END:])
        if shorter == said or not utterance.words(shorter):
            break
        said = shorter
    return _SPOKEN_FOR.sub("", said, count=1).strip() or said


def after_greeting(text: str) -> str:
    """What is left of an assistant's first words once those about the relay itself are taken out: often nothing."""
    parts = (part for part in _PARTS.split(utterance.clean(text)) if not is_relay(part) and not _ABOUT_RELAY.match(utterance.words(part)))
    return ", ".join(part.strip() for part in parts if utterance.words(part))


def is_ending(text: str) -> bool:
    """SK and GA to SK end a relayed call."""
    return bool(_ENDED.search(utterance.plain(text)))
