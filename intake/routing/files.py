"""Reads a reference file: tells its kind by its columns, and refuses it in one sentence."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from intake.errors import LineError
from intake.routing import layouts
from intake.routing.boards import ELSEWHERE
from intake.routing.layouts import LAYOUTS, NAMES, Entry, Layout, RowError

_EPRACCUR_COLUMNS = 27
_MANY_UNKNOWN = 3
_BOARDS_AT = {"boards": 6, "practices": 3, "outcodes": 1, "districts": 1}
_SPREADSHEETS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


class ReferenceFileError(LineError):
    """A reference file cannot be taken; the text says what to do."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """One file's list in our own form."""

    path: Path
    kind: str
    entries: tuple[Entry, ...]


def read(path: Path) -> ListFile:
    """Raises ReferenceFileError."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
        if start.startswith(_SPREADSHEETS) or b"\0" in start:
            raise ReferenceFileError(
                f"{path} is a spreadsheet or an archive: unpack it, or save it as CSV."
            )
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(path, csv.reader(file, strict=True))
    except UnicodeDecodeError:
        raise ReferenceFileError(f"{path} is not UTF-8: save it as CSV in UTF-8.") from None
    except FileNotFoundError:
        raise ReferenceFileError(f"There is no file {path}: check the name.") from None
    except OSError as error:
        raise ReferenceFileError(
            f"{path} cannot be read ({error.strerror}): name a file that you may read."
        ) from None
    except csv.Error as error:
        raise ReferenceFileError(f"{path} is damaged ({error}): download it again.") from None


def check_boards(file: ListFile, known: frozenset[str]) -> None:
    """Every board that a list names must be one we know. Raises ReferenceFileError."""
    at = _BOARDS_AT[file.kind]
    named = {code for entry in file.entries for code in entry[at].split(",") if code}
    unknown = sorted(named - known - {ELSEWHERE})
    if unknown:
        shown = ", ".join(unknown[:_MANY_UNKNOWN]) + (" …" if unknown[_MANY_UNKNOWN:] else "")
        raise ReferenceFileError(
            f"{file.path} names boards that are not known here ({shown}): "
            "import a newer list of boards with it."
        )


def _read(path: Path, rows: Iterator[list[str]]) -> ListFile:
    first = next((row for row in rows if any(row)), None)
    if first is None:
        raise ReferenceFileError(f"{path} is empty: download it again.")
    if len(first) >= _EPRACCUR_COLUMNS - 1 and layouts.is_practice(first[0]):
        return _gather(path, "practices", _epraccur(path, chain([first], rows)))
    header = [name.strip().lower() for name in first]
    layout = next((one for one in LAYOUTS if one.fits(header)), None)
    if layout is None:
        raise ReferenceFileError(
            f"{path} has none of the layouts that we read: see docs/reference-data.md for the "
            "columns it needs."
        )
    return _gather(path, layout.kind, _headed(path, layout, header, rows))


def _epraccur(path: Path, rows: Iterator[list[str]]) -> Iterator[tuple[int, Entry]]:
    for number, row in enumerate(rows, 1):
        if not any(row):
            continue
        if len(row) < _EPRACCUR_COLUMNS - 1:
            raise _fault(path, number, f"has {len(row)} columns where 27 belong")
        try:
            entry = layouts.epraccur([cell.strip() for cell in row])
        except RowError as error:
            raise _fault(path, number, f"has {error}") from None
        if entry:
            yield number, entry


def _headed(
    path: Path, layout: Layout, header: list[str], rows: Iterator[list[str]]
) -> Iterator[tuple[int, Entry]]:
    for number, row in enumerate(rows, 2):
        if not any(row):
            continue
        if len(row) != len(header):
            raise _fault(path, number, f"has {len(row)} columns where {len(header)} belong")
        try:
            entry = layout.read(dict(zip(header, (cell.strip() for cell in row), strict=True)))
        except RowError as error:
            raise _fault(path, number, f"has {error}") from None
        if entry:
            yield number, entry


def _gather(path: Path, kind: str, entries: Iterator[tuple[int, Entry]]) -> ListFile:
    """The entries by their key: a place's boards are put together, anything else is there once."""
    gathered: dict[str, Entry] = {}
    for number, entry in entries:
        key = f"{entry[0]} {entry[4]}" if kind == "boards" else entry[0]
        known = gathered.get(key)
        if known is not None and known != entry:
            if kind not in ("outcodes", "districts"):
                raise _fault(path, number, f"has {entry[0]} for the second time")
            both = {*known[1].split(","), *entry[1].split(",")}
            gathered[key] = (key, ",".join(sorted(both)))
        else:
            gathered[key] = entry
    if not gathered:
        raise ReferenceFileError(
            f"{path} has no {NAMES[kind]} of England in it: download it again."
        )
    return ListFile(path, kind, tuple(gathered.values()))


def _fault(path: Path, number: int, what: str) -> ReferenceFileError:
    return ReferenceFileError(f"{path} line {number} {what}: mend the line or download it again.")
