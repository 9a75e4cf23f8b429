"""The labelled cases of every kind keep what they have reached; `make bench-understanding` prints the figures."""

from collections import Counter

import labelled
import pytest

# just under what was measured when they were last raised; "tuning" and "second" are looked at, the blind ones are not
FLOORS = {"tuning": 0.94, "blind": 0.80, "second": 0.98, "third": 0.85, "fourth": 0.98}
FIRST_SIGHT = 0.64  # of "fourth_kept": 64.22 % on 26 November 2026
GROUPS = sorted({(case.kind, case.split) for case in labelled.of_fields() if case.split in FLOORS and case.kind != "story"})


@pytest.mark.parametrize(("kind", "split"), GROUPS)
def test_a_kind_of_answer_is_read_right(kind, split):
    cases = [case for case in labelled.of_fields() if (case.kind, case.split) == (kind, split)]
    wrong = [f"{case.text!r}: wanted {case.right}, read {labelled.read(case)}" for case in cases if not labelled.is_right(case)]
    assert 1 - len(wrong) / len(cases) >= FLOORS[split], "\n".join(wrong)


@pytest.mark.parametrize(("split", "floor"), [("second", 0.98), ("third", 0.9), ("fourth", 0.95)])
def test_a_long_message_is_read_fact_by_fact_and_nothing_wrong_is_taken(split, floor):
    cases = [case for case in labelled.of_fields() if (case.kind, case.split) == ("story", split)]
    told, wanted, wrong = (sum(counts) for counts in zip(*map(labelled.facts, cases), strict=True))
    assert told / wanted >= floor
    assert wrong <= 1


def test_the_unseen_batch_is_read_no_worse_than_at_first_sight():
    """ "fourth_kept" was measured once and is not tuned on: what holds there holds for wording nobody thought of."""
    cases = [case for case in labelled.of_fields() if case.split == "fourth_kept"]
    assert sum(map(labelled.is_right, cases)) / len(cases) >= FIRST_SIGHT


def test_no_case_is_in_two_splits():
    twice = [case for case, count in Counter((case.kind, case.text) for case in [*labelled.of_fields(), *labelled.dated()]).items() if count > 1]
    assert not twice, twice
