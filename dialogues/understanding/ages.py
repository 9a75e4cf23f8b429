"""How old somebody was, in whole years."""

from __future__ import annotations

import re

from understanding import numerals, utterance
from understanding.date_words import MONTH

_OLDEST = 120
_N = r"(?P<age>\d{1,3})"
_UNITED = re.compile(
    r"\b(?P<count>\d{1,3}|an?) (?P<unit>days?|weeks?|wks?|months?|mths?)(?: old)?\b(?! (?:ago|after|before|later|since))"
)
_CLEAR = [
    re.compile(pattern)
    for pattern in (
        rf"\baged? (?:of |was |about |around )?{_N}\b",
        rf"(?<![\d/.]){_N}(?: and a half)?[ -]?(?:(?:years?|yrs?)[ -](?:old|young)|y/?o|y o)\b",
        rf"(?<![\d/.]){_N} ?(?:years?|yrs?)(?: old)?,?(?: and)? \d{{1,2}} ?(?:months?|mths?|mnths?)\b",
        rf"^{_N},? (?:nearly|almost|coming up(?: to| for)?|going on|about to be) \d{{1,3}}$",
        rf"^{_N} (?:he|she|they) (?:was|were|is)$",
        rf"^{_N} (?:when|at|just) (?:he|she|they|it|the) \w+(?: \w+)?(?: away)?$",
        rf"^{_N} when (?:he|she|they) (?:died|passed|went)\b",
        rf"\b(?:he|she|they)(?:'d| would) be {_N}\b(?! (?:next|on|in|this|tomorrow))",
        rf"^{_N} (?:last|this|in|on|at)(?: (?:his|her|their))? (?:birthday|last birthday|{MONTH})\b",
        rf"\bturned {_N}\b",
        rf"\b(?:he|she|they) (?:has|have|had|got) {_N} years?$",
        rf"\b(?:(?:he|she|they|it|who|person|him|her)(?: was| were|'s| is|'d been)|was|were) (?:only |just |about |around |roughly |approximately |nearly |almost |still |maybe |probably |just turned )*{_N}\b(?! (?:days?|weeks?|months?|minutes?|hours?|foot|feet|ft|inch|inches|miles?|times|cm|metres?|kg|pounds?|stone|%|percent|st|nd|rd|th|of))",
        rf"\b(?:died|passed away|passed) at (?:the age of |only |just )?{_N}\b(?!:)",
        rf"\bat (?:the age of |just |only ){_N}\b",
        rf"\b(?:lived|got) to (?:be )?{_N}\b",
    )
]  # fmt: skip
_ALONE = re.compile(
    rf"^(?:(?:getting on for|knocking on(?: for)?|pushing|approaching|coming up(?: to)?|getting on(?: a bit| in years)?|just shy of|shy of|going on(?: for)?|yes|he|she|they|it|i|think|was|were|were|is|would be|about|around|roughly|approximately|approx|the|bout|gone|maybe|probably|only|just|nearly|almost|say|age|aged|turned|must have been|possibly|well|oh|so)[ ,.]+)*{_N}(?: and a half)?(?: ?(?:years?|yrs?|ish|mark|or so|or thereabouts|bless (?:him|her)|bless|i think|i believe|years? of age|when (?:he|she|they) died|at the time|now))*$"
)
_NOT_YET = re.compile(r"\b(?:nearly|almost|not quite|coming up to|coming up|coming on|getting on for|knocking on(?: for)?|pushing|approaching|going on|just under|shy of|about to turn|due to (?:be|turn)) (?:for )?(?:\d)")
_BEFORE_BIRTHDAY = re.compile(r"\b(?:before|short of|shy of|off|until|till) (?:his|her|their) (?P<age>\d{1,3})(?:th|st|nd|rd)\b|\b(?:short|shy) of (?:being |turning )?(?P<plain>\d{1,3})$")
_NEXT_BIRTHDAY = re.compile(r"\b(?:would|wud|'d|was going to|was due to|should) ?(?:have|of|a|'ve)? ?(?:been|be|turned|turn)(?: (?:his|her|their))? (?P<age>\d{1,3})(?:th|st|nd|rd)?(?: birthday)?\b[\w ]*\b(?:next|on|in|this|tomorrow|soon|later|birthday)\b")
_BIRTHDAY = re.compile(r"\b(?:had|has|celebrated|just had|it was|was)(?: just)? (?:his|her|their) (?P<age>\d{1,3})(?:th|st|nd|rd)\b")
# "fourty 7", "thirty free": tens in a word and the rest beside it, as typed or misheard
_APART = re.compile(r"\b([2-9])0[ -]([1-9])\b(?! ?(?:months?|mths?|or|to))")
_MISHEARD = [(re.compile(rf"(?<=ty )(?:{words})\b"), figure) for words, figure in (("won", "one"), ("to|too", "two"), ("free|tree|fri", "three"), ("for|fore", "four"), ("fife|foive", "five"), ("ate", "eight"), ("nein", "nine"))]
_PUT_RIGHT = re.compile(r"\b(?:no sorry|sorry|no wait|i mean|i meant|make that|actually|rather)\b[ ,]*")
_NOT_IT = re.compile(r",? ?\b(?:not|wasn'?t) \d{1,3}\b")
_UNCLEAR = re.compile(
    r"\b\d{1,3} (?:or|to|-) \d{1,3}\b|\b\d0'?s\b|\b(?:over|under|more than|less than|older than|younger than|between) \d|would have been|\bborn\b"
)
_DATED = re.compile(rf"\d[/.-]\d|\b\d{{4,}}\b|\d(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH} (?:the )?\d")


def parse_age(text: str) -> int | None:
    """Whole years, or None where it is a range ("in his sixties", "60 or 61") or no age at all.

    "Nearly 40" is 39: that is how old the person was.
    """
    said = _figures(text)
    parts = [part for part in _PUT_RIGHT.split(said) if part.strip()]
    if 1 < len(parts) <= 3 and re.search(r"\d", parts[-1]) and re.search(r"\d", parts[0]):
        return parse_age(parts[-1])
    coming = _NEXT_BIRTHDAY.search(said) or _BEFORE_BIRTHDAY.search(said)
    if coming or (had := _BIRTHDAY.search(said)):
        age = int(next(filter(None, coming.groups()))) - 1 if coming else int(had["age"])
        return age if 0 <= age <= _OLDEST else None
    return _stated(said)


def _figures(text: str) -> str:
    """The words with every number in figures, those said in two pieces put together."""
    said = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", utterance.plain(text))
    for pattern, figure in _MISHEARD:
        said = pattern.sub(figure, said)
    said = _NOT_IT.sub("", re.sub(r"\ba (?=1\d\d\b)", "", numerals.in_figures(said)))
    said = re.sub(r"^(?:well|um|er|oh|ok|yes|no)[ ,]+(?=\S)", "", said)
    return re.sub(r"\b(?:were|wor|wus)\b", "was", _APART.sub(r"\1\2", said))


def _stated(said: str) -> int | None:
    match = next((found for pattern in _CLEAR if (found := pattern.search(said))), None)
    if _UNCLEAR.search(said) and not (match and "born" in said):
        return None
    if match is None:
        young = _UNITED.search(said)
        if young and (
            " old" in young.group() or young.span() == (0, len(said)) or re.search(r"\b(?:was|is|aged?)(?: only| just| about)* $", said[: young.start()])
        ):
            count = int(young["count"]) if young["count"].isdigit() else 1
            return count // 12 if young["unit"].startswith("m") and count < 400 else 0
        match = None if _DATED.search(said) else _ALONE.match(said)
    if match is None:
        return None
    age = int(next(group for group in match.groups() if group))
    not_yet = _NOT_YET.search(said)
    age -= bool(not_yet and said[not_yet.end() - 1 :].startswith(str(age))) and age > 0
    return age if age <= _OLDEST else None


_ODD = re.compile(r"\b(?P<ten>[2-9])0[ -]?(?:odd|something|summat|some|plus)\b")
_AGE_RANGE = re.compile(r"^(?!.*\bborn\b)(?:\w+ )*?(?:in (?:his|her|their) )?(?P<part>early |mid |late )?(?P<ten>(?:[2-9]0)s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?: \w+){0,3}$")
_BETWEEN_AGES = re.compile(r"\b(?:between |from |either )?(?P<low>[1-9]\d),? (?:and |or |to |maybe )?(?P<high>[1-9]\d)\b")
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def rough_age(text: str) -> int | None:
    """ "In his sixties", "late fifties", "60 or 61": the middle of what was said. "The early sixties" are years, not an age."""
    said = utterance.words(text)
    odd = _ODD.search(_figures(text))
    if odd:
        return int(odd["ten"]) * 10 + 5
    between = _BETWEEN_AGES.search(_figures(text))
    if between and len(said.split()) <= 8 and 0 < int(between["high"]) - int(between["low"]) <= 20:
        return (int(between["low"]) + int(between["high"])) // 2
    match = _AGE_RANGE.match(said)
    if match is None or re.search(r"\bthe (?:early |mid |late )?\w+$", said):
        return None
    ten = match["ten"]
    start = (_TENS.index(ten) + 2) * 10 if ten in _TENS else int(ten[:2])
    return start + {"early ": 2, "late ": 8}.get(match["part"] or "", 5)
