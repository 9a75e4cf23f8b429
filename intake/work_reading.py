"""What staff see of each other's work on a notification: gathered in the read's transaction,
opened after it.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import groupby
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.colleagues import Colleague, who_may_be_given
from intake.presence import others_present
from intake.reading import (
    AtDesk,
    FlagShown,
    LookShown,
    NoteShown,
    RedactionShown,
    RevisionShown,
    Work,
)
from intake.runtime import Runtime
from intake.sight import Sight
from intake.sign_in import SignedIn
from intake.vault import Worded
from models import (
    AuditRow,
    Closing,
    Note,
    Notification,
    Redaction,
    Revision,
    Staff,
    Triage,
    TriageFlag,
)
from models.sealing import SealBrokenError

_LOOKS_SHOWN = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRows:
    """The rows behind a Work, still sealed."""

    desk: AtDesk
    flags: Sequence[TriageFlag]
    notes: Sequence[Note]
    revisions: Sequence[Revision]
    redactions: Sequence[Redaction]
    closing: Closing | None
    looks: Sequence[AuditRow]
    staff: Sequence[Staff]
    colleagues: Sequence[Colleague]


def gather(
    session: Session, runtime: Runtime, staff: SignedIn, row: Notification, desk: Triage
) -> WorkRows:
    flags = session.scalars(
        select(TriageFlag)
        .where(TriageFlag.notification_id == row.id)
        .order_by(TriageFlag.severity, TriageFlag.code)
    ).all()
    notes = session.scalars(
        select(Note).where(Note.notification_id == row.id).order_by(Note.at.desc(), Note.id)
    ).all()
    revisions = session.scalars(
        select(Revision).where(Revision.notification_id == row.id).order_by(Revision.number.desc())
    ).all()
    redactions = session.scalars(
        select(Redaction).where(Redaction.notification_id == row.id).order_by(Redaction.at.desc())
    ).all()
    looks = session.scalars(
        select(AuditRow)
        .where(AuditRow.subject == row.id)
        .order_by(AuditRow.number.desc())
        .limit(_LOOKS_SHOWN)
    ).all()
    people = session.scalars(select(Staff).order_by(Staff.display_name)).all()
    names = {person.id: person.display_name for person in people}
    at_desk = AtDesk(
        state=desk.state,
        area=desk.area,
        due=None,
        unseen=desk.first_look_at is None,
        changed=False,
        assigned_to=desk.assigned_to,
        assigned=names.get(desk.assigned_to) if desk.assigned_to else None,
        mine=desk.assigned_to == staff.id,
        open_by=others_present(session, [row.id], runtime.now(), staff.id).get(row.id, ()),
        flags=tuple(flag.code for flag in flags if flag.cleared_at is None),
    )
    return WorkRows(
        desk=at_desk, flags=flags, notes=notes, looks=looks,
        revisions=revisions, redactions=redactions, closing=session.get(Closing, row.id),
        staff=people, colleagues=who_may_be_given(runtime, session, people, desk.area),
    )  # fmt: skip


def open_work(sight: Sight | None, rows: WorkRows, *, reveal: bool) -> Work:
    names = {person.id: person.display_name for person in rows.staff}
    return Work(
        desk=rows.desk,
        flags=tuple(_flag(sight, flag, names) for flag in rows.flags),
        notes=tuple(
            NoteShown(
                id=note.id,
                kind=note.kind,
                at=note.at,
                by=_name(names, note.by),
                outcome=note.outcome,
                due_at=note.due_at,
                done_at=note.done_at,
                done_by=_name(names, note.done_by),
                words=_words(sight, note, "words"),
            )
            for note in rows.notes
        ),
        revisions=tuple(_revision(sight, one, names, reveal=reveal) for one in rows.revisions),
        redactions=tuple(_redaction(sight, one, names) for one in rows.redactions),
        closing_by=rows.closing.proposed_by if rows.closing else None,
        looks=_in_runs(
            LookShown(at=look.at, by=_name(names, look.actor), action=look.action)
            for look in rows.looks
        ),
        colleagues=tuple(rows.colleagues),
    )


def _in_runs(looks: Iterable[LookShown]) -> tuple[LookShown, ...]:
    """The newest first; the same again by the same person, with nothing between, is one."""
    runs = (list(run) for _, run in groupby(looks, key=lambda look: (look.by, look.action)))
    return tuple(replace(run[0], times=len(run)) for run in runs)


def _flag(sight: Sight | None, flag: TriageFlag, names: dict[UUID, str]) -> FlagShown:
    return FlagShown(
        code=flag.code,
        severity=flag.severity,
        because=flag.because,
        cleared_at=flag.cleared_at,
        cleared_by=_name(names, flag.cleared_by),
        reason=_words(sight, flag, "reason"),
    )


def _revision(
    sight: Sight | None, row: Revision, names: dict[UUID, str], *, reveal: bool
) -> RevisionShown:
    hidden = row.identity and not reveal
    change = None
    if sight is not None and not hidden:
        with suppress(SealBrokenError):
            change = sight.change(row)
    return RevisionShown(
        number=row.number, kind=row.kind, at=row.at, by=_name(names, row.by), hidden=hidden,
        change=change,
    )  # fmt: skip


def _redaction(sight: Sight | None, row: Redaction, names: dict[UUID, str]) -> RedactionShown:
    return RedactionShown(
        id=row.id,
        place=row.place,
        at=row.at,
        by=_name(names, row.by),
        reason=_words(sight, row, "reason"),
        lifted_at=row.lifted_at,
        lifted_by=_name(names, row.lifted_by),
        lifted_because=_words(sight, row, "lifted_because"),
    )


def _name(names: dict[UUID, str], person: UUID | None) -> str:
    return names.get(person, "") if person else ""


def _words(sight: Sight | None, row: Worded, column: str) -> str | None:
    if sight is None or getattr(row, column) is None:
        return None
    try:
        return sight.words(row, column)
    except SealBrokenError:
        return None
