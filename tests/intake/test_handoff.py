"""The outbox: what is queued arrives once in effect, in order, whatever the receiver does."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import insert, select, text

from intake import handoff, leases, outbox
from intake.delivery import deliver_due
from intake.outcome import Outcome, Outgoing, Verdict
from intake.runtime import Runtime
from models import DeliveryAttempt, Handoff, HandoffState
from tests.fakes import FrozenClock
from tests.handoffs import AMENDED, SOURCE, add_one, new_data, queue_next, queue_one, state_of

CASE = Outcome(verdict=Verdict.ACCEPTED, code="http.200.accepted", case_number="C-1")
BUSY = Outcome(verdict=Verdict.RETRY, code="http.503")
UNKNOWN = Outcome(verdict=Verdict.UNKNOWN, code="http.200.page")
CLOSED = Outcome(verdict=Verdict.HELD, code="http.401")


class FakeCasework:
    """Answers as it is told, and keeps what it was sent."""

    name = "webhook"

    def __init__(self, react: Callable[[Outgoing], Outcome] = lambda _: CASE) -> None:
        self.react = react
        self.sent: list[Outgoing] = []

    def send(self, message: Outgoing, now: datetime) -> Outcome:
        self.sent.append(message)
        return self.react(message)


def attempts_of(runtime: Runtime, message: UUID) -> list[DeliveryAttempt]:
    with runtime.readings() as session:
        query = select(DeliveryAttempt).where(DeliveryAttempt.handoff_id == message)
        return list(session.scalars(query.order_by(DeliveryAttempt.at)))


# Queueing


def test_the_message_is_a_cloud_event_sealed_in_the_outbox(staff_runtime: Runtime) -> None:
    row = queue_one(staff_runtime)
    casework = FakeCasework()
    assert b"specversion" not in row.body
    assert deliver_due(staff_runtime, casework) == 1
    sent = json.loads(casework.sent[0].body)
    assert sent.pop("data") == new_data(staff_runtime.now(), row.reference)
    assert sent == {
        "specversion": "1.0",
        "id": str(row.id),
        "source": SOURCE,
        "type": "death.notification.submitted",
        "subject": row.reference,
        "time": "2026-11-22T21:40:03Z",
        "dataschema": f"{SOURCE}/schemas/death-notification/1.0.json",
    }


def test_the_file_is_the_notification_itself_for_people_to_read(staff_runtime: Runtime) -> None:
    row = queue_one(staff_runtime, destination="file")
    casework = FakeCasework()
    casework.name = "file"
    deliver_due(staff_runtime, casework)
    body = casework.sent[0].body
    assert json.loads(body) == new_data(staff_runtime.now(), row.reference)
    assert b"\n  " in body
    assert "Zoë".encode() in body


def test_half_a_character_does_not_stop_a_message(staff_runtime: Runtime) -> None:
    data = new_data(staff_runtime.now(), "41729358", person__forename="Z\ud800oë")
    queue_one(staff_runtime, data=data)
    casework = FakeCasework()
    deliver_due(staff_runtime, casework)
    assert json.loads(casework.sent[0].body)["data"]["person"]["forename"] == "Z?oë"


def test_a_rolled_back_notification_leaves_no_message(staff_runtime: Runtime) -> None:
    with pytest.raises(ZeroDivisionError):
        queue_and_fail(staff_runtime)
    with staff_runtime.readings() as session:
        assert sum(handoff.overview(session).values()) == 0


def queue_and_fail(runtime: Runtime) -> None:
    with runtime.sessions.begin() as session:
        add_one(runtime, session)
        raise ZeroDivisionError


# Outcomes


@pytest.mark.parametrize(
    ("outcome", "state", "spent", "wait"),
    [
        (CASE, "accepted", 1, None),
        (Outcome(verdict=Verdict.SENT, code="http.202"), "sent", 1, None),
        (Outcome(verdict=Verdict.REJECTED, code="http.422"), "rejected", 1, None),
        (Outcome(verdict=Verdict.CONFLICT, code="http.409"), "rejected", 1, None),
        (BUSY, "pending", 1, timedelta(seconds=5)),
        (UNKNOWN, "unknown", 1, timedelta(seconds=5)),
        (CLOSED, "held", 0, timedelta(minutes=5)),
        (replace(BUSY, retry_after=timedelta(hours=2)), "pending", 1, timedelta(hours=2)),
        (replace(BUSY, retry_after=timedelta(0)), "pending", 1, timedelta(seconds=5)),
    ],
    ids=["accepted", "sent", "rejected", "conflict", "busy", "unknown", "held", "asked", "at once"],
)
def test_each_outcome_settles_its_message(
    staff_runtime: Runtime, outcome: Outcome, state: str, spent: int, wait: timedelta | None
) -> None:
    row = queue_one(staff_runtime)
    deliver_due(staff_runtime, FakeCasework(lambda _: outcome))
    after = state_of(staff_runtime, row.id)
    assert (after.state, after.attempts, after.last_code) == (state, spent, outcome.code)
    assert after.case_number == outcome.case_number
    assert after.lease_token is None
    if wait is None:
        assert after.settled_at == staff_runtime.now()
    else:
        assert wait <= after.next_at - staff_runtime.now() <= wait * 1.1
    (tried,) = attempts_of(staff_runtime, row.id)
    assert (tried.outcome, tried.code) == (outcome.verdict, outcome.code)


def test_a_notification_against_the_schema_never_leaves(staff_runtime: Runtime) -> None:
    data = new_data(staff_runtime.now(), "41729358")
    data["person"]["nhs_number"] = "not ten digits"
    row = queue_one(staff_runtime, data=data)
    casework = FakeCasework()
    assert deliver_due(staff_runtime, casework) == 1
    assert casework.sent == []
    after = state_of(staff_runtime, row.id)
    assert (after.state, after.last_code) == ("rejected", "schema:/person/nhs_number")


def test_a_lost_key_keeps_the_message_until_it_is_back(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    row = queue_one(staff_runtime)
    keys = staff_runtime.private
    empty = replace(keys, identity=replace(keys.identity, by_id={}))
    without = replace(staff_runtime, staff_keys=empty)
    deliver_due(without, FakeCasework())
    assert state_of(staff_runtime, row.id).last_code == "cannot_open"
    clock.advance(timedelta(minutes=1))
    deliver_due(staff_runtime, FakeCasework())
    assert state_of(staff_runtime, row.id).state == "accepted"


def test_a_message_that_breaks_the_sender_does_not_stop_the_others(
    staff_runtime: Runtime,
) -> None:
    rows = [queue_one(staff_runtime) for _ in range(3)]

    def react(message: Outgoing) -> Outcome:
        if message.id == rows[0].id:
            raise ZeroDivisionError
        return CASE

    assert deliver_due(staff_runtime, FakeCasework(react)) == 3
    states = [state_of(staff_runtime, row.id).state for row in rows]
    assert states == ["pending", "accepted", "accepted"]


def test_tries_follow_the_schedule_then_a_person_is_alerted_and_they_go_on_daily(
    staff_runtime: Runtime, clock: FrozenClock, caplog: pytest.LogCaptureFixture
) -> None:
    row = queue_one(staff_runtime)
    started = clock()
    waits = []
    while state_of(staff_runtime, row.id).state != "dead":
        deliver_due(staff_runtime, FakeCasework(lambda _: BUSY))
        due = state_of(staff_runtime, row.id).next_at
        waits.append(due - clock())
        clock.advance(due - clock())
    assert len(waits) == len(outbox.DELAYS) + 1
    for wait, planned in zip(waits, (*outbox.DELAYS, leases.DAILY), strict=True):
        assert planned <= wait <= planned * 1.1
    assert clock() - started >= timedelta(hours=75)
    assert [r.getMessage() for r in caplog.records if r.levelname == "ERROR"][-1] == "handoff.dead"
    deliver_due(staff_runtime, FakeCasework())
    assert state_of(staff_runtime, row.id).state == "accepted"


def test_short_waits_asked_by_the_peer_do_not_use_up_the_schedule(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    row = queue_one(staff_runtime)
    hasty = FakeCasework(lambda _: replace(BUSY, retry_after=timedelta(seconds=1)))
    for _ in range(30):
        assert deliver_due(staff_runtime, hasty) == 1
        clock.advance(timedelta(seconds=6))
    assert state_of(staff_runtime, row.id).state == "pending"


# Holding


def test_a_held_destination_gets_one_probe_each_five_minutes(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    rows = [queue_one(staff_runtime) for _ in range(30)]
    closed = FakeCasework(lambda _: CLOSED)
    for _ in range(60):  # half an hour
        deliver_due(staff_runtime, closed)
        clock.advance(timedelta(seconds=30))
    assert len(closed.sent) == 6
    assert all(state_of(staff_runtime, row.id).attempts == 0 for row in rows)
    clock.advance(timedelta(minutes=5))
    mended = FakeCasework()
    while deliver_due(staff_runtime, mended):
        pass
    assert {message.id for message in mended.sent} == {row.id for row in rows}


def test_one_message_the_peer_forbids_does_not_stop_the_others(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    poison, *others = [queue_one(staff_runtime) for _ in range(4)]
    picky = FakeCasework(lambda message: CLOSED if message.id == poison.id else CASE)
    deliver_due(staff_runtime, picky)
    clock.advance(timedelta(minutes=6))
    while deliver_due(staff_runtime, picky):
        pass
    assert {state_of(staff_runtime, row.id).state for row in others} == {"accepted"}
    assert state_of(staff_runtime, poison.id).state == "held"


# Claims


def test_what_is_claimed_is_claimed_once(staff_runtime: Runtime) -> None:
    rows = {queue_one(staff_runtime).id for _ in range(7)}
    claimed: list[UUID] = []
    for _ in range(4):
        with staff_runtime.sessions.begin() as session:
            batch = outbox.claim(session, staff_runtime.now(), "webhook", 2)
        claimed += [one.id for one in batch]
    assert len(claimed) == 7
    assert set(claimed) == rows


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
@pytest.mark.postgresql
def test_a_claim_passes_over_what_another_worker_is_claiming(staff_runtime: Runtime) -> None:
    for _ in range(4):
        queue_one(staff_runtime)
    now = staff_runtime.now()
    with staff_runtime.sessions.begin() as one, staff_runtime.sessions.begin() as other:
        first = outbox.claim(one, now, "webhook", 2)
        second = outbox.claim(other, now, "webhook", 10)
    assert len(first) == len(second) == 2
    assert not {claimed.id for claimed in first} & {claimed.id for claimed in second}


def test_a_lease_ends_by_itself_and_its_late_holder_changes_nothing(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    row = queue_one(staff_runtime)
    with staff_runtime.sessions.begin() as session:
        (slow,) = outbox.claim(session, clock(), "webhook", 5)
    assert deliver_due(staff_runtime, FakeCasework()) == 0
    clock.advance(leases.LEASE)
    assert deliver_due(staff_runtime, FakeCasework()) == 1
    with staff_runtime.sessions.begin() as session:
        assert outbox.settle(session, clock(), slow, BUSY, 1) is None
    after = state_of(staff_runtime, row.id)
    assert (after.state, after.case_number) == ("accepted", "C-1")
    assert len(attempts_of(staff_runtime, row.id)) == 2


def test_a_batch_stops_where_its_lease_would_not_cover_the_next_send(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    rows = [queue_one(staff_runtime) for _ in range(10)]

    def slowly(_message: Outgoing) -> Outcome:
        clock.advance(timedelta(seconds=20))
        return CASE

    tried = deliver_due(staff_runtime, FakeCasework(slowly))
    states = [state_of(staff_runtime, row.id).state for row in rows]
    assert states.count("accepted") == tried == 5
    assert states.count("pending") == 5


def test_stopping_finishes_the_message_at_hand_and_gives_back_the_rest(
    staff_runtime: Runtime,
) -> None:
    for _ in range(5):
        queue_one(staff_runtime)
    casework = FakeCasework()
    assert deliver_due(staff_runtime, casework, stopping=lambda: len(casework.sent) == 2) == 2
    with staff_runtime.readings() as session:
        counts = handoff.overview(session)
    assert (counts["accepted"], counts["pending"], counts["leased"]) == (2, 3, 0)


def test_another_destination_is_left_alone(staff_runtime: Runtime) -> None:
    queue_one(staff_runtime, destination="file")
    assert deliver_due(staff_runtime, FakeCasework()) == 0
    with staff_runtime.readings() as session:
        assert handoff.count_stranded(session, "webhook") == 1
        assert handoff.count_stranded(session, "file") == 0


# Order


@pytest.mark.parametrize("outcome", [BUSY, UNKNOWN, CLOSED], ids=["busy", "unknown", "held"])
def test_a_later_revision_waits_for_an_earlier_live_one(
    staff_runtime: Runtime, clock: FrozenClock, outcome: Outcome
) -> None:
    first = queue_one(staff_runtime)
    second = queue_next(staff_runtime, first, staff_runtime)
    failing = FakeCasework(lambda _: outcome)
    deliver_due(staff_runtime, failing)
    clock.advance(timedelta(seconds=4))
    assert deliver_due(staff_runtime, failing) == 0
    assert {message.id for message in failing.sent} == {first.id}
    clock.advance(timedelta(minutes=6))
    casework = FakeCasework()
    while deliver_due(staff_runtime, casework):
        pass
    assert [message.id for message in casework.sent] == [first.id, second.id]
    assert casework.sent[1].kind == AMENDED


def test_an_amended_revision_goes_out_after_a_rejected_one(staff_runtime: Runtime) -> None:
    first = queue_one(staff_runtime)
    deliver_due(
        staff_runtime, FakeCasework(lambda _: Outcome(verdict=Verdict.REJECTED, code="http.422"))
    )
    second = queue_next(staff_runtime, first, staff_runtime)
    deliver_due(staff_runtime, FakeCasework())
    assert state_of(staff_runtime, first.id).state == "rejected"
    assert state_of(staff_runtime, second.id).state == "accepted"


def test_many_workers_and_failures_neither_overtake_nor_repeat(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    chance = random.Random(7)  # noqa: S311  # the same failures each time
    order: dict[str, list[int]] = {}
    rows: list[Handoff] = []
    for _ in range(20):
        row = queue_one(staff_runtime)
        rows += [row, *(queue_next(staff_runtime, row, staff_runtime) for _ in range(2))]
    revisions = {row.id: row.revision for row in rows}

    def react(message: Outgoing) -> Outcome:
        if chance.random() < 0.2:
            return chance.choice([BUSY, UNKNOWN, CLOSED])
        order.setdefault(message.reference, []).append(revisions[message.id])
        return CASE

    casework = FakeCasework(react)
    while sum(map(len, order.values())) < len(rows):
        deliver_due(staff_runtime, casework, limit=chance.choice([1, 3, 20]))
        clock.advance(timedelta(minutes=chance.choice([0, 0, 1, 6])))
    assert set(map(tuple, order.values())) == {(1, 2, 3)}
    assert len(order) == 20


# Operators


def test_an_operator_sees_and_retries(staff_runtime: Runtime, clock: FrozenClock) -> None:
    row = queue_one(staff_runtime)
    queue_one(staff_runtime)
    reject = Outcome(verdict=Verdict.REJECTED, code="http.400")
    deliver_due(
        staff_runtime, FakeCasework(lambda message: reject if message.id == row.id else CASE)
    )
    with staff_runtime.readings() as session:
        counts = handoff.overview(session)
        (line,) = handoff.list_handoffs(session, HandoffState.REJECTED)
        assert len(handoff.list_handoffs(session)) == 2
    assert counts == dict.fromkeys(HandoffState, 0) | {"accepted": 1, "rejected": 1}
    assert (line.id, line.reference, line.last_code) == (row.id, row.reference, "http.400")
    with staff_runtime.sessions.begin() as session:
        assert handoff.retry(session, clock(), row.reference) == 1
        assert handoff.retry(session, clock(), "00000000") == 0
    casework = FakeCasework()
    deliver_due(staff_runtime, casework)
    assert [message.id for message in casework.sent] == [row.id]
    with staff_runtime.sessions.begin() as session:
        assert handoff.retry(session, clock(), row.reference) == 0


def test_a_retry_of_an_operator_does_not_wait_for_the_next_probe(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    rows = [queue_one(staff_runtime) for _ in range(2)]
    for _ in rows:
        deliver_due(staff_runtime, FakeCasework(lambda _: CLOSED))
        clock.advance(timedelta(minutes=5))
    deliver_due(staff_runtime, FakeCasework(lambda _: CLOSED))
    with staff_runtime.sessions.begin() as session:
        handoff.retry(session, clock(), rows[0].reference)
    assert deliver_due(staff_runtime, FakeCasework()) == 1
    assert state_of(staff_runtime, rows[0].id).state == "accepted"


# The database


def test_claiming_reads_only_what_may_be_due(staff_runtime: Runtime) -> None:
    row = queue_one(staff_runtime)
    columns = {column.name: getattr(row, column.name) for column in Handoff.__table__.columns}
    settled = columns | {"state": HandoffState.ACCEPTED, "settled_at": staff_runtime.now()}
    many = [settled | {"id": uuid4(), "revision": 2 + number} for number in range(3000)]
    with staff_runtime.sessions.begin() as session:
        session.execute(insert(Handoff), many)
        session.execute(text("ANALYZE"))
        query = outbox._due(staff_runtime.now(), "webhook").order_by(Handoff.next_at).limit(20)
        dialect = session.get_bind().dialect
        compiled = query.compile(dialect=dialect, compile_kwargs={"literal_binds": True})
        explain = "EXPLAIN QUERY PLAN" if dialect.name == "sqlite" else "EXPLAIN"
        plan = session.execute(text(f"{explain} {compiled}")).all()
    assert "ix_handoff_due" in str(plan)
