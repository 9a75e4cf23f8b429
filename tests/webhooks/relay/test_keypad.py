"""Keys pressed one by one become what <Gather> would have made of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhooks.relay.keypad import MOST_DIGITS, Keypad


def pressed(keys: str, most: int | None) -> list[str]:
    keypad = Keypad()
    answers = [keypad.press(digit, most, float(at)) for at, digit in enumerate(keys)]
    return [answer for answer in (*answers, keypad.take()) if answer]


@pytest.mark.parametrize(
    ("keys", "most", "answers"),
    [
        ("1", 1, ["1"]),
        ("0", 1, ["person"]),
        ("*", 1, ["go back"]),
        ("#", 1, []),
        ("03112026", 8, ["03112026"]),
        ("03112026#", 8, ["03112026"]),
        ("0", 8, ["person"]),
        ("0#", 8, ["person"]),
        ("031126#", 8, ["031126"]),
        ("*", 8, ["go back"]),
        ("12*03112026", 8, ["03112026"]),
        ("07700900123#", None, ["07700900123"]),
        ("12", 1, ["1", "2"]),
    ],
)
def test_keys(keys: str, most: int | None, answers: list[str]) -> None:
    assert pressed(keys, most) == answers


@given(st.text("0123456789*#", max_size=200), st.none() | st.integers(1, 12))
def test_no_key_is_worse_than_an_answer_that_is_too_long(keys: str, most: int | None) -> None:
    for answer in pressed(keys, most):
        assert answer in ("person", "go back") or (
            answer.isdigit() and len(answer) <= (most or MOST_DIGITS)
        )
