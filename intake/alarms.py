"""What must never be missed, heard with the dialogue away: by its own lists and its second ear.

`alarms.json` and `ear.json` are written by `python train.py --lists`; a test there compares.
"""

import json
import math
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from intake.second_ear import SPAN, likely, sentences, spans

_LISTS = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))
_LONGEST = 4000
_SUSPECTED = {"crisis": "DISTRESS"}  # the flag of a mere suspicion, where it is a lesser one
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
    """Each alarm that the words raise, with its flags; `unsafe` or `hurt` for a mere suspicion."""
    words = _SPELLINGS.sub(_levelled, _words(text[:_LONGEST]))
    raised: dict[str, tuple[str, ...]] = {}
    for alarm in _ALARMS:
        if alarm.rings(words):
            raised[alarm.name] = (*raised.get(alarm.name, ()), alarm.flag)
    return _together(text[:_LONGEST], words, raised)


def _stretches(text: str, words: str) -> list[list[str]]:
    """A message as the second ear hears it: a short one is one stretch."""
    if len(words.split()) <= SPAN:
        return [words.split()]
    plain = (_SPELLINGS.sub(_levelled, _words(sentence)).split() for sentence in sentences(text))
    return [list(stretch) for sentence in plain for stretch in spans(sentence)]


def _likely(stretches: list[list[str]]) -> dict[str, float]:
    """How likely each meaning is, in the gravest stretch."""
    each = [likely(stretch) for stretch in stretches]
    return {name: max(one[name] for one in each) for name in each[0]}


def _among(least: float, crowd: int) -> float:
    """What is needed of the gravest of so many stretches, where `least` is needed of one."""
    raised = math.log(least / (1 - least)) + float(_LISTS["ear"]["crowd"]) * math.log(crowd)
    return 1 / (1 + math.exp(-raised))


def _together(
    text: str, words: str, listed: dict[str, tuple[str, ...]]
) -> dict[str, tuple[str, ...]]:
    """What the lists hear, unless it is next to impossible, and what only the second ear hears."""
    stretches, ear = _stretches(text, words), _LISTS["ear"]
    told, crowd = _likely(stretches), len(stretches)
    few = len(words.split()) < ear["few"]
    raised = {
        alarm: flags
        for alarm, flags in listed.items()
        if told.get(alarm, 1.0) >= ear["unlikely"].get(alarm, 0.0)
    }
    suspected = [
        alarm
        for alarm, least in ear["suspected"].items()
        if alarm not in listed and told[alarm] >= _among(least, crowd)
    ]
    excepted = {alarm for alarm in suspected if _excepted(alarm, words)}
    for alarm in suspected:
        needed = ear["quite"] if few else ear["sure"][alarm]
        if told[alarm] >= _among(ear["very"] if alarm in excepted else needed, crowd):
            raised[alarm] = _flags_of_ear(alarm, told)
    if not set(ear["sure"]) & {*raised}:
        for alarm in ear["sure"]:
            if alarm in listed or (alarm in suspected and alarm not in excepted and not few):
                flags = listed.get(alarm) or _flags_of_ear(alarm, told)
                lesser = _SUSPECTED.get(alarm)
                raised.setdefault(ear["asked_as"][alarm], (lesser,) if lesser else flags)
    return raised


def _flags_of_ear(alarm: str, told: dict[str, float]) -> tuple[str, ...]:
    whose = max(_LISTS["ear"]["whose"], key=lambda flag: told[flag])
    return (_LISTS["ear"]["flags"].get(alarm) or whose,)


def _excepted(name: str, words: str) -> bool:
    return any(one.never.search(words) for one in _ALARMS if one.name == name and one.never)


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
