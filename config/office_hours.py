"""The hours in which a person takes calls: `Mon-Fri 09:00-16:30; Sat 10:00-12:00`, London time."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache

from holidays import HolidayBase, country_holidays

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DAYS_AND_HOURS = (
    r"(?P<first>[A-Za-z]{3})(?:-(?P<last>[A-Za-z]{3}))? "
    r"(?P<begins>\d{1,2}:\d{2})-(?P<ends>\d{1,2}:\d{2})"
)


@dataclass(frozen=True, slots=True)
class Opening:
    """The same hours on some days of the week, Monday 0 to Sunday 6, in a row."""

    first: int
    last: int
    opens: time
    closes: time

    def holds(self, at: datetime) -> bool:
        return self.first <= at.weekday() <= self.last and self.opens <= at.time() < self.closes

    def __str__(self) -> str:
        days = _NAMES[self.first]
        if self.last > self.first:
            days += f" to {_NAMES[self.last]}"
        return f"{days}, {_spoken(self.opens)} to {_spoken(self.closes)}"


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """When a person takes calls; on a bank holiday of England nobody does."""

    openings: tuple[Opening, ...]

    def are_now(self, at: datetime) -> bool:
        """`at` is the time in London."""
        closed = at.date() in bank_holidays()
        return not closed and any(opening.holds(at) for opening in self.openings)

    def __str__(self) -> str:
        """As it is said: `Monday to Friday, 9 am to 4:30 pm`."""
        return ", and ".join(str(opening) for opening in self.openings)


@cache
def bank_holidays() -> HolidayBase:
    """England's, of any year."""
    return country_holidays("GB", subdiv="ENG")


def read_office_hours(text: str) -> OfficeHours:
    """Raises ValueError for hours that nobody could keep."""
    openings = tuple(_opening(part.strip()) for part in text.split(";") if part.strip())
    if not openings:
        raise ValueError("no hours")
    return OfficeHours(openings)


def days_and_hours(found: re.Match[str]) -> tuple[int, int, time, time]:
    """First and last day, Monday 0, and begin and end, of what DAYS_AND_HOURS matched. Raises
    ValueError for a day or an hour that there is not.
    """
    first = _DAYS.index(found["first"].title())
    last = _DAYS.index(found["last"].title()) if found["last"] else first
    begins, ends = (time.fromisoformat(found[name].zfill(5)) for name in ("begins", "ends"))
    return first, last, begins, ends


def _opening(text: str) -> Opening:
    found = re.fullmatch(DAYS_AND_HOURS, text)
    if not found:
        raise ValueError("not days and hours")
    first, last, opens, closes = days_and_hours(found)
    if first > last or opens >= closes:
        raise ValueError("an end before its beginning")
    return Opening(first, last, opens, closes)


def _spoken(at: time) -> str:
    if at == time(12):
        return "noon"
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes} {'am' if at.hour < 12 else 'pm'}"
