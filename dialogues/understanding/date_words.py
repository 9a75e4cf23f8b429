"""The words dates are made of (months, weekdays, seasons, misspelt or not) and a caller's text rewritten with them in one form."""

from __future__ import annotations

import re

from understanding import numerals, utterance

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SEASONS = {"spring": 4, "summer": 7, "autumn": 10, "winter": 1}
MONTH = "(?:" + "|".join(MONTHS) + ")"
WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
SEASON = "(?:" + "|".join(SEASONS) + ")"

_SHORT = {
    "jan": "january", "feb": "february", "febr": "february", "mar": "march", "apr": "april", "jun": "june", "jul": "july",
    "aug": "august", "sept": "september", "sep": "september", "oct": "october", "nov": "november", "dec": "december",
    "tues": "tuesday", "weds": "wednesday", "thurs": "thursday", "thur": "thursday",
}  # fmt: skip
# These are also names or verbs ("Jan said", "he sat"), so they are dates only beside a number or another date word.
_SHORT_BESIDE = {
    "mon": "monday",
    "tue": "tuesday",
    "wed": "wednesday",
    "thu": "thursday",
    "fri": "friday",
    "sat": "saturday",
    "sun": "sunday",
}
_MISSPELT = {
    "marh": "march", "mach": "march", "macrh": "march", "marhc": "march", "aprl": "april", "apirl": "april", "appril": "april",
    "arpil": "april", "jully": "july", "jly": "july", "juli": "july", "jue": "june", "juen": "june", "agust": "august",
    "augest": "august", "feburary": "february", "febuary": "february", "febury": "february", "febry": "february", "feb'ry": "february",
    "wensday": "wednesday", "wendesday": "wednesday", "tusday": "tuesday", "teusday": "tuesday", "chuesday": "tuesday",
    "fryday": "friday", "firday": "friday", "xmas": "christmas", "crimbo": "christmas", "chrismas": "christmas",
    "cristmas": "christmas", "chirstmas": "christmas", "yesturday": "yesterday", "yestarday": "yesterday", "yesterdy": "yesterday",
    "yday": "yesterday", "yest": "yesterday", "ystrdy": "yesterday", "ystday": "yesterday", "yesty": "yesterday", "2day": "today", "tody": "today", "tday": "today",
    "2nite": "tonight", "2night": "tonight", "tonite": "tonight", "moring": "morning", "mornin": "morning", "morn": "morning", "fortnite": "fortnight", "fornight": "fortnight",
    "nite": "night", "nites": "nights", "nyt": "night", "evenin": "evening", "lst": "last", "b4": "before", "befor": "before", "wk": "week", "wks": "weeks", "mnth": "month",
    "mnths": "months", "mth": "month", "mths": "months", "yr": "year", "yrs": "years", "boxin": "boxing", "wkend": "weekend", "wkends": "weekends", "wend": "weekend", "nye": "new years eve",
    "bday": "birthday", "valentines": "valentine",
}  # fmt: skip
_LONG = [name for name in (*MONTHS, *WEEKDAYS, "yesterday") if len(name) >= 6]
_REAL = {"someday", "sunder", "mondays", "marched"}  # English words one slip away from a date word
_WORD = re.compile(r"(?<![\w/.-])(?:2(?:day|nite|night)|b4)\b|[a-z][a-z']*")
_LETTER_O = re.compile(r"(?<=\d)o(?=[\do/.-]|$)|(?<![a-z])o(?=\d)")
_CLOCK = re.compile(
    r"\b(?:(?:at|just|about|around|roughly|by|before|after|approximately)\s+)*"
    r"(?:\d{1,2}[:.]\d{2}\s*(?:am|pm|a\.m\.?|p\.m\.?|hrs|hours)|\d{1,2}:\d{2}(?::\d{2})?|\d{1,2}\s*(?:am|pm|a\.m\.?|p\.m\.?|o'?\s?clock)\b|half past \d{1,2}|quarter (?:past|to) (?:\d{1,2}|midnight)|(?:5|10|20|25) past \d{1,2}"
    rf"|(?:5|10|20|25)(?: minutes?)? to (?:midnight|\d{{1,2}}(?! ?(?:st|nd|rd|th|of|days?|weeks?|months?|{MONTH})\b)(?![\d/.-]))(?: in the (?:morning|afternoon|evening)| at night)?"
    r"|\d{1,2} in the (?:morning|afternoon|evening)|\d{1,2} at night)"
    r"|\b(?:(?:at|about|around|round about|by|just before|just after|before|after) )+(?:tea|dinner|lunch|bed|breakfast|supper) ?time\b|\bat (?:about|around|roughly) \d{1,2}$"
)


def _one_slip(word: str, name: str) -> bool:
    """Same first letter, and one letter wrong, missing, doubled or swapped with its neighbour."""
    if word[0] != name[0] or abs(len(word) - len(name)) > 1:
        return False
    start = 0
    while start < min(len(word), len(name)) and word[start] == name[start]:
        start += 1
    rest, wanted = word[start:], name[start:]
    swapped = len(rest) > 1 and rest[1::-1] == wanted[:2] and rest[2:] == wanted[2:]
    return swapped or rest[1:] == wanted or rest == wanted[1:] or rest[1:] == wanted[1:]


def _spelt(match: re.Match[str]) -> str:
    word = match.group()
    known = _SHORT.get(word) or _MISSPELT.get(word)
    if known or len(word) < 5 or len(word) > 11 or word in _REAL:
        return known or word
    return next((name for name in _LONG if _one_slip(word, name)), word)


_BESIDE = re.compile(
    rf"(?<![\w'])({'|'.join(_SHORT_BESIDE)})\b(?=[\s,.]*(?:the\s+)?\d|\s+(?:morning|night|evening|afternoon|week|last|gone|just)|$)"
    rf"|(?<=last )({'|'.join(_SHORT_BESIDE)})\b|(?<=on )({'|'.join(_SHORT_BESIDE)})\b"
)


_HOURS_AGO = re.compile(
    r"\b(?:(?:about|around|roughly|only|just|nearly|over|maybe) )*(?:an?|\d{1,2}|(?:a )?few|(?:a )?couple(?: of)?|half an) (?:hours?|hrs?|minutes?|mins?) (?:ago|back)\b"
)
# an hour without "o'clock": it is only known roughly, and the day is not
_ROUGH_HOUR = re.compile(
    rf"\b(?:(?:at|just|about|around|roughly|round about|approximately|approx|by|before|after|gone) )+(?:half )?\d{{1,2}}(?= (?:this (?:morning|afternoon|evening)|last night|yesterday|today|tonight|on (?:the )?(?:\d|{WEEKDAY})))"
)
_IN_ORDER = re.compile(r",? ?\b(?:the |at )?(?:very )?(?:1st|2nd) (?:thing|time|light)\b")  # "Monday, first thing" is no Monday the 1st
_THREE_PAIRS = re.compile(r"^(1[89]|20)(0[1-9]|1[0-2]) (\d\d)$")  # "eighteen eleven twenty six" is no year 1811
_DOUBLE = re.compile(r"\bdouble (one|two|three|four|five|six|seven|eight|nine|oh|zero|nought|\d)\b")
_DIGIT_YEAR = re.compile(rf"({MONTH} (?:in )?)([12] \d \d \d)\b(?! \d)")  # "june one nine three zero"
_COUPLE_O = re.compile(r"\bcouple o'? (?=day|week|month|year)")
_ABOUT_AN_HOUR = re.compile(rf"\b(last night|yesterday(?: \w+)?|today|tonight|(?:morning|afternoon|evening|night)|{WEEKDAY}),? (?:at )?(?:about|around|roughly) \d{{1,2}}$")
_DAY_MONTH = re.compile(r"^(\d{1,2})[-. ](\d{1,2})$")
_OFF = re.compile(rf"(?<=\d(?:st|nd|rd|th)) off (?=(?:the )?{MONTH}\b)")  # "the sixth off November"
_MISHEARD = re.compile(r"\b(twenty|thirty)[ -](?:(?P<one>firs|furst|fist|fest)|(?P<three>thirst|thurd|turd|bird))\b")  # by a recogniser, of days
_ONE_BY_ONE = re.compile(
    r"(?<![\d/.-])(?<!\d )(?:\d )(?:(?:\d ){4}|(?:\d ){6})\d(?![\d/.-]| \d)"
)  # "two two oh nine two six"


def written(text: str) -> str:
    """Plain text with figures for numbers, full names for months and weekdays, and without times of day."""
    lowered = _LETTER_O.sub("0", utterance.plain(text).replace("o'clock", "oclock")).replace("\\", "/")
    apart = re.sub(r"(?<=[a-z])-(?=[a-z])", " ", lowered)
    apart = re.sub(r"\b(\d{1,2}(?:st|nd|rd|th)?)(?=(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))", r"\1 ", apart)
    apart = re.sub(r"\b((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)(?=\d)", r"\1 ", apart)
    apart = _MISHEARD.sub(lambda match: f"{match[1]} {'first' if match['one'] else 'third'}", apart)
    apart = re.sub(r"\b(eighteen|nineteen|twenty) and (?=(?:ten|eleven|twelve|\w+teen|\w+ty)\b)", r"\1 ", apart)
    apart = _DOUBLE.sub(lambda match: f"{match[1]} {match[1]}", apart)
    figures = _HOURS_AGO.sub("today", numerals.in_figures(apart))
    named = _WORD.sub(_spelt, figures)
    named = _BESIDE.sub(lambda match: _SHORT_BESIDE[match.group().strip()], named)
    timeless = _IN_ORDER.sub(" ", _ROUGH_HOUR.sub(" ", _CLOCK.sub(" ", re.sub(r"'s\b", "", named))))
    timeless = _ONE_BY_ONE.sub(lambda match: match.group().replace(" ", ""), timeless)
    digits = re.sub(r"\b0 (\d)\b", r"0\1", timeless)  # "oh three oh four nineteen"
    digits = _DIGIT_YEAR.sub(lambda match: match[1] + match[2].replace(" ", ""), digits)
    digits = _COUPLE_O.sub("couple of ", _ABOUT_AN_HOUR.sub(r"\1", digits))
    digits = _OFF.sub(" of ", digits)
    digits = _THREE_PAIRS.sub(r"\1/\2/\3", _DAY_MONTH.sub(r"\1/\2", digits.strip()))
    quoted = re.match(r"\s*'\d\d\b", utterance.clean(text))  # "'49": the mark says that it is a year
    return ("'" if quoted else "") + " ".join(digits.split()).strip(" .,;:!?\"'-()")
