"""An age told by a birthday, one that was had or one still to come: "just shy of his 60th", "he'd have been 61 next week"."""

from __future__ import annotations

import re

from understanding.date_words import MONTH, WEEKDAY

_HIS = r"(?:his|her|their)"
_N = r"(?P<age>\d{1,3})"
_NTH = rf"{_N}(?:th|st|nd|rd)"
_NEARLY = r"(?:nearly|almost|not quite|not yet|coming (?:up )?(?:to|for|on(?: for)?)|coming up|approaching|pushing|getting on for|knocking on(?: for)?|going on(?: for)?|just under|(?:just )?short of|(?:just )?shy of|about to (?:be|turn)|due to (?:be|turn))"
_SPAN = r"(?:(?:just |only |about |barely |not even |less than )?(?:an?|the|few|couple|\d{1,2})(?: of)? )?(?:days?|weeks?|fortnight|months?|night)"
_AHEAD = rf"(?:next|come|coming|this coming|tomorrow|soon|later|on {WEEKDAY}|on (?:the )?\d|(?:in|on|at) (?:the )?(?:new year|spring|summer|autumn|winter|christmas|easter|{MONTH}|a (?:few|couple)|an? |\d)|this (?:{WEEKDAY}|{MONTH}|christmas)|birthday)"
_WOULD = r"(?:would|wud|'d(?! turned)|was going to|was due to|were going to|should)(?:'?ve| have| of| a)? ?(?:be|been|turn|turned|bin|hit|hitting|had)"

# birthdays that were still ahead: the person was a year younger
_COMING = [
    re.compile(pattern)
    for pattern in (
        rf"\b{_WOULD}(?: just| only)?(?: {_HIS})? {_N}(?:th|st|nd|rd)?(?: birthday)?\b[\w ,]*?\b{_AHEAD}\b",
        rf"\b(?:before|short of|shy of|off|until|till|from|to) (?:{_HIS} |(?:he|she|they) (?:was|were|turned|would have (?:been|turned)|hit|got to|made|reached) |being |turning )+{_N}(?:th|st|nd|rd)?\b",
        rf"\b{_SPAN} (?:off|short of|shy of|away from|from|before|to go (?:to|till)) (?:{_HIS} |being |turning )*{_N}(?:th|st|nd|rd)?\b(?! ?(?:of|years?|weeks?|days?|months?|mins?|minutes|hours?|am|pm))",
        rf"\b{_NEARLY} {_HIS} {_NTH}\b",
        rf"\b(?:looking forward to|planning|planned|organising|booked for|missed|never (?:saw|got to|reached|made)|didn'?t (?:see|reach|get to|make)) {_HIS} {_NTH}\b",
        rf"\b{_HIS} {_NTH}(?: birthday)?(?: party)? (?:is|was to be|was going to be|was due|was coming|would have been|would be|'?s|will be)\b",
        rf"^(?:\w+ ){{0,3}}?{_N} (?:on )?(?:(?:his|her|their|the) )?next (?:birthday|week|month|year|{MONTH}|{WEEKDAY})\b",
        rf"\b(?:was|were|be|been) {_N} (?:next|come|this coming) (?:birthday|week|month|year|{MONTH}|{WEEKDAY})\b",
        rf"^(?:(?:he|she|they|was|were|about|just|only) )*{_N},? (?:come|coming(?: up)?) (?:{MONTH}|{WEEKDAY}|christmas|easter|new year|(?:the )?(?:spring|summer|autumn|winter))\b",
        rf"^{_N} next$",
        r"\b(?:short|shy) of (?P<age>\d{1,3})$",
        rf"\b(?:day|night|week|month)s? before (?:he|she|they) (?:was|were|turned) {_N}\b",
    )
]  # fmt: skip
# birthdays that were had
_HAD = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?:had|has|celebrated|it was|was|after|past|reached|saw|made)(?: just| only)? {_HIS} {_NTH}\b",
        rf"\b{_HIS} {_NTH}(?: birthday)? (?:was|were|had been|had just been|came|fell)\b",
    )
]  # fmt: skip
_LONG_PAST = re.compile(r"\b(?:lockdown|(?:19|20)\d\d|years? (?:ago|back|before)|last (?:year|summer|spring|autumn|winter)|back when|for (?:his|her|their))\b")


def age(said: str) -> int | None:
    """Whole years at the death, from words with their numbers in figures; None where no birthday tells it."""
    for patterns, less in ((_COMING, 1), (_HAD, 0)):
        found = next((match for pattern in patterns if (match := pattern.search(said))), None)
        if found and not (less == 0 and _LONG_PAST.search(said)):
            return int(found["age"]) - less
    return None


def is_told(said: str) -> bool:
    """Whether a birthday is named that settles nothing: "she had her 80th in lockdown"."""
    return any(pattern.search(said) for pattern in _HAD)
