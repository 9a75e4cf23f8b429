"""What makes a date rough or doubtful: "about", "give or take", one of two days, a year that is not known; and what a caller puts right in one breath."""

from __future__ import annotations

import re

from understanding import feasts
from understanding.date_words import MONTH, SEASON, WEEKDAY

_START = rf"(?:the |on |in |at |a |of )*(?=\d|'\d|{MONTH}\b|{WEEKDAY}\b|{SEASON}\b|{feasts.FEAST}|last\b|this\b|few\b|couple\b|week\b|month\b|year\b|end of|beginning of|start of|middle of)"
ABOUT = re.compile(
    rf"\b(?:about|around|roughly|approx(?:imately)?|circa|sometime|some time|probably|maybe|possibly|perhaps|before(?! last| yesterday)|after|near(?:ly)?|almost|over)\.? {_START}"
    rf"|\b(?:c|ca)\. ?\d{{4}}|~ ?\d"
    rf"|\b(?:early|mid|late|(?:beginning|start|end|middle|back end) of) (?:in )?(?:the )?(?:{MONTH}\b(?! bank)|{SEASON}\b|\d{{4}}|last|this)"
    r"|\bor so\b|\bor thereabouts\b|\bthereabouts\b|\bgive or take\b|\d ?ish\b|\b\d{4} (?:or|to|maybe) (?:\d{4}|\d\d)\b|\b\d{4} or \d{4}\b|\b\d{4} or \d\b|\b[a-z]{3,9} \d\d or \d\d$|\b\d{1,2} or \d{1,2} (?:day|week|month|year)s?\b|\d(?:st|nd|rd|th)? ?(?:-|to) ?\d{1,2}(?:st|nd|rd|th)\b|\b(?:maybe|approx|approximately|probably|roughly|perhaps)$|\bor (?:was it |it was |maybe |perhaps |possibly )?(?:the )?\d{1,2}(?:st|nd|rd|th)\b"
    rf"|\b{WEEKDAY} or (?:the )?{WEEKDAY}\b|\b{MONTH} (?:or|to) (?:maybe )?{MONTH}\b|\bround about\b|\bi(?: a|')?m not sure exactly\b|\bsomewhere (?:in|around)\b|(?<!dinner )(?<!tea )(?<!lunch )(?<!bed )(?<!breakfast )(?<!morning )(?<!night )(?<!day )\btime$|\bweek of the\b"
)
EITHER_WEEKDAY = re.compile(rf"\b{WEEKDAY} or (?:the )?{WEEKDAY}\b")
CORRECTED = re.compile(
    r"\b(?:no,? wait|no,? sorry|sorry,? no|sorry|i mean|i meant|actually|correction|or rather|make that|scratch that|no|but (?:they|we|i|the \w+) (?:reckon|think|thought|say|said|make it|made it)(?: it was| it'd be| it happened| (?:he|she|they) died)?(?! (?:sure|about|of)))\b[\s,.:]*"
    rf"|\b(?:well|so|really|properly|strictly)(?: really| actually| strictly| technically)? (?:it was |it'd be |that's )?(?=(?:the )?(?:early (?:hours of )?)?(?:this morning|today|yesterday|{WEEKDAY}\b))"
    r"|\bso (?:it was |that was |that's |that makes it |it'd be )?(?=(?:on )?(?:the )?\d{1,2}(?:st|nd|rd|th)\b)"
)
# "the night of the 3rd going into the 4th", "between the 2nd and 3rd": the first of the two, and only about
_TWO_DAYS = re.compile(
    rf"(?P<first>\b\d{{1,2}}(?:st|nd|rd|th)?(?: (?:of )?{MONTH})?)(?:,? (?:going|leading|turning|over|through|maybe|possibly|perhaps|probably|but|it|might|could|may|have|of|was|i|think)){{0,7}} (?:or|and|maybe|possibly|perhaps|into|to|been)(?: on)?(?: the)?(?: early hours of(?: the)?)? (?=\d{{1,2}}(?:st|nd|rd|th)\b)(?P<second>\d{{1,2}})(?:st|nd|rd|th)"
)
YEAR_DOUBTED = re.compile(r"\b(?:not sure|dont know|don't know|do not know|cant remember|can't remember|no idea|forget|unsure|not certain)(?: of| about| what| which| the| exactly){0,4} years?\b|\byear (?:not known|unknown|unsure)\b")


def two_days(text: str) -> tuple[str, bool]:
    """The text with one of two neighbouring days, and whether there were two."""
    match = _TWO_DAYS.search(text)
    if not match:
        return text, False
    days = int(re.sub(r"\D.*", "", match["first"])), int(match["second"])
    if not (0 < days[1] - days[0] <= 4 or (days[0] >= 27 and days[1] <= 3)) or CORRECTED.search(match.group()):
        return text, False
    return text[: match.end("first")] + text[match.end() :], True
