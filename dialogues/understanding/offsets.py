"""Days told by another event of the same story: "went in on the 10th and died four days later", "found Sunday, died the night before"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from understanding.date_words import MONTH, WEEKDAY

_GONE = r"(?:died|dead|passed(?: away| on)?|went|gone|slipped away|lost (?:him|her|them)|was found|it happened|(?:he|she|they)'d gone)"
_COUNT = r"(?P<count>\d{1,2}|an?|(?:a )?couple of|(?:a )?few)"
_LATER = (
    r"(?P<next>(?:the )?(?:very )?(?:next|following) (?:day|morning|night|evening|afternoon)|the (?:day|morning|night|evening) after(?: that)?)"
    rf"|{_COUNT} (?P<unit>day|night|week|fortnight)s? (?:later|after(?:wards?| that)?)"
    r"|(?P<same>(?:that|the) same (?:day|night|evening|afternoon|morning)|that (?:day|night|evening|afternoon))"
    r"|(?P<before>the (?:day|night|evening|afternoon|(?P<week>week)) before(?: that)?)"
)
_DAY_NAMED = rf"(?:\d|{WEEKDAY}|{MONTH}|yesterday|christmas|easter|boxing day|last night)"
_TOLD = re.compile(rf"^(?P<anchor>.*\b{_DAY_NAMED}.*?)\b(?:(?:{_GONE})\b(?: \w+){{0,4}}? )(?:{_LATER})\W*(?:at .*|about .*|in (?:his|her|their) sleep.*|in hospital.*)?$")
# "found on Monday, he'd been dead two days"
_BEEN_DEAD = re.compile(rf"^(?P<anchor>.*\b{_DAY_NAMED}.*?)\b(?:(?:he|she|they)(?:'d| had) )been (?:dead|gone|lying there|there)(?: for)?(?: about| around| at least)? {_COUNT} (?P<unit>day|night|week|fortnight)s?\b")
_DEAD_WHEN = re.compile(rf"\b(?:'d|had) been (?:dead|gone)(?: for)?(?: about| around| at least)? {_COUNT} (?P<unit>day|night|week|fortnight)s? (?:when|before|by the time)\b(?P<anchor>.*\b{_DAY_NAMED}.*)$")
_FAR = 300  # characters: one event stands near the other, and the pattern's time grows with the square of its text
_PARTS = re.compile(r",|\band\b|\bthen\b")
_FUNERAL = re.compile(r"\b(?:funeral|cremation|burial|buried|wake)\b")


@dataclass(frozen=True, slots=True)
class Offset:
    """The words that tell the other day, and how many days lie between."""

    anchor: str
    days: int
    about: bool


def find(text: str) -> Offset | None:
    """In `date_words.written` text; None where the death is not told by another event, or the event is a funeral."""
    if dead := _DEAD_WHEN.search(text[-_FAR:]) or _BEEN_DEAD.match(text[-_FAR:]):
        return Offset(dead["anchor"], -_days(dead["count"], dead["unit"]), about=True)
    told = _TOLD.match(text[-_FAR:])
    if told is None or (_FUNERAL.search(told.string) and not told["before"]):
        return None
    anchor = next((part for part in reversed(_PARTS.split(told["anchor"])) if re.search(_DAY_NAMED, part)), told["anchor"])
    if told["next"] or told["same"] or told["before"]:
        back = -7 if told["week"] else -1
        return Offset(anchor, 1 if told["next"] else back if told["before"] else 0, about=bool(told["week"]))
    count, weeks = told["count"], told["unit"] in ("week", "fortnight")
    return Offset(anchor, _days(count, told["unit"]), about=weeks or not (count.isdigit() or count in ("a", "an")))


def _days(count: str, unit: str) -> int:
    units = int(count) if count.isdigit() else 2 if "couple" in count else 3 if "few" in count else 1
    return units * {"week": 7, "fortnight": 14}.get(unit, 1)
