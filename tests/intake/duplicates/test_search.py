"""The worker finds second reports without reading everything, flags the later one and tells nobody;
staff see both side by side, and each look is audited.
"""

import json
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from intake import worker
from intake.duplicates.flagging import flag_duplicate
from intake.duplicates.score import LIKELY, SUSPECTED
from intake.duplicates.search import search, search_new
from intake.duplicates.side_by_side import read_candidates
from intake.errors import NotFoundError
from intake.runtime import Runtime
from intake.vault import staff_vault
from models import (
    AuditRow,
    Conversation,
    DuplicateKey,
    DuplicatePair,
    DuplicateSearch,
    Notification,
    TriageFlag,
)
from models.keyring import BlindCost
from models.keys import KeysError
from tests.factories import sealed_bytes
from tests.intake.staff_factories import CONTENT, some_staff, store_notification

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def runtime_(staff_runtime: Runtime) -> Runtime:
    """The worker's, with blind values that cost little."""
    return cheap(staff_runtime)


def cheap(runtime: Runtime) -> Runtime:
    keys = replace(runtime.private, blind_cost=BlindCost(memory_kib=32, passes=1))
    return replace(runtime, staff_keys=keys)


def told(**person: Any) -> dict[str, Any]:
    content = json.loads(json.dumps(CONTENT))
    content["person"] |= {"nhs_number": None} | person
    return dict(content)


def stored(runtime: Runtime, minutes: int = 0, **person: Any) -> str:
    at = runtime.now() + timedelta(minutes=minutes)
    return store_notification(runtime, told(**person), received_at=at)


def flags(runtime: Runtime, reference: str) -> set[str]:
    with runtime.readings() as session:
        row = session.scalars(select(Notification).filter_by(reference=reference)).one()
        conversation = session.get_one(Conversation, row.conversation_id)
    content = json.loads(staff_vault(runtime, conversation).open_notification(row, "content"))
    return {flag["code"] for flag in content["flags"]}


def pairs(runtime: Runtime) -> dict[tuple[str, str], int]:
    """(later reference, earlier reference) -> score."""
    with runtime.readings() as session:
        names = dict(session.execute(select(Notification.id, Notification.reference)).all())
        return {
            (names[pair.later_id], names[pair.earlier_id]): pair.score
            for pair in session.scalars(select(DuplicatePair))
        }


def count(runtime: Runtime, table: type) -> int:
    with runtime.readings() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_a_second_report_is_found_and_the_later_one_flagged(runtime_: Runtime) -> None:
    first = stored(runtime_)
    second = stored(runtime_, 5, surname="Hughs", date_of_birth=None)
    stored(runtime_, 6, forename="Ruth", surname="Okafor", age=80, date_of_birth=None)
    assert search_new(runtime_) == 3
    assert pairs(runtime_) == {(second, first): 80}
    assert "DUPLICATE_LIKELY" in flags(runtime_, second)
    assert not {code for code in flags(runtime_, first) if code.startswith("DUPLICATE")}


def test_what_is_only_suspected_is_flagged_as_that(runtime_: Runtime) -> None:
    stored(runtime_, forename="Tom", surname="Hughes", age=65, date_of_birth=None)
    second = stored(runtime_, 5, forename=None, surname="Hughes", age=None, date_of_birth=None)
    search_new(runtime_)
    assert "DUPLICATE_SUSPECTED" in flags(runtime_, second)


def test_the_stronger_flag_stands_in_for_the_weaker(runtime_: Runtime) -> None:
    stored(runtime_, date_of_birth=None)
    second = stored(runtime_, 5, date_of_birth=None)
    with runtime_.sessions.begin() as session:
        row = session.scalars(select(Notification).filter_by(reference=second)).one()
        for points in (SUSPECTED, LIKELY, SUSPECTED):
            flag_duplicate(runtime_, session, row, points)
        codes = session.scalars(select(TriageFlag.code).filter_by(notification_id=row.id)).all()
    assert [code for code in codes if code.startswith("DUPLICATE")] == ["DUPLICATE_LIKELY"]
    assert {c for c in flags(runtime_, second) if c.startswith("DUP")} == {"DUPLICATE_LIKELY"}


def test_a_flag_that_a_person_cleared_stays_beside_the_stronger(runtime_: Runtime) -> None:
    second = stored(runtime_, 5)
    with runtime_.sessions.begin() as session:
        row = session.scalars(select(Notification).filter_by(reference=second)).one()
        flag_duplicate(runtime_, session, row, SUSPECTED)
        flag = session.scalars(select(TriageFlag).filter_by(code="DUPLICATE_SUSPECTED")).one()
        flag.cleared_at = runtime_.now()
        flag_duplicate(runtime_, session, row, LIKELY)
        codes = session.scalars(select(TriageFlag.code).filter_by(notification_id=row.id)).all()
    assert {"DUPLICATE_SUSPECTED", "DUPLICATE_LIKELY"} <= set(codes)


def test_whichever_is_searched_for_first_the_pair_is_the_same(runtime_: Runtime) -> None:
    first, second = stored(runtime_), stored(runtime_, 5)
    with runtime_.readings() as session:
        order = session.scalars(select(Notification.id).order_by(Notification.received_at.desc()))
        ids = list(order)
    for notification in (*ids, *ids):
        search(runtime_, notification)
    assert pairs(runtime_).keys() == {(second, first)}
    assert "DUPLICATE_LIKELY" in flags(runtime_, second)


def test_nothing_is_searched_for_twice_until_it_is_corrected(runtime_: Runtime) -> None:
    stored(runtime_)
    reference = stored(runtime_, 5)
    assert search_new(runtime_) == 2
    assert search_new(runtime_) == 0
    with runtime_.sessions.begin() as session:
        row = session.scalars(select(Notification).filter_by(reference=reference)).one()
        conversation = session.get_one(Conversation, row.conversation_id)
        other = told(forename="Ruth", surname="Okafor", age=80, date_of_birth=None)
        staff_vault(runtime_, conversation).reseal_content(row, json.dumps(other).encode())
        row.revision = 2
    assert search_new(runtime_) == 1
    assert pairs(runtime_) == {}


def test_only_those_that_share_a_blind_value_are_opened(runtime_: Runtime) -> None:
    for number in range(6):
        stored(
            runtime_, number, forename=f"{'ABCDEF'[number]}lice", surname=f"{'KLMNPR'[number]}ox"
        )
    while search_new(runtime_):
        pass
    assert count(runtime_, DuplicateSearch) == 6
    assert pairs(runtime_) == {}


def test_values_are_blind_and_are_those_of_this_secret(runtime_: Runtime) -> None:
    stored(runtime_, nhs_number="9434765919")
    search_new(runtime_)
    with runtime_.readings() as session:
        values = set(session.scalars(select(DuplicateKey.blind_index)))
    assert values
    assert all(len(value) == 32 for value in values)
    blind = runtime_.private.blind
    assert blind("nhs 9434765919") in values
    assert replace(runtime_.private, secret=bytes(32)).blind("nhs 9434765919") not in values
    assert replace(runtime_.private, blind_cost=BlindCost(64, 1)).blind("nhs 1") != blind("nhs 1")


@ON_ONE
def test_the_public_process_can_make_no_blind_value(runtime: Runtime) -> None:
    store_notification(runtime)
    with runtime.readings() as session:
        (notification,) = session.scalars(select(Notification.id)).all()
    with pytest.raises(KeysError):
        search(runtime, notification)


def test_one_that_cannot_be_opened_keeps_no_other_waiting(runtime_: Runtime) -> None:
    first, broken, second = (stored(runtime_, minutes) for minutes in (0, 5, 10))
    with runtime_.sessions.begin() as session:
        row = session.scalars(select(Notification).filter_by(reference=broken)).one()
        row.content = sealed_bytes()
    while search_new(runtime_):
        pass
    assert pairs(runtime_).keys() == {(second, first)}


@ON_ONE
def test_the_worker_does_it(runtime_: Runtime) -> None:
    assert worker.CHORES[search_new] <= 10


def test_staff_see_both_with_their_points_and_the_look_is_audited(runtime_: Runtime) -> None:
    first, second = stored(runtime_), stored(runtime_, 5, surname="Hughs", postcode="WV1 1AA")
    search_new(runtime_)
    staff = some_staff(runtime_)
    (candidate,) = read_candidates(runtime_, staff, second, told(surname="Hughs"))
    assert (candidate.reference, candidate.earlier, candidate.likely) == (first, True, True)
    by_path = {fact.path: fact for fact in candidate.facts}
    assert by_path["person.surname"].here == "Hughs"
    assert by_path["person.surname"].there == "Hughes"
    assert by_path["person.surname"].points == 25
    assert by_path["person.gp_practice"].points is None
    assert sum(fact.points or 0 for fact in candidate.facts) == candidate.score
    with runtime_.readings() as session:
        looks = session.scalars(select(AuditRow).filter_by(action="duplicate.read")).all()
        earlier = session.scalars(select(Notification.id).filter_by(reference=first)).one()
    assert [(look.actor, look.subject) for look in looks] == [(staff.id, earlier)]
    assert looks[0].detail == f"beside {second}"


@ON_ONE
def test_who_may_not_read_sees_no_candidates(runtime_: Runtime) -> None:
    reference = stored(runtime_)
    with pytest.raises(NotFoundError):
        read_candidates(runtime_, some_staff(runtime_, "auditor"), reference, told())
    with pytest.raises(NotFoundError):
        read_candidates(runtime_, some_staff(runtime_), "00000000", told())
