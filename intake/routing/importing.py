"""`import-reference`: the operator's own ODS and ONS files become the lists in force from a day on.

All the files of one command are taken, or none; the same file again changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.routing import files
from intake.routing.boards import seed
from intake.routing.files import ListFile, ReferenceFileError
from intake.routing.layouts import NAMES
from intake.routing.shelf import lists_of
from models import ReferenceList

# A list that lost more of its rows than this was cut off on its way, as a rule.
_LEAST_SHARE = 0.8


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file."""

    path: Path
    kind: str
    count: int
    changed: bool

    @property
    def sentence(self) -> str:
        said = "taken" if self.changed else "here already, nothing changed"
        return f"{self.path}: {self.count:,} {NAMES[self.kind]}, {said}."


def import_files(
    session: Session, paths: Iterable[Path], as_of: date, now: datetime, *, smaller: bool = False
) -> list[Imported]:
    """In the caller's transaction. `smaller` takes a list that has far fewer rows than the last.

    Raises ReferenceFileError, with nothing changed.
    """
    read = [files.read(path) for path in paths]
    _refuse_two_of_a_kind(read)
    known = _known_boards(session, read, as_of)
    for file in read:
        files.check_boards(file, known)
    return [_store(session, file, as_of, now, smaller=smaller) for file in read]


def _refuse_two_of_a_kind(read: list[ListFile]) -> None:
    first: dict[str, ListFile] = {}
    for file in read:
        other = first.setdefault(file.kind, file)
        if other is not file:
            raise ReferenceFileError(
                f"{other.path} and {file.path} are both lists of {NAMES[file.kind]}: "
                "name only one of them."
            )


def _known_boards(session: Session, read: list[ListFile], as_of: date) -> frozenset[str]:
    """Codes and GSS codes of the boards that are in force once this command is done."""
    given = [entry[:2] for file in read if file.kind == "boards" for entry in file.entries]
    row = None if given else _latest(session, "boards", as_of)
    stored = lists_of([row]).boards if row else seed().boards
    pairs = given or [(board.code, board.gss) for board in stored]
    return frozenset(code for pair in pairs for code in pair if code)


def _store(
    session: Session, file: ListFile, as_of: date, now: datetime, *, smaller: bool
) -> Imported:
    entries = [list(entry) for entry in file.entries]
    last = _latest(session, file.kind, as_of)
    if last is not None and last.entries == entries:
        return Imported(file.path, file.kind, len(entries), changed=False)
    if last is not None and len(entries) < _LEAST_SHARE * last.count and not smaller:
        raise ReferenceFileError(
            f"{file.path} has {len(entries):,} {NAMES[file.kind]} where {last.count:,} are known: "
            "download it again, or repeat with --smaller if that is right."
        )
    if last is not None and last.as_of == as_of:
        session.delete(last)  # a new row has a new id, by which every process sees the change
        session.flush()
    session.add(
        ReferenceList(
            kind=file.kind, as_of=as_of, imported_at=now, count=len(entries), entries=entries
        )
    )
    session.flush()
    return Imported(file.path, file.kind, len(entries), changed=True)


def _latest(session: Session, kind: str, as_of: date) -> ReferenceList | None:
    found = select(ReferenceList).where(ReferenceList.kind == kind, ReferenceList.as_of <= as_of)
    return session.scalars(found.order_by(ReferenceList.as_of.desc()).limit(1)).first()
