"""Step-up: who called is shown only to somebody who proved within minutes who they are."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from intake.account import FAILURES, LONGEST
from intake.errors import NotFoundError, ProofNeededError, SignInRefusedError
from intake.permission import Act
from intake.runtime import Runtime
from intake.sign_in import SignedIn, signed_in
from intake.step_up import PROVED_FOR, allow_proved, prove_by_code
from intake.triage import read_happening, read_notification
from intake.voice_messages import hear_message
from models import AuditRow
from tests.fakes import FrozenClock
from tests.intake.staff_factories import (
    code_now,
    enrol,
    store_happening,
    store_message,
    store_notification,
)

ONE_DATABASE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def lead(runtime: Runtime, token: str) -> SignedIn:
    staff = signed_in(runtime, token)
    assert staff
    return staff


@ONE_DATABASE
def test_who_called_is_shown_for_minutes_after_a_proof(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    reference = store_notification(staff_runtime)
    message, happening = store_message(staff_runtime, reference), store_happening(staff_runtime)
    token, secret = enrol(staff_runtime, role="lead")

    def see(token: str) -> None:
        staff = lead(staff_runtime, token)
        read_notification(staff_runtime, staff, reference, reveal=True)
        read_happening(staff_runtime, staff, happening, reveal=True)
        hear_message(staff_runtime, staff, reference, message)

    see(token)
    clock.advance(PROVED_FOR)
    staff = lead(staff_runtime, token)
    for look in (
        lambda: read_notification(staff_runtime, staff, reference, reveal=True),
        lambda: read_happening(staff_runtime, staff, happening, reveal=True),
        lambda: hear_message(staff_runtime, staff, reference, message),
    ):
        with pytest.raises(ProofNeededError):
            look()
    read_notification(staff_runtime, staff, reference)
    see(prove_by_code(staff_runtime, staff, code_now(staff_runtime, secret)))


def test_a_proof_begins_a_new_session_that_lasts_no_longer(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    token, secret = enrol(staff_runtime, role="lead")
    began = clock()
    clock.advance(timedelta(minutes=20))
    proved = prove_by_code(
        staff_runtime, lead(staff_runtime, token), code_now(staff_runtime, secret)
    )
    assert signed_in(staff_runtime, token) is None
    while clock() + timedelta(minutes=20) < began + LONGEST:
        clock.advance(timedelta(minutes=20))
        assert signed_in(staff_runtime, proved)
    clock.advance(timedelta(minutes=20))
    assert signed_in(staff_runtime, proved) is None


@ONE_DATABASE
def test_a_code_that_opened_the_door_proves_nothing_again(staff_runtime: Runtime) -> None:
    token, secret = enrol(staff_runtime)
    with pytest.raises(SignInRefusedError):
        prove_by_code(staff_runtime, lead(staff_runtime, token), code_now(staff_runtime, secret))


@ONE_DATABASE
def test_guessing_at_an_open_browser_closes_it(staff_runtime: Runtime, clock: FrozenClock) -> None:
    token, secret = enrol(staff_runtime)
    staff = lead(staff_runtime, token)
    for _ in range(FAILURES):
        assert signed_in(staff_runtime, token)
        with pytest.raises(SignInRefusedError):
            prove_by_code(staff_runtime, staff, "not it")
    assert signed_in(staff_runtime, token) is None
    clock.advance(timedelta(minutes=1))
    with pytest.raises(SignInRefusedError):
        prove_by_code(staff_runtime, staff, code_now(staff_runtime, secret))
    with staff_runtime.readings() as session:
        rows = session.scalars(select(AuditRow.detail).where(AuditRow.action == "staff.refused"))
        assert list(rows) == ["proof"] * (FAILURES - 1) + ["locked", "proof"]


@ONE_DATABASE
def test_a_role_that_may_not_is_not_asked_for_a_proof(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    token, _ = enrol(staff_runtime, role="triager")
    clock.advance(PROVED_FOR)
    with pytest.raises(NotFoundError):
        allow_proved(staff_runtime, lead(staff_runtime, token), Act.REVEAL)
