"""Days that are told and are none of the death's: a funeral's, the one that is denied, when somebody heard of it, when to ring back."""

from __future__ import annotations

import re

from understanding.date_words import MONTH, WEEKDAY

_OTHER_DAY = re.compile(r"\b(?:call|ring|phone|text|contact|email|visit|message|see|speak to|talk to)(?: (?:me|us|him|her|them|back|again)){1,3}\b")
# days that are told of a death and are not its own
_ANOTHER_EVENT = re.compile(r"\b(?:(?<!queen )funeral|cremation|burial|wake|inquest|post ?mortem|memorial|admitted|taken (?:ill|in|to hospital|into hospital)|went into hospital)\b")
# the day that the caller was told is not the day of the death
_NEWS = re.compile(
    rf"\b(?:found out|heard|learn(?:ed|t))(?: about (?:it|him|her|them)| of it)?(?: only)? (?:on |last |this |the |about )*(?:{WEEKDAY}|yesterday|today|night|week|morning|\d{{1,2}}(?:st|nd|rd|th)(?: of {MONTH})?)\b(?!.*\bbeen (?:dead|gone))"
    r"|\b(?:heard|found out|learn(?:ed|t)|(?:was|were) (?:only |just )?told|knew)(?: about (?:it|him|her|them)| of it)?(?: only)? (?:at|after|from|by) (?:the |his |her |their )?(?:funeral|wake|cremation|burial|inquest|memorial|will)\b[^,.;]*"
)
_DENIED = re.compile(
    rf"\b(?:not|wasn'?t|isn'?t) (?:on |in |the |last )*(?:\d|{WEEKDAY}\b|{MONTH}\b|yesterday|today|last night)(?!.{{0,20}}\bthe (?:day|night|week|one|1) before)[^,]{{0,30}}?(?:,|\bbut\b|\bit was\b|(?<=th|st|nd|rd) (?=the \d))"
)


_ASKED = re.compile(r"\bwhat(?:'?s| is| was)?(?: the)?(?: date| day)? (?:is it )?(?:today|now|yesterday)(?:'?s date)?\b")


def without(text: str) -> str:
    """The words without a day that is denied, without the day of the news, and without a question for today's date."""
    return _ASKED.sub(" ", _NEWS.sub(" ", _DENIED.sub(" ", text)))


def only(text: str) -> bool:
    """ "The funeral was last Friday", "ring me on Monday": no day of a death is told with them."""
    return _OTHER_DAY.search(text) is not None or _of_another_event(text)


def _of_another_event(text: str) -> bool:
    """ "The funeral was last Friday" tells no day of death; "the week before the funeral" may."""
    event = _ANOTHER_EVENT.search(text)
    return event is not None and not re.search(r"\b(?:(?:on|after|before|since) (?:his|her|their|the) (?:\w+ )?\w+|(?:after|before) (?:he|she|they|being|going) [\w ]+)$", text[: event.end()])
