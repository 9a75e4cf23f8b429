"""What a stranger wrote who had never read the readers: single answers. The line's turns are in `../test_stranger_turns.py`."""

from collections import Counter

import pytest
import stranger

# "stranger_kept" was never looked at: right answers of 119 as they were last counted (99 at first sight)
KEPT = {"death": 34, "birth": 11, "age": 18, "name": 14, "yes_no": 17, "place": 11}


def _right(half: str) -> Counter[str]:
    return Counter(case.kind for case in stranger.cases(half) if stranger.judged(case) == stranger.RIGHT)


@pytest.mark.parametrize("case", [*stranger.cases("stranger"), *stranger.cases("swept")], ids=lambda case: f"{case.kind}: {case.text[:40]}")
def test_an_answer_is_read_as_a_person_would(case):
    assert stranger.judged(case) == stranger.RIGHT, stranger.READERS[case.kind](case.text)


@pytest.mark.parametrize("kind", sorted(KEPT))
def test_answers_that_nobody_looked_at_are_read_no_worse_than_they_were(kind):
    assert _right("stranger_kept")[kind] >= KEPT[kind]


def test_no_answer_is_in_both_halves():
    both = {case.text for case in stranger.cases("stranger")} & {case.text for case in stranger.cases("stranger_kept")}
    assert not both
