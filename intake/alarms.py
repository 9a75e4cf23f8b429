"""What must never be missed, heard with the dialogue away: the dialogue's own phrase lists.

`alarms.json` is written from them by `python train.py --lists`; a test of the dialogue compares.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

_LISTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_LONGEST = 4000
_QUOTES = re.compile("['`\N{LEFT SINGLE QUOTATION MARK}\N{RIGHT SINGLE QUOTATION MARK}]")
_SPELLINGS = re.compile(_LISTS["spellings"])


@dataclass(frozen=True, slots=True)
class _Alarm:
    name: str
    flag: str
    fires: re.Pattern[str]
    never: re.Pattern[str] | None

    def rings(self, words: str) -> bool:
        found = [match.span() for match in self.fires.finditer(words)]
        silenced = [m.span() for m in self.never.finditer(words)] if found and self.never else []
        return any(
            not any(begin < end and start < stop for begin, stop in silenced)
            for start, end in found
        )


_ALARMS = tuple(
    _Alarm(
        name=entry["alarm"],
        flag=entry["flag"],
        fires=re.compile(entry["fires"]),
        never=re.compile(entry["never"]) if entry["never"] else None,
    )
    for entry in _LISTS["alarms"]
)


def alarms(text: str) -> dict[str, tuple[str, ...]]:
    """Each alarm that the words raise, with its flags, the gravest first."""
    words = _SPELLINGS.sub(_levelled, _words(text[:_LONGEST]))
    raised: dict[str, tuple[str, ...]] = {}
    for alarm in _ALARMS:
        if alarm.rings(words):
            raised[alarm.name] = (*raised.get(alarm.name, ()), alarm.flag)
    return raised


def in_crisis(text: str) -> bool:
    """Whether somebody may hurt themselves."""
    return "crisis" in alarms(text)


def flags_of(text: str) -> tuple[str, ...]:
    """Every flag that the words raise, the gravest first."""
    return tuple(dict.fromkeys(flag for flags in alarms(text).values() for flag in flags))


def _levelled(match: re.Match[str]) -> str:
    form: str = _LISTS["forms"][(match.lastindex or 1) - 1]
    return form


def _words(text: str) -> str:
    plain = _QUOTES.sub("", unicodedata.normalize("NFC", text).lower())
    return " ".join(re.sub(r"[^\w\s]|_", " ", plain).split())
