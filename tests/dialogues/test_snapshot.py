"""The snapshot: canonical, tolerant, and the whole memory of a conversation."""

import asyncio
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

TODAY = "2026-11-22"


def _turn(line, text, snapshot, channel="chat"):
    from runtime.asked import checked

    body = {"conversation": "c", "channel": channel, "text": text, "today": TODAY, "snapshot": snapshot}
    return asyncio.run(line.turn(checked(body)))


def test_a_snapshot_made_by_hand_tries_one_question(line):
    answer = _turn(line, "3rd of March 2026", {"requested": "death.date", "fields": {}})
    assert answer["fields"]["death.date"] == {"value": "2026-03-03", "precision": "day"}
    assert answer["ask"] == "person.home"


@pytest.mark.parametrize(
    "snapshot",
    [
        {}, {"requested": None}, {"requested": "no.such"}, {"requested": 5, "fields": []}, {"fields": {"odd.path": 1}, "flags": "x"},
        {"requested": "death.date", "fields": None, "missing": {"a": 1}, "asked": [1, None], "failures": "x", "extra": {"deep": [1]}},
        {"requested": "confirm", "fields": {"death.date": "not a date", "person.date_of_birth": 7}},
    ],
)  # fmt: skip
def test_unknown_and_missing_keys_are_borne(line, snapshot):
    assert _turn(line, "hello", snapshot)["say"]


def test_nothing_survives_a_call(line):
    _turn(line, "Tom Jones", {"requested": "person.name", "fields": {}})
    assert len(line._store) == 0
    assert "Tom" not in json.dumps(_turn(line, "yes", {"requested": "start", "fields": {}}))


def test_no_answer_is_left_in_the_slots_that_all_conversations_share(line):
    before = [(slot.name, slot.value, slot.has_been_set) for slot in line._agent.domain.slots]
    snapshot = None
    for text in ("hello", "yes", "his sister", "Tom Jones", "yes", "the name is wrong", "Tim Jones", "go back", "person"):
        snapshot = _turn(line, text, snapshot)["snapshot"]
    assert snapshot["fields"]
    assert [(slot.name, slot.value, slot.has_been_set) for slot in line._agent.domain.slots] == before


def test_the_same_input_gives_the_same_output_bit_for_bit(line):
    snapshot = None
    for text in (None, "yes", "his sister", "Tom Jones", "hello", "yes", "no", "he was 62", "yesterday", "what happens next"):
        first, second = (json.dumps(_turn(line, text, snapshot)) for _ in range(2))
        assert first == second
        snapshot = json.loads(first)["snapshot"]


def test_a_snapshot_survives_json(line):
    answer = _turn(line, "my brother Tom died on Monday", None, "sms")
    assert json.loads(json.dumps(answer["snapshot"])) == answer["snapshot"]


def test_the_cost_of_a_turn_does_not_grow_with_the_talk(line):
    snapshot = {"requested": "death.date", "fields": {}}
    sizes = []
    for _ in range(30):
        snapshot = _turn(line, "why do you ask", snapshot)["snapshot"]
        sizes.append(len(json.dumps(snapshot)))
    assert sizes[-1] == sizes[1]


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.sampled_from(["requested", "fields", "missing", "flags", "asked", "passed", "paused", "odd"]),
                       st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=8), lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=5), x, max_size=3), max_leaves=4)))  # fmt: skip
def test_no_snapshot_breaks_the_state(snapshot):
    from datetime import date

    from components import snapshots

    kept = snapshots.to_snapshot(snapshots.from_snapshot(snapshot, "chat", date(2026, 11, 22)), None)
    assert snapshots.to_snapshot(snapshots.from_snapshot(kept, "chat", date(2026, 11, 22)), None) == kept
