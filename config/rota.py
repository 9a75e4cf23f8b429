"""Who is on call by the hour, London time: `Mon-Fri 09:00-17:00 +44…; Fri 17:00-09:00 +44…`."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time

from config.office_hours import DAYS_AND_HOURS, days_and_hours

_SHIFT = re.compile(rf"{DAYS_AND_HOURS} (?P<numbers>[+\d, ]+)")


@dataclass(frozen=True, slots=True)
class Shift:
    """The same hours on some days, Monday 0; one that ends no later than it begins goes on into the
    next morning.
    """

    days: frozenset[int]
    begins: time
    ends: time
    numbers: tuple[str, ...]

    def holds(self, at: datetime) -> bool:
        today, yesterday = at.weekday() in self.days, (at.weekday() - 1) % 7 in self.days
        now = at.time()
        if self.begins < self.ends:
            return today and self.begins <= now < self.ends
        return (today and now >= self.begins) or (yesterday and now < self.ends)


@dataclass(frozen=True, slots=True)
class Rota:
    """Shifts; where two overlap, the people of both, in their order."""

    shifts: tuple[Shift, ...] = ()

    def at(self, london: datetime) -> tuple[str, ...]:
        """Whom to ring at this time; nobody at an hour that it leaves out."""
        return tuple(n for shift in self.shifts if shift.holds(london) for n in shift.numbers)


class RotaError(ValueError):
    """A part of the rota that is no shift; `part` counts from 1."""

    def __init__(self, part: int) -> None:
        super().__init__(part)
        self.part = part


def read_rota(text: str, is_telephone: Callable[[str], bool]) -> Rota:
    """Raises RotaError."""
    shifts = []
    for part, one in enumerate(filter(None, map(str.strip, text.split(";"))), 1):
        try:
            shifts.append(_shift(one, is_telephone))
        except ValueError as error:
            raise RotaError(part) from error
    return Rota(tuple(shifts))


def _shift(text: str, is_telephone: Callable[[str], bool]) -> Shift:
    found = _SHIFT.fullmatch(text)
    if not found:
        raise ValueError("not days, hours and numbers")
    first, last, begins, ends = days_and_hours(found)
    numbers = tuple(filter(None, map(str.strip, found["numbers"].split(","))))
    if not numbers or not all(map(is_telephone, numbers)):
        raise ValueError("not telephone numbers")
    days = frozenset((first + more) % 7 for more in range((last - first) % 7 + 1))
    return Shift(days, begins, ends, numbers)
