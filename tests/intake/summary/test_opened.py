"""Facts are opened once: what is seen again is not opened, and what has changed is."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from intake.duplicates.flagging import flag_duplicate
from intake.kept import Kept, digest_of
from intake.runtime import Runtime
from intake.summary.compose import make_summary
from intake.summary.grid import EXACT
from intake.summary.period import Period
from intake.vault import staff_vault
from models import Conversation, Handoff, Notification
from models.keyring import PrivateKeys
from tests.intake.staff_factories import CONTENT, store_notification

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
Change = Callable[[Runtime, Session], object]


def blinded(runtime: Runtime) -> Runtime:
    """The same process, were it unable to open anything."""
    without = replace(runtime.private, triage=PrivateKeys({}), identity=PrivateKeys({}))
    return replace(runtime, staff_keys=without)


def counts(runtime: Runtime) -> dict[tuple[str, str], int]:
    """What is not zero, by table and row."""
    sheets = make_summary(runtime, YEAR, EXACT).sheets
    return {
        (sheet.number, line.code): sum(cell or 0 for cell in line.cells)
        for sheet in sheets
        for line in sheet.lines
        if any(line.cells)
    }


@ON_ONE
def test_what_was_opened_once_is_not_opened_again(staff_runtime: Runtime) -> None:
    for _ in range(3):
        store_notification(staff_runtime)
    first = counts(staff_runtime)
    assert counts(blinded(staff_runtime)) == first
    fresh = replace(blinded(staff_runtime), facts=Kept())
    assert make_summary(fresh, YEAR, EXACT).unread == 3


def reseal(runtime: Runtime, session: Session) -> None:
    row = session.scalars(select(Notification)).one()
    conversation = session.get_one(Conversation, row.conversation_id)
    content: dict[str, Any] = CONTENT | {"person": CONTENT["person"] | {"ethnic_category": "J"}}
    staff_vault(runtime, conversation).reseal_content(row, json.dumps(content).encode())


CHANGES: dict[str, tuple[Change, tuple[str, str]]] = {
    "content, with the same revision": (reseal, ("T4", "asian")),
    "a duplicate's flag": (
        lambda runtime, session: flag_duplicate(
            runtime, session, session.scalars(select(Notification)).one(), 90
        ),
        ("T13", "DUPLICATE_LIKELY"),
    ),
    "casework's answer": (
        lambda _, session: session.execute(update(Handoff).values(state="sent")),
        ("T8h", "not_yet"),
    ),
    "the status": (
        lambda _, session: session.execute(update(Notification).values(status="incomplete")),
        ("T0", "incomplete"),
    ),
    "the month": (
        lambda runtime, session: session.execute(
            update(Notification).values(received_at=runtime.now() - timedelta(days=60))
        ),
        ("T1", "2026-09"),
    ),
}


@ON_ONE
@pytest.mark.parametrize(("change", "found"), CHANGES.values(), ids=CHANGES.keys())
def test_no_change_is_missed(
    staff_runtime: Runtime, change: Change, found: tuple[str, str]
) -> None:
    store_notification(staff_runtime)
    assert counts(staff_runtime).get(found, 0) == 0
    with staff_runtime.sessions.begin() as session:
        change(staff_runtime, session)
    assert counts(staff_runtime)[found] == 1


@ON_ONE
def test_one_damaged_bit_is_seen_though_the_rest_is_known(staff_runtime: Runtime) -> None:
    store_notification(staff_runtime)
    assert make_summary(staff_runtime, YEAR, EXACT).unread == 0
    with staff_runtime.sessions.begin() as session:
        row = session.scalars(select(Notification)).one()
        row.content = row.content[:-1] + bytes([row.content[-1] ^ 1])
    assert make_summary(staff_runtime, YEAR, EXACT).unread == 1


def test_only_so_much_is_kept_and_the_oldest_goes_first() -> None:
    kept: Kept[int] = Kept(most=2)
    keys = [digest_of(bytes([number])) for number in range(3)]
    for number, key in enumerate(keys):
        kept.put(key, number)
    assert [kept.get(key) for key in keys] == [None, 1, 2]


def test_parts_cannot_run_into_each_other() -> None:
    assert digest_of(b"ab", b"c") != digest_of(b"a", b"bc")
