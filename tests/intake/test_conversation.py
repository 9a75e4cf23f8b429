"""Turns: stored before they are thought about, answered once, repeated byte for byte."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.orm import Session

from intake import at_work, hearing
from intake.conversation import take_text, take_turn
from intake.dialogue import Reply, Saying
from intake.ending import end_conversation
from intake.errors import ConversationOverError
from intake.hearing import hear
from intake.idle import close_idle
from intake.progress import Progress, tells_identity
from intake.returning import open_exchanges, resume_conversation
from intake.runtime import Runtime
from intake.said import Answer, Said
from intake.vault import staff_vault
from models import Channel, Conversation, Handoff, Notification, Turn
from tests.fakes import FakeDialogue, FrozenClock, Killed
from tests.intake.test_fallback import stored

SENDER = "+447700900123"
POSTGRESQL = pytest.param("postgresql", marks=pytest.mark.postgresql)


def text(number: int, words: str | None, **changes: object) -> Said:
    said = Said(
        channel=Channel.SMS,
        thread=SENDER,
        provider_id=f"sms:SM{number}",
        text=words,
        sender=SENDER,
    )
    return replace(said, **changes)  # type: ignore[arg-type]


def count(runtime: Runtime, table: type) -> int:
    with runtime.readings() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def whole_conversation(runtime: Runtime, start: int = 0) -> Answer:
    answer = take_turn(runtime, text(start, "Hello"))
    words = iter(("sister", "Tom Hughes", "2026-11-20", "yes"))
    for number in range(start + 1, start + 20):
        if answer.finished:
            break
        answer = take_turn(runtime, text(number, next(words, "yes")))
    assert answer.finished
    return answer


def test_a_whole_conversation_gives_a_reference_and_one_handoff(runtime: Runtime) -> None:
    answer = whole_conversation(runtime)
    assert answer.reference
    assert answer.reference[:4] + " " + answer.reference[4:] in " ".join(answer.messages)
    assert count(runtime, Notification) == count(runtime, Handoff) == 1


def test_a_text_in_an_open_thread_asks_the_database_eight_times(runtime: Runtime) -> None:
    """Each question costs the web process more than the sealing of the whole turn."""
    take_text(runtime, text(1, "Hello"))
    asked: list[str] = []
    engine = runtime.sessions.kw["bind"]
    event.listen(engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    take_text(runtime, text(2, "sister"))
    questions = [statement for statement in asked if not statement.startswith("BEGIN")]
    assert len(questions) == 8, questions


def test_a_repeated_delivery_is_one_turn_and_the_same_bytes(runtime: Runtime) -> None:
    first = take_turn(runtime, text(1, "Hello"))
    take_turn(runtime, text(2, "sister"))
    assert take_turn(runtime, text(1, "Hello")).as_bytes() == first.as_bytes()
    assert count(runtime, Turn) == 2


def test_the_last_answer_is_repeated_after_the_keys_are_gone(runtime: Runtime) -> None:
    final = whole_conversation(runtime)
    with runtime.readings() as session:
        conversation = session.scalars(select(Conversation)).one()
        last = conversation.turn_count - 1
        assert conversation.content_wrap is None
        assert conversation.progress is None
    assert take_turn(runtime, text(last, "yes")).as_bytes() == final.as_bytes()
    assert count(runtime, Notification) == 1


def test_the_same_text_eight_times_at_once_is_heard_once(runtime: Runtime) -> None:
    answers: list[bytes] = []

    def deliver() -> None:
        answers.append(take_turn(runtime, text(1, "Hello")).as_bytes())

    together(deliver, 8)
    assert len(answers) == 8
    assert len(set(answers)) == 1
    assert count(runtime, Turn) == count(runtime, Conversation) == 1


def test_two_texts_in_one_moment_are_both_kept_in_one_conversation(runtime: Runtime) -> None:
    numbers = iter(range(1, 7))
    lock = threading.Lock()

    def deliver() -> None:
        with lock:
            number = next(numbers)
        take_turn(runtime, text(number, f"word {number}"))

    together(deliver, 6)
    assert count(runtime, Turn) == 6
    assert count(runtime, Conversation) == 1


def test_a_turn_left_by_a_crash_is_answered_before_the_next(
    runtime: Runtime, clock: FrozenClock, dialogue: FakeDialogue
) -> None:
    take_turn(runtime, text(1, "Hello"))
    dialogue.crash_next = True
    with pytest.raises(Killed):
        take_turn(runtime, text(2, "sister"))
    clock.advance(timedelta(seconds=13))
    answer = take_turn(runtime, text(3, "Tom Hughes"))
    assert answer.ask == "death.date"
    with runtime.readings() as session:
        assert not session.scalars(select(Turn).where(Turn.answered_at.is_(None))).all()


def test_a_crashed_turn_is_the_same_turn_when_it_is_delivered_again(
    runtime: Runtime, clock: FrozenClock, dialogue: FakeDialogue
) -> None:
    take_turn(runtime, text(1, "Hello"))
    dialogue.crash_next = True
    with pytest.raises(Killed):
        take_turn(runtime, text(2, "sister"))
    clock.advance(timedelta(seconds=13))
    assert take_turn(runtime, text(2, "sister")).ask == "person.name"
    assert count(runtime, Turn) == 2


def test_after_an_unforeseen_error_the_same_delivery_is_answered_at_once(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    take_turn(runtime, text(1, "Hello"))
    dialogue.also = {"person.forename": object()}  # what no JSON can hold
    with pytest.raises(TypeError):
        take_turn(runtime, text(2, "sister"))
    dialogue.also = {}
    assert take_turn(runtime, text(2, "sister")).ask == "person.name"


@pytest.fixture
def turns_cross(runtime: Runtime, monkeypatch: pytest.MonkeyPatch) -> Callable[[Said], None]:
    """Lets another process answer a delivery while ours, which knows it unanswered, waits for
    the lock of its conversation; SQLite has one writer, so that nothing crosses there.
    """

    def prepare(said: Said) -> None:
        real, others = at_work.locked, iter([said])

        def locked(session: Session, conversation_id: UUID) -> Conversation:
            for other in others:
                worker = threading.Thread(target=take_turn, args=(runtime, other))
                worker.start()
                worker.join()
            return real(session, conversation_id)

        monkeypatch.setattr(hearing, "locked", locked)

    return prepare


@pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)
def test_a_repeat_that_waited_for_the_lock_holds_nobody_up(
    runtime: Runtime,
    clock: FrozenClock,
    dialogue: FakeDialogue,
    turns_cross: Callable[[Said], None],
) -> None:
    take_turn(runtime, text(1, "Hello"))
    dialogue.crash_next = True
    with pytest.raises(Killed):
        take_turn(runtime, text(2, "sister"))
    clock.advance(timedelta(seconds=13))
    turns_cross(text(2, "sister"))
    assert take_turn(runtime, text(2, "sister")).ask == "person.name"
    with runtime.readings() as session:
        assert session.scalars(select(Conversation)).one().lease_until is None


@pytest.mark.parametrize("database_url", [POSTGRESQL], indirect=True)
def test_a_repeat_that_waited_for_the_last_turn_gets_its_reference(
    runtime: Runtime,
    clock: FrozenClock,
    dialogue: FakeDialogue,
    turns_cross: Callable[[Said], None],
) -> None:
    for number, words in enumerate(("Hello", "sister", "Tom Hughes", "2026-11-20")):
        take_turn(runtime, text(number, words))
    dialogue.crash_next = True
    with pytest.raises(Killed):
        take_turn(runtime, text(9, "yes"))
    clock.advance(timedelta(seconds=13))
    turns_cross(text(9, "yes"))
    assert take_turn(runtime, text(9, "yes")).reference


def test_hanging_up_leaves_an_incomplete_notification_that_is_handed_over(
    runtime: Runtime,
) -> None:
    take_turn(runtime, text(1, "Hello"))
    take_turn(runtime, text(2, "sister"))
    reference = end_conversation(runtime, SENDER)
    assert reference
    assert end_conversation(runtime, SENDER) is None
    with runtime.readings() as session:
        assert session.scalars(select(Notification)).one().status == "incomplete"
    assert count(runtime, Handoff) == 1


def test_words_nobody_could_answer_any_more_are_handed_over(
    staff_runtime: Runtime, clock: FrozenClock, dialogue: FakeDialogue
) -> None:
    take_turn(staff_runtime, text(1, "Hello"))
    dialogue.crash_next = True
    with pytest.raises(Killed):
        take_turn(staff_runtime, text(2, "They left him in pain. I want to die."))
    clock.advance(timedelta(seconds=13))
    assert end_conversation(staff_runtime, SENDER)
    assert "They left him in pain." in (stored(staff_runtime)["anything_else"] or "")
    flags = {flag["code"] for flag in stored(staff_runtime)["flags"]}
    assert flags >= {"CRISIS_NOTIFIER", "LOW_CONFIDENCE"}


def test_a_text_in_the_moment_of_the_end_is_handed_over(
    staff_runtime: Runtime, dialogue: FakeDialogue
) -> None:
    for number, words in enumerate(("Hello", "sister", "Tom Hughes", "2026-11-20")):
        take_turn(staff_runtime, text(number, words))
    dialogue.meanwhile = lambda: hear(staff_runtime, text(10, "They left him in pain."))
    last = take_turn(staff_runtime, text(9, "yes"))
    assert last.reference
    late = take_turn(staff_runtime, text(10, "They left him in pain."))
    assert (late.finished, late.reference) == (True, last.reference)
    assert "Your number is" in late.messages[-1]
    told = stored(staff_runtime)["anything_else"] or ""
    assert "They left him in pain." in told
    assert "yes" not in told


def test_a_call_without_a_word_is_no_notification(runtime: Runtime) -> None:
    take_turn(runtime, text(1, None))
    assert end_conversation(runtime, SENDER) is None
    assert count(runtime, Notification) == 0


def test_an_idle_conversation_is_closed_by_the_worker(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    take_turn(staff_runtime, text(1, "My brother died"))
    clock.advance(timedelta(days=6))
    assert close_idle(staff_runtime) == 0
    clock.advance(timedelta(days=2))
    assert close_idle(staff_runtime) == 1
    assert count(staff_runtime, Notification) == 1


def test_one_idle_conversation_that_cannot_be_closed_keeps_no_other_open(
    staff_runtime: Runtime, clock: FrozenClock
) -> None:
    take_turn(staff_runtime, text(1, "My brother died"))
    with staff_runtime.sessions.begin() as session:
        session.scalars(select(Conversation)).one().progress = b"damaged on the disk"
    take_turn(staff_runtime, text(2, "My brother died", thread="+447700900124"))
    clock.advance(timedelta(days=8))
    assert close_idle(staff_runtime) == 1


def test_two_withheld_callers_never_meet(runtime: Runtime) -> None:
    for call in ("CA1", "CA2"):
        said = text(0, None, channel=Channel.VOICE, thread=call, sender=None)
        take_turn(runtime, replace(said, provider_id=f"voice:{call}:0"))
    assert count(runtime, Conversation) == 2


def test_turns_that_tell_who_is_calling_have_a_key_of_their_own(
    staff_runtime: Runtime, dialogue: FakeDialogue
) -> None:
    take_turn(staff_runtime, text(1, "Hello"))
    dialogue.also = {"notifier.name": "Ann Hughes", "notifier.phone": "+447700900123"}
    take_turn(staff_runtime, text(2, "sister"))
    dialogue.also = {}
    take_turn(staff_runtime, text(3, "Tom Hughes"))
    with staff_runtime.readings() as session:
        turns = session.scalars(select(Turn).order_by(Turn.number)).all()
        assert [turn.identity for turn in turns] == [False, True, False]
        conversation = session.scalars(select(Conversation)).one()
        assert staff_vault(staff_runtime, conversation).open_turn(turns[1], "heard") == b"sister"


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("We can contact you on 07700 900123.", True),
        ("Your number is 0 7 7 0 0, 9 0 0 1 2 3.", True),
        ("Thank you, Ann Hughes.", True),
        ("What day did Tom die?", False),
    ],
)
def test_a_read_back_of_the_caller_tells_who_is_calling(words: str, tells: bool) -> None:
    known = Progress(fields={"notifier.name": "Ann Hughes", "notifier.phone": "+447700900123"})
    assert tells_identity(known, known, (words,)) is tells


def chat(token: str, turn: str, words: str | None, *, opens: bool = False) -> Said:
    return Said(
        channel=Channel.CHAT, thread=token, provider_id=f"chat:{turn}", text=words, opens=opens
    )


def test_a_code_alone_goes_on_but_shows_nothing_that_was_said(runtime: Runtime) -> None:
    started = take_turn(runtime, chat("first-cookie", "1", None, opens=True))
    take_turn(runtime, chat("first-cookie", "2", "sister"))
    take_turn(runtime, chat("first-cookie", "3", "Tom Hughes"))
    assert started.resume_code
    welcome = resume_conversation(runtime, started.resume_code.upper(), "second-cookie")
    assert welcome
    assert welcome.ask == "death.date"
    assert "Tom" not in " ".join(welcome.messages)
    seen = open_exchanges(runtime, "second-cookie")
    assert seen
    assert seen[0] == []
    assert open_exchanges(runtime, "first-cookie") is None


def test_a_turn_at_work_while_the_code_is_used_shows_nothing_either(
    runtime: Runtime, dialogue: FakeDialogue
) -> None:
    started = take_turn(runtime, chat("first-cookie", "1", None, opens=True))
    take_turn(runtime, chat("first-cookie", "2", "sister"))
    code = started.resume_code or ""
    dialogue.meanwhile = lambda: resume_conversation(runtime, code, "second-cookie")
    assert take_turn(runtime, chat("first-cookie", "3", "Tom Hughes")).ask == "death.date"
    seen = open_exchanges(runtime, "second-cookie")
    assert seen
    assert seen[0] == []


def test_a_wrong_code_opens_nothing(runtime: Runtime) -> None:
    take_turn(runtime, chat("cookie", "1", None, opens=True))
    assert resume_conversation(runtime, "2222-3333-4444", "thief") is None


def test_a_chat_turn_without_an_open_chat_is_refused_before_anything_is_stored(
    runtime: Runtime,
) -> None:
    with pytest.raises(ConversationOverError):
        take_turn(runtime, chat("stale", "9", "hello"))
    assert count(runtime, Turn) == 0


def together(act: Callable[[], None], times: int) -> None:
    """Run it at the same moment in several threads; an error in one is an error here."""
    errors: list[BaseException] = []
    start = threading.Barrier(times)

    def one() -> None:
        try:
            start.wait()
            act()
        except BaseException as error:  # noqa: BLE001 - handed to the test's own thread
            errors.append(error)

    threads = [threading.Thread(target=one) for _ in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors, errors


def test_a_notification_names_its_board(
    runtime: Runtime, staff_runtime: Runtime, dialogue: FakeDialogue
) -> None:
    dialogue.also = {"person.town": "Wolverhampton"}
    whole_conversation(runtime)
    data = stored(staff_runtime)
    assert data["routing"] == {"icb": "QUA", "basis": "town", "as_of": "2026-11-22"}
    assert "ICB_UNSURE" not in {flag["code"] for flag in data["flags"]}


def test_a_notification_that_names_no_place_says_that_it_is_unsure(
    runtime: Runtime, staff_runtime: Runtime
) -> None:
    whole_conversation(runtime)
    data = stored(staff_runtime)
    assert data["routing"] == {"icb": None, "basis": "unsure", "as_of": "2026-11-22"}
    assert "ICB_UNSURE" in {flag["code"] for flag in data["flags"]}


@pytest.mark.parametrize(("sender", "told"), [(None, True), (SENDER, None)])
def test_the_dialogue_learns_of_a_call_only_whether_its_number_is_withheld(
    runtime: Runtime, dialogue: FakeDialogue, sender: str | None, told: bool | None
) -> None:
    for number, words in enumerate((None, "sister", "Tom Hughes")):
        call = {"channel": Channel.VOICE, "thread": "CA1", "sender": sender}
        take_turn(runtime, text(number, words, **call))
    snapshot = dialogue.requests[-1].snapshot
    assert snapshot is not None
    assert snapshot.get("no_number") is told


def test_the_flag_of_a_place_goes_when_the_place_is_put_right() -> None:
    flags = ("OUT_OF_AREA", "CHILD")
    away = Reply(say=(Saying("?"),), ask=None, snapshot={"flags": list(flags)}, flags=flags)
    back = replace(away, snapshot={}, flags=())
    turn = Turn(number=1, keyed=False, confidence=None)
    assert Progress().after(away, turn).flags == flags
    assert Progress().after(away, turn).after(back, turn).flags == ("CHILD",)
