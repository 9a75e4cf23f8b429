"""The layouts of reference files that we read: which columns tell a file's kind, and one row's
entry. ODS and ONS change their columns' years (`LAD24NM`, `icb_2026`), not their names.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from intake.routing.boards import ELSEWHERE, REGIONS

Entry = tuple[str, ...]
Row = Mapping[str, str]
_PRACTICE = re.compile(r"[A-Z]\d{5}")
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}")
_OUTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]?")
_BOARD = re.compile(r"[A-Z0-9]{3,6}|E\d{8}")
_GP_PRACTICES = "4"  # ODS's prescribing setting


class RowError(ValueError):
    """What is wrong with a row, as the end of a sentence."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One form of one kind of list. `read` gives a row's entry, or None for a row to leave out."""

    kind: str
    named: str
    columns: tuple[str, ...]  # patterns that its header must match, each once or more
    read: Callable[[Row], Entry | None]

    def fits(self, header: Sequence[str]) -> bool:
        return all(any(re.fullmatch(one, name) for name in header) for one in self.columns)


def _practice(row: Row) -> Entry | None:
    board = _latest(row, r"icb(_\d{4})?") or _earliest(row, r"icb_\d{4}")
    return _checked_practice(
        row["practice_ods"], row["name"], row["postcode"], board, row.get("sicbl", "")
    )


def is_practice(code: str) -> bool:
    return bool(_PRACTICE.fullmatch(code))


def epraccur(cells: Sequence[str]) -> Entry | None:
    """A row of ODS's file of practices, which has no header: GP practices of England alone."""
    ods, name, grouping, board = cells[:4]
    if cells[25] != _GP_PRACTICES or grouping not in REGIONS:
        return None
    return _checked_practice(ods, name, cells[9], board, cells[14])


def _checked_practice(ods: str, name: str, postcode: str, board: str, part: str) -> Entry:
    _must(_PRACTICE, ods, "a practice's code, a letter and five digits")
    _must(_BOARD, board, "a board's code")
    if not name:
        raise RowError("no name")
    # One practice in ODS's own file has no true postcode: that must not stand in the others' way.
    return (ods, name, postcode if _POSTCODE.fullmatch(postcode) else "", board, part)


def _outcode(row: Row) -> Entry:
    _must(_OUTCODE, row["outcode"], "the first half of a postcode")
    boards = [code for code in re.split(r"[;, ?]+", row["candidates"]) if code]
    for code in boards:
        _must(_BOARD, code, "a board's code")
    return (row["outcode"], ",".join(boards))


def _unit_postcode(row: Row) -> Entry | None:
    """ONS's postcode directory: the postcodes of England that are still in use."""
    board = _latest(row, r"icb\w*cd|icb")
    if row.get("doterm") or not board.startswith("E54"):
        return None
    outcode = (_latest(row, "pcds|pcd2|pcd")).split(" ")[0]
    _must(_OUTCODE, outcode, "a postcode with its blank")
    return (outcode, board)


def _district(row: Row) -> Entry | None:
    board = _latest(row, r"icb(_\d{4}|\d\dcdh?)")
    if not board:
        return None
    _must(_BOARD, board, "a board's code")
    partly = _latest(row, r"ambiguous(_\d{4})?") == "1"
    return (_latest(row, _DISTRICT_NAME), f"{board},{ELSEWHERE}" if partly else board)


def _board(row: Row) -> Entry:
    _must(_BOARD, row["ods_code"], "a board's code")
    if row["region_ods"] not in REGIONS:
        raise RowError(f"'{row['region_ods'][:20]}' where a region's code belongs")
    for name in ("valid_from", "valid_to"):
        if row[name] or name == "valid_from":
            _date(row[name])
    name = re.sub(r"^NHS | Integrated Care Board$", "", row["name"])
    successors = ",".join(part for part in row["successors"].split(";") if part)
    return (
        row["ods_code"], row["gss_code"], name, row["region_ods"],
        row["valid_from"], row["valid_to"], successors,
    )  # fmt: skip


_DISTRICT_NAME = r"(?:ltla|lad)\d\d_?(?:name|nm)"
LAYOUTS = (
    Layout(
        "boards",
        "boards",
        ("ods_code", "gss_code", "name", "region_ods", "valid_from", "valid_to", "successors"),
        _board,
    ),
    Layout(
        "practices",
        "GP practices",
        ("practice_ods", "name", "postcode", r"icb(_\d{4})?"),
        _practice,
    ),
    Layout("outcodes", "outcodes", ("outcode", "candidates"), _outcode),
    Layout("outcodes", "outcodes", ("pcds|pcd2|pcd", r"icb\w*cd|icb"), _unit_postcode),
    Layout("districts", "districts", (_DISTRICT_NAME, r"icb(_\d{4}|\d\dcdh?)"), _district),
)
NAMES = {layout.kind: layout.named for layout in LAYOUTS}


def _must(pattern: re.Pattern[str], value: str, what: str) -> None:
    if not pattern.fullmatch(value):
        # What stands there is part of a public list: it may be shown, in short.
        raise RowError(f"'{value[:20]}' where {what} belongs")


def _date(value: str) -> None:
    try:
        date.fromisoformat(value)
    except ValueError:
        raise RowError(f"'{value[:20]}' where a date like 2026-04-01 belongs") from None


def _latest(row: Row, pattern: str) -> str:
    """The value in the last column of a kind: of `icb_2022` and `icb_2026`, the latter's."""
    names = sorted(name for name in row if re.fullmatch(pattern, name))
    return row[names[-1]] if names else ""


def _earliest(row: Row, pattern: str) -> str:
    names = sorted(name for name in row if re.fullmatch(pattern, name))
    return row[names[0]] if names else ""
