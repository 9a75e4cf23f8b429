"""The queue's address: what it asks for, what it may hold, and the clocks in words."""

from datetime import UTC, date, datetime, timedelta
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from intake.queue_filter import QueueFilter, View
from webhooks.staff_clocks import due_look
from webhooks.staff_filters import address, narrowed, read_filters

SUNDAY = datetime(2026, 11, 22, 21, 40, tzinfo=UTC)


def test_an_address_asks_for_what_it_says() -> None:
    wanted = QueueFilter(
        view=View.LATE, severity=("R0", "R1"), flag="CHILD", area="QUA", state="waiting",
        status="incomplete", received_from=date(2026, 11, 1), received_to=date(2026, 11, 22),
    )  # fmt: skip
    path = address(wanted, 3)
    sent = MultiDict(parse_qsl(path.removeprefix("/?")))
    assert read_filters(sent).wanted == wanted
    assert sent["page"] == "3"
    assert address(QueueFilter()) == "/"


@given(st.dictionaries(st.sampled_from(list(QueueFilter.__slots__)), st.text(max_size=30)))
def test_whatever_is_typed_into_an_address_opens_a_page(sent: dict[str, str]) -> None:
    asked = read_filters(MultiDict(sent))
    again = address(asked.wanted)
    assert again.isascii()
    assert isinstance(narrowed(asked.wanted), bool)


@pytest.mark.parametrize("typed", ["22/11/2026", "2026-02-30", "soon", "9999-12-31", "٢٠٢٦-١١-٢٢"])
def test_a_day_that_is_none_is_told(typed: str) -> None:
    asked = read_filters(MultiDict({"received_from": typed}))
    assert asked.faults == {"received_from": typed}
    assert asked.wanted.received_from is None


@pytest.mark.parametrize(
    ("due", "words", "colour"),
    [
        (timedelta(0), "Late by less than a minute", "red"),
        (timedelta(minutes=-1), "Late by 1 minute", "red"),
        (timedelta(hours=-5), "Late by 5 hours", "red"),
        (timedelta(days=-2, hours=-3), "Late by 2 days", "red"),
        (timedelta(minutes=12), "Due in 12 minutes", "orange"),
        (timedelta(hours=1, minutes=20), "Due today by 11pm", "yellow"),
        (timedelta(hours=2, minutes=20), "Due today by midnight", "yellow"),
        (timedelta(hours=4), "Due tomorrow", "blue"),
        (timedelta(days=2), "Due Tuesday", "grey"),
        (timedelta(days=9), "Due 1 December", "grey"),
    ],
)
def test_a_clock_in_words(due: timedelta, words: str, colour: str) -> None:
    assert due_look(SUNDAY + due, SUNDAY) == (words, colour)
