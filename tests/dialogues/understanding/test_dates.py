"""Dates as people say and write them."""

from datetime import date

import date_forms
import labelled
import pytest
from hypothesis import given
from hypothesis import strategies as st

from understanding.dates import PartialDate, parse_date

TODAY = labelled.TODAY
CASES = labelled.dated()
FLOORS = {"tuning": 0.97, "unseen": 0.97, "blind": 0.88, "fresh": 0.9}


def read(text: str, birth: bool = False) -> str:
    """ "2019-04-03 day", or "none"."""
    return labelled.READERS["birth" if birth else "death"](text)


@pytest.mark.parametrize("split", FLOORS)
def test_labelled_dates_are_read_right(split):
    """`make bench-understanding` prints the figures; this keeps them from falling."""
    cases = [case for case in CASES if case.split == split]
    wrong = [f"{case.text!r}: wanted {case.right}, read {labelled.read(case)}" for case in cases if not labelled.is_right(case)]
    assert 1 - len(wrong) / len(cases) >= FLOORS[split], "\n".join(wrong)


def test_the_labelled_set_is_large_enough():
    assert len(CASES) >= 300


@given(st.dates(date(1907, 1, 1), TODAY), st.sampled_from(sorted(date_forms.FULL)))
def test_every_way_of_writing_a_date_reads_back(when, form):
    assert read(date_forms.FULL[form](when)) == f"{when} day"


@given(st.dates(date(1930, 1, 1), date(2022, 11, 25)), st.sampled_from(sorted(date_forms.SHORT)))
def test_two_figures_of_a_birth_year_are_enough(when, form):
    assert read(date_forms.SHORT[form](when), birth=True) == f"{when} day"


@given(
    st.dates(date(2025, 11, 26), TODAY),
    st.sampled_from(["{nth} of {month}", "{month} {nth}", "{day} {month}", "{day}/{number}"]),
)
def test_a_date_without_a_year_is_the_latest_past_one(when, form):
    text = form.format(
        nth=date_forms.nth(when.day), day=when.day, month=date_forms.MONTHS[when.month - 1], number=when.month
    )
    assert read(text) == f"{when} day"


@given(st.integers(1, 3000))
def test_days_ago_counts_back(days):
    found = parse_date(f"{days} days ago", TODAY)
    assert found is not None
    assert (TODAY - date.fromisoformat(found.value)).days == days


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.sampled_from(date_forms.WEEKDAYS))
def test_a_weekday_is_in_the_last_seven_days(today, name):
    found = parse_date(f"it was {name}", today)
    assert found is not None
    when = date.fromisoformat(found.value)
    assert 1 <= (today - when).days <= 7
    assert date_forms.WEEKDAYS[when.weekday()] == name


@pytest.mark.parametrize("text", ["31 February 2024", "25/12/2027", "1 May 1850", "30/02/2020", "31 April 2025"])
def test_an_impossible_date_is_kept_and_marked(text):
    found = parse_date(text, TODAY)
    assert found is not None
    assert not found.plausible


def test_today_is_plausible():
    assert parse_date("25 November 2026", TODAY) == PartialDate("2026-11-25", "day", True)


def test_a_corrected_day_stays_in_the_month_talked_about():
    found = parse_date("no, it was the 4th", TODAY, near="2019-03-03")
    assert found is not None
    assert found.value == "2019-03-04"


def test_a_birth_needs_its_year():
    assert parse_date("14 May", TODAY, birth=True) is None


def test_leap_day_without_a_year_goes_back_to_a_leap_year():
    assert read("29th of February") == "2024-02-29 day"


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2024, 2, 29), date(2026, 3, 31), date(2000, 1, 1)])
@pytest.mark.parametrize(
    "text",
    [
        "last month",
        "yesterday",
        "3 months ago",
        "a year ago today",
        "the 31st",
        "last Christmas",
        "the month before last",
    ],
)
def test_the_edges_of_the_calendar_do_not_trip_it(text, today):
    found = parse_date(text, today)
    assert found is None or found.value


@pytest.mark.parametrize("text", ["about Easter 2024", "the night of the 3rd going into the 4th", "it was the 2nd or 3rd of October", "14 May, not sure of the year", "diwali last year", "bank holiday Monday", "between Christmas and New Year"])
def test_what_is_not_one_certain_day_is_only_about(text):
    assert read(text).endswith(" about")


@pytest.mark.parametrize("text", ["the day after his birthday", "on our anniversary", "ages ago", "call me on Friday", "next Tuesday", "the day of the funeral", "Eid"])
def test_a_day_that_nobody_could_know_is_asked_again(text):
    assert read(text) == "none"


def test_the_death_is_dated_and_not_what_led_to_it():
    assert read("he was admitted on 1st November and died on 6th November") == "2026-11-06 day"
    assert read("Last Tuesday he died, after a fall in 2023") == "2026-11-24 day"
