"""What staff read: the right people, in the right order, each read on record."""

from typing import Any

import pytest
from sqlalchemy import select, update

from intake import audit, triage, triage_queue
from intake.conversation import take_turn
from intake.errors import NotFoundError
from intake.runtime import Runtime
from intake.triage import read_happening, read_notification
from intake.triage_queue import read_queue
from models import AuditRow, Notification, Turn
from tests.factories import some_said
from tests.intake.staff_factories import (
    BROTHER,
    CONTENT,
    NOTIFIER,
    SISTER,
    some_staff,
    store_happening,
    store_notification,
)


def reads(runtime: Runtime) -> list[tuple[str, str]]:
    with runtime.readings() as session:
        rows = session.scalars(select(AuditRow).order_by(AuditRow.number))
        return [(row.action, row.detail) for row in rows if not row.action.startswith("staff.")]


def test_a_notification_is_read_without_who_told_us(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    reading = read_notification(staff_runtime, some_staff(staff_runtime), reference)
    assert reading.content == CONTENT
    assert reading.notifier is None
    first, second = reading.transcript
    assert (first.heard, first.messages) == (BROTHER[0], (BROTHER[1],))
    assert (second.masked, second.heard, second.messages) == (True, None, ())


@pytest.mark.parametrize("role", ["lead", "custodian"])
def test_who_told_us_is_read_on_purpose(staff_runtime: Runtime, role: str) -> None:
    reference = store_notification(staff_runtime)
    staff = some_staff(staff_runtime, role)
    reading = read_notification(staff_runtime, staff, reference, reveal=True)
    assert reading.notifier == NOTIFIER
    assert reading.transcript[1].heard == SISTER[0]


def test_each_read_writes_exactly_one_audit_row(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    lead = some_staff(staff_runtime, "lead")
    read_queue(staff_runtime, lead)
    assert reads(staff_runtime) == [("queue.read", "open page 1")]
    read_notification(staff_runtime, lead, reference)
    assert reads(staff_runtime)[1:] == [("notification.read", "")]
    read_notification(staff_runtime, lead, reference, reveal=True)
    assert reads(staff_runtime)[2:] == [("notifier.revealed", "")]
    with staff_runtime.readings() as session:
        last = session.scalars(select(AuditRow).order_by(AuditRow.number.desc())).first()
        row = session.scalars(select(Notification)).one()
        assert last is not None
        assert (last.actor, last.subject) == (lead.id, row.id)
        assert audit.verify(session) is None


def test_what_cannot_be_recorded_is_not_read(
    staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    reference = store_notification(staff_runtime)
    staff = some_staff(staff_runtime)

    def full(*_: Any, **__: Any) -> None:
        raise OSError("disk full")

    opened: list[object] = []
    monkeypatch.setattr(audit, "append", full)
    monkeypatch.setattr(triage_queue, "open_entry", lambda *_: opened.append(1))
    monkeypatch.setattr(triage, "open_reading", lambda *_, **__: opened.append(1))
    for read in (
        lambda: read_queue(staff_runtime, staff),
        lambda: read_notification(staff_runtime, staff, reference),
    ):
        with pytest.raises(OSError, match="disk full"):
            read()
    assert opened == []


@pytest.mark.parametrize(
    ("role", "queue", "page", "reveal"),
    [
        ("triager", True, True, False),
        ("lead", True, True, True),
        ("custodian", True, True, True),
        ("auditor", False, False, False),
        ("operator", False, False, False),
    ],
)
def test_who_may_read_what(
    staff_runtime: Runtime, role: str, queue: bool, page: bool, reveal: bool
) -> None:
    reference = store_notification(staff_runtime)
    staff = some_staff(staff_runtime, role)
    tries = (
        (queue, lambda: read_queue(staff_runtime, staff)),
        (page, lambda: read_notification(staff_runtime, staff, reference)),
        (reveal, lambda: read_notification(staff_runtime, staff, reference, reveal=True)),
    )
    for allowed, read in tries:
        if allowed:
            read()
        else:
            with pytest.raises(NotFoundError):
                read()
    assert len(reads(staff_runtime)) == sum((queue, page, reveal))


@pytest.mark.parametrize(
    "reference", ["", "00000000", "41729359", "' OR 1=1", "é" * 8, "4172935\0"]
)
def test_an_unknown_reference_is_not_found_and_not_a_read(
    staff_runtime: Runtime, reference: str
) -> None:
    with pytest.raises(NotFoundError):
        read_notification(staff_runtime, some_staff(staff_runtime), reference)
    assert reads(staff_runtime) == []


def test_a_damaged_seal_hides_one_entry_and_not_the_others(staff_runtime: Runtime) -> None:
    broken, whole = store_notification(staff_runtime), store_notification(staff_runtime)
    with staff_runtime.sessions.begin() as session:
        damaged = update(Notification).where(Notification.reference == broken)
        session.execute(damaged.values(content=b"\x01" + bytes(80)))
    staff = some_staff(staff_runtime)
    entries = {entry.reference: entry for entry in read_queue(staff_runtime, staff).entries}
    assert (entries[broken].readable, entries[broken].name) == (False, None)
    assert entries[whole].readable
    reading = read_notification(staff_runtime, staff, broken)
    assert not reading.readable
    assert reading.transcript[0].heard == BROTHER[0]


def test_a_damaged_turn_hides_itself_alone(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime, turns=(BROTHER, BROTHER, SISTER))
    with staff_runtime.sessions.begin() as session:
        session.execute(update(Turn).where(Turn.number == 1).values(heard=b"\x01" + bytes(80)))
    reading = read_notification(staff_runtime, some_staff(staff_runtime), reference)
    assert [turn.readable for turn in reading.transcript] == [False, True, True]


def test_an_urgent_conversation_is_read_before_it_ends(staff_runtime: Runtime) -> None:
    conversation, lead = store_happening(staff_runtime), some_staff(staff_runtime, "lead")
    watching = read_happening(staff_runtime, lead, conversation)
    assert watching.transcript[0].heard == BROTHER[0]
    assert (watching.transcript[1].masked, watching.sender) == (True, None)
    assert reads(staff_runtime) == [("conversation.read", "")]
    watching = read_happening(staff_runtime, lead, conversation, reveal=True)
    assert (watching.transcript[1].heard, watching.sender) == (SISTER[0], "+447700900123")
    assert reads(staff_runtime)[1:] == [("sender.revealed", "")]


@pytest.mark.parametrize("changes", [{"severity": None}, {"state": "finished"}])
def test_a_conversation_that_can_wait_is_not_read_while_open(
    staff_runtime: Runtime, changes: dict[str, Any]
) -> None:
    conversation = store_happening(staff_runtime, **changes)
    with pytest.raises(NotFoundError):
        read_happening(staff_runtime, some_staff(staff_runtime, "lead"), conversation)
    assert reads(staff_runtime) == []


@pytest.mark.parametrize(
    ("role", "reveal"), [("auditor", False), ("operator", False), ("triager", True)]
)
def test_a_wrong_role_does_not_read_what_is_happening(
    staff_runtime: Runtime, role: str, reveal: bool
) -> None:
    conversation = store_happening(staff_runtime)
    with pytest.raises(NotFoundError):
        read_happening(
            staff_runtime, some_staff(staff_runtime, role), conversation, reveal=reveal
        )  # fmt: skip
    assert reads(staff_runtime) == []


def test_what_the_line_stored_is_what_staff_read(runtime: Runtime, staff_runtime: Runtime) -> None:
    said = ["Hello", "family", "Tom Hughes", "yesterday", "yes"]
    answers = [take_turn(runtime, some_said(words)) for words in said]
    answer = answers[-1]
    assert answer.reference
    lead = some_staff(staff_runtime, "lead")
    [entry] = read_queue(staff_runtime, lead).entries
    assert (entry.reference, entry.readable) == (answer.reference, True)
    reading = read_notification(staff_runtime, lead, answer.reference, reveal=True)
    assert reading.readable
    assert [turn.heard for turn in reading.transcript] == said
    assert all(turn.messages for turn in reading.transcript)
    assert reading.notifier
    assert reading.notifier["role"] is not None
    assert answer.messages == reading.transcript[-1].messages
