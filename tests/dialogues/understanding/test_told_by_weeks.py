"""Days told by their week, counted back from a day to come, or by a day that was kept once."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.date_words import WEEKDAYS
from understanding.dates import parse_date

TODAY = date(2026, 11, 25)  # a Wednesday
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


@given(today=DAYS, weekday=st.sampled_from(WEEKDAYS), weeks=st.integers(2, 9))
def test_weeks_ago_come_a_weekday_are_counted_from_the_one_to_come(today, weekday, weeks):
    found = parse_date(f"{weeks} weeks ago come {weekday}", today)
    assert found is not None
    back = date.fromisoformat(found.value) + timedelta(weeks=weeks)
    assert today <= back < today + timedelta(days=7)
    assert WEEKDAYS[back.weekday()] == weekday


@given(today=DAYS, weekday=st.sampled_from(WEEKDAYS))
def test_a_weekday_of_the_week_before_last_lies_in_that_week(today, weekday):
    monday = today - timedelta(days=today.weekday() + 14)
    found = parse_date(f"the {weekday} of the week before last", today)
    assert found is not None
    assert found.value == (monday + timedelta(days=WEEKDAYS.index(weekday))).isoformat()


@given(today=DAYS, denied=st.sampled_from(WEEKDAYS), meant=st.sampled_from(WEEKDAYS))
def test_a_weekday_that_is_denied_is_not_taken(today, denied, meant):
    found = parse_date(f"not {denied}, {meant}", today)
    assert found is not None
    assert WEEKDAYS[date.fromisoformat(found.value).weekday()] == meant


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("not yesterday, the day before", "2026-11-23", "day"),
        ("yesterday week", "2026-11-17", "day"),
        ("a month last Friday", "2026-10-20", "about"),
        ("it'll be three weeks on Friday", "2026-11-06", "day"),
        ("a year ago last month", "2025-10", "about"),
        ("Thursday or Friday last week", "2026-11-20", "about"),
        ("end of last week", "2026-11-20", "about"),
        ("the weekend before last, the Saturday", "2026-11-14", "day"),
        ("the bank holiday at the end of May", "2026-05-25", "day"),
        ("early May bank holiday", "2026-05-04", "day"),
        ("the day of the Queen's funeral", "2022-09-19", "day"),
        ("Burns Night", "2026-01-25", "day"),
        ("when the clocks went back", "2026-10-25", "about"),
        ("Christmas morning 2024", "2024-12-25", "day"),
        ("during the first lockdown, April time", "2020-04", "about"),
        ("about ten past three this morning", "2026-11-25", "day"),
        ("Boxing Day, at tea time", "2025-12-26", "day"),
        ("eighteen eleven", "2026-11-18", "day"),
        ("the twenty thirst of november", "2026-11-23", "day"),
    ],
)
def test_a_day_told_by_another_is_found(text, value, precision):
    found = parse_date(text, TODAY)
    assert found is not None
    assert (found.value, found.precision) == (value, precision)


@pytest.mark.parametrize("text", ["the funeral was last Friday", "the inquest is on 4 December", "he was admitted on the 3rd"])
def test_the_day_of_something_else_is_no_day_of_death(text):
    assert parse_date(text, TODAY) is None


@pytest.mark.parametrize("text", ["2026", "14/05/2026", "May 2026"])
def test_a_birth_this_year_is_not_plausible(text):
    found = parse_date(text, TODAY, birth=True)
    assert found is not None
    assert not found.plausible
