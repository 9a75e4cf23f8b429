"""How old somebody was, in whole years."""

from __future__ import annotations

import re

from understanding import birthdays, numerals, utterance
from understanding.date_words import MONTH

_OLDEST = 120
_N = r"(?P<age>\d{1,3})"
_UNITED = re.compile(
    r"\b(?P<count>\d{1,3}|an?) (?P<unit>days?|weeks?|wks?|months?|mths?)(?: old)?\b(?! (?:ago|after|before|later|since))"
)
_CLEAR = [
    re.compile(pattern)
    for pattern in (
        rf"\b{_N} when (?:he|she|they) (?:died|passed|went|was taken|left us)\b(?! (?:in(?:to)?|to)\b)",
        rf"\baged? (?:of |was |about |around )?{_N}\b",
        rf"^{_N} ?(?:m|f|male|female)\b",  # as staff note it
        rf"(?<![\d/.]){_N}(?: and a half)?[ -]?(?:(?:years?|yrs?)[ -](?:old|young)|y\.?/?o\b|y o\b|y$)",
        rf"(?<![\d/.]){_N} ?(?:years?|yrs?)(?: old)?,?(?: and)? \d{{1,2}} ?(?:months?|mths?|mnths?)\b",
        rf"^{_N},? (?:nearly|almost|coming up(?: to| for)?|going on|about to be) \d{{1,3}}$",
        rf"^{_N},? (?:and |so |or |he'd be |he was going to be |she'd be |would be |nearly |would have been )*\d{{1,3}} (?:in|on|next|come|this) (?!(?:the )?home|hospital|there)",
        rf"^{_N} (?:he|she|they) (?:was|were|is)$",
        rf"^{_N} (?:when|at|just) (?:he|she|they|it|the) \w+(?: \w+)?(?: away)?$",
        rf"^{_N} when (?:he|she|they) (?:died|passed|went)\b",
        rf"\b(?:he|she|they)(?:'d| would) be {_N}\b(?! (?:next|on|in|this|tomorrow))",
        rf"^{_N} (?:last|this|in|on|at)(?: (?:his|her|their))? (?:birthday|last birthday|{MONTH}|month|week|weekend|year)\b",
        rf"\b(?:turned|turning|hit) {_N}\b",
        rf"\b(?:been|was) (?:only )?{_N} (?:for )?(?:only |just |about |barely |less than )*(?:an?|\d{{1,2}}) (?:days?|weeks?|fortnight|months?)\b",
        rf"\b(?:so|makes? (?:him|her|them|it)|making (?:him|her|them)|make it) (?:(?:he|she|they)(?:'d be| was|'d have been| would be| would have been) )?(?:about |around |roughly )*{_N}\b(?! ?(?:st|nd|rd|th|days?|weeks?|months?))",
        rf"\b(?:he|she|they) (?:has|have|had|got) {_N} years?$",
        rf"\b(?:(?:he|she|they|it|who|person|him|her)(?: was| were|'s| is|'d been)|was|were) (?:only |just |about |around |roughly |approximately |nearly |almost |still |maybe |probably |just turned )*{_N}\b(?!(?:st|nd|rd|th)\b)(?! (?:days?|weeks?|months?|minutes?|hours?|foot|feet|ft|inch|inches|miles?|times|cm|metres?|kg|pounds?|stone|percent|st|nd|rd|th|of|{MONTH})\b)",
        rf"\b(?:died|passed away|passed) at (?:(?:the age of |age |only |just ){_N}|(?P<plainly>1[3-9]|[2-9]\d|1[01]\d))\b(?![:.]\d)(?! ?(?:in the|this|last|o'?clock|am\b|pm\b|hours|hrs|to\b|past\b))",
        rf"\bat (?:the age of |just |only ){_N}\b(?! ?(?:in the|o'?clock|am\b|pm\b))",
        rf"\b(?:lived|got) to (?:be )?{_N}\b",
    )
]  # fmt: skip
# "he was a pensioner, 67", "no age at all, thirty one": the only number there is, behind a comma or in front of one
_SET_APART = re.compile(rf"^(?P<before>[^\d]*, ?(?:um |er |only |just |about |around )*)?{_N}(?(before)(?: (?:he|she|they) (?:was|is)| (?:i|we) (?:think|believe|reckon)| bless (?:him|her))?$|, [^\d]*$)")
_ALONE = re.compile(
    rf"^(?:(?:(?:he|she|they)'d|old|like|would|have|been|be|getting on|i'd say|id say|a|good|close (?:to|on)|not far off|getting|near|nearing|way|past|over(?= the)|getting on for|knocking on(?: for)?|pushing|approaching|coming up(?: to)?|getting on(?: a bit| in years)?|just shy of|shy of|going on(?: for)?|yes|he|she|they|it|i|think|was|were|were|is|would be|about|around|roughly|approximately|approx|the|bout|gone|maybe|probably|only|just|nearly|almost|say|age|aged|turned|must have been|possibly|well|oh|so)[ ,.]+)*{_N}(?: and a (?:half|bit))?(?: and \d{{1,2}} (?:months?|weeks?))?(?: ?(?:years?|yrs?|ish|mark|or so|,? give or take|or thereabouts|bless (?:him|her)|bless|i think|i believe|years? of age|when (?:he|she|they) died|at the time|now|i (?:should|would) (?:think|say)|i'?d say|i reckon|i suppose|i guess|maybe|love|mate|pet|duck|hen|in all|like|to be exact|exactly|on the dot|to the day|would you believe(?: it)?|believe it or not|no less|if (?:he|she|they) was a day))*$"
)
_NOT_YET = re.compile(r"\b(?:nearly|almost|not quite|coming up to|coming up|coming on|getting on for|knocking on(?: for)?|pushing|approaching|going on|just under|shy of|about to turn|due to (?:be|turn)) (?:for )?(?:\d)")
# "fourty 7", "thirty free": tens in a word and the rest beside it, as typed or misheard
_APART = re.compile(r"\b([2-9])0[ -]([1-9])\b(?! ?(?:months?|mths?|or|to))")
_MISHEARD = [(re.compile(rf"(?<=ty )(?:{words})\b"), figure) for words, figure in (("won|wan|yin", "one"), ("twa", "two"), ("fower", "four"), ("to|too", "two"), ("free|tree|fri", "three"), ("for|fore", "four"), ("fife|foive", "five"), ("ate", "eight"), ("nein", "nine"))]
# how old somebody was when something else happened, and an age that was never reached
_AT_ANOTHER_TIME = re.compile(
    r"\b(?:since|(?<!lived )(?:until|till)|ever since|from when|from) (?:(?:he|she|they|i|we) (?:was|turned)|(?:the )?age(?: of)?|being|aged?) (?:about |only |just |around )*\d{1,3}\b(?! (?:days?|weeks?|months?)\b)"
    r"|\b(?:never|didn'?t|did not|doesn'?t|won'?t|wouldn'?t)(?: even| quite)? (?:ma[dk]e(?: it)?|see|saw|reach(?:ed)?|get|got)(?: to)?(?: being)? \d{1,3}\b,?"
    r"|\b\d{1,3} when (?:(?:his|her|their|my|our) \w+ |(?:he|she|they|we|i) (?:first |1st )?(?:moved|came|started|met|got (?:it|diagnosed|ill)|was (?:diagnosed|born|married|sectioned|moved)|went (?:in|into|to)|had (?:his|her|their) (?:first|1st)))"
    r"|\b(?:i'?m|i am|i was|my (?:mum|mam|dad|wife|husband|brother|sister|son|daughter)(?:'s| is| was)?|(?:his|her|their) (?:mum|mam|dad|mother|father|wife|husband|brother|sister|son|daughter)(?:'s| is| was)?) (?:now |only )?\d{1,3}(?: (?:myself|now|meself))?$"
)
# numbers that count something else than years of life
_NO_AGE = re.compile(
    r"\b\d{1,2}[ :.]\d{2} (?:this (?:morning|afternoon|evening)|in the (?:morning|afternoon|evening|night)|last night|yesterday|today|tonight|am|pm|hours|hrs)\b|\b(?:ward|room|flat|bay|bed|unit|number|no\.?|house|apartment|floor|block|line|option|platform|route|section|stage|grade|day|week|page|part|phase|step|type|group|level|tier|band) \d{1,4}\b"
    r"|\b(?:iq|bmi|score|pulse|sats|temperature|weight)(?:'?s| (?:was|is|were|of|about|around|only|just|under|over))* \d{1,3}\b"
    r"|\b(?:mental|developmental|reading|learning|functional) age (?:(?:of|was|is|about|around|only|just|more like|like|a|an|someone|somebody|child) )*\d{1,2}(?: ?(?:years?|yrs?|months?)(?: ?old)?)?\b"
    r"|\b(?:mind|brain|understanding|level|abilit(?:y|ies)|functioned|like) (?:(?:of|at|as|was|is|about|around|like|the|level|a|an|his|her|their|someone|somebody) )+\d{1,2}[ -]?(?:years?|yrs?)[ -]?old\b"
    r"|\b\d{1,3} ?(?:stone|st lb|lbs?|pounds?|kilos?|kgs?|foot|feet|ft|inch(?:es)?|percent|per cent|%|miles?|times|o'?clock|am|pm|hours?|hrs?|minutes?|mins?|tablets?|pills?|staff|carers?|lads?|people|of (?:us|them|\d+)|hospitals?|doctors?|kids|children)\b(?: \d{1,2}\b)?"
    r"|\b\d{1,3} ?(?:years?|yrs?) (?:in|at|with|there|here|looking|caring|working|married)\b"
    r"|\b(?:1 of|youngest of|oldest of|eldest of|middle of) \d{1,2}\b|\b\d+/\d+\b(?! ?$)|\b24/7\b"
    r"|\b(?:in|at|with|there|here|home|us|him|her|for|of|been|worked|after|him|her) (?:the )?(?:\w+ )?(?:for |about |over |nearly |almost |more than |some )*\d{1,3}(?: odd)? ?(?:years?|yrs?)\b(?! ?(?:old|of age|young|and|\d|(?:he|she|they) ))"
)
# "twins. I'm 47", "nineteen, same as my lad": the only number there is, whosever it was
_SAME_AGE = re.compile(r"\b(?:same age|(?:the |exactly |about )?same as (?:me|myself|mine|my|our|his|her)|(?<!twice )(?<!double )(?<!half )(?<!times )my age|(?:we'?re|we were|we are|i'?m (?:his|her|their)|(?:my|his|her) (?:own )?) ?twins?)\b")
_SCORE = re.compile(r"\b(?P<times>two|three|four|five)[ -]?score(?: years)?(?: and (?P<more>[a-z]+))?\b")
_MINE = re.compile(r"\b(?:i'?m|i am|me) (?P<mine>\d{2,3})\b")
_THAN_ME = re.compile(r"\b(?P<gap>\d{1,2}|an?) years? (?:my )?(?P<way>older|younger|more|less|senior|junior)\b")
_PUT_RIGHT = re.compile(r"\b(?:no sorry|sorry|no wait|wait no|i mean|i meant|make that|actually|rather|(?:no )?i tell a lie|hang on no|hang on)\b[ ,]*")
_ANOTHER_THEN = re.compile(r"\b\d{1,3},? no,? (?=\d{1,3}\b)")  # "fifty eight, no, fifty nine"
_NOT_IT = re.compile(r",? ?\b(?:not|wasn'?t) \d{1,3}\b")
_UNCLEAR = re.compile(
    r"\b\d{1,3} (?:or|to|-) \d{1,3}\b|\b\d0'?s\b|\b\d0[ -]?(?:odd|something|summat|plus)\b|\b(?:over|under|more than|less than|older than|younger than|between) \d|would have been|\bborn\b"
)
_DATED = re.compile(rf"\d[/.-]\d|\b\d{{4,}}\b|\d(?:st|nd|rd|th)?(?: of)? {MONTH}|{MONTH} (?:the )?\d")


def parse_age(text: str) -> int | None:
    """Whole years, or None where it is a range ("in his sixties", "60 or 61") or no age at all.

    "Nearly 40" is 39: that is how old the person was.
    """
    said = _figures(text)
    if (shared := _of_the_same_age(text)) is not None:
        return shared
    parts = [part for part in _PUT_RIGHT.split(said) if part.strip()]
    if 1 < len(parts) <= 3 and re.search(r"\d", parts[-1]) and re.search(r"\d", parts[0]):
        return parse_age(parts[-1])
    by_birthday = birthdays.age(said)
    if by_birthday is not None:
        return by_birthday if 0 <= by_birthday <= _OLDEST else None
    return _beside_mine(_numbers(text)) if _THAN_ME.search(said) else None if birthdays.is_told(said) else _stated(said)


def _beside_mine(said: str) -> int | None:
    """ "I'm 71, he was three years younger"."""
    mine, gap = _MINE.search(said), _THAN_ME.search(said)
    if not mine or not gap:
        return None
    years = int(gap["gap"]) if gap["gap"].isdigit() else 1
    return int(mine["mine"]) + (years if gap["way"] in ("older", "more", "senior") else -years)


def _of_the_same_age(text: str) -> int | None:
    """The age of somebody who was as old as the person, where no other number is told."""
    said = _numbers(text)
    told = re.findall(r"(?<![\d/.-])\d{1,3}(?![\d/.-])", said) if _SAME_AGE.search(said) else []
    return int(told[0]) if len(told) == 1 and int(told[0]) <= _OLDEST else None


def _scored(match: re.Match[str]) -> str:
    years = 20 * ("two", "three", "four", "five").index(match["times"]) + 40
    more = numerals.in_figures(match["more"] or "")
    return str(years + int(more)) if more.isdigit() else f"{years} and {match['more']}" if more else str(years)


def _numbers(text: str) -> str:
    """The words with every number in figures as it was said."""
    said = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", utterance.plain(text)).replace("o'clock", "oclock")
    for pattern, figure in _MISHEARD:
        said = pattern.sub(figure, said)
    return numerals.in_figures(_SCORE.sub(_scored, said))


def _figures(text: str) -> str:
    """The same, those said in two pieces put together, and without what is no age."""
    said = re.sub(r",? ?\bif (?:he|she|they) (?:was|were|is) a day\b", "", _numbers(re.sub(r"(?<=[a-z]ty)ish\b", " ish", text)))
    said = _ANOTHER_THEN.sub("", said)
    said = _NOT_IT.sub("", re.sub(r"\ba (?=1\d\d\b)", "", said))
    said = re.sub(r"^(?:well|um|er|oh|ok|yes|no)[ ,]+(?=\S)", "", said)
    said = _AT_ANOTHER_TIME.sub(" ", re.sub(r"\b(?:were|wor|wus|wis|wiz|woz|wos)\b", "was", _APART.sub(r"\1\2", said)))
    return " ".join(_NO_AGE.sub(" ", said).split()).strip(" ,")


def _stated(said: str) -> int | None:
    match = next((found for pattern in _CLEAR if (found := pattern.search(said))), None)
    if _UNCLEAR.search(said) and not (match and "born" in said and "born" not in match.group()):
        return None
    if match is None:
        young = _UNITED.search(said)
        if young and (
            " old" in young.group() or young.span() == (0, len(said)) or re.search(r"(?:^|\b(?:he|she|they|who|baby|[a-z]+ed) )(?:was|is|aged?)(?: only| just| about)* $", said[: young.start()])
        ):
            count = int(young["count"]) if young["count"].isdigit() else 1
            return count // 12 if young["unit"].startswith("m") and count < 400 else 0
        match = None if _DATED.search(said) else _ALONE.match(said) or _SET_APART.match(said)
    if match is None:
        return None
    age = int(match["age"] or match["plainly"])
    not_yet = _NOT_YET.search(said)
    age -= bool(not_yet and said[not_yet.end() - 1 :].startswith(str(age))) and age > 0
    return age if age <= _OLDEST else None


_ODD = re.compile(r"\b(?P<ten>[2-9])0[ -]?(?:odd|something|summat|some|plus)\b")
_AGE_RANGE = re.compile(r"^(?!.*\bborn\b)(?:\w+ )*?(?:in (?:his|her|their) )?(?P<part>early |mid |late )?(?P<ten>(?:[2-9]0)s|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)(?: \w+){0,3}$")
_WOULD_HAVE_BEEN = re.compile(r"^(?:i think |i believe |well |probably )*(?:he|she|they|it)(?:'d|d| would) (?:have |of |a )?(?:been|be) (?:about |around |roughly |approximately |maybe |probably |something like )*(?P<age>[1-9]\d)(?: (?:or so|ish|or thereabouts|i think|i believe|now|by now))*$")
_BETWEEN_AGES = re.compile(r"\b(?:between |from |either )?(?P<low>[1-9]\d),? (?:and |or |to |maybe )?(?P<high>[1-9]\d)\b")
_TENS = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")


def rough_age(text: str) -> int | None:
    """ "In his sixties", "60 or 61": the middle of what was said. "He would have been 40" tells the year of birth. "The early sixties" are years, not an age."""
    said = utterance.words(text)
    if by_now := _WOULD_HAVE_BEEN.match(_figures(text)):
        return int(by_now["age"])
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
