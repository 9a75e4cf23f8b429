"""The clocks of a notification in words, with the colour of their tag."""

from datetime import datetime, timedelta

from intake.reading import AtDesk
from intake.runtime import LONDON
from webhooks.staff_words import time_of_day

Look = tuple[str, str]
_SOON = timedelta(hours=1)


def clock_of(desk: AtDesk, now: datetime) -> tuple[str, Look] | None:
    """What is due, and how that stands; None where nothing is due any more."""
    if desk.due is None:
        return None
    return ("First look" if desk.unseen else "Hand-off"), due_look(desk.due, now)


def due_look(due: datetime, now: datetime) -> Look:
    """`Late by 2 days` (red), `Due in 12 minutes` (orange), `Due today by 5pm`, `Due Tuesday`."""
    if due <= now:
        return f"Late by {_length(now - due)}", "red"
    if due - now <= _SOON:
        return f"Due in {_length(due - now)}", "orange"
    there, here = (due - timedelta(seconds=1)).astimezone(LONDON), now.astimezone(LONDON)
    days = (there.date() - here.date()).days
    if days == 0:
        by = "midnight" if there.hour == 23 else time_of_day(due).replace(":00", "")
        return f"Due today by {by}", "yellow"
    if days == 1:
        return "Due tomorrow", "blue"
    return (f"Due {there:%A}" if days < 7 else f"Due {there.day} {there:%B}"), "grey"


def _length(time: timedelta) -> str:
    minutes = int(time.total_seconds() // 60)
    for size, unit in ((24 * 60, "day"), (60, "hour"), (1, "minute")):
        if minutes >= size:
            count = minutes // size
            return f"{count} {unit}{'' if count == 1 else 's'}"
    return "less than a minute"
