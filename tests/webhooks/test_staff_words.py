"""Codes, dates and times as staff read them."""

from datetime import UTC, datetime, timedelta

import pytest

from intake.flags import SEVERITY as FLAGS
from models import Channel, HandoffState, NotificationStatus
from webhooks import staff_words
from webhooks.staff_values import text_of
from webhooks.staff_words import day_and_time, visible


def test_every_code_of_ours_has_words() -> None:
    assert set(FLAGS) <= set(staff_words.FLAG)
    assert set(FLAGS.values()) <= set(staff_words.SEVERITY)
    assert set(Channel) == set(staff_words.CHANNEL)
    assert {*HandoffState, None} == set(staff_words.HANDOFF)
    assert set(NotificationStatus) == set(staff_words.STATUS)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\r\nb\tc", "a\nb\tc"),
        ("a\u202eb\u2066c", "a[U+202E]b[U+2066]c"),
        ("\0\x1b[0m", "[U+0000][U+001B][0m"),
        ("\u200f\u0634\u0643\u0631", "\u200f\u0634\u0643\u0631"),
    ],
)
def test_what_cannot_be_seen_is_spelt_out(text: str, shown: str) -> None:
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        ("death.date", {"value": "2026-11-02", "precision": "day"}, "2 November 2026"),
        ("death.date", {"value": "2026-11", "precision": "month"}, "November 2026"),
        ("death.date", {"value": "2026", "precision": "year"}, "2026"),
        ("death.date", {"value": "2024-04", "precision": "about"}, "About April 2024"),
        ("death.date", {"value": "soon", "precision": "day"}, "soon"),
        ("death.date", {"value": "1-2-3-4", "precision": "day"}, "1-2-3-4"),
        ("death.date", {"value": None, "precision": "day"}, "None"),
        ("person.autistic", "not_sure", "Not sure"),
        ("person.gp_practice", {"name": "Park", "ods": None}, "Park"),
        ("notifier.may_contact", False, "No"),
        ("concerns.text", "snake_case stays", "snake_case stays"),
        ("told", [], ""),
    ],
)
def test_values_in_words(path: str, value: object, words: str) -> None:
    assert text_of(path, value) == words


def test_times_are_london_s() -> None:
    summer = datetime(2026, 7, 1, 23, 5, tzinfo=UTC)
    assert day_and_time(summer) == "2 July 2026 at 12:05am"
    assert day_and_time(summer + timedelta(hours=12)) == "2 July 2026 at 12:05pm"
