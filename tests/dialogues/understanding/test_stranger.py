"""What strangers wrote who had never read the readers: single answers. The line's turns are in `../test_stranger_turns.py`."""

from collections import Counter

import pytest
import stranger

# never looked at: right answers as they were last counted, of 119 (99 at first sight) and of 95 (78 at first sight)
KEPT = {
    "stranger_kept": {"death": 34, "birth": 11, "age": 20, "name": 16, "yes_no": 17, "place": 11},
    "later_kept": {"death": 32, "birth": 11, "age": 12, "name": 8, "yes_no": 10, "place": 8},
}
UNCLEAR = {"grace may hope"}  # two first names, or a middle one
LOOKED_AT = [case for half in ("stranger", "later", "swept") for case in stranger.cases(half) if case.text not in UNCLEAR]


@pytest.mark.parametrize("case", LOOKED_AT, ids=lambda case: f"{case.kind}: {case.text[:40]}")
def test_an_answer_is_read_as_a_person_would(case):
    assert stranger.judged(case) == stranger.RIGHT, stranger.READERS[case.kind](case.text)


@pytest.mark.parametrize("half", KEPT)
def test_answers_that_nobody_looked_at_are_read_no_worse_than_they_were(half):
    right = Counter(case.kind for case in stranger.cases(half) if stranger.judged(case) == stranger.RIGHT)
    assert not {kind: right[kind] for kind, least in KEPT[half].items() if right[kind] < least}


@pytest.mark.parametrize("batch", ["stranger", "later"])
def test_no_answer_is_in_both_halves_of_a_batch(batch):
    both = {case.text for case in stranger.cases(batch)} & {case.text for case in stranger.cases(f"{batch}_kept")}
    assert not both
