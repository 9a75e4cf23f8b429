"""Two strangers' batches: words by somebody who never read the readers, in plain labels that are mapped to our codes here.

`stranger_*.tsv` and, a day later by another hand, `later_*.tsv` were looked at once they had been measured; `stranger_kept_*.tsv` and
`later_kept_*.tsv` are to be read by no eye: of them only counts are printed.
`third_kept_alarms.tsv`, by a third hand, is counted alone too: its 300 quiet lines were written to lie as near to an alarm as they could.
`swept_cases.tsv` is ours, in the same form: banks of answers that were typed one after the other, and mended.
`cases` are single answers, `stories` first messages and `turns` answers to one question, the last two through the trained line;
`alarms` are sentences that must be heard as crisis, danger or disclosure, and grief talk that must not.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from components import answers_read, ears
from components.asking import Situation
from labelled import date_reader, read_age
from understanding import answers, choices, roles

HERE = Path(__file__).parent
TODAY = date(2026, 11, 22)  # a Sunday
HALVES = ("stranger", "stranger_kept", "later", "later_kept")
WITH_ALARMS = ("later", "later_kept", "third_kept")
NONE = "none"
RIGHT, SILENT, WRONG = "right", "not understood", "wrong"

_PLACES = {"10": "hospital", "21": "own_home", "22": "other_home", "30": "hospice", "40": "care_home", "41": "care_home", "42": "care_home", "50": "other"}
_ROLES = {
    **dict.fromkeys(("hospital_staff", "community_health", "GP_practice", "medical_examiner"), "health_worker"),
    **dict.fromkeys(("paid_carer", "care_manager"), "paid_carer"),
}
_SIBLING = frozenset({"sister", "brother"})  # "my sister died" tells no more than that
# no label tells these: what goes with a number, how it may be used, where the caller works, whom else to talk to, and the whole of a story kept as it was told
BESIDE = ("notifier.organisation", "notifier.job_title", "family.name", "family.relationship", "family.phone", "notifier.may_contact", "notifier.safe_to_text", "notifier.contact_method", "anything_else", "notifier.best_time", "concerns.text")
_DECADE = re.compile(r"\b(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ties|[2-9]0'?s)\b", re.IGNORECASE)
_LOOSE = ("person.town", "person.gp_practice", "death.place_name")  # compared without case, "the" and "surgery"
_SURGERY = re.compile(r"^the | (?:surgery|practice|medical (?:centre|practice)|health centre)$")


@dataclass(frozen=True, slots=True)
class Told:
    """`right` is {path: labels}, any of which will do; for a single answer the path is its kind."""

    kind: str
    text: str
    right: dict[str, tuple[str, ...]]


def _rows(folder: Path, half: str, name: str) -> list[list[str]]:
    return [line.split("\t") for line in (folder / f"{half}_{name}.tsv").read_text(encoding="utf-8").splitlines() if line]


def _labels(written: str) -> dict[str, tuple[str, ...]]:
    pairs = (pair.split("=", 1) for pair in written.split(";") if "=" in pair)
    return {path: tuple(value.split("|")) for path, value in pairs}


def cases(half: str, folder: Path = HERE) -> list[Told]:
    """Single answers; a name's label is one whole, for there "|" stands between forename and surname."""
    return [Told(kind, text, {kind: (right,) if kind == "name" else tuple(right.split("|"))}) for kind, text, right in _rows(folder, half, "cases")]


def stories(half: str, folder: Path = HERE) -> list[Told]:
    return [Told("start", text, _labels(right)) for text, right in _rows(folder, half, "stories")]


def turns(half: str, folder: Path = HERE) -> list[Told]:
    return [Told(asked.replace("gp_practice.name", "gp_practice"), said, _labels(right)) for asked, said, right in _rows(folder, half, "turns")]


def alarms(half: str, folder: Path = HERE) -> list[tuple[str, str]]:
    """(crisis, danger, disclosure or grief; the words)."""
    return [(kind, text) for kind, text in _rows(folder, half, "alarms")]


def _name(text: str) -> str:
    found = answers_read.person_name(text, Situation(channel="chat", today=TODAY)) or {}
    return f"{found.get('person.forename', '')}|{found.get('person.surname', '')}"


def _place(text: str) -> str:
    return _PLACES.get(choices.parse_death_place(text) or "", NONE)


READERS: dict[str, Callable[[str], str]] = {
    "death": date_reader(TODAY, birth=False), "birth": date_reader(TODAY, birth=True), "age": read_age, "name": _name, "place": _place,
    "yes_no": lambda text: answers.parse_yes_no(text) or NONE,
}  # fmt: skip


def _same(path: str, found: str, label: str) -> bool:
    """Whether what was read is what the label says; "2026-10 about" is any rough day of that month, "~45" a label's 45."""
    if label.endswith(" about"):
        return found.endswith(" about") and found.startswith(label.removesuffix(" about"))
    if path in _LOOSE:
        return _SURGERY.sub("", found.casefold()) == _SURGERY.sub("", label.casefold())
    if path == "notifier.relationship":
        return found == (roles._kin_code(label.replace("-", " ")) or label) or {label, found} <= {*_SIBLING, "sibling"}
    return found.removeprefix("~") == label


def judged(case: Told) -> str:
    """One answer: right, not understood, or wrong."""
    found = READERS[case.kind](case.text)
    if case.kind == "age" and found.startswith("~") and NONE in case.right["age"] and _DECADE.search(case.text):
        return RIGHT  # "in his sixties" tells no age, and kept as a rough year it is right
    if any(_same(case.kind, found, label) for label in case.right[case.kind]):
        return RIGHT
    return SILENT if found in (NONE, "|") else WRONG


def _shown(path: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return str(value["name"]) if "name" in value else f"{value['value']} {value['precision']}"
    if path == "death.place_type":
        return _PLACES.get(str(value), str(value))
    return _ROLES.get(str(value), str(value)) if path == "notifier.role" else str(value)


def held(line: Any, told: Told) -> dict[str, str]:
    """{path: value} of what the line holds after these words, in the words of the labels."""
    from runtime.asked import checked

    body = {"conversation": "c", "channel": "chat", "text": told.text, "today": str(TODAY), "snapshot": None if told.kind == "start" else {"requested": told.kind, "fields": {}}}
    fields = asyncio.run(line.turn(checked(body)))["fields"]
    return {path: _shown(path, value) for path, value in fields.items() if value is not None}


def facts(line: Any, told: Told) -> dict[str, tuple[str, str]]:
    """{path: (verdict, what was read)} of every fact labelled, and of those taken that no label tells (wrong)."""
    found = held(line, told)
    asked = {path: labels for path, labels in told.right.items() if path in found or "sibling" not in labels}  # "my brother" is said by either
    labelled = {path: any(_same(path, found.get(path, ""), label) for label in labels) for path, labels in asked.items()}
    judged = {path: RIGHT if good else WRONG if path in found else SILENT for path, good in labelled.items()}
    found = {path: value for path, value in found.items() if (path, value) != ("notifier.relationship", "friend") or path in told.right}  # the role says it
    extra = {path: WRONG for path in found if path not in told.right and path not in BESIDE}
    return {path: (verdict, found.get(path, NONE)) for path, verdict in {**judged, **extra}.items()}


def whole(line: Any, told: Told) -> bool:
    """Whether every fact of it is held, and nothing else."""
    return all(verdict == RIGHT for verdict, _ in facts(line, told).values())


def ear(kind: str, text: str) -> str:
    """How the ears take it: "heard" as what it is (grief: as anything), "asked" about, or "quiet"."""
    raised = {*ears.hear(text)} & {*ears.SURE, *ears.ASKED_AS.values()}
    if raised & ({kind} if kind in ears.SURE else {*ears.SURE}):
        return "heard"
    return "asked" if raised else "quiet"
