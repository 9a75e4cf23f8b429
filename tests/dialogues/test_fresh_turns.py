"""Whole turns of the fresh batches: what is held after them (`understanding/fresh_turns.tsv`)."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "understanding"))

import turns

LOOKED_AT = [turn for turn in turns.of_file() if turn.split == "second"]


@pytest.mark.parametrize("turn", LOOKED_AT, ids=lambda turn: f"{turn.asked}: {turn.said[0][:40]}")
def test_a_turn_leaves_what_a_person_would_have_noted(line, turn):
    assert not turns.wrong(line, turn)
