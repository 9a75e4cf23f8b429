"""The two clocks of a notification, first look and hand-off, by England's working days.

A severity is a promise of domain.md section 4: R0 within 15 minutes at any hour, R1 the same
day, everything else on the next working day. The hand-off should have its case number one
working day after that.
"""

from datetime import UTC, date, datetime, time, timedelta

from config.office_hours import bank_holidays
from intake.runtime import LONDON

AT_ONCE = timedelta(minutes=15)
# What comes in just before midnight is still given this long.
SHORTEST_DAY = timedelta(hours=2)
CLOSING = time(17)


def first_look_due(severity: str, received_at: datetime) -> datetime:
    """By when a person should have opened it."""
    if severity == "R0":
        return received_at + AT_ONCE
    there = received_at.astimezone(LONDON)
    if severity == "R1":
        midnight = datetime.combine(there.date() + timedelta(days=1), time(), LONDON)
        return max(midnight.astimezone(UTC), received_at + SHORTEST_DAY)
    return _closing_of(working_days_after(there.date(), 1))


def hand_off_due(received_at: datetime) -> datetime:
    """By when casework should have given it a case number."""
    return _closing_of(working_days_after(received_at.astimezone(LONDON).date(), 2))


def working_days_after(day: date, count: int) -> date:
    """The working day that is `count` working days after a day, itself not counted."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    return day.weekday() < 5 and day not in bank_holidays()


def _closing_of(day: date) -> datetime:
    return datetime.combine(day, CLOSING, LONDON).astimezone(UTC)
