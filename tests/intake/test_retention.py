"""Retention: what is over is erased for real, what waits for a person is kept, the counts stay."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import delete, inspect, select, text, update
from sqlalchemy.orm import Session

from intake import triage_notes
from intake.duplicates.search import search_new
from intake.erasure import STAYS
from intake.errors import ErasedError, NotFoundError
from intake.queue_filter import QueueFilter, View
from intake.retention import Plan, erase_due, hold, plan
from intake.runtime import Runtime
from intake.standing import Standing
from intake.summary.compose import SummaryBrokenError, make_summary
from intake.summary.grid import EXACT
from intake.summary.period import Period
from intake.triage import read_notification
from intake.triage_queue import read_queue
from intake.triage_work import set_state
from models import (
    AuditRow,
    Base,
    Conversation,
    Errand,
    Handoff,
    MonthCount,
    Notification,
    Triage,
    Turn,
    Voicemail,
)
from tests.fakes import FrozenClock
from tests.intake.staff_factories import (
    BROTHER,
    some_open_conversation,
    some_staff,
    store_message,
    store_notification,
)

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OVER = timedelta(days=91)
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def looked_at(runtime: Runtime, reference: str = "") -> str:
    """A notification that a colleague has opened and casework accepted; nothing waits."""
    reference = reference or store_notification(runtime)
    read_notification(runtime, some_staff(runtime), reference)
    return reference


def secret_bytes(runtime: Runtime) -> list[bytes]:
    """Wrapped keys and sealed words, a recognisable piece of each."""
    with runtime.readings() as session:
        conversations = session.scalars(select(Conversation)).all()
        keys = [key for row in conversations for key in (row.content_key, row.identity_key)]
    assert all(len(key) > 1000 for key in keys)
    # In the middle, where no header that others share stands, and not across a page's end.
    return [key[place : place + 24] for key in keys for place in (100, 400, 700, 1000)]


def on_disk(runtime: Runtime, pieces: list[bytes]) -> list[bytes]:
    """Which of them stand in a file of the database."""
    engine = runtime.sessions.kw["bind"]
    if engine.dialect.name == "sqlite":
        database = Path(engine.url.database)
        files = list(database.parent.glob(database.name + "*"))
    else:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("CHECKPOINT"))
            folder = Path(connection.scalar(text("SHOW data_directory")))
            oid = connection.scalar(
                text("SELECT oid FROM pg_database WHERE datname = current_database()")
            )
        files = list((folder / "base" / str(oid)).iterdir())
    everything = bytearray()
    for file in files:
        with suppress(FileNotFoundError):
            everything += file.read_bytes()
    return [piece for piece in pieces if piece in everything]


def test_no_wrapped_key_is_left_on_disk(staff_runtime: Runtime, clock: FrozenClock) -> None:
    over = [looked_at(staff_runtime) for _ in range(12)]
    pieces = secret_bytes(staff_runtime)
    assert set(on_disk(staff_runtime, pieces)) == set(pieces)
    clock.advance(OVER)
    kept = store_notification(staff_runtime)
    assert erase_due(staff_runtime) == len(over)
    assert on_disk(staff_runtime, pieces) == []
    assert read_notification(staff_runtime, some_staff(staff_runtime), kept).readable
    assert erase_due(staff_runtime) == 0


def test_nothing_that_belongs_to_it_is_left_in_any_table(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    staff = some_staff(staff_runtime)
    twins = [looked_at(staff_runtime) for _ in range(2)]
    for reference in twins:
        store_message(staff_runtime, reference)
        triage_notes.add_note(staff_runtime, staff, reference, "She rang again.")
    search_new(staff_runtime)
    belongs = belonging_tables()
    assert {"turn", "note", "voicemail", "duplicate_key", "duplicate_pair"} <= belongs
    before = rows_in(staff_runtime, belongs)
    assert all(before[name] for name in ("turn", "note", "voicemail", "duplicate_pair", "triage"))
    clock.advance(OVER)
    assert erase_due(staff_runtime) == 2
    after = rows_in(staff_runtime, belongs)
    assert {name for name, count in after.items() if count} == {"notification", "handoff"} == STAYS
    with staff_runtime.readings() as session:
        told = session.scalars(select(Notification)).all()
        sent = session.scalars(select(Handoff)).all()
        ended = session.scalars(select(Conversation)).all()
    assert {(row.content, row.identity) for row in told} == {(b"", b"")}
    assert {(row.body, row.state, row.case_number) for row in sent} == {(b"", "accepted", "CASE-7")}
    assert {(row.content_key, row.identity_key, row.sender) for row in ended} == {(b"", b"", None)}


def belonging_tables() -> set[str]:
    return {
        table.name
        for table in Base.metadata.sorted_tables
        for key in table.foreign_keys
        if key.target_fullname in ("conversation.id", "notification.id")
    }


def rows_in(runtime: Runtime, tables: set[str]) -> dict[str, int]:
    with runtime.readings() as session:
        return {
            name: session.scalar(text(f"SELECT count(*) FROM {name}")) or 0  # noqa: S608
            for name in tables
        }


@ONE_DATABASE
def test_the_trail_says_what_was_erased_and_nothing_else(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    reference = looked_at(staff_runtime)
    clock.advance(OVER)
    erase_due(staff_runtime)
    with staff_runtime.readings() as session:
        row = session.scalars(select(AuditRow).where(AuditRow.action.like("retention.%"))).one()
        of_it = session.scalars(
            select(Notification.id).where(Notification.reference == reference)
        ).one()
        assert (row.action, row.actor, row.subject, row.detail) == (
            "retention.erased", None, of_it, "90 days",
        )  # fmt: skip


@ONE_DATABASE
def test_staff_see_that_it_was_erased_and_where_it_is(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    reference, staff = looked_at(staff_runtime), some_staff(staff_runtime)
    clock.advance(OVER)
    erase_due(staff_runtime)
    everything = QueueFilter(view=View.ALL)
    queue = read_queue(staff_runtime, staff, wanted=everything)
    assert (queue.total, set(queue.counts.values())) == (0, {0})
    with pytest.raises(ErasedError, match="Casework has them as case CASE-7"):
        read_notification(staff_runtime, staff, reference)
    with pytest.raises(ErasedError):
        set_state(staff_runtime, staff, reference, "done")
    assert search_new(staff_runtime) == 0


Change = Callable[[Session], object]


def of_triage(**values: object) -> Change:
    return lambda session: session.execute(update(Triage).values(**values))


def of_handoff(**values: object) -> Change:
    return lambda session: session.execute(update(Handoff).values(**values))


def an_errand(session: Session) -> None:
    conversation = session.scalars(select(Conversation.id)).one()
    at = session.scalars(select(Conversation.opened_at)).one()
    session.add(
        Errand(kind="redact_message", conversation_id=conversation, created_at=at, next_at=at)
    )


WAITS: dict[str, tuple[Change, Standing | None]] = {
    "never opened": (of_triage(first_look_at=None), Standing.NOT_LOOKED_AT),
    "never at the desk": (lambda session: session.execute(delete(Triage)), Standing.NOT_LOOKED_AT),
    "an answer awaited": (of_triage(state="waiting"), Standing.OPEN_WORK),
    "a second person awaited": (of_triage(state="closing"), Standing.OPEN_WORK),
    "no receipt": (of_handoff(state="sent"), Standing.NOT_ACCEPTED),
    "not sent": (of_handoff(state="pending"), Standing.NOT_ACCEPTED),
    "refused": (of_handoff(state="rejected"), Standing.NOT_ACCEPTED),
    "never queued": (lambda session: session.execute(delete(Handoff)), Standing.NOT_ACCEPTED),
    "words at Twilio": (an_errand, Standing.ERRANDS),
    "done": (of_triage(state="done"), None),
    "closed": (of_triage(state="closed"), None),
}


@ONE_DATABASE
@pytest.mark.parametrize(("change", "why"), WAITS.values(), ids=WAITS.keys())
def test_what_waits_for_a_person_is_kept_and_named(
    staff_runtime: Runtime, clock: FrozenClock, change: Change, why: Standing | None
) -> None:
    reference = looked_at(staff_runtime)
    with staff_runtime.sessions.begin() as session:
        change(session)
    clock.advance(OVER)
    found = plan(staff_runtime)
    assert found.kept == ({why: (reference,)} if why else {})
    assert erase_due(staff_runtime) == found.notifications == (0 if why else 1)


@ONE_DATABASE
def test_a_call_that_is_still_to_be_made_keeps_it(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    staff, reference = some_staff(staff_runtime), looked_at(staff_runtime)
    triage_notes.add_call_back(
        staff_runtime, staff, reference, "Ring her on Tuesday.", "2026-11-24", "10:00"
    )
    clock.advance(OVER)
    assert plan(staff_runtime).kept == {Standing.OPEN_WORK: (reference,)}


@ONE_DATABASE
def test_its_time_begins_when_casework_has_the_newest_revision(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    reference = looked_at(staff_runtime)
    clock.advance(timedelta(days=60))
    with staff_runtime.sessions.begin() as session:
        first = session.scalars(select(Handoff)).one()
        again = {"revision": 2, "kind": "death.notification.amended", "settled_at": clock()}
        columns = {c.key: getattr(first, c.key) for c in inspect(Handoff).column_attrs}
        session.add(Handoff(**columns | again | {"id": uuid4()}))
    clock.advance(OVER - timedelta(days=60))
    found = plan(staff_runtime)
    assert (found.notifications, found.kept) == (0, {})
    clock.advance(timedelta(days=60))
    assert plan(staff_runtime).notifications == 1
    assert reference


@ONE_DATABASE
def test_what_the_operator_holds_is_kept_until_it_is_released(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    reference = looked_at(staff_runtime)
    hold(staff_runtime, reference, keep=True)
    clock.advance(OVER * 10)
    assert erase_due(staff_runtime) == 0
    assert plan(staff_runtime).kept == {Standing.HELD: (reference,)}
    hold(staff_runtime, reference, keep=False)
    assert erase_due(staff_runtime) == 1
    with pytest.raises(NotFoundError):
        hold(staff_runtime, "00000000", keep=True)


@ONE_DATABASE
def test_a_conversation_without_words_goes_too_and_an_open_one_stays(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    now = staff_runtime.now()
    with staff_runtime.sessions.begin() as session:
        session.add(some_open_conversation(staff_runtime, now, state="empty", ended_at=now))
        session.add(some_open_conversation(staff_runtime, now, state="open"))
    clock.advance(OVER)
    found: Plan = plan(staff_runtime)
    assert (found.notifications, found.empty) == (0, 1)
    assert erase_due(staff_runtime) == 1
    with staff_runtime.readings() as session:
        kept = session.scalars(select(Conversation).where(Conversation.erased_at.is_(None))).one()
        assert kept.state == "open"
        assert kept.content_key


@ONE_DATABASE
def test_one_that_fails_keeps_none_of_the_others(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    looked_at(staff_runtime)
    other = looked_at(staff_runtime)
    with staff_runtime.sessions.begin() as session:
        # Its seal is broken: it is erased all the same, and counted as unread.
        broken = update(Notification).where(Notification.reference == other)
        session.execute(broken.values(content=b"\x01" + bytes(80)))
    clock.advance(OVER)
    assert erase_due(staff_runtime) == 2
    assert make_summary(staff_runtime, NOVEMBER, EXACT).unread == 1


def test_the_summary_of_whole_months_stays_as_it_was(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    for turns in ((BROTHER,), (BROTHER, BROTHER)):
        looked_at(staff_runtime, store_notification(staff_runtime, turns=turns))
    with staff_runtime.sessions.begin() as session:
        some = session.scalars(select(Conversation).limit(1)).one()
        some.state, some.ended_at = "incomplete", clock()
        ended = some_open_conversation(staff_runtime, clock(), state="empty", ended_at=clock())
        session.add(ended)
    before = make_summary(staff_runtime, NOVEMBER, EXACT)
    clock.advance(OVER)
    assert erase_due(staff_runtime) == 3
    after = make_summary(staff_runtime, NOVEMBER, EXACT)
    assert after.sheets == before.sheets
    assert not after.cut
    part = make_summary(staff_runtime, Period(date(2026, 11, 2), date(2026, 11, 30)), EXACT)
    assert part.cut
    assert {n for s in part.sheets if s.number != "T11" for x in s.lines for n in x.cells} == {0}


@ONE_DATABASE
def test_lost_sums_are_told_not_passed_over(staff_runtime: Runtime, clock: FrozenClock) -> None:
    looked_at(staff_runtime)
    clock.advance(OVER)
    erase_due(staff_runtime)
    make_summary(staff_runtime, NOVEMBER, EXACT)
    with staff_runtime.sessions.begin() as session:
        session.execute(delete(MonthCount))
    with pytest.raises(SummaryBrokenError):
        make_summary(staff_runtime, NOVEMBER, EXACT)


@ONE_DATABASE
def test_nothing_is_erased_when_its_sum_cannot_be_kept(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    looked_at(staff_runtime)
    with staff_runtime.sessions.begin() as session:
        session.add(MonthCount(month="2026-11", counts=b"\x01" + bytes(80)))
    clock.advance(OVER)
    assert erase_due(staff_runtime) == 0
    with staff_runtime.readings() as session:
        assert session.scalars(select(Turn)).all()
        assert session.scalars(select(Voicemail)).all() == []
