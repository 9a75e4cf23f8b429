"""What goes wrong with calls in real life: nothing said is lost, doubled, or told to another."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from sqlalchemy import func, select

from intake.dialogue import DialogueClient
from intake.hearing import find_open, progress_of
from intake.idle import close_hung_up, close_idle
from intake.runtime import Runtime
from intake.vault import line_vault, staff_vault
from models import Conversation, ConversationState, Notification, Turn
from tests.fakes import FakeDialogue, FrozenClock
from tests.twiml_rules import check
from tests.webhooks.calls import OTHER, action, hangs_up, heard
from tests.webhooks.conftest import CALL, Twilio
from webhooks import words
from webhooks.app import create_public_app

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SURE = {"Confidence": "0.9"}


def fields(runtime: Runtime, call: str = CALL) -> dict[str, object]:
    with runtime.readings() as session:
        conversation = find_open(runtime, session, call)
        assert conversation is not None
        return progress_of(line_vault(runtime, conversation), conversation).fields


def flags(runtime: Runtime) -> tuple[str, ...]:
    with runtime.readings() as session:
        conversation = find_open(runtime, session, CALL)
        assert conversation is not None
        return progress_of(line_vault(runtime, conversation), conversation).flags


def handed_over(staff: Runtime) -> list[str]:
    """What staff read of each notification there is."""
    with staff.readings() as session:
        told = []
        for row in session.scalars(select(Notification)):
            conversation = session.get_one(Conversation, row.conversation_id)
            vault = staff_vault(staff, conversation)
            told.append(vault.open_notification(row, "content").decode())
        return told


def hung_up(twilio: Twilio, call: str = CALL) -> None:
    twilio.voice("/status", call, CallStatus="completed")


@pytest.fixture
def closes(staff_runtime: Runtime, clock: FrozenClock) -> Callable[[], int]:
    """The worker, half a minute after the news of a hang-up."""

    def close() -> int:
        clock.advance(timedelta(seconds=31))
        return close_hung_up(staff_runtime)

    return close


class TestRepeats:
    """Cases 2 and 9."""

    def test_one_turn_delivered_eight_times_at_once_is_one_turn(
        self, runtime: Runtime, twilio: Twilio, dialogue: FakeDialogue
    ) -> None:
        twilio.ring()
        turns = dialogue.turns
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: twilio.say(1, "family", **SURE).data, range(8)))
        assert len(set(answers)) == 1
        assert dialogue.turns == turns + 1
        with runtime.readings() as session:
            assert session.scalar(select(func.count()).select_from(Turn)) == 2

    def test_an_old_turn_comes_again_after_the_call_went_on(
        self, twilio: Twilio, runtime: Runtime, dialogue: FakeDialogue
    ) -> None:
        twilio.ring()
        first = twilio.say(1, "family", **SURE)
        twilio.say(2, "Ann Example", **SURE)
        turns, told = dialogue.turns, fields(runtime)
        assert twilio.say(1, "professional", **SURE).data == first.data
        assert dialogue.turns == turns
        assert fields(runtime) == told


class TestNotSure:
    """Case 11: a recogniser that is not sure, or does not say."""

    @pytest.mark.parametrize("confidence", [None, "0.0", "NaN", "0.31", "-1", "inf", "much"])
    def test_a_name_is_said_back_at_once_and_flagged_where_it_was_heard_badly(
        self, twilio: Twilio, runtime: Runtime, confidence: str | None
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        more = {} if confidence is None else {"Confidence": confidence}
        asked = twilio.say(2, "Ann Example", **more)
        assert heard(asked) == words.HEARD.format(value="Ann Example")
        assert ("LOW_CONFIDENCE" in flags(runtime)) == (confidence in ("0.0", "0.31"))
        assert "day" in heard(twilio.voice(action(asked), SpeechResult="Yes, that's right."))

    @pytest.mark.parametrize("reply", [{"Digits": "1"}, {}, {"SpeechResult": ""}, {"Digits": "7"}])
    def test_a_yes_by_key_or_silence_goes_on(self, twilio: Twilio, reply: dict[str, str]) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        asked = twilio.say(2, "Ann Example")
        assert "day" in heard(twilio.voice(action(asked), **reply))

    @pytest.mark.parametrize("reply", [{"Digits": "2"}, {"SpeechResult": "No, that's wrong."}])
    def test_a_no_goes_back(
        self, twilio: Twilio, dialogue: FakeDialogue, reply: dict[str, str]
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        twilio.voice(action(twilio.say(2, "Ann Example")), **reply)
        assert dialogue.requests[-1].text == "go back"

    def test_a_no_to_what_was_put_right_opens_its_own_question(
        self, twilio: Twilio, dialogue: FakeDialogue
    ) -> None:
        twilio.ring()
        dialogue.also = {"person.date_of_birth": {"value": "1951-03-03", "precision": "day"}}
        asked = twilio.say(1, "family, and he was born on 3 March 1951")
        assert heard(asked) == words.HEARD.format(value="3/3/1951")  # as SSML has it
        twilio.voice(action(asked), Digits="2")
        assert dialogue.requests[-1].text == "change the date of birth"

    def test_words_of_their_own_are_heard_as_such(
        self, twilio: Twilio, dialogue: FakeDialogue
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        asked = twilio.say(2, "Ann Example")
        twilio.voice(action(asked), SpeechResult="no, Anne with an E", **SURE)
        assert dialogue.requests[-1].text == "no, Anne with an E"

    def test_what_was_heard_well_or_keyed_is_not_said_back(
        self, twilio: Twilio, runtime: Runtime
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        assert "day" in heard(twilio.say(2, "Ann Example", Confidence="0.5"))
        assert "LOW_CONFIDENCE" not in flags(runtime)


class TestKeys:
    """Cases 12 and 13."""

    @pytest.mark.parametrize(
        ("digits", "text"),
        [
            ("31022025", "31022025"),
            ("030325", "030325"),
            ("*", "go back"),
            ("0", "person"),
            ("#", "skip"),
            ("7" * 40, "7" * 40),
            ("7" * 900, "7" * 40),
            ("ABC", "ABC"),
        ],
    )
    def test_keys_of_every_kind_reach_the_dialogue_and_the_call_lives(
        self, twilio: Twilio, dialogue: FakeDialogue, digits: str, text: str
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        twilio.say(2, "Ann Example", **SURE)
        answer = twilio.voice("/turn/3", Digits=digits)
        assert dialogue.requests[-1].text == text
        assert not hangs_up(answer)


class TestHangingUp:
    """Case 14: at any moment, whatever order the news comes in."""

    def test_before_a_word_was_said(
        self, twilio: Twilio, staff_runtime: Runtime, closes: Callable[[], int]
    ) -> None:
        hung_up(twilio)
        twilio.ring()
        hung_up(twilio)
        closes()
        assert handed_over(staff_runtime) == []

    def test_in_the_middle_of_a_sentence(
        self, twilio: Twilio, staff_runtime: Runtime, closes: Callable[[], int]
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        for number, said in ((2, "her name was Ann Ex"), (0, "her"), (1, "her name")):
            answer = twilio.voice(
                "/partial/2", UnstableSpeechResult=said, SequenceNumber=str(number)
            )
            assert answer.status_code == 204
        hung_up(twilio)
        assert closes() == 1
        (told,) = handed_over(staff_runtime)
        assert "her name was Ann Ex" in told
        assert closes() == 0

    def test_half_a_sentence_that_was_then_said_whole_is_told_once(
        self, twilio: Twilio, staff_runtime: Runtime, closes: Callable[[], int]
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        twilio.voice("/partial/2", UnstableSpeechResult="Ann Exa", SequenceNumber="0")
        twilio.say(2, "Ann Example", **SURE)
        hung_up(twilio)
        closes()
        (told,) = handed_over(staff_runtime)
        assert 'Ann Exa"' not in told

    def test_the_news_overtakes_the_last_answer(
        self, twilio: Twilio, staff_runtime: Runtime, closes: Callable[[], int]
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        hung_up(twilio)
        twilio.say(2, "Ann Example", **SURE)
        hung_up(twilio)
        assert closes() == 1
        (told,) = handed_over(staff_runtime)
        person = json.loads(told)["person"]
        assert (person["forename"], person["surname"]) == ("Ann", "Example")

    def test_while_a_person_is_rung_and_while_a_message_is_left(
        self, twilio: Twilio, runtime: Runtime, staff_runtime: Runtime, closes: Callable[[], int]
    ) -> None:
        settings = replace(runtime.settings, on_call_numbers=("+441134960999",))
        twilio.client = create_public_app(replace(runtime, settings=settings)).test_client()
        recorded = {"RecordingSid": "RE" + "a" * 32, "RecordingDuration": "4"}
        for call, leaves_message in ((CALL, False), (OTHER, True)):
            twilio.ring(call)
            dialled = action(twilio.say(1, "person", call, **SURE))
            missed = twilio.voice(dialled, call, DialCallStatus="canceled")
            if leaves_message:
                message = twilio.voice(action(missed), call, Digits="1")
                over = twilio.voice(action(message), call, Digits="hangup", **recorded)
                assert hangs_up(over)
            hung_up(twilio, call)
        assert closes() == 2
        twilio.voice("/recording", OTHER, RecordingStatus="completed", **recorded)
        assert sum("They left one" in told for told in handed_over(staff_runtime)) == 1

    def test_the_news_never_comes(
        self, twilio: Twilio, staff_runtime: Runtime, clock: FrozenClock
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        clock.advance(timedelta(minutes=11))
        assert close_idle(staff_runtime) == 1
        assert len(handed_over(staff_runtime)) == 1
        hung_up(twilio)
        assert close_hung_up(staff_runtime) == 0


class TestWhoRings:
    """Case 15, and one switchboard with two calls."""

    @pytest.mark.parametrize(
        "sender", ["anonymous", "Restricted", "+266696687", "+86282452253", "", "+441134960555"]
    )
    def test_two_calls_from_what_looks_like_one_telephone_never_meet(
        self, twilio: Twilio, runtime: Runtime, dialogue: FakeDialogue, sender: str
    ) -> None:
        more = {"From": sender, **SURE}
        for call in (CALL, OTHER):
            twilio.ring(call, sender)
        twilio.say(1, "family", CALL, **more)
        twilio.say(1, "professional", OTHER, **more)
        twilio.say(2, "Ann Example", CALL, **more)
        silent = twilio.voice("/turn/2", OTHER, From=sender)
        assert "Ann" not in heard(silent)
        twilio.say(2, "Bob Sample", OTHER, **more)
        assert fields(runtime, CALL)["person.forename"] == "Ann"
        assert fields(runtime, OTHER)["person.forename"] == "Bob"
        assert fields(runtime, OTHER)["notifier.role"] == "professional"
        assert len({request.conversation for request in dialogue.requests}) == 2

    def test_a_switchboard_that_rings_again_begins_anew(
        self, twilio: Twilio, closes: Callable[[], int]
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        hung_up(twilio)
        assert closes() == 1
        assert "family" in heard(twilio.ring(OTHER)), "the first question"


@pytest.fixture
def slow_dialogue() -> Iterator[str]:
    """A dialogue that answers after fourteen seconds, and then with nonsense."""
    leaving = threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            leaving.wait(14)
            with contextlib.suppress(ConnectionError):  # nobody waits so long
                self.send_response(200)
                self.end_headers()
                self.wfile.write(b"{")

        def log_message(self, *_args: object) -> None:
            """Nothing."""

    server = HTTPServer(("127.0.0.1", 0), Slow)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    leaving.set()
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.loopback
class TestSlow:
    """Case 21: a caller waits four seconds at most for a word."""

    def test_a_dialogue_of_fourteen_seconds_is_answered_for_by_the_script(
        self, twilio: Twilio, runtime: Runtime, slow_dialogue: str
    ) -> None:
        slow = replace(runtime, dialogue=DialogueClient(slow_dialogue, "token"))
        twilio.client = create_public_app(slow).test_client()
        began = time.monotonic()
        answer = twilio.ring()
        assert time.monotonic() - began < 4.0
        assert heard(answer)
        assert not hangs_up(answer)

    def test_a_turn_behind_another_one_hears_one_moment_and_then_its_answer(
        self, twilio: Twilio, dialogue: FakeDialogue
    ) -> None:
        goes_on, at_work = threading.Event(), threading.Event()

        def held() -> None:
            at_work.set()
            goes_on.wait(10)

        twilio.ring()
        dialogue.meanwhile = held
        with ThreadPoolExecutor(1) as pool:
            first = pool.submit(twilio.say, 1, "family", **SURE)
            at_work.wait(5)
            began = time.monotonic()
            waits = twilio.say(2, "Ann Example", **SURE)
            assert time.monotonic() - began < 4.0
            goes_on.set()
            assert "name" in heard(first.result())
        assert heard(waits) == words.ONE_MOMENT
        onward = check(waits.text).findtext("Redirect", "").removeprefix("/twilio/voice")
        assert "day" in heard(twilio.voice(onward))


class TestWords:
    """Cases 20 and 25: names that look like anything else."""

    @pytest.mark.parametrize(
        "name",
        ["Fanny Cockburn", "</Say><Dial>+447700900999</Dial>", "[[x]] ${y} {{z}}", "Ann\x00"],
    )
    def test_a_name_is_kept_as_it_was_said_and_said_as_words(
        self, twilio: Twilio, runtime: Runtime, name: str
    ) -> None:
        twilio.ring()
        twilio.say(1, "family", **SURE)
        answer = twilio.say(2, name, Confidence="0.1")
        assert {verb.tag for verb in check(answer.text).iter()} <= {
            "Response", "Gather", "Say", "Pause", "prosody", "say-as", "break",
        }  # fmt: skip
        told = fields(runtime)
        kept = f"{told['person.forename']} {told['person.surname'] or ''}".strip()
        assert kept == name.strip()


def test_every_conversation_ends_in_one_state(
    twilio: Twilio, staff_runtime: Runtime, closes: Callable[[], int]
) -> None:
    twilio.ring()
    answer = twilio.say(1, "family", **SURE)
    for said in ("Ann Example", "2026-11-20", "yes"):
        answer = twilio.voice(action(answer), SpeechResult=said, **SURE)
    assert hangs_up(answer)
    hung_up(twilio)
    assert closes() == 0
    with staff_runtime.readings() as session:
        assert session.scalars(select(Conversation.state)).all() == [ConversationState.FINISHED]
    assert len(handed_over(staff_runtime)) == 1
