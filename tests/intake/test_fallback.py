"""R2: with the dialogue away, before, during or after any turn, the conversation is completed."""

import json
import random
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake import fallback
from intake.conversation import take_turn
from intake.dialogue import Reply, Request
from intake.ending import end_conversation
from intake.plain_answers import read_plainly
from intake.progress import Progress
from intake.runtime import Runtime
from intake.said import Answer, Said
from intake.vault import staff_vault
from models import Channel, Conversation, Notification, Turn
from models.sealing import Place
from tests.fakes import FakeDialogue, FrozenClock

ANSWERS = {
    None: "Hello",
    "notifier.role": "family",
    "person.name": "Tom Hughes",
    "person.learning_disability": "yes",
    "person.autistic": "no",
    "person.birth": "58",
    "death.date": "20/11/2026",
    "person.home": "WV1 1AA",
    "person.gp_practice": "Penn Surgery",
    "death.place_type": "on the ward at New Cross",
    "notifier.name": "Ann Hughes",
    "notifier.phone": "07700 900123",
    "concerns.raised": "They did not listen to us",
    "confirm": "yes",
}


def said(channel: Channel, number: int, words: str) -> Said:
    return Said(channel=channel, thread="a caller", provider_id=f"{number}", text=words)


def finish(runtime: Runtime, channel: Channel, fate: random.Random | None = None) -> Answer:
    """A whole conversation; `fate` kills and revives the dialogue between turns."""
    dialogue = runtime.dialogue
    assert isinstance(dialogue, FakeDialogue)
    answer = Answer(messages=())
    for number in range(30):
        if fate:
            dialogue.down = fate.random() < 0.5
        answer = take_turn(runtime, said(channel, number, ANSWERS.get(answer.ask, "yes")))
        if answer.finished:
            break
    return answer


def stored(runtime: Runtime) -> dict[str, Any]:
    with runtime.readings() as session:
        conversation = session.query(Conversation).one()
        row = session.query(Notification).one()
        vault = staff_vault(runtime, conversation)
        place = Place(
            table="notification", column="content", row=row.id, conversation=vault.conversation
        )
        identity = replace(place, column="identity")
        data: dict[str, Any] = json.loads(vault.content.open(place, row.content))
        data |= json.loads(vault.identity.open(identity, row.identity))
        return data


def test_every_channel_is_completed_without_the_dialogue(
    staff_runtime: Runtime, dialogue: FakeDialogue
) -> None:
    dialogue.down = True
    answer = finish(staff_runtime, Channel.VOICE)
    assert answer.finished
    assert answer.reference
    data = stored(staff_runtime)
    assert data["status"] == "complete"
    assert data["person"]["surname"] == "Hughes"
    assert data["person"]["age"] == 58
    assert data["death"]["date"] == {"value": "2026-11-20", "precision": "day"}
    assert data["notifier"]["phone"] == "+447700900123"
    assert "on the ward at New Cross" in str(data["anything_else"])


def test_200_conversations_with_the_dialogue_dying_at_random_all_end(
    clock: FrozenClock, dialogue: FakeDialogue
) -> None:
    """The script and a dialogue hand a conversation to each other, turn by turn."""
    for seed in range(200):
        fate = random.Random(seed)  # noqa: S311
        progress, ask, finished = Progress(), None, False
        for number in range(40):
            request = Request(
                conversation="c",
                channel="sms",
                text=ANSWERS.get(ask, "yes"),
                today=clock().date(),
                snapshot=progress.snapshot,
            )
            if fate.random() < 0.5:
                reply, progress = fallback.turn(request, progress)
            else:
                reply = dialogue.turn(request)
            turn = Turn(number=number, keyed=False, confidence=None)
            progress, ask = progress.after(reply, turn), reply.ask
            if reply.finished:
                finished = True
                break
        assert finished, seed


def test_somebody_in_crisis_hears_the_right_words_first(
    staff_runtime: Runtime, dialogue: FakeDialogue
) -> None:
    dialogue.down = True
    take_turn(staff_runtime, said(Channel.SMS, 1, "Hello"))
    answer = take_turn(
        staff_runtime,
        said(Channel.SMS, 2, "I can\N{RIGHT SINGLE QUOTATION MARK}t go on, I want to die"),
    )
    assert answer.messages[0].startswith("I am worried about you.")
    assert answer.ask is None
    with staff_runtime.readings() as session:
        assert session.query(Conversation).one().severity == "R0"
    end_conversation(staff_runtime, "a caller")
    assert "I want to die" in str(stored(staff_runtime)["anything_else"])


def answer(asked: str, words: str, **snapshot: object) -> tuple[Reply, Progress]:
    """What the fallback makes of an answer to a question that the dialogue had asked."""
    given: dict[str, object] = {"requested": asked, "fields": {}} | snapshot
    request = Request(
        conversation="c", channel="sms", text=words, today=FrozenClock()().date(), snapshot=given
    )
    return fallback.turn(request, Progress(snapshot=given, ask=asked))


def test_who_says_no_to_the_read_back_can_say_what_is_wrong() -> None:
    reply, progress = answer("confirm", "No")
    assert (reply.finished, reply.ask) == (False, "anything_else")
    assert progress.verbatim == {"Is what we read back right?": "No"}
    assert answer("confirm", "that\N{RIGHT SINGLE QUOTATION MARK}s right")[0].finished


def test_a_story_in_several_texts_is_heard_to_its_end() -> None:
    reply, progress = answer("concerns.text", "They left him alone", collecting=True)
    assert (reply.finished, reply.ask) == (False, "anything_else")
    assert "collecting" not in reply.snapshot
    assert "They left him alone" in str(progress.verbatim)
    for end in ("DONE", "no", "skip"):
        reply, progress = answer("anything_else", end)
        assert reply.ask != "anything_else"
        assert not progress.verbatim


def test_who_comes_back_from_a_pause_does_not_answer_what_stood_before_it() -> None:
    reply, progress = answer("notifier.role", "friend", paused="crisis")
    assert progress.fields == {}
    assert "friend" in str(progress.verbatim)
    assert reply.ask == "notifier.role"
    assert "paused" not in reply.snapshot


@given(st.sampled_from([*ANSWERS, "more", "start"]), st.text())
def test_any_words_get_an_answer(ask: str | None, words: str) -> None:
    snapshot: dict[str, object] = {"requested": ask, "fields": {}}
    request = Request(
        conversation="c", channel="sms", text=words, today=FrozenClock()().date(), snapshot=snapshot
    )
    reply, progress = fallback.turn(request, Progress(snapshot=snapshot, ask=ask))
    assert reply.say[0].text
    assert json.loads(json.dumps(reply.snapshot)) == reply.snapshot
    assert Progress.from_bytes(progress.as_bytes()) == progress


@given(st.sampled_from([ask for ask in ANSWERS if ask]), st.text())
def test_reading_plainly_never_raises(ask: str, words: str) -> None:
    assert isinstance(read_plainly(ask, words), dict)


@pytest.mark.parametrize(
    ("ask", "words", "fields"),
    [
        ("person.home", "wv1 1aa", {"person.postcode": "WV1 1AA"}),
        ("person.home", "Dudley", {"person.town": "Dudley"}),
        ("person.home", "with me, in the flat above the shop in Dudley", {}),
        ("person.birth", "64", {"person.age": 64}),
        ("death.date", "last Tuesday", {}),
        ("death.date", "03/03/2026", {"death.date": {"value": "2026-03-03", "precision": "day"}}),
        ("death.date", "3 March 2026", {"death.date": {"value": "2026-03-03", "precision": "day"}}),
        ("death.date", "31/02/2026", {}),
        ("notifier.phone", "no thanks", {"notifier.may_contact": False}),
        ("notifier.phone", "my sister has it", {}),
        ("concerns.raised", "Yes.", {"concerns.raised": "yes"}),
        ("person.birth", "9" * 5000, {}),
        ("death.date", "1112026", {}),
        ("notifier.name", "no thanks", {}),
        ("notifier.role", "GP_practice", {"notifier.role": "GP_practice"}),
        ("death.place_type", "42", {"death.place_type": "42"}),
        ("person.autistic", "not_sure", {"person.autistic": "not_sure"}),
    ],
)  # fmt: skip
def test_only_what_cannot_be_misread_fills_a_field(
    ask: str, words: str, fields: dict[str, Any]
) -> None:
    assert read_plainly(ask, words) == fields
