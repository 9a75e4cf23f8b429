"""How well the line understands, as tables: `make bench-understanding` (run by the dialogue's Python)."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
for folder in (ROOT, ROOT / "dialogues", ROOT / "tests" / "dialogues" / "understanding", Path(__file__).parent):
    sys.path.insert(0, str(folder))

import heard  # noqa: E402  # after the folders above
import intents  # noqa: E402
import labelled  # noqa: E402
import peers  # noqa: E402
import safety  # noqa: E402
import strangers  # noqa: E402
from labelled import NONE, Case  # noqa: E402

from tests.bench.table import lay_out  # noqa: E402

DATES = ("death", "birth")
SPLITS = ("tuning", "unseen", "blind", "fresh", "second", "third")
OF_FIELDS = ("tuning", "blind", "second", "third")  # the splits that other kinds have
FLOOR = 0.95  # C2 for dates; what we hold the other kinds to as well
INTENTS_FLOOR = 0.90  # C4


def main() -> None:
    cases = [*labelled.dated(), *labelled.of_fields()]
    print(f"{datetime.now(tz=timezone.utc):%Y-%m-%d %H:%M} UTC; today in the cases is {labelled.TODAY:%A %d %B %Y}\n")
    _intents()
    _safety()
    _strangers()
    _fields(cases)
    _dates_beside([case for case in cases if case.kind in DATES])
    _telephones_beside([case for case in cases if case.kind == "telephone"])
    _recognised()


def _show(title: str, headings: Iterable[str], rows: Iterable[Iterable[object]], note: str = "") -> None:
    print(f"## {title}\n{note}{chr(10) if note else ''}")
    print(lay_out([tuple(headings), *(tuple(str(cell) for cell in row) for row in rows)]) + "\n")


def _share(right: int, count: int) -> str:
    return f"{right / count:.1%}" if count else "-"


def _verdict(right: int, count: int, floor: float) -> str:
    return "met" if right >= floor * count else "MISSED"


def _intents() -> None:
    learnt, files = intents.heard()
    for name, found in files.items():
        right = sum(one.right for one in found)
        _show(
            f"Intents, {name}: {_share(right, len(found))} of {len(found)} ({learnt} learnt), promised 90 %: {_verdict(right, len(found), INTENTS_FLOOR)}",
            ("intent", "wordings", "right", "the others taken for"),
            ((intent, count, _share(good, count), others or "-") for intent, count, good, others in intents.by_intent(found)),
        )


def _safety() -> None:
    _show(
        "What must never be missed, held back (0 missed, under 2 % false alarms; the figures at first sight are in docs/benchmarks.md)",
        ("batch", "flag", "must be heard", "missed", "must stay quiet", "false alarms"),
        safety.rows(),
    )
    _show(
        "The same by both ears; nothing was tuned on the unseen set, and only thresholds on the tuning half",
        ("set", "what", "must be heard", "lists alone", "both ears", "or asked", "must stay quiet", "false, lists", "false, both"),
        safety.heard(),
    )


def _strangers() -> None:
    note = "Of each batch one half was looked at once it had been measured, the kept half never. The figures at first sight are in docs/benchmarks.md."
    _show("Strangers' answers", ("half", "kind", "answers", "right", "not understood", "understood wrongly"), strangers.answers(), note)
    headings = ("half", "what", "how many", "whole", "facts right", "not understood", "understood wrongly")
    _show("Strangers' messages, through the whole line", headings, strangers.messages())
    _show("Strangers' alarms and grief talk", ("half", "what", "how many", "heard (grief: false)", "asked about", "quiet"), strangers.ears())


def _fields(cases: list[Case]) -> None:
    rows = []
    for kind in labelled.READERS:
        for split in SPLITS:
            mine = [case for case in cases if (case.kind, case.split) == (kind, split)]
            if not mine:
                continue
            began = time.perf_counter()
            read = [labelled.read(case) for case in mine]
            each = (time.perf_counter() - began) / len(mine) * 1e6
            right = sum(found in case.right for found, case in zip(read, mine, strict=True))
            silent = sum(found == NONE and found not in case.right for found, case in zip(read, mine, strict=True))
            verdict = _verdict(right, len(mine), FLOOR)
            rows.append((kind, split, len(mine), _share(right, len(mine)), silent, len(mine) - right - silent, f"{each:.0f} us", verdict))
    _show(
        "Fields (95 % of each is what we hold ourselves to)",
        ("kind", "split", "cases", "right", "not understood", "understood wrongly", "a reading", "verdict"),
        rows,
        "Not understood is asked again; understood wrongly is read back before the end.",
    )


def _same_day(day: str | None, case: Case) -> bool:
    """Whether a day fits as far as the case says: a month only for "June 2024". Precision is not asked of the peers."""
    for right in case.right:
        value = right.split(" ")[0]
        if (day is None and right == NONE) or (day is not None and right != NONE and day.startswith(value)):
            return True
    return False


def _ours(case: Case) -> str | None:
    found = labelled.read(case)
    return None if found == NONE else found.split(" ")[0]


def _row(name: str, days: list[str | None], cases: list[Case], seconds: float) -> tuple[object, ...]:
    shares: list[object] = []
    for split in SPLITS:
        mine = [(day, case) for day, case in zip(days, cases, strict=True) if case.split == split]
        shares.append(_share(sum(_same_day(day, case) for day, case in mine), len(mine)))
    wrong = sum(day is not None and not _same_day(day, case) for day, case in zip(days, cases, strict=True))
    return (name, *shares, wrong, f"{seconds / len(cases) * 1e3:.2f} ms")


def _dates_beside(cases: list[Case]) -> None:
    texts = [case.text for case in cases]
    began = time.perf_counter()
    ours = [_ours(case) for case in cases]
    rows = [_row("our own", ours, cases, time.perf_counter() - began)]
    rows += [_row(name, found.days, cases, found.seconds) for name, found in peers.dates(texts, labelled.TODAY).items()]
    _show(
        "Dates beside libraries",
        ("reader", *SPLITS, "wrong date given", "a reading"),
        rows,
        f"{len(cases)} cases, the same for all; a day counts as right for a month or year that was said alone, and 'about' is not asked of anyone.",
    )


def _telephones_beside(cases: list[Case]) -> None:
    readers: list[tuple[str, Callable[[str], str]]] = [
        ("our own", labelled.READERS["telephone"]),
        ("phonenumbers.parse alone", peers.phonenumbers_alone),
        ("PhoneNumberMatcher", peers.phone_number_matcher),
    ]
    rows = []
    for name, read in readers:
        found = [(read(case.text), case) for case in cases]
        shares = [
            _share(sum(one in case.right for one, case in found if case.split == split), sum(case.split == split for _, case in found)) for split in OF_FIELDS
        ]
        rows.append((name, *shares, sum(one not in case.right and one != NONE for one, case in found)))
    _show("Telephone numbers beside phonenumbers", ("reader", *OF_FIELDS, "wrong number given"), rows)


def _recognised() -> None:
    rows = [(quality, count.said, _share(count.kept, count.said), count.other) for quality, count in heard.survived().items()]
    _show(
        "Facts through a speech recogniser",
        ("line", "facts said", "taken as said", "something else taken"),
        rows,
        "A machine's voice and a small recogniser: what is lost here is lost in the hearing, and no reader brings it back.",
    )


main()
