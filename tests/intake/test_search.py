"""Search: what a caller can tell finds their notification; each look is recorded, no word of it."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import select, update

from intake import search
from intake.correction import Correction, correct
from intake.errors import NotFoundError, WorkRefusedError
from intake.look_up import look_up_new
from intake.looking import By
from intake.retention import erase_due
from intake.runtime import Runtime
from intake.search import Results
from intake.sign_in import SignedIn
from intake.triage import read_notification
from intake.tries import MOST, WITHIN
from intake.wanted import Wanted
from models import AuditRow, Notification
from models.keyring import BlindCost
from tests.fakes import FrozenClock
from tests.intake.staff_factories import CONTENT, some_staff, store_notification

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
OTHER = CONTENT | {
    "person": CONTENT["person"] | {
        "forename": "Asha", "surname": "Patel", "nhs_number": "9434765870",
        "date_of_birth": {"value": "1970-03-02", "precision": "day"},
    },
    "family": {"told": "yes", "phone": "+447700900456"},
    "concerns": {"raised": "yes", "types": [], "text": "The Night Staff\nslept.",
                 "others_at_risk": "no"},
}  # fmt: skip
FIRST, LAST = date(2026, 11, 1), date(2026, 11, 22)


def look(runtime: Runtime, staff: SignedIn, by: By, value: str, first: date | None = FIRST,
         last: date | None = LAST) -> Results:  # fmt: skip
    words = by == By.WORDS
    wanted = Wanted(
        by=by, value=value, first=first if words else None, last=last if words else None
    )
    return search.search(runtime, staff, wanted)


def searches(runtime: Runtime) -> list[str]:
    with runtime.readings() as session:
        found = select(AuditRow.detail).where(AuditRow.action == "search.run")
        return list(session.scalars(found.order_by(AuditRow.number)))


@pytest.mark.parametrize(
    ("by", "value", "path", "turn"),
    [
        (By.NHS_NUMBER, "943 476 5870", "person.nhs_number", None),
        (By.BIRTH, "1970-03-02", "person.date_of_birth", None),
        (By.PHONE, "07700 900456", "family.phone", None),
        (By.WORDS, "night  staff SLEPT", "concerns.text", None),
        (By.WORDS, "patel", "person.surname", None),
        (By.WORDS, "in her sleep", "turn", 1),
    ],
)
def test_it_is_found_by_what_was_said(
    staff_runtime: Runtime, by: By, value: str, path: str, turn: int | None
) -> None:
    store_notification(staff_runtime)
    turns = (("She died in her sleep", "I am sorry."), ("I am Ruth", "Thank you"))
    reference = store_notification(staff_runtime, OTHER, turns=turns)
    results = look(staff_runtime, some_staff(staff_runtime), by, value)
    assert [one.reference for one in results.found] == [reference]
    (one,) = results.found
    assert (one.path, one.turn, one.name) == (path, turn, "Asha Patel")
    assert results.looked_at == 2
    assert searches(staff_runtime) == [by]


def test_a_reference_is_looked_up_however_it_is_spaced(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    staff = some_staff(staff_runtime)
    results = look(staff_runtime, staff, By.REFERENCE, f"{reference[:4]} {reference[4:]}")
    assert [one.reference for one in results.found] == [reference]


@ONE_DATABASE
def test_who_called_is_found_by_number_only_by_who_may_know(staff_runtime: Runtime) -> None:
    reference = store_notification(staff_runtime)
    for role, expected in (("triager", []), ("lead", [reference]), ("custodian", [reference])):
        results = look(staff_runtime, some_staff(staff_runtime, role), By.PHONE, "+447700900123")
        assert [one.reference for one in results.found] == expected


@ONE_DATABASE
def test_words_that_tell_who_called_are_found_by_nobody(staff_runtime: Runtime) -> None:
    store_notification(staff_runtime)
    for role in ("triager", "lead"):
        staff = some_staff(staff_runtime, role)
        assert look(staff_runtime, staff, By.WORDS, "Ruth Hughes").found == ()


@ONE_DATABASE
def test_words_are_looked_for_in_the_days_asked_for(staff_runtime: Runtime) -> None:
    old = staff_runtime.now() - timedelta(days=30)
    store_notification(staff_runtime, received_at=old)
    new = store_notification(staff_runtime)
    staff = some_staff(staff_runtime)
    results = look(staff_runtime, staff, By.WORDS, "my brother tom")
    assert [one.reference for one in results.found] == [new]
    results = look(staff_runtime, staff, By.WORDS, "my brother tom", first=date(2026, 1, 1))
    assert len(results.found) == 2


@pytest.mark.parametrize(
    ("by", "value", "first", "last"),
    [
        (By.REFERENCE, "12345678", None, None),
        (By.NHS_NUMBER, "943", None, None),
        (By.NHS_NUMBER, "٩٤٣٤٧٦٥٩١٩", None, None),
        (By.PHONE, "withheld", None, None),
        (By.BIRTH, "14/05/1961", None, None),
        (By.WORDS, "ab", FIRST, LAST),
        (By.WORDS, "brother", None, LAST),
        (By.WORDS, "brother", LAST, FIRST),
        (By.WORDS, "brother", date(2020, 1, 1), LAST),
    ],
)
@ONE_DATABASE
def test_what_cannot_be_sought_is_told_and_not_recorded(
    staff_runtime: Runtime, by: By, value: str, first: date | None, last: date | None
) -> None:
    with pytest.raises(WorkRefusedError):
        look(staff_runtime, some_staff(staff_runtime), by, value, first, last)
    assert searches(staff_runtime) == []


@pytest.mark.parametrize("role", ["auditor", "operator"])
@ONE_DATABASE
def test_who_may_not_read_may_not_search(staff_runtime: Runtime, role: str) -> None:
    with pytest.raises(NotFoundError):
        look(staff_runtime, some_staff(staff_runtime, role), By.WORDS, "brother")
    assert searches(staff_runtime) == []


@ONE_DATABASE
def test_a_broken_seal_is_counted_and_hides_nothing_else(staff_runtime: Runtime) -> None:
    broken, whole = store_notification(staff_runtime), store_notification(staff_runtime)
    with staff_runtime.sessions.begin() as session:
        damaged = update(Notification).where(Notification.reference == broken)
        session.execute(damaged.values(content=b"\x01" + bytes(80)))
    results = look(staff_runtime, some_staff(staff_runtime), By.WORDS, "my brother tom")
    assert [one.reference for one in results.found] == [whole]
    assert (results.looked_at, results.unreadable) == (2, 1)


@ONE_DATABASE
def test_searching_through_everybody_is_braked(
    staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "MOST_AN_HOUR", 2)
    ann, ruth = some_staff(staff_runtime), some_staff(staff_runtime)
    for _ in range(2):
        look(staff_runtime, ann, By.WORDS, "brother")
    with pytest.raises(WorkRefusedError):
        look(staff_runtime, ann, By.WORDS, "brother")
    look(staff_runtime, ruth, By.WORDS, "brother")


@pytest.mark.parametrize("by", [By.NHS_NUMBER, By.BIRTH, By.PHONE])
def test_what_has_a_blind_value_is_found_without_opening_the_others(
    staff_runtime: Runtime, by: By
) -> None:
    runtime = cheap(staff_runtime)
    value = {
        By.NHS_NUMBER: "9434765870", By.BIRTH: "1970-03-02", By.PHONE: "07700 900456",
    }[by]  # fmt: skip
    for _ in range(5):
        store_notification(runtime)
    reference = store_notification(runtime, OTHER)
    assert (look_up_new(runtime), look_up_new(runtime), look_up_new(runtime)) == (5, 1, 0)
    results = look(runtime, some_staff(runtime), by, value)
    assert [one.reference for one in results.found] == [reference]
    assert results.looked_at == 1


@ONE_DATABASE
def test_a_caller_s_number_is_looked_up_only_for_who_may_know(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    store_notification(runtime)
    look_up_new(runtime)
    for role, opened in (("triager", 0), ("lead", 1)):
        results = look(runtime, some_staff(runtime, role), By.PHONE, "+447700900123")
        assert (len(results.found), results.looked_at) == (opened, opened)


@ONE_DATABASE
def test_what_was_corrected_is_found_by_its_new_value_at_once(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    staff, reference = some_staff(runtime), store_notification(runtime)
    look_up_new(runtime)
    wanted = Correction(path="person.nhs_number", value="9434765870", reason="Read out.", seen=1)
    correct(runtime, staff, reference, wanted)
    for read_again in (False, True):
        if read_again:
            assert look_up_new(runtime) == 1
        found = look(runtime, staff, By.NHS_NUMBER, "9434765870").found
        assert [one.reference for one in found] == [reference]
        assert look(runtime, staff, By.NHS_NUMBER, "9434765919").found == ()


@ONE_DATABASE
def test_one_that_cannot_be_read_is_told_of_by_each_search(staff_runtime: Runtime) -> None:
    runtime = cheap(staff_runtime)
    store_notification(runtime)
    with runtime.sessions.begin() as session:
        session.execute(update(Notification).values(content=b"\x01" + bytes(80)))
    assert (look_up_new(runtime), look_up_new(runtime)) == (1, 0)
    results = look(runtime, some_staff(runtime), By.NHS_NUMBER, "9434765919")
    assert (results.found, results.unreadable) == ((), 1)


@ONE_DATABASE
def test_what_was_found_comes_in_pages_each_once(
    staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SHOWN", 2)
    stored = [store_notification(staff_runtime) for _ in range(5)]
    staff, seen, after, pages = some_staff(staff_runtime), [], None, 0
    while pages == 0 or after:
        wanted = Wanted(by=By.WORDS, value="brother", first=FIRST, last=LAST, after=after)
        results = search.search(staff_runtime, staff, wanted)
        seen += [one.reference for one in results.found]
        after, pages = results.more, pages + 1
    assert (pages, sorted(seen)) == (3, sorted(stored))


@ONE_DATABASE
def test_who_finds_nothing_again_and_again_must_wait(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    runtime = cheap(staff_runtime)
    ann, ruth = some_staff(runtime), some_staff(runtime)
    for _ in range(MOST):
        assert look(runtime, ann, By.NHS_NUMBER, "9434765870").found == ()
    with pytest.raises(WorkRefusedError, match="found nothing"):
        look(runtime, ann, By.NHS_NUMBER, "9434765870")
    look(runtime, ruth, By.NHS_NUMBER, "9434765870")
    clock.advance(WITHIN)
    look(runtime, ann, By.NHS_NUMBER, "9434765870")


@ONE_DATABASE
def test_one_that_was_erased_is_found_by_its_reference_alone(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    runtime = cheap(staff_runtime)
    staff, reference = some_staff(runtime), store_notification(runtime, OTHER)
    look_up_new(runtime)
    read_notification(runtime, staff, reference)
    clock.advance(timedelta(days=91))
    assert erase_due(runtime) == 1
    (one,) = look(runtime, staff, By.REFERENCE, reference).found
    assert (one.reference, one.name) == (reference, None)
    assert look(runtime, staff, By.NHS_NUMBER, "9434765870").looked_at == 0
    assert look(runtime, staff, By.WORDS, "patel").looked_at == 0


def test_more_are_looked_through_than_are_read_at_once(
    staff_runtime: Runtime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_AT_ONCE", 2)
    stored = [store_notification(staff_runtime) for _ in range(7)]
    results = look(staff_runtime, some_staff(staff_runtime), By.WORDS, "my brother tom")
    assert sorted(one.reference for one in results.found) == sorted(stored)


def cheap(runtime: Runtime) -> Runtime:
    """The worker's, with blind values that cost little."""
    little = replace(runtime.private, blind_cost=BlindCost(memory_kib=8, passes=1))
    return replace(runtime, staff_keys=little)
