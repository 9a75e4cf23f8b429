"""How a call ends: once, whoever notices it, with the half sentence that nothing followed."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import select

from intake.calls import hang_up, keep_partial
from intake.conversation import take_turn
from intake.idle import HUNG_UP, close_hung_up, close_idle
from intake.runtime import Runtime
from intake.said import Said
from intake.vault import staff_vault
from models import Channel, Conversation, Notification
from tests.fakes import FrozenClock

CALL = "CA" + "1" * 32


def say(runtime: Runtime, number: int, text: str | None) -> None:
    said = Said(channel=Channel.VOICE, thread=CALL, provider_id=f"voice:{CALL}:{number}", text=text)
    take_turn(runtime, said)


def handed_over(staff: Runtime) -> list[str]:
    with staff.readings() as session:
        found = session.execute(
            select(Notification, Conversation).join(
                Conversation, Conversation.id == Notification.conversation_id
            )
        )
        return [
            staff_vault(staff, held).open_notification(row, "content").decode()
            for row, held in found
        ]


def test_a_call_that_was_hung_up_ends_once_whichever_worker_comes_first(
    runtime: Runtime, staff_runtime: Runtime, clock: FrozenClock
) -> None:
    say(runtime, 0, None)
    say(runtime, 1, "family")
    keep_partial(runtime, CALL, 2, 1, "her name was Ann Ex")
    hang_up(runtime, CALL)
    assert close_hung_up(staff_runtime) == 0, "its last words may still be on their way"
    clock.advance(HUNG_UP + timedelta(seconds=1))
    with ThreadPoolExecutor(2) as workers:
        closed = list(workers.map(lambda _: close_hung_up(staff_runtime), range(2)))
    assert sum(closed) == 1
    (told,) = handed_over(staff_runtime)
    assert "her name was Ann Ex" in told


def test_reports_of_half_a_sentence_may_overtake_each_other(
    runtime: Runtime, staff_runtime: Runtime, clock: FrozenClock
) -> None:
    say(runtime, 0, None)
    for turn, sequence, words in ((1, 2, "my sister died"), (1, 1, "my"), (0, 9, "hello")):
        keep_partial(runtime, CALL, turn, sequence, words)
    clock.advance(timedelta(minutes=11))
    assert close_idle(staff_runtime) == 1
    (told,) = handed_over(staff_runtime)
    assert "my sister died" in told


def test_news_of_an_unknown_call_changes_nothing(
    runtime: Runtime, staff_runtime: Runtime, clock: FrozenClock
) -> None:
    hang_up(runtime, CALL)
    keep_partial(runtime, CALL, 1, 1, "hello")
    clock.advance(timedelta(minutes=11))
    assert close_hung_up(staff_runtime) + close_idle(staff_runtime) == 0
    assert handed_over(staff_runtime) == []
