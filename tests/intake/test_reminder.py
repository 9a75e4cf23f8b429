"""One reminder, by day, to a mobile whose owner said that we may text it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from intake.conversation import take_turn
from intake.errands import claim, open_payload
from intake.reminder import REMINDER, remind
from intake.runtime import Runtime
from intake.texts import stop_texts
from models import Errand
from tests.factories import some_said
from tests.fakes import FakeDialogue, FrozenClock

MOBILE = "+447400123456"
A_DAY = timedelta(hours=37)  # from the evening until the morning after next


def left(runtime: Runtime, dialogue: FakeDialogue, consent: Any, number: str = MOBILE) -> None:
    dialogue.also = {} if consent is None else {"notifier.safe_to_text": consent}
    take_turn(runtime, some_said("My brother died", thread=number, sender=number))


def reminders(runtime: Runtime) -> int:
    with runtime.readings() as session:
        return len(session.scalars(select(Errand)).all())


def test_a_thread_left_for_a_day_is_reminded_once(
    staff_runtime: Runtime, dialogue: FakeDialogue, clock: FrozenClock
) -> None:
    left(staff_runtime, dialogue, consent=True)
    assert remind(staff_runtime) == 0
    clock.advance(A_DAY)
    assert [remind(staff_runtime) for _ in range(3)] == [1, 0, 0]
    clock.advance(timedelta(days=1))
    assert remind(staff_runtime) == 0
    with staff_runtime.sessions.begin() as session:
        told = open_payload(staff_runtime, claim(session, staff_runtime.now(), 1)[0])
    assert told == {"to": MOBILE, "body": REMINDER}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("consent", "number"),
    [(None, MOBILE), (False, MOBILE), ("yes", MOBILE), (True, "+441134960000")],
)
def test_without_consent_and_a_mobile_there_is_none(
    staff_runtime: Runtime, dialogue: FakeDialogue, clock: FrozenClock, consent: Any, number: str
) -> None:
    left(staff_runtime, dialogue, consent, number)
    clock.advance(A_DAY)
    assert remind(staff_runtime) == 0
    assert reminders(staff_runtime) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("wait", [timedelta(hours=20), timedelta(hours=28), timedelta(days=8)])
def test_none_too_early_at_night_or_too_late(
    staff_runtime: Runtime, dialogue: FakeDialogue, clock: FrozenClock, wait: timedelta
) -> None:
    left(staff_runtime, dialogue, consent=True)
    clock.advance(wait)
    assert remind(staff_runtime) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_who_asked_us_to_stop_is_not_reminded(
    staff_runtime: Runtime, dialogue: FakeDialogue, clock: FrozenClock
) -> None:
    left(staff_runtime, dialogue, consent=True)
    stop_texts(staff_runtime, MOBILE, "SM" + "1" * 32)
    clock.advance(A_DAY)
    assert remind(staff_runtime) == 0


def test_it_fits_one_text_and_names_no_death() -> None:
    assert len(REMINDER) <= 160
    assert REMINDER.isascii()
    assert not any(word in REMINDER.lower() for word in ("die", "death", "line", "report"))
