"""The clocks: by minutes for danger, by England's working days for everything else."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.clocks import first_look_due, hand_off_due, is_working_day, working_days_after

DAYS = st.dates(date(2020, 1, 1), date(2060, 1, 1))


@pytest.mark.parametrize(
    ("severity", "received", "due"),
    [
        # Sunday night, winter: London is UTC.
        ("R0", "2026-11-22T21:40", "2026-11-22T21:55"),
        ("R1", "2026-11-22T21:40", "2026-11-23T00:00"),
        ("R2", "2026-11-22T21:40", "2026-11-23T17:00"),
        ("R3", "2026-11-22T21:40", "2026-11-23T17:00"),
        # A minute before midnight there are still two hours.
        ("R1", "2026-11-22T23:59", "2026-11-23T01:59"),
        # Summer: half past eleven at night in London is not yet tomorrow, five is 16:00 UTC.
        ("R1", "2026-07-01T22:30", "2026-07-02T00:30"),
        ("R2", "2026-07-01T22:30", "2026-07-02T16:00"),
        # Friday before Christmas: over the weekend and both bank holidays.
        ("R2", "2026-12-24T10:00", "2026-12-29T17:00"),
        # Easter: Good Friday and Easter Monday.
        ("R2", "2027-03-25T10:00", "2027-03-30T16:00"),
    ],
)
def test_the_first_look_is_due(severity: str, received: str, due: str) -> None:
    at, until = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (received, due))
    assert first_look_due(severity, at) == until


def test_the_hand_off_is_due_a_working_day_later() -> None:
    friday = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert hand_off_due(friday) == datetime(2026, 11, 24, 17, tzinfo=UTC)


@pytest.mark.parametrize(
    "day", ["2026-01-01", "2026-04-03", "2026-04-06", "2026-05-04", "2026-05-25", "2026-08-31",
            "2026-12-25", "2026-12-28", "2027-12-27", "2027-12-28"]
)  # fmt: skip
def test_a_bank_holiday_of_england_is_no_working_day(day: str) -> None:
    assert not is_working_day(date.fromisoformat(day))


@pytest.mark.parametrize("day", ["2026-03-17", "2026-07-13", "2026-11-30", "2026-08-03"])
def test_a_holiday_of_another_country_of_the_kingdom_is_a_working_day(day: str) -> None:
    assert is_working_day(date.fromisoformat(day))


@given(DAYS, st.integers(1, 15))
def test_working_days_are_counted_one_by_one(day: date, count: int) -> None:
    found = working_days_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (found - day).days + 1)]
    assert is_working_day(found)
    assert sum(map(is_working_day, between)) == count
