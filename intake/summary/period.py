"""The days that a summary covers, both ends with them, as days are in England."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from intake.errors import LineError
from intake.runtime import LONDON

_A_DAY = timedelta(days=1)
_LONGEST = timedelta(days=366 * 10)


class PeriodInvalidError(LineError):
    """Give a first and a last day, such as 2026-01-01 and 2026-12-31, ten years apart at most."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the start of the first day to the end of the last."""

    first: date
    last: date

    def __post_init__(self) -> None:
        # The years of a calendar end, and so does a range that was typed wrong.
        if not date(1990, 1, 1) <= self.first <= self.last <= date(2200, 1, 1):
            raise PeriodInvalidError
        if self.last - self.first > _LONGEST:
            raise PeriodInvalidError

    @property
    def begins(self) -> datetime:
        return datetime.combine(self.first, time(), LONDON)

    @property
    def ends(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time(), LONDON)

    def months(self) -> tuple[str, ...]:
        return tuple(f"{first:%Y-%m}" for first in self._first_days())

    def whole_months(self, today: date) -> tuple[str, ...]:
        """Those of which no day is left out; days to come are no days yet."""
        last = date.max if self.last >= today else self.last
        return tuple(
            f"{first:%Y-%m}"
            for first in self._first_days()
            if first >= self.first and (first + timedelta(days=32)).replace(day=1) - _A_DAY <= last
        )

    def _first_days(self) -> Iterator[date]:
        day = self.first.replace(day=1)
        while day <= self.last:
            yield day
            day = (day + timedelta(days=32)).replace(day=1)


def read_period(first: str, last: str, *, today: date) -> Period:
    """The period of two typed days; without them this year so far. Raises PeriodInvalidError."""
    try:
        begins = (
            date.fromisoformat(first.strip()) if first.strip() else today.replace(month=1, day=1)
        )
        ends = date.fromisoformat(last.strip()) if last.strip() else max(today, begins)
    except ValueError:
        raise PeriodInvalidError from None
    return Period(begins, ends)


def month_of(at: datetime) -> str:
    """The month in England."""
    return f"{at.astimezone(LONDON):%Y-%m}"
