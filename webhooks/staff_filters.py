"""The queue's filters in the address of the page: shareable, and never anybody's name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from intake.flags import SEVERITY
from intake.queue_filter import QueueFilter, View
from models import NotificationStatus, TriageState

SEVERITIES = ("R0", "R1", "R2", "R3")
_DATES = ("received_from", "received_to")


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for; `faults` are the dates that are none, as they were typed."""

    wanted: QueueFilter
    faults: Mapping[str, str]


def read_filters(sent: "MultiDict[str, str]") -> Asked:
    """Whatever is unknown is left out: an old link still opens a page."""
    days, faults = _read_days(sent)
    wanted = QueueFilter(
        view=View(_one_of(View, sent.get("view")) or View.OPEN),
        severity=tuple(one for one in SEVERITIES if one in sent.getlist("severity")),
        state=_one_of(TriageState, sent.get("state")),
        status=_one_of(NotificationStatus, sent.get("status")),
        flag=_one_of(SEVERITY, sent.get("flag")),
        area=_code(sent.get("area", "")),
        received_from=days.get("received_from"),
        received_to=days.get("received_to"),
    )
    return Asked(wanted, faults)


def address(wanted: QueueFilter, page: int = 1, **changes: object) -> str:
    """The address of a page of the queue, e.g. `/?view=late&severity=R0`."""
    asked = pairs(replace(wanted, **changes))  # type: ignore[arg-type]
    if page > 1:
        asked.append(("page", str(page)))
    return "/?" + urlencode(asked) if asked else "/"


def pairs(wanted: QueueFilter) -> list[tuple[str, str]]:
    """What is asked for, as the names and values of a form."""
    asked: list[tuple[str, str]] = []
    for one in fields(wanted):
        value = getattr(wanted, one.name)
        if value and value != one.default:
            many = value if isinstance(value, tuple) else (value,)
            asked += [(one.name, str(part)) for part in many]
    return asked


def narrowed(wanted: QueueFilter) -> bool:
    """Whether anything but the view is chosen."""
    return replace(wanted, view=View.OPEN) != QueueFilter()


def _one_of(known: Iterable[str], sent: str | None) -> str | None:
    return sent if sent in set(known) else None


def _read_days(sent: "MultiDict[str, str]") -> tuple[dict[str, date], dict[str, str]]:
    days, faults = {}, {}
    for name in _DATES:
        typed = sent.get(name, "").strip()
        try:
            if typed:
                days[name] = date.fromisoformat(typed)
                days[name].replace(year=days[name].year + 1)
        except ValueError:
            days.pop(name, None)
            faults[name] = typed[:20]
    return days, faults


def _code(typed: str) -> str | None:
    return typed if typed.isascii() and typed.isalnum() and len(typed) <= 10 else None
