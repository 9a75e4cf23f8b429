"""What the summary knows of one notification: codes and numbers, nothing that names anybody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from intake import derived
from intake.runtime import LONDON
from intake.summary.period import month_of

NOT_KNOWN = "not_known"
_MISSING = ("not_asked", "unknown", "declined", "not_applicable")
STATES = ("answered", *_MISSING)
GROUP_OF = {
    **dict.fromkeys("ABC", "white"),
    **dict.fromkeys("DEFG", "mixed"),
    **dict.fromkeys("HJKL", "asian"),
    **dict.fromkeys("MNP", "black"),
    **dict.fromkeys("RS", "other"),
    "Z": "declined",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One notification's part in every table. `states` is in the order of `derived.FIELDS`."""

    month: str
    channel: str
    status: str
    outcome: str
    age: int | None
    band: str
    sex: str
    ethnic: str
    icb: str
    place: str
    cause: str
    role: str
    days: int | None
    handed_days: int | None
    flags: frozenset[str]
    needs: frozenset[str]
    states: tuple[str, ...]


def facts_of(
    content: Mapping[str, Any],
    *,
    received_at: datetime,
    channel: str,
    status: str,
    accepted_at: datetime | None,
) -> Facts:
    """The facts of one notification's content, the notifier's part with it."""
    data = derived.whole(dict(content))
    person, death = data["person"], data["death"]
    taken = None if accepted_at is None else _days(received_at, accepted_at)
    return Facts(
        month=month_of(received_at),
        channel=channel,
        status=status,
        outcome=(data.get("eligibility") or {}).get("outcome") or NOT_KNOWN,
        age=person["age"],
        band=derived.age_band(data),
        sex=person["sex_at_birth"] or NOT_KNOWN,
        ethnic=GROUP_OF.get(person["ethnic_category"] or "", NOT_KNOWN),
        icb=(data.get("routing") or {}).get("icb") or NOT_KNOWN,
        place=death["place_type"] or NOT_KNOWN,
        cause="given" if death["cause"] else "not_given",
        role=data["notifier"]["role"] or NOT_KNOWN,
        days=derived.days_to_notify(data),
        handed_days=taken,
        flags=frozenset(flag["code"] for flag in data["flags"]),
        needs=frozenset(data["notifier"]["needs"] or ()) - {"none"},
        states=tuple(_state(data, path) for path in derived.FIELDS),
    )


def _days(since: datetime, until: datetime) -> int:
    return max(0, (until.astimezone(LONDON).date() - since.astimezone(LONDON).date()).days)


def _state(data: Mapping[str, Any], path: str) -> str:
    """A value, or why there is none; `not_asked` where nobody wrote down why."""
    part, _, name = path.partition(".")
    if (data[part][name] if name else data[part]) not in (None, [], ""):
        return STATES[0]
    reason = data["missing"].get(path)
    return reason if reason in _MISSING else "not_asked"
