"""What keys mean, and how a question tells how it is answered by them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.dialogue import Option
from webhooks import words
from webhooks.keys import meant
from webhooks.ladder import by_keys, rung

YES_NO = (Option("yes", "Yes"), Option("no", "No"), Option("not_sure", "Not sure"))
PLACES = (Option("10", "Hospital"), Option("30", "Hospice"))


@pytest.mark.parametrize(
    ("keys", "ask", "options", "text"),
    [
        ("0", "death.date", (), "person"),
        ("*", "death.date", (), "go back"),
        ("12*", "death.date", (), "go back"),
        ("12*03112026", "death.date", (), "03112026"),
        ("03112026#", "death.date", (), "03112026"),
        ("1", "person.birth", (), "key 1"),
        ("64", "person.birth", (), "64"),
        ("1", "person.autistic", YES_NO, "yes"),
        ("3", "person.autistic", YES_NO, "not_sure"),
        ("2", "death.place_type", PLACES, "30"),
        ("9", "death.place_type", PLACES, "9"),
        ("1", "notifier.phone", PLACES, "1"),
        ("", "death.date", (), "skip"),
        ("#", "person.name", (), "skip"),
        ("", "concerns.text", (), "that is all"),
        ("", "confirm", YES_NO, "say again"),
        ("", "more", YES_NO, "that is all"),
        ("4" * 60, "notifier.phone", (), "4" * 40),
    ],
)
def test_keys(keys: str, ask: str, options: tuple[Option, ...], text: str) -> None:
    assert meant(keys, ask, options) == text


@given(st.text("0123456789*#ABCD", max_size=60), st.sampled_from([None, "death.date", "confirm"]))
def test_no_keys_are_an_empty_answer(keys: str, ask: str | None) -> None:
    assert meant(keys, ask, YES_NO)


@pytest.mark.parametrize(
    ("ask", "options", "said"),
    [
        ("death.date", (), words.KEY_DATE),
        ("person.birth", (), words.KEY_DATE),
        ("notifier.phone", (), words.KEY_TELEPHONE),
        ("person.nhs_number", (), words.KEY_NHS_NUMBER),
        ("person.autistic", YES_NO, words.KEY_YES_OR_NO),
        ("death.place_type", PLACES, "Press 1 to say hospital. Press 2 to say hospice."),
        ("person.name", (), words.KEY_NONE),
    ],
)
def test_every_question_tells_how_it_is_answered_by_keys(
    ask: str, options: tuple[Option, ...], said: str
) -> None:
    assert by_keys(ask, options) == said
    assert said not in rung(0, "When did he die?", ask, options), "first the question alone"
    assert rung(1, "When did he die?", ask, options)[-1] == said
