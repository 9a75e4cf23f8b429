"""Professionals who sign in: nothing stored tells who they are or which reports are theirs."""

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from intake.account import LONGEST
from intake.cli import main
from intake.conversation import take_turn
from intake.ending import end_conversation
from intake.errors import (
    AccountInvalidError,
    CodeRefusedError,
    InvitationRefusedError,
    PasswordRefusedError,
    ReporterInvalidError,
    SignInRefusedError,
    TooManyTriesError,
)
from intake.reporter_sign_in import (
    accept_reporter_invitation,
    sign_in_reporter,
    sign_out_reporter,
    signed_in_reporter,
)
from intake.reporters import open_reporter_invitation, read_details, remove_reporter
from intake.runtime import Runtime
from intake.said import KnownCaller, Said
from intake.submissions import Standing, submissions
from intake.tries import MOST, WITHIN, Try, failed, refuse_if_many
from intake.vault import staff_vault
from models import Base, Channel, Conversation, FailedTry, Handoff, Notification
from tests.fakes import FakeDialogue, FrozenClock
from tests.intake.reporter_factories import CHEAP, PASSWORD, PRIYA, enrolled, invited
from tests.intake.staff_factories import code_now


@pytest.fixture
def account(runtime: Runtime, clock: FrozenClock) -> Callable[[], str]:
    """An account whose next code is to be had."""
    token = invited(runtime)
    secret = open_reporter_invitation(runtime, token)
    code = code_now(runtime, secret)
    accept_reporter_invitation(runtime, token, PASSWORD, code, PRIYA, CHEAP)

    def code_of_next_minute() -> str:
        clock.advance(timedelta(minutes=1))
        return code_now(runtime, secret)

    return code_of_next_minute


def sign_in(runtime: Runtime, code: str, password: str = PASSWORD, username: str = "priya") -> str:
    return sign_in_reporter(runtime, username, password, code, CHEAP)


def test_who_signs_in_is_known_and_nobody_else_is(
    runtime: Runtime, account: Callable[[], str]
) -> None:
    held = signed_in_reporter(runtime, sign_in(runtime, account(), username=" PRIYA "))
    assert held
    assert held.details == PRIYA
    assert signed_in_reporter(runtime, "another cookie") is None


def test_nothing_stored_tells_who_a_reporter_is(runtime: Runtime) -> None:
    enrolled(runtime)
    with runtime.readings() as session:
        rows = [session.execute(select(table)).fetchall() for table in Base.metadata.sorted_tables]
    stored = repr(rows).lower()
    for word in ("priya", "example", "bereavement", "7700900123"):
        assert word not in stored


@pytest.mark.parametrize("wrong", ["password", "code", "name"])
def test_whatever_is_wrong_is_refused_in_the_same_words(
    runtime: Runtime, account: Callable[[], str], wrong: str
) -> None:
    code = "000000" if wrong == "code" else account()
    password = "another heron lantern" if wrong == "password" else PASSWORD
    with pytest.raises(SignInRefusedError, match="The name, the password or the code"):
        sign_in(runtime, code, password, "nobody" if wrong == "name" else "priya")


def test_a_code_works_once(runtime: Runtime, account: Callable[[], str]) -> None:
    code = account()
    sign_in(runtime, code)
    with pytest.raises(SignInRefusedError):
        sign_in(runtime, code)


def test_after_five_failures_the_account_waits_a_quarter_of_an_hour(
    runtime: Runtime, account: Callable[[], str], clock: FrozenClock
) -> None:
    for _ in range(5):
        with pytest.raises(SignInRefusedError):
            sign_in(runtime, "000000")
    with pytest.raises(SignInRefusedError):
        sign_in(runtime, account())
    clock.advance(timedelta(minutes=15))
    assert sign_in(runtime, account())


def test_a_session_ends_by_idling_by_age_by_sign_out_and_by_the_next(
    runtime: Runtime, account: Callable[[], str], clock: FrozenClock
) -> None:
    first = sign_in(runtime, account())
    second = sign_in(runtime, account())
    assert signed_in_reporter(runtime, first) is None
    sign_out_reporter(runtime, second)
    assert signed_in_reporter(runtime, second) is None
    third = sign_in(runtime, account())
    clock.advance(timedelta(minutes=30))
    assert signed_in_reporter(runtime, third) is None
    fourth, start = sign_in(runtime, account()), clock()
    while clock() - start < LONGEST - timedelta(minutes=20):
        clock.advance(timedelta(minutes=20))
        assert signed_in_reporter(runtime, fourth)
    clock.advance(timedelta(minutes=20))
    assert signed_in_reporter(runtime, fourth) is None


def test_an_invitation_works_once_within_a_day_and_a_slip_does_not_use_it_up(
    runtime: Runtime, clock: FrozenClock
) -> None:
    token = invited(runtime)
    code = code_now(runtime, open_reporter_invitation(runtime, token))
    with pytest.raises(PasswordRefusedError):
        accept_reporter_invitation(runtime, token, "short", code, PRIYA, CHEAP)
    with pytest.raises(CodeRefusedError):
        accept_reporter_invitation(runtime, token, PASSWORD, "000000", PRIYA, CHEAP)
    accept_reporter_invitation(runtime, token, PASSWORD, code, PRIYA, CHEAP)
    with pytest.raises(InvitationRefusedError):
        open_reporter_invitation(runtime, token)
    late = invited(runtime, "sam")
    clock.advance(timedelta(hours=24, seconds=1))
    with pytest.raises(InvitationRefusedError):
        open_reporter_invitation(runtime, late)


def test_a_name_that_can_be_none_is_refused(runtime: Runtime) -> None:
    with pytest.raises(AccountInvalidError):
        invited(runtime, "no spaces please")


@pytest.mark.parametrize(
    ("box", "typed"),
    [("name", " "), ("organisation", "x" * 101), ("job_title", ""), ("phone", "ring me"),
     ("phone", "07"), ("role", "family"), ("role", "")],
)  # fmt: skip
def test_the_box_to_mend_is_named(box: str, typed: str) -> None:
    right = {"name": "Priya Example", "organisation": "Example Trust", "job_title": "Nurse",
             "phone": "07700 900123", "role": "hospital_staff"}  # fmt: skip
    assert read_details(right).phone == "+447700900123"
    with pytest.raises(ReporterInvalidError) as refused:
        read_details(right | {box: typed})
    assert refused.value.box == box


def opens(runtime: Runtime, thread: str, known: KnownCaller) -> None:
    take_turn(runtime, chat(thread, "start", None, known))


def chat(thread: str, turn: str, words: str | None, known: KnownCaller | None = None) -> Said:
    return Said(
        channel=Channel.CHAT, thread=thread, provider_id=f"{thread}:{turn}", text=words, known=known
    )


@pytest.fixture
def known(runtime: Runtime) -> KnownCaller:
    held = signed_in_reporter(runtime, enrolled(runtime))
    assert held
    return KnownCaller(fields=held.details.as_fields(), mark=held.mark)


def test_who_they_are_is_not_asked_and_stands_in_the_notification(
    runtime: Runtime, staff_runtime: Runtime, dialogue: FakeDialogue, known: KnownCaller
) -> None:
    opens(runtime, "a", known)
    answer = take_turn(runtime, chat("a", "1", "Ann Example"))
    assert answer.ask == "death.date", "the role was known"
    for turn, words in (("2", "2026-11-20"), ("3", "yes")):
        answer = take_turn(runtime, chat("a", turn, words))
    assert answer.finished
    with runtime.readings() as session:
        row = session.scalars(select(Notification)).one()
        conversation = session.get_one(Conversation, row.conversation_id)
        vault = staff_vault(staff_runtime, conversation)
        notifier = json.loads(vault.open_notification(row, "identity"))["notifier"]
        content = json.loads(vault.open_notification(row, "content"))
    assert notifier["name"] == "Priya Example"
    assert notifier["organisation"] == "Example Trust"
    assert notifier["phone"] == "+447700900123"
    assert "Priya" not in json.dumps(content)
    assert content["provenance"]["notifier.name"]["source"] == "keyed"


def test_with_the_dialogue_away_it_is_not_asked_either(
    runtime: Runtime, dialogue: FakeDialogue, known: KnownCaller
) -> None:
    dialogue.down = True
    asked = take_turn(runtime, chat("a", "start", None, known)).ask
    for turn in range(20):
        if asked is None:
            break
        assert not asked.startswith("notifier.")
        asked = take_turn(runtime, chat("a", str(turn), "not sure")).ask


def test_a_reporter_sees_their_own_reports_by_number_and_state_alone(
    runtime: Runtime, known: KnownCaller, clock: FrozenClock
) -> None:
    for thread in ("a", "b"):
        clock.advance(timedelta(minutes=1))
        opens(runtime, thread, known)
        take_turn(runtime, chat(thread, "1", "Ann Example"))
    reference = end_conversation(runtime, "a")
    opens(runtime, "c", known)
    assert end_conversation(runtime, "c") is None, "a sign-in alone is no report"
    seen = submissions(runtime, known.mark)
    assert [(each.reference, each.standing) for each in seen] == [
        (None, Standing.OPEN), (reference, Standing.KEPT)
    ]  # fmt: skip
    assert "Ann" not in repr(seen)
    with runtime.sessions.begin() as session:
        session.execute(update(Handoff).values(state="accepted"))
    assert submissions(runtime, known.mark)[1].standing is Standing.PASSED_ON
    other = signed_in_reporter(runtime, enrolled(runtime, "sam"))
    assert other
    assert submissions(runtime, other.mark) == []


def test_a_new_password_starts_a_new_list(runtime: Runtime, known: KnownCaller) -> None:
    opens(runtime, "a", known)
    take_turn(runtime, chat("a", "1", "Ann Example"))
    again = signed_in_reporter(runtime, enrolled(runtime))
    assert again
    assert submissions(runtime, again.mark) == []


def test_one_address_may_fail_so_often_and_another_is_let_in(
    runtime: Runtime, clock: FrozenClock
) -> None:
    for _ in range(MOST):
        refuse_if_many(runtime, Try.CODE, "192.0.2.1")
        failed(runtime, Try.CODE, "192.0.2.1")
    with pytest.raises(TooManyTriesError):
        refuse_if_many(runtime, Try.CODE, "192.0.2.1")
    refuse_if_many(runtime, Try.CODE, "192.0.2.2")
    refuse_if_many(runtime, Try.SIGN_IN, "192.0.2.1")
    clock.advance(WITHIN)
    refuse_if_many(runtime, Try.CODE, "192.0.2.1")
    failed(runtime, Try.CODE, "192.0.2.2")
    with runtime.readings() as session:
        kept = session.scalar(select(func.count()).select_from(FailedTry))
    assert kept == 1, "what is older than it counts is forgotten"


def test_a_removed_account_is_gone_with_its_sessions_and_its_reports_stay(runtime: Runtime) -> None:
    token = enrolled(runtime, "sam")
    enrolled(runtime, "kim")
    assert signed_in_reporter(runtime, token)
    with runtime.sessions.begin() as session:
        before = session.scalar(select(func.count()).select_from(Conversation))
        assert remove_reporter(session, runtime, " Sam ")
    assert signed_in_reporter(runtime, token) is None
    with runtime.sessions.begin() as session:
        assert not remove_reporter(session, runtime, "sam")
        assert session.scalar(select(func.count()).select_from(Conversation)) == before
        assert remove_reporter(session, runtime, "kim")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_operator_removes_an_account(
    runtime: Runtime, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("state_dir", "keys_dir", "database_url"):
        monkeypatch.setenv(name.upper(), str(getattr(runtime.settings, name)))
    enrolled(runtime, "sam")
    assert main(["reporter", "remove", "sam"]) == 0
    assert "sign in no more" in capsys.readouterr().out
    assert main(["reporter", "remove", "sam"]) == 1
    assert "No reporter signs in as sam." in capsys.readouterr().err
