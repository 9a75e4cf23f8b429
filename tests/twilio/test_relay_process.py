"""Calls by ConversationRelay through the real processes: Rasa, web, relay and worker."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from intake.schema import validate_notification
from tests.stack import Stack, free_port, running
from tests.twilio.relay_peer import RelayPeer
from webhooks import words

pytestmark = [pytest.mark.loopback, pytest.mark.stack]
REPORT = (
    ("computer", "yes please"),
    ("know the person", "I'm her mum"),
    ("name", "her name is Priya Patel"),
    ("learning disability", "yes she did"),
    ("autistic", "no she wasn't"),
    ("born", "the fourteenth of may nineteen sixty two"),
    ("die", "the third of november"),
    ("live", "Leicester"),
    ("GP", "I don't know"),
    ("Where", "she was in hospital"),
    ("name", "Meera Patel"),
    ("number", "oh double seven double oh nine hundred four five six"),
    ("text", "no please don't"),
    ("worr", "no"),
    ("more", "no"),
)
SAID = ("Priya", "Patel", "Meera", "Leicester", "900456", "07700", "nineteen sixty")


@pytest.fixture
def stack(tmp_path: Path) -> Iterator[Stack]:
    port = str(free_port())
    relay = {"RELAY_PORT": port, "RELAY_URL": f"ws://127.0.0.1:{port}/twilio/relay"}
    with running(tmp_path, "dialogue", "web", "relay", "worker", **relay) as stack:
        stack.wait_for(stack.relay_health)
        yield stack


def new_peer(stack: Stack, caller: str = "+447700900123") -> RelayPeer:
    return RelayPeer(stack.web, stack.settings, caller)


def told(peer: RelayPeer) -> str:
    """The whole report up to the read-back, which it gives."""
    heard = peer.ring()
    for _asked, answer in REPORT:
        heard = peer.say(answer[: len(answer) // 2], answer)
    return heard


def handed_over(stack: Stack, count: int = 1) -> list[dict[str, object]]:
    give_up = time.monotonic() + 90
    while time.monotonic() < give_up:
        found = list((stack.settings.state_dir / "casework").glob("*.json"))
        if len(found) >= count:
            return [json.loads(path.read_text(encoding="utf-8")) for path in found]
        time.sleep(0.2)
    raise AssertionError("nothing was handed over")


def test_a_whole_report_is_handed_over_with_every_field_right(stack: Stack) -> None:
    with closing(new_peer(stack)) as peer:
        peer.plays = False
        read_back = told(peer)
        assert "Priya Patel" in read_back
        peer.cut_in(read_back[: len(read_back) // 2])
        rest = peer.say("yes that's right")
        assert "right" in rest, "an interrupted read-back is not confirmed"
        assert read_back.endswith(rest)
        peer.speaking(on=False)
        closing_words = peer.say("yes that's right")
        peer.speaking(on=False)
        assert peer.listen() == ""
        assert peer.handoff == "finished"
        peer._webhook("/twilio/voice/status", CallStatus="completed")
    (data,) = handed_over(stack)
    validate_notification(data)
    assert data["status"] == "complete"
    reference = str(data["reference"])
    assert " ".join(reference[:4]) in closing_words
    assert expected() == {path: at(data, path) for path in expected()}
    leaks = [
        (path.name, word)
        for path in stack.log_dir.iterdir()
        for word in (*SAID, peer.caller, peer.caller[3:])
        if word in path.read_text(errors="replace")
    ]
    assert leaks == [], "no log holds what was said or who rang"


def expected() -> dict[str, object]:
    return {
        "notifier.role": "family",
        "notifier.relationship": "mother",
        "notifier.name": "Meera Patel",
        "notifier.phone": "+447700900456",
        "notifier.safe_to_text": False,
        "person.forename": "Priya",
        "person.surname": "Patel",
        "person.learning_disability": "yes",
        "person.autistic": "no",
        "person.date_of_birth": {"value": "1962-05-14", "precision": "day"},
        "person.town": "Leicester",
        "death.place_type": "10",
        "concerns.raised": "no",
    }


def at(data: dict[str, object], path: str) -> object:
    value: object = data
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def test_a_killed_relay_costs_a_sentence_and_no_call(stack: Stack) -> None:
    with closing(new_peer(stack)) as peer:
        peer.ring()
        question = [peer.say(answer) for _asked, answer in REPORT[:3]][-1]
        stack.kill("relay")
        assert peer.is_closed() == 1006
        assert peer.dropped() == f"{words.LINE_BROKE} {question}"
        assert "autistic" in peer.speak_to_gather(SpeechResult="yes she did")
    with closing(new_peer(stack)) as later:
        assert later.ring_only().find("Gather") is not None, "new calls do without"
    stack.start("relay")
    stack.wait_for(stack.relay_health)
    with closing(new_peer(stack)) as again:
        assert "computer" in again.ring()


@pytest.mark.parametrize("seconds", [0.03, 0.06])
def test_a_relay_killed_in_the_middle_of_turns_loses_and_doubles_nothing(
    stack: Stack, seconds: float
) -> None:
    names = ("Ann Ashby", "Beth Birch", "Clare Clay", "Dora Dunn", "Fay Firth", "Gail Grove")
    with ExitStack() as calls:
        peers = [calls.enter_context(closing(new_peer(stack, "anonymous"))) for _ in names]
        for peer in peers:
            peer.ring()
            peer.say("yes please")
        for peer in peers:
            peer.prompt("I'm her mum")
        time.sleep(seconds)
        stack.kill("relay")
        asked_again = 0
        for peer, name in zip(peers, names, strict=True):
            # Where an answer had begun to be spoken, its first words are still in the socket.
            question = peer.dropped()
            if "How did you know" in question:
                asked_again += 1
                question = peer.speak_to_gather(SpeechResult="I'm her mum")
            assert "What was the name" in question
            first = name.split(maxsplit=1)[0]
            assert first in peer.speak_to_gather(SpeechResult=f"her name is {name}")
            peer._webhook("/twilio/voice/status", CallStatus="completed")
        print(f"{asked_again} of {len(names)} were asked again")
    told_of = handed_over(stack, len(names))
    assert {at(data, "notifier.relationship") for data in told_of} == {"mother"}
    assert sorted(f"{at(each, 'person.forename')} {at(each, 'person.surname')}"
                  for each in told_of) == sorted(names)  # fmt: skip


def test_a_stopped_relay_lets_its_calls_go_on(stack: Stack) -> None:
    with closing(new_peer(stack)) as peer:
        peer.ring()
        question = peer.say("yes please")
        stack.processes["relay"].terminate()
        assert peer.is_closed() == 1001
        again = peer.dropped()
        assert again.startswith(words.LINE_BROKE)
        assert question.endswith(again.removeprefix(words.LINE_BROKE).strip())
        assert stack.processes.pop("relay").wait(10) == 0


def test_twenty_calls_at_once_never_meet(stack: Stack) -> None:
    names = [f"{first} {last}" for first in ("Ann", "Bea", "Cath", "Dot", "Fay")
             for last in ("Ashby", "Birch", "Clay", "Dunn")]  # fmt: skip
    wrong: list[str] = []

    def call(name: str) -> None:
        with closing(new_peer(stack, caller="anonymous")) as peer:
            peer.ring()
            peer.say("yes please")
            peer.say("I'm her mum")
            heard = peer.say(f"her name is {name}")
            first = name.split(maxsplit=1)[0]
            others = {each.split()[0] for each in names} - {first}
            if first not in heard or any(other in heard for other in others):
                wrong.append(heard)
            peer.hang_up()

    with ExitStack() as threads:
        for name in names:
            thread = threading.Thread(target=call, args=(name,))
            thread.start()
            threads.callback(thread.join)
    assert wrong == []
    told_of = sorted(f"{at(data, 'person.forename')} {at(data, 'person.surname')}"
                     for data in handed_over(stack, len(names)))  # fmt: skip
    assert told_of == sorted(names)
