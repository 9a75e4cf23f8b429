"""Calls by ConversationRelay, over a real socket, with a dialogue that is small and known."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest
import requests
from sqlalchemy import select
from twilio.request_validator import RequestValidator
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import connect

from intake.at_work import LEASE
from intake.conversation import take_turn
from intake.runtime import Runtime
from intake.said import Said
from intake.ticket import LIFE as TICKET_LIFE
from intake.vault import staff_vault
from models import Channel, Conversation, Turn
from tests.fakes import FakeDialogue, FrozenClock, Killed
from tests.stack import free_port
from tests.twilio.relay_peer import SIGNATURE, RelayPeer
from tests.twilio.relay_side import BREATH
from tests.webhooks.conftest import serving
from tests.webhooks.hostile import HOSTILE
from webhooks import words
from webhooks.handset import Handset
from webhooks.metrics import Metrics
from webhooks.relay.pace import Pace
from webhooks.relay.server import new_desk, open_server

pytestmark = [
    pytest.mark.loopback,
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
]
TOKEN = "test-twilio-auth-token"
ON_CALL = "+441134960999"
READ_BACK = "Is what I read back right?"
NewPeer = Callable[..., RelayPeer]


@contextmanager
def relaying(
    runtime: Runtime, static: Path, pace: Pace | None = None, most: int = 8
) -> Iterator[NewPeer]:
    """The web process and the relay process of one machine; gives a maker of callers."""
    port = free_port()
    settings = replace(
        runtime.settings, relay_port=port, relay_url=f"ws://127.0.0.1:{port}/twilio/relay"
    )
    runtime = replace(runtime, settings=settings)
    desk = new_desk(runtime, Metrics(), most)
    with ExitStack() as open_peers, open_server(desk, port, pace, most) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            with serving(runtime, static) as address:
                public = replace(settings, public_url=address)
                yield lambda **more: open_peers.enter_context(
                    closing(RelayPeer(address, public, **more))
                )
        finally:
            open_peers.close()
            server.shutdown()
            thread.join()
            desk.pool.shutdown()


@pytest.fixture
def new_peer(runtime: Runtime, static_files: Path) -> Iterator[NewPeer]:
    with relaying(runtime, static_files) as make:
        yield make


@pytest.fixture
def peer(new_peer: NewPeer) -> RelayPeer:
    return new_peer()


def told(peer: RelayPeer) -> RelayPeer:
    """A call that has come to the read-back."""
    peer.ring()
    for words_ in ("family", "Ann Example"):
        peer.say(words_)
    peer.plays = False
    assert READ_BACK in peer.say("2026-11-20")
    return peer


def test_a_notification_is_told_over_one_socket(peer: RelayPeer) -> None:
    assert "family" in peer.ring()
    assert "name" in peer.say("family")
    assert "day" in peer.say("Ann", "Ann Exam", "Ann Example")
    assert "right" in peer.say("2026-11-20")
    closing = peer.say("yes")
    assert "Your reference is" in closing
    assert peer.listen() == ""
    assert peer.handoff == "finished"
    assert peer.document is not None
    assert [verb.tag for verb in peer.document] == ["Hangup"]


def test_the_opening_is_one_turn(peer: RelayPeer, dialogue: FakeDialogue) -> None:
    peer.ring()
    assert dialogue.turns == 1
    peer.say("family")
    assert dialogue.turns == 2


class TestWhoIsLetIn:
    def test_an_unsigned_upgrade_is_refused_before_it_is_one(self, peer: RelayPeer) -> None:
        peer.ring_only()
        for headers in (
            {"X-Nothing": "at all"},
            {SIGNATURE: ""},
            {SIGNATURE: "A" * 28},
            {SIGNATURE: "\xff\xfe"},
            {SIGNATURE: "x" * 3000},
        ):
            with pytest.raises(InvalidStatus) as refused:
                peer.open_socket(**headers)
            assert refused.value.response.status_code == 403

    def test_both_algorithms_sign_and_no_other(self, peer: RelayPeer) -> None:
        peer.ring_only()
        address = peer.settings.relay_url or ""
        validator = RequestValidator(peer.settings.twilio_auth_tokens[0])
        strong = validator.compute_signature(address, {}, "HMAC_SHA256")
        scheme = "X-Twilio-Webhooks-Signature-Settings"
        peer.open_socket(**{SIGNATURE: strong, scheme: "key=k,algorithm=HMAC_SHA256"})
        for algorithm in ("HMAC_SHA1", "HMAC_MD5", "none"):
            with pytest.raises(InvalidStatus):
                peer.open_socket(**{SIGNATURE: strong, scheme: f"key=k,algorithm={algorithm}"})

    @pytest.mark.parametrize("path", ["/", "/twilio", "/twilio/relay?x=1", "/twilio/relay/"])
    def test_there_is_one_address(self, peer: RelayPeer, path: str) -> None:
        base = (peer.settings.relay_url or "").removesuffix("/twilio/relay")
        address = base + path
        signature = RequestValidator(peer.settings.twilio_auth_tokens[0])
        for signed in (address, peer.settings.relay_url or ""):
            headers = {SIGNATURE: signature.compute_signature(signed, {})}
            with pytest.raises(InvalidStatus) as refused:
                connect(address, additional_headers=headers, proxy=None)
            assert refused.value.response.status_code == 403

    def test_words_before_the_setup_are_nobodys(self, peer: RelayPeer) -> None:
        peer.ring_only()
        peer.open_socket()
        peer.prompt("family")
        assert peer.is_closed() == 1008

    def test_a_ticket_is_good_once(self, peer: RelayPeer, new_peer: NewPeer) -> None:
        peer.ring()
        thief = new_peer(call=peer.call)
        thief.open_socket()
        thief.send(peer._setup)
        assert thief.is_closed() == 1008
        assert "name" in peer.say("family"), "the call itself goes on"

    def test_a_ticket_is_good_for_its_own_call(self, peer: RelayPeer, new_peer: NewPeer) -> None:
        other = new_peer()
        peer.ring_only()
        other.ring_only()
        for wrong in ("", "x" * 32, other._setup["customParameters"]["ticket"]):
            peer.open_socket()
            peer.send(peer._setup | {"customParameters": {"ticket": wrong}})
            assert peer.is_closed() == 1008
        peer.open_socket()
        peer.send(peer._setup | {"customParameters": None})
        assert peer.is_closed() == 1008

    def test_a_ticket_is_good_for_a_minute(self, peer: RelayPeer, clock: FrozenClock) -> None:
        peer.ring_only()
        clock.advance(TICKET_LIFE * 1.1)
        peer.open_socket()
        peer.send(peer._setup)
        assert peer.is_closed() == 1008

    def test_another_account_is_not_ours(self, runtime: Runtime, static_files: Path) -> None:
        settings = replace(runtime.settings, twilio_account_sid="AC" + "1" * 32)
        with relaying(replace(runtime, settings=settings), static_files) as make:
            peer = make()
            peer.ring_only()
            peer.open_socket()
            peer.send(peer._setup | {"accountSid": "AC" + "2" * 32})
            assert peer.is_closed() == 1008

    def test_a_second_setup_in_the_same_socket_changes_nothing(self, peer: RelayPeer) -> None:
        peer.ring()
        peer.send(peer._setup)
        assert "name" in peer.say("family")

    def test_whoever_watches_is_answered(self, peer: RelayPeer) -> None:
        peer.ring()
        base = f"http://127.0.0.1:{peer.settings.relay_port}"
        assert requests.get(f"{base}/healthz", timeout=5).status_code == 200
        assert "line_turns" in requests.get(f"{base}/metrics", timeout=5).text
        assert peer.caller not in requests.get(f"{base}/metrics", timeout=5).text


class TestCuttingIn:
    def test_yes_to_a_read_back_that_was_cut_is_no_yes(
        self, peer: RelayPeer, dialogue: FakeDialogue
    ) -> None:
        told(peer)
        peer.cut_in("Is what I")
        assert peer.say("yes") == READ_BACK, "the rest is said instead"
        peer.speaking(on=False)
        assert "Your reference is" in peer.say("yes")

    def test_what_was_not_heard_is_said_from_the_beginning_of_its_sentence(
        self, peer: RelayPeer, runtime: Runtime, dialogue: FakeDialogue
    ) -> None:
        dialogue.read_back = "The name is Ann. She died on Friday. Is that right?"
        told_until(peer)
        peer.cut_in("The name is Ann. She di")
        assert peer.say("yes") == "She died on Friday. Is that right?"
        peer.cut_in("She died on Friday. Is that")
        assert peer.say("yes") == "Is that right?"
        peer.speaking(on=False)
        assert "Your reference is" in peer.say("yes")

    def test_no_to_a_read_back_counts_at_any_moment(self, peer: RelayPeer) -> None:
        told(peer)
        peer.cut_in("Is")
        assert "name" in peer.say("no")

    def test_yes_counts_where_all_was_heard_before_the_caller_cut_in(self, peer: RelayPeer) -> None:
        told(peer)
        peer.cut_in(READ_BACK)
        assert "Your reference is" in peer.say("yes")

    def test_a_key_while_the_read_back_plays_is_no_yes(
        self, peer: RelayPeer, dialogue: FakeDialogue
    ) -> None:
        dialogue.yes = "1"
        told(peer)
        assert peer.press("1") == READ_BACK

    def test_an_ordinary_question_may_be_answered_before_its_end(self, peer: RelayPeer) -> None:
        peer.plays = False
        peer.ring()
        peer.cut_in("Are you")
        assert "name" in peer.say("family")


class TestKeys:
    def test_eight_digits_are_a_date_and_a_late_hash_costs_nothing(
        self, peer: RelayPeer, dialogue: FakeDialogue
    ) -> None:
        peer.ring()
        peer.say("family")
        peer.say("Ann Example")
        peer.press("20112026")
        assert dialogue.requests[-1].text == "20112026"
        turns = dialogue.turns
        peer.keys("#")
        peer.say("2026-11-20")
        assert dialogue.turns == turns + 1

    def test_a_hash_that_cut_the_line_short_makes_it_say_the_rest(self, peer: RelayPeer) -> None:
        peer.plays = False
        peer.ring()
        peer.say("family")
        question = peer.say("Ann Example")
        peer.cut_in("On which")
        assert peer.press("#") == question
        peer.keys("#")
        peer.cut_in("On")
        assert peer.listen() == question, "Twilio may tell of the two in either order"

    def test_hash_ends_the_keying(self, peer: RelayPeer, dialogue: FakeDialogue) -> None:
        peer.ring()
        peer.say("family")
        peer.say("Ann Example")
        peer.press("201126#")
        assert dialogue.requests[-1].text == "201126"

    @pytest.mark.parametrize(("key", "text"), [("0", "person"), ("*", "go back"), ("1", "family")])
    def test_one_key_is_an_answer_or_a_wish(
        self, peer: RelayPeer, dialogue: FakeDialogue, key: str, text: str
    ) -> None:
        peer.ring()
        peer.press(key)
        assert dialogue.requests[-1].text == text

    def test_keys_left_alone_are_an_answer(
        self, runtime: Runtime, static_files: Path, dialogue: FakeDialogue
    ) -> None:
        with relaying(runtime, static_files, Pace(key=0.1)) as make:
            peer = make()
            peer.ring()
            peer.say("family")
            peer.say("Ann Example")
            peer.press("0")
            assert dialogue.requests[-1].text == "person"

    def test_a_star_takes_digits_back(self, peer: RelayPeer, dialogue: FakeDialogue) -> None:
        peer.ring()
        peer.say("family")
        peer.say("Ann Example")
        peer.press("2111*20112026")
        assert dialogue.requests[-1].text == "20112026"

    def test_a_storm_of_keys_ends_the_socket_and_not_the_call(self, peer: RelayPeer) -> None:
        peer.ring()
        with suppress(ConnectionClosed):
            peer.keys("#" * 400)
        assert peer.is_closed() == 1008
        assert words.LINE_BROKE in peer.dropped()
        assert "family" in peer.words()


class TestDoubt:
    """Twilio does not tell how sure its recogniser was: what could be wrong is said back."""

    @pytest.fixture
    def doubted(self, peer: RelayPeer) -> RelayPeer:
        peer.ring()
        peer.say("family")
        peer.confirms = False
        assert peer.say("Ann Example") == "I heard Ann Example. Is that right?"
        return peer

    @pytest.mark.parametrize("answer", ["Yes.", "yes that's it", "Yeah, that's right"])
    def test_yes_goes_on(self, doubted: RelayPeer, dialogue: FakeDialogue, answer: str) -> None:
        assert "On which day" in doubted.say(answer)
        assert dialogue.requests[-1].text == "Ann Example"

    @pytest.mark.parametrize("key", ["1", "7"])
    def test_keys_say_it_too(self, doubted: RelayPeer, dialogue: FakeDialogue, key: str) -> None:
        assert "On which day" in doubted.press(key)
        assert dialogue.requests[-1].text == "Ann Example"

    @pytest.mark.parametrize("keys", ["2", "*"])
    def test_no_goes_back(self, doubted: RelayPeer, dialogue: FakeDialogue, keys: str) -> None:
        doubted.press(keys)
        assert dialogue.requests[-1].text == "go back"

    def test_no_to_what_was_put_right_opens_its_own_question(
        self, peer: RelayPeer, dialogue: FakeDialogue
    ) -> None:
        peer.confirms = False
        peer.ring()
        dialogue.also = {"person.date_of_birth": {"value": "1951-03-03", "precision": "day"}}
        assert peer.say("family").startswith("I heard 3 March 1951.")
        peer.say("No.")
        assert dialogue.requests[-1].text == "change the date of birth"

    def test_other_words_are_an_answer(self, doubted: RelayPeer, dialogue: FakeDialogue) -> None:
        doubted.say("no it was Anne with an e")
        assert dialogue.requests[-1].text == "no it was Anne with an e"

    def test_what_was_keyed_is_not_said_back(self, doubted: RelayPeer) -> None:
        doubted.say("Yes.")
        assert not doubted.press("20112026").startswith("I heard")


class TestLater:
    def test_goes_on_by_gather_which_tells_the_number(self, peer: RelayPeer) -> None:
        peer.ring()
        peer.say("family")
        told = peer.say("later")
        assert peer.handoff == "later"
        assert words.HOW_TO_CARRY_ON in told

    def test_nine_at_the_first_question_asks_for_the_number(
        self, peer: RelayPeer, dialogue: FakeDialogue
    ) -> None:
        dialogue.starts = True
        peer.ring()
        assert words.KEY_YOUR_NUMBER in peer.press("9")
        assert peer.handoff == "carry_on"


class TestSilence:
    PACE = Pace(silence=0.15, longer=0.05, doubt=0.1)

    @pytest.fixture
    def quiet(self, runtime: Runtime, static_files: Path) -> Iterator[RelayPeer]:
        """A caller whose silence begins when `falls_silent` says that the line's words ended."""
        with relaying(runtime, static_files, replace(self.PACE, doubt=30.0)) as make:
            yield make(plays=False)

    def falls_silent(self, peer: RelayPeer) -> str:
        peer.speaking(on=False)
        return peer.listen()

    def hears_the_rungs(self, peer: RelayPeer) -> None:
        for lead in words.SILENCE:
            assert self.falls_silent(peer).startswith(lead)

    def test_the_ladder_is_that_of_gather(self, quiet: RelayPeer, dialogue: FakeDialogue) -> None:
        quiet.ring()
        quiet.say("family")
        self.hears_the_rungs(quiet)
        assert "On which day" in self.falls_silent(quiet), "the name is left, not known"
        assert dialogue.requests[-1].text == "skip"
        self.hears_the_rungs(quiet)
        assert words.STILL_SILENT in self.falls_silent(quiet)
        assert quiet.handoff == "offer"
        last = quiet.speak_to_gather(SpeechResult="")
        assert words.SILENT_END in last
        assert "Your number is" in last

    def test_a_rung_shows_the_keys(self, quiet: RelayPeer) -> None:
        quiet.ring()
        assert "Press" not in self.falls_silent(quiet)
        assert "Press 1 to say family." in self.falls_silent(quiet)

    def test_a_read_back_that_meets_silence_ends_with_what_is_kept(self, quiet: RelayPeer) -> None:
        quiet.ring()
        for answer in ("family", "Ann Example", "2026-11-20"):
            quiet.say(answer)
        self.hears_the_rungs(quiet)
        last = self.falls_silent(quiet)
        assert words.SILENT_END in last
        assert words.KEPT in last
        assert "Your number is" in last
        assert self.falls_silent(quiet) == ""
        assert quiet.handoff == "silent"

    def test_an_answer_begins_the_ladder_anew(self, quiet: RelayPeer) -> None:
        quiet.ring()
        assert words.SILENCE[0] in self.falls_silent(quiet)
        assert words.SILENCE[1] in self.falls_silent(quiet)
        quiet.say("family")
        assert words.SILENCE[0] in self.falls_silent(quiet)

    def test_a_value_that_is_met_by_silence_is_taken_as_right(self, quiet: RelayPeer) -> None:
        quiet.ring()
        quiet.say("family")
        quiet.confirms = False
        assert quiet.say("Ann Example") == "I heard Ann Example. Is that right?"
        assert "On which day" in self.falls_silent(quiet)

    def test_silence_is_not_counted_while_the_line_speaks(
        self, runtime: Runtime, static_files: Path
    ) -> None:
        with relaying(runtime, static_files, replace(self.PACE, doubt=30.0)) as make:
            peer = make(plays=False)
            peer.ring()
            with pytest.raises(TimeoutError):
                peer.listen(0.6)
            peer.speaking(on=False)
            assert words.SILENCE[0] in peer.listen()

    def test_half_a_sentence_that_is_never_finished_is_taken(
        self, runtime: Runtime, static_files: Path, dialogue: FakeDialogue
    ) -> None:
        with relaying(runtime, static_files, self.PACE) as make:
            peer = make()
            peer.ring()
            peer.half("family")
            assert "name" in peer.listen()


class TestWhenItBreaks:
    def test_a_call_whose_socket_drops_goes_on_by_gather(
        self, peer: RelayPeer, dialogue: FakeDialogue
    ) -> None:
        peer.ring()
        peer.say("family")
        turns = dialogue.turns
        assert peer.drop() == f"{words.LINE_BROKE} What was the name of the person who died?"
        assert dialogue.turns == turns, "nothing is told to the dialogue twice"
        assert "day" in peer.speak_to_gather(SpeechResult="Ann Example")
        assert "right" in peer.speak_to_gather(SpeechResult="2026-11-20")
        assert "Your reference is" in peer.speak_to_gather(SpeechResult="yes")

    @pytest.mark.parametrize("code", ["39001", "64102", "64105", ""])
    def test_a_socket_that_never_opened_is_a_call_by_gather(
        self, peer: RelayPeer, code: str
    ) -> None:
        peer.ring_only()
        assert "family" in peer.dropped(code)
        assert "name" in peer.speak_to_gather(SpeechResult="family")

    def test_where_the_relay_is_away_a_call_begins_by_gather(
        self, runtime: Runtime, static_files: Path
    ) -> None:
        settings = replace(runtime.settings, relay_url="ws://127.0.0.1:9/twilio/relay")
        settings = replace(settings, relay_port=free_port())
        with serving(replace(runtime, settings=settings), static_files) as address:
            peer = RelayPeer(address, replace(settings, public_url=address))
            assert peer.ring_only().find("Gather") is not None

    def test_a_telephone_without_sockets_goes_on_by_gather(self, peer: RelayPeer) -> None:
        settings = peer.settings
        plain = Handset(peer.web, peer.web, settings.twilio_account_sid, TOKEN)
        assert "family" in plain.ring("+447700900123")
        assert "name" in plain.say("family")

    def test_where_the_relay_is_full_a_call_begins_by_gather(
        self, peer: RelayPeer, runtime: Runtime, static_files: Path
    ) -> None:
        with relaying(runtime, static_files, most=1) as make:
            make().ring()
            assert make().ring_only().find("Gather") is not None

    def test_a_drop_during_the_last_words_loses_no_reference(self, peer: RelayPeer) -> None:
        told(peer)
        peer.speaking(on=False)
        assert "Your reference is" in peer.say("yes")
        assert "Your number is" in peer.drop()

    def test_a_second_socket_of_the_same_call_asks_the_open_question(
        self, peer: RelayPeer, new_peer: NewPeer, dialogue: FakeDialogue
    ) -> None:
        peer.ring()
        peer.say("family")
        turns = dialogue.turns
        again = new_peer(call=peer.call)
        assert again.ring() == "What was the name of the person who died?"
        assert dialogue.turns == turns
        assert "day" in again.say("Ann Example")

    def test_words_that_a_crash_left_unanswered_are_answered_before_the_call_goes_on(
        self, peer: RelayPeer, runtime: Runtime, dialogue: FakeDialogue, clock: FrozenClock
    ) -> None:
        peer.ring()
        dialogue.crash_next = True
        said = Said(channel=Channel.VOICE, thread=peer.call, provider_id="relay:1", text="family")
        with pytest.raises(Killed):
            take_turn(runtime, said)
        clock.advance(LEASE * 1.1)
        assert peer.drop() == f"{words.LINE_BROKE} What was the name of the person who died?"

    def test_whoever_hangs_up_in_a_sentence_is_kept(
        self, peer: RelayPeer, staff_runtime: Runtime, dialogue: FakeDialogue
    ) -> None:
        peer.ring()
        peer.say("family")
        turns = dialogue.turns
        peer.half("Her name was")
        peer.half("Her name was Ann Exa")
        peer.hang_up()
        assert dialogue.turns == turns, "half a sentence is not guessed at"
        assert heard_by_staff(staff_runtime) == [None, "family", "Her name was Ann Exa"]

    def test_a_fault_is_heard_as_a_second_try(
        self, peer: RelayPeer, dialogue: FakeDialogue
    ) -> None:
        peer.ring()
        dialogue.meanwhile = broken
        assert peer.say("family") == words.CALL_FAULT
        assert "name" in peer.say("family")

    def test_after_three_faults_in_a_row_another_process_takes_the_call_on(
        self, peer: RelayPeer, dialogue: FakeDialogue
    ) -> None:
        peer.ring()
        for _ in range(2):
            dialogue.meanwhile = broken
            assert peer.say("family") == words.CALL_FAULT
        dialogue.meanwhile = broken
        peer.prompt("family")
        assert peer.is_closed() == 1011
        assert peer.dropped() == f"{words.LINE_BROKE} What was the name of the person who died?"

    def test_a_dead_dialogue_is_not_heard_of(self, peer: RelayPeer, dialogue: FakeDialogue) -> None:
        dialogue.down = True
        assert peer.ring()
        for _ in range(3):
            assert peer.say("not sure")

    def test_a_slow_dialogue_is_bridged(
        self, runtime: Runtime, static_files: Path, dialogue: FakeDialogue
    ) -> None:
        with relaying(runtime, static_files, Pace(hold=0.1)) as make:
            peer = make()
            peer.ring()
            dialogue.meanwhile = lambda: time.sleep(0.4)
            assert "name" in peer.say("family")
            assert peer.holds == 1
            peer.say("Ann Example")
            assert peer.holds == 1

    @pytest.mark.parametrize(
        "nonsense",
        ["", "{", "[]", "null", "1", '{"type": 3}', '{"type": "prompt"}', '{"type": "new"}',
         '{"type": "dtmf", "digit": "12"}', '{"type": "dtmf", "digit": "A"}', b"\x00\xff",
         '{"type": "prompt", "voicePrompt": 7, "last": true}', "[" * 5000,
         '{"type": "interrupt"}', '{"type": "info"}', '{"type": "error", "description": "x"}'],
    )  # fmt: skip
    def test_nonsense_does_not_end_a_call(self, peer: RelayPeer, nonsense: str | bytes) -> None:
        peer.ring()
        peer.socket.send(nonsense)
        assert "name" in peer.say("family")

    def test_hostile_words_are_words(self, peer: RelayPeer) -> None:
        peer.plays = False
        peer.ring()
        for hostile in HOSTILE:
            if not hostile.strip():
                continue  # nothing was said, and nobody answers
            time.sleep(BREATH)  # no caller says forty things a second, and who does is refused
            assert peer.say(hostile) != words.CALL_FAULT, hostile

    def test_nothing_but_nonsense_ends_the_socket_and_not_the_call(self, peer: RelayPeer) -> None:
        peer.ring()
        for _ in range(10):
            peer.socket.send("{")
        assert peer.is_closed() == 1008
        assert "family" in peer.dropped()

    def test_ten_thousand_letters_are_kept_whole(
        self, peer: RelayPeer, staff_runtime: Runtime
    ) -> None:
        peer.ring()
        long = "She was kind. " * 720
        assert peer.say(long)
        peer.hang_up()
        assert heard_by_staff(staff_runtime)[-1] == long.strip()

    def test_a_message_that_no_caller_can_say_ends_the_socket_and_not_the_call(
        self, peer: RelayPeer
    ) -> None:
        peer.ring()
        peer.prompt("a" * 70_000)
        assert peer.is_closed() == 1009
        assert "family" in peer.dropped()

    def test_what_is_read_back_is_never_markup(
        self, peer: RelayPeer, dialogue: FakeDialogue
    ) -> None:
        dialogue.read_back = '<break time="9s"/> Ann & </speak><audio/> \x00 right?'
        told_until(peer)
        assert peer.said[-1] == 'break time="9s"/ Ann and /speakaudio/ right?'


class TestAPerson:
    @pytest.fixture
    def on_call(self, runtime: Runtime, static_files: Path) -> Iterator[RelayPeer]:
        settings = replace(runtime.settings, on_call_numbers=(ON_CALL,))
        with relaying(replace(runtime, settings=settings), static_files) as make:
            yield make()

    def test_is_rung_as_from_any_other_call(self, on_call: RelayPeer) -> None:
        on_call.ring()
        assert words.PUTTING_THROUGH in on_call.press("0")
        assert on_call.handoff == "person"
        assert on_call.document is not None
        assert on_call.document.findtext(".//Number") == ON_CALL

    def test_whom_there_is_nobody_to_ring_goes_on(self, peer: RelayPeer) -> None:
        peer.ring()
        assert "family" in peer.press("0")
        assert peer.handoff is None


@pytest.mark.parametrize("said", ["This is a Relay UK call", "text relay operator, go ahead"])
def test_a_relay_uk_call_goes_on_by_gather(
    peer: RelayPeer, dialogue: FakeDialogue, said: str
) -> None:
    peer.ring()
    turns = dialogue.turns
    assert "name" in peer.say(said), "the answer to it is heard once, from <Gather>"
    assert peer.handoff == "relay_uk"
    assert dialogue.turns == turns + 1
    assert "day" in peer.speak_to_gather(SpeechResult="Ann Example")


def test_two_withheld_callers_never_meet(new_peer: NewPeer) -> None:
    one, two = new_peer(caller="anonymous"), new_peer(caller="+266696687")
    assert one.ring() == two.ring()
    assert "name" in one.say("family")
    assert "day" in one.say("Ann Example")
    assert "name" in two.say("professional"), "the other call is at its own question"
    assert "right" in one.say("2026-11-20")


def broken() -> None:
    raise RuntimeError("Ann Example")


def told_until(peer: RelayPeer) -> None:
    peer.plays = False
    peer.ring()
    for text in ("family", "Ann Example", "2026-11-20"):
        peer.speaking(on=False)
        peer.say(text)


def heard_by_staff(runtime: Runtime) -> list[str | None]:
    """Every word of the only conversation, in order."""
    with runtime.readings() as session:
        conversation = session.scalars(select(Conversation)).one()
        vault = staff_vault(runtime, conversation)
        turns = session.scalars(select(Turn).order_by(Turn.number))
        return [vault.open_turn(turn, "heard").decode() if turn.heard else None for turn in turns]
