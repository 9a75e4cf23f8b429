"""A notification's details as rows in words: what is known, from which turn, and what is not."""

from dataclasses import dataclass, field
from typing import Any

from intake.correction import FIELDS
from intake.reading import Delivery, FlagShown, Reading, Work
from webhooks.staff_derived import Line, derived_lines
from webhooks.staff_labels import LABELS, PARTS
from webhooks.staff_values import label, text_of
from webhooks.staff_words import (
    FLAG,
    HANDOFF,
    MISSING,
    OUTCOME,
    SEVERITY,
    SOURCE,
    day_and_time,
    word,
)

_ENVELOPE = frozenset({
    "schema", "reference", "received_at", "channels", "language", "status", "notifier",
    "eligibility", "routing", "flags", "missing", "provenance",
})  # fmt: skip
_UNSURE_BELOW = 0.6
_NO_NEXT = frozenset({"sent", "accepted", "rejected"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One detail. `turn` is where in the transcript it comes from."""

    label: str
    value: str = field(repr=False)
    path: str = ""
    source: str = ""
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The details that belong together."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something a person should look at, and why we think so; or thought so, until `cleared`."""

    code: str
    words: str
    severity: tuple[str, str]
    because: str
    cleared: str
    reason: str | None = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """All of a notification but its transcript."""

    name: str | None = field(repr=False)
    scope: str
    scope_because: str
    derived: tuple[Line, ...]
    flags: tuple[Flag, ...]
    groups: tuple[Group, ...]
    notifier: tuple[Row, ...]
    missing: tuple[tuple[str, str, str], ...]
    delivery: tuple[Row, ...]


def details_of(reading: Reading) -> Details:
    content = reading.content
    eligibility = content.get("eligibility") or {}
    reasons = eligibility.get("reasons") or []
    missing = content.get("missing") or {}
    return Details(
        name=_name(content.get("person") or {}),
        scope=word(OUTCOME, eligibility.get("outcome") or "Not known"),
        scope_because=", ".join(LABELS.get(r) or word(OUTCOME, r) for r in reasons),
        derived=derived_lines(content),
        flags=_flags(reading.work),
        groups=tuple(_groups(content)),
        notifier=_rows("notifier", reading.notifier or {}, content.get("provenance") or {}),
        missing=tuple(
            (label(path), word(MISSING, reason), path if path in FIELDS else "")
            for path, reason in missing.items()
            if reading.notifier is not None or not path.startswith("notifier.")
        ),
        delivery=_delivery(reading.delivery),
    )


def _groups(content: dict[str, Any]) -> list[Group]:
    provenance = content.get("provenance") or {}
    more = {
        name: value
        for name, value in content.items()
        if name not in _ENVELOPE and not (name in PARTS and isinstance(value, dict))
    }
    parts = {name: content.get(name) or {} for name in PARTS if name != "more"}
    groups = [Group(PARTS[name], _rows(name, part, provenance)) for name, part in parts.items()]
    groups.append(Group(PARTS["more"], _rows("", more, provenance)))
    return [group for group in groups if group.rows]


def _rows(part: str, values: dict[str, Any], provenance: dict[str, Any]) -> tuple[Row, ...]:
    rows = []
    for name, value in values.items():
        path = f"{part}.{name}" if part else name
        if value is None or value in ([], "", {}):
            continue
        origin = provenance.get(path) or {}
        rows.append(
            Row(
                label=LABELS.get(path) or name.replace("_", " ").capitalize(),
                value=text_of(path, value),
                path=path if path in FIELDS else "",
                source=_source(origin),
                turn=origin.get("turn"),
            )
        )
    return tuple(rows)


def _source(origin: dict[str, Any]) -> str:
    if not origin:
        return ""
    confidence = origin.get("confidence")
    unsure = isinstance(confidence, int | float) and confidence < _UNSURE_BELOW
    return word(SOURCE, origin.get("source")) + (", not sure" if unsure else "")


def _flags(work: Work) -> tuple[Flag, ...]:
    return tuple(
        Flag(
            code=flag.code,
            words=word(FLAG, flag.code),
            severity=SEVERITY.get(flag.severity, (flag.severity, "grey")),
            because=_because(flag.because or ""),
            cleared=_cleared(flag),
            reason=flag.reason,
        )
        for flag in work.flags
    )


def _cleared(flag: FlagShown) -> str:
    return f"{flag.cleared_by}, {day_and_time(flag.cleared_at)}" if flag.cleared_at else ""


def _because(rule: str) -> str:
    return "What was said" if rule == "words" else label(rule) if rule else ""


def _delivery(delivery: Delivery | None) -> tuple[Row, ...]:
    if delivery is None:
        return (Row(label="State", value=HANDOFF[None]),)
    settled = delivery.settled_at or delivery.state in _NO_NEXT
    tries = [f"{day_and_time(one.at)}: {one.outcome} ({one.code})" for one in delivery.tries]
    stated = {
        "State": word(HANDOFF, delivery.state),
        "Case number": delivery.case_number,
        "Tries": "\n".join([str(delivery.attempts), *tries]) if delivery.attempts else None,
        "Settled": day_and_time(delivery.settled_at) if delivery.settled_at else None,
        "Next try": None if settled else day_and_time(delivery.next_at),
    }
    return tuple(Row(label=name, value=text) for name, text in stated.items() if text)


def _name(person: dict[str, Any]) -> str | None:
    first = person.get("forename") or person.get("known_as")
    return " ".join(str(part) for part in (first, person.get("surname")) if part) or None
