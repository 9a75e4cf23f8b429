"""One field of a notification as a form: what kind of answer it takes, and the answer it got."""

import re
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from intake.errors import WorkRefusedError
from intake.schema import rule_of
from webhooks.staff_values import label, text_of

_PRECISION = {10: "day", 7: "month", 4: "year"}
_DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
_HINTS = {
    "date": "Like 2026-11-20, or 2026-11 or 2026 where no more is known",
    "phone": "Like +447700900123",
    "person.nhs_number": "10 digits",
    "person.postcode": "Like WV1 1AA, or its first half",
    "family.not_before": "Like 2026-12-01",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldForm:
    """How to ask for one field: its kind, its choices, and what stands there now."""

    path: str
    label: str
    kind: str
    hint: str
    choices: tuple[tuple[str, str], ...]
    now: Any


def form_of(path: str, now: Any) -> FieldForm:
    """Raises KeyError for what is no field of the notification."""
    rule = rule_of(path)
    kind = _kind(rule)
    codes = rule.get("enum") or rule.get("items", {}).get("enum") or ()
    return FieldForm(
        path=path,
        label=label(path),
        kind=kind,
        hint=_HINTS.get(path) or _HINTS.get(path.rpartition(".")[2]) or _HINTS.get(kind, ""),
        choices=tuple((code, text_of(path, code)) for code in codes if code is not None),
        now=now,
    )


def read_value(path: str, sent: "MultiDict[str, str]") -> Any:
    """The value that was typed or chosen, None for an empty one. Raises WorkRefusedError."""
    typed = sent.get("value", "").strip()
    match _kind(rule_of(path)):
        case "many":
            return [value for value in sent.getlist("value") if value] or None
        case "yes_no":
            return {"yes": True, "no": False}.get(typed)
        case "date":
            return _date(typed, about=bool(sent.get("about"))) if typed else None
        case "number":
            return _number(typed) if typed else None
        case "practice":
            ods = sent.get("ods", "").strip().upper()
            return {"name": typed, "ods": ods or None} if typed else None
        case _:
            return _tidy(path, typed) or None


def _kind(rule: dict[str, Any]) -> str:
    if "enum" in rule:
        return "choice"
    if rule.get("$ref", "").endswith("partial_date"):
        return "date"
    kinds = {"array": "many", "boolean": "yes_no", "integer": "number", "object": "practice"}
    return next((kinds[one] for one in rule.get("type", ()) if one in kinds), "text")


def _date(typed: str, *, about: bool) -> dict[str, str]:
    if not _DATE.fullmatch(typed):
        raise WorkRefusedError(f"Write the date {_HINTS['date'].lower()}.")
    return {"value": typed, "precision": "about" if about else _PRECISION[len(typed)]}


def _number(typed: str) -> int:
    if not (typed.isascii() and typed.isdigit()) or len(typed) > 3:
        raise WorkRefusedError("Write a whole number.")
    return int(typed)


def _tidy(path: str, typed: str) -> str:
    if path == "person.nhs_number" or path.endswith("phone"):
        return typed.replace(" ", "")
    return typed.upper() if path == "person.postcode" else typed
