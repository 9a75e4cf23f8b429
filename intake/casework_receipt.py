"""A business receipt: what casework says became of a message."""

from dataclasses import dataclass
from typing import Any

OUTCOMES = ("accepted", "duplicate", "received", "rejected")
LONGEST_CASE_NUMBER = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class BusinessReceipt:
    """What casework says became of a message; accepted and duplicate count with a number only."""

    outcome: str
    message_id: str | None
    case_number: str | None


def read_receipt(value: Any) -> BusinessReceipt | None:
    """A receipt from decoded JSON, None where it is none."""
    if not isinstance(value, dict) or value.get("outcome") not in OUTCOMES:
        return None
    case = value.get("case")
    message_id = value.get("message_id")
    return BusinessReceipt(
        outcome=str(value["outcome"]),
        message_id=message_id.lower() if isinstance(message_id, str) else None,
        case_number=_case_number(case.get("number")) if isinstance(case, dict) else None,
    )


def _case_number(value: Any) -> str | None:
    text = str(value).strip() if isinstance(value, str | int) and value is not True else ""
    fits = text and len(text) <= LONGEST_CASE_NUMBER and text.isprintable()
    return text if fits and value is not False else None
