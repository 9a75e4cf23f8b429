"""Staff accounts: one-time invitations, passwords that cost, codes that work once, sessions."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from intake.errors import (
    AccountInvalidError,
    CodeRefusedError,
    InvitationRefusedError,
    PasswordRefusedError,
    SignInRefusedError,
)
from intake.runtime import Runtime
from intake.sign_in import accept_invitation, sign_in, sign_out, signed_in
from intake.staff import create_invitation, first_invitation, open_invitation
from models import AuditRow, Staff, StaffSession
from tests.fakes import FrozenClock
from tests.intake.staff_factories import CHEAP, PASSWORD, code_now, enrol, invite

STEP = timedelta(seconds=30)


def enter(runtime: Runtime, secret: str, **wrong: str) -> str:
    given = {"username": "ann", "password": PASSWORD, "code": code_now(runtime, secret)} | wrong
    return sign_in(runtime, **given, cost=CHEAP)


def refusal(runtime: Runtime, secret: str, **wrong: str) -> str:
    with pytest.raises(SignInRefusedError) as refused:
        enter(runtime, secret, **wrong)
    return str(refused.value)


def actions(runtime: Runtime) -> list[str]:
    with runtime.readings() as session:
        return list(session.scalars(select(AuditRow.action).order_by(AuditRow.number)))


def test_an_accepted_invitation_signs_in_at_once(staff_runtime: Runtime) -> None:
    token, _ = enrol(staff_runtime, "Ann ", "lead")
    staff = signed_in(staff_runtime, token)
    assert staff is not None
    assert (staff.username, staff.role) == ("ann", "lead")
    assert actions(staff_runtime) == ["staff.invited", "staff.accepted", "staff.signed_in"]


def test_an_invitation_works_once(staff_runtime: Runtime) -> None:
    token = invite(staff_runtime)
    secret = open_invitation(staff_runtime, token).totp_secret
    code = code_now(staff_runtime, secret)
    accept_invitation(staff_runtime, token, PASSWORD, code, CHEAP)
    with pytest.raises(InvitationRefusedError):
        accept_invitation(staff_runtime, token, PASSWORD, code, CHEAP)


def test_an_invitation_runs_out_after_a_day(staff_runtime: Runtime, clock: FrozenClock) -> None:
    token = invite(staff_runtime)
    clock.advance(timedelta(hours=24))
    assert open_invitation(staff_runtime, token).username
    clock.advance(timedelta(seconds=1))
    with pytest.raises(InvitationRefusedError):
        open_invitation(staff_runtime, token)


def test_a_second_invitation_ends_the_first(staff_runtime: Runtime) -> None:
    first, second = invite(staff_runtime), invite(staff_runtime)
    assert open_invitation(staff_runtime, second).username
    with pytest.raises(InvitationRefusedError):
        open_invitation(staff_runtime, first)


def test_an_invitation_shows_the_same_secret_each_time(staff_runtime: Runtime) -> None:
    token = invite(staff_runtime)
    invitation = open_invitation(staff_runtime, token)
    assert invitation == open_invitation(staff_runtime, token)
    assert invitation.totp_secret in invitation.totp_address
    assert invitation.totp_secret not in repr(invitation)


@pytest.mark.parametrize("password", ["", "short", "a" * 12, "x" * 201, "ann-elizabeth " * 9])
def test_an_easy_password_is_refused(staff_runtime: Runtime, password: str) -> None:
    token = invite(staff_runtime, "ann-elizabeth")
    secret = open_invitation(staff_runtime, token).totp_secret
    with pytest.raises(PasswordRefusedError):
        accept_invitation(
            staff_runtime, token, password, code_now(staff_runtime, secret), CHEAP
        )  # fmt: skip
    assert open_invitation(staff_runtime, token).username


@pytest.mark.parametrize("code", ["", "000000", "abc", "1" * 4000, "\ud800"])
def test_an_account_needs_a_right_first_code(staff_runtime: Runtime, code: str) -> None:
    token = invite(staff_runtime)
    with pytest.raises(CodeRefusedError):
        accept_invitation(staff_runtime, token, PASSWORD, code, CHEAP)


def test_staff_sign_in_with_name_password_and_code(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    _, secret = enrol(staff_runtime)
    clock.advance(STEP)
    token = enter(staff_runtime, secret, username=" ANN ")
    assert signed_in(staff_runtime, token)


def test_every_refusal_is_in_the_same_words(staff_runtime: Runtime, clock: FrozenClock) -> None:
    _, secret = enrol(staff_runtime)
    invite(staff_runtime, "bob")
    used = code_now(staff_runtime, secret)
    clock.advance(STEP)
    words = {
        refusal(staff_runtime, secret, username="nobody"),
        refusal(staff_runtime, secret, username="bob"),
        refusal(staff_runtime, secret, username="ann\0"),
        refusal(staff_runtime, secret, username="\ud800"),
        refusal(staff_runtime, secret, password="wrong wrong wrong"),
        refusal(staff_runtime, secret, password=""),
        refusal(staff_runtime, secret, code="000000"),
        refusal(staff_runtime, secret, code=used),
    }
    assert len(words) == 1


def test_a_code_works_once(staff_runtime: Runtime, clock: FrozenClock) -> None:
    _, secret = enrol(staff_runtime)
    clock.advance(STEP)
    enter(staff_runtime, secret)
    refusal(staff_runtime, secret)
    clock.advance(STEP)
    assert enter(staff_runtime, secret)


def test_a_telephone_may_be_half_a_minute_off(staff_runtime: Runtime, clock: FrozenClock) -> None:
    _, secret = enrol(staff_runtime)
    clock.advance(timedelta(minutes=5))
    assert enter(staff_runtime, secret, code=code_now(staff_runtime, secret, -STEP))
    refusal(staff_runtime, secret, code=code_now(staff_runtime, secret, 3 * STEP))


def test_five_failures_lock_for_a_quarter_of_an_hour(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    _, secret = enrol(staff_runtime)
    clock.advance(STEP)
    for _ in range(5):
        refusal(staff_runtime, secret, password="wrong wrong wrong")
    refusal(staff_runtime, secret)
    clock.advance(timedelta(minutes=14))
    refusal(staff_runtime, secret)
    clock.advance(timedelta(minutes=1))
    assert enter(staff_runtime, secret)


def test_a_session_ends_when_idle(staff_runtime: Runtime, clock: FrozenClock) -> None:
    token, _ = enrol(staff_runtime)
    for _ in range(5):
        clock.advance(timedelta(minutes=29))
        assert signed_in(staff_runtime, token)
    clock.advance(timedelta(minutes=30))
    assert signed_in(staff_runtime, token) is None


def test_a_session_ends_after_a_working_day(staff_runtime: Runtime, clock: FrozenClock) -> None:
    token, _ = enrol(staff_runtime)
    for _ in range(23):
        clock.advance(timedelta(minutes=20))
        assert signed_in(staff_runtime, token)
    clock.advance(timedelta(minutes=20))
    assert signed_in(staff_runtime, token) is None


def test_signing_out_ends_the_session(staff_runtime: Runtime) -> None:
    token, _ = enrol(staff_runtime)
    sign_out(staff_runtime, token)
    sign_out(staff_runtime, token)
    assert signed_in(staff_runtime, token) is None
    assert actions(staff_runtime).count("staff.signed_out") == 1


def test_signing_in_again_ends_the_session_before(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    old, secret = enrol(staff_runtime)
    clock.advance(STEP)
    new = enter(staff_runtime, secret)
    assert signed_in(staff_runtime, old) is None
    assert signed_in(staff_runtime, new)


def test_a_role_is_read_again_on_every_request(staff_runtime: Runtime) -> None:
    token, _ = enrol(staff_runtime, role="lead")
    with staff_runtime.sessions.begin() as session:
        session.scalars(select(Staff)).one().role = "auditor"
    staff = signed_in(staff_runtime, token)
    assert staff is not None
    assert staff.role == "auditor"


def test_no_secret_is_stored_in_plain(staff_runtime: Runtime) -> None:
    invited = invite(staff_runtime, "bob")
    token, secret = enrol(staff_runtime)
    with staff_runtime.readings() as session:
        rows = [*session.scalars(select(Staff)), *session.scalars(select(StaffSession))]
    stored = repr([vars(row) for row in rows])
    assert "$argon2id$v=19$m=32,t=1,p=1$" in stored
    for plain in (invited, token, secret, PASSWORD):
        assert plain not in stored


def test_the_first_invitation_is_renewed_until_somebody_can_sign_in(
    staff_runtime: Runtime,
) -> None:
    first, second = first_invitation(staff_runtime), first_invitation(staff_runtime)
    assert first
    assert second
    with pytest.raises(InvitationRefusedError):
        open_invitation(staff_runtime, first)
    secret = open_invitation(staff_runtime, second).totp_secret
    accept_invitation(staff_runtime, second, PASSWORD, code_now(staff_runtime, secret), CHEAP)
    assert first_invitation(staff_runtime) is None


@pytest.mark.parametrize("username", ["", " ", "two words", "../etc", "é", "a" * 61])
def test_an_odd_username_is_refused(staff_runtime: Runtime, username: str) -> None:
    with staff_runtime.sessions.begin() as session, pytest.raises(AccountInvalidError):
        create_invitation(session, staff_runtime, username, "Ann", "triager")
    with staff_runtime.readings() as session:
        assert session.scalar(select(func.count()).select_from(Staff)) == 0
