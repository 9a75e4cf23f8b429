"""The board of a notification in words for staff: its name, on what ground, or which it may be."""

from dataclasses import dataclass
from typing import Any

from intake.routing.boards import REGIONS, full_name
from intake.routing.route import route
from intake.routing.table import Table
from intake.runtime import Runtime


@dataclass(frozen=True, slots=True)
class Area:
    """`name` is None where nobody is sure; then `candidates` are the boards it may be."""

    name: str | None
    region: str | None
    basis: str
    candidates: tuple[str, ...]
    codes: tuple[str, ...] = ()


def area_of(runtime: Runtime, content: dict[str, Any]) -> Area:
    """As it was routed when it came in; who was unsure then is looked at with today's lists."""
    with runtime.readings() as session:
        table = runtime.shelf.table(session, runtime.today())
    routing = content.get("routing") or {}
    code, basis = routing.get("icb"), _basis(content, routing)
    if code:
        board = table.boards.get(code)
        name = f"{full_name(board)} ({code})" if board else str(code)
        return Area(name, REGIONS.get(board.region) if board else None, basis, ())
    codes = _candidates(table, content)
    names = tuple(f"{full_name(table.boards[code])} ({code})" for code in codes)
    return Area(None, None, basis, names, codes)


def _basis(content: dict[str, Any], routing: dict[str, Any]) -> str:
    origin = (content.get("provenance") or {}).get("routing.icb") or {}
    return "staff" if origin.get("source") == "staff" else str(routing.get("basis") or "")


def _candidates(table: Table, content: dict[str, Any]) -> tuple[str, ...]:
    found = route(table, content.get("person") or {}, content.get("death") or {}, {})
    return (found.icb,) if found.icb else found.candidates
