"""When a person takes calls."""

from datetime import datetime

import pytest

from config.office_hours import read_office_hours

USUAL = "Mon-Fri 09:00-16:30; Sat 10:00-12:00"


@pytest.mark.parametrize(
    ("at", "somebody"),
    [
        ("2026-11-23 09:00", True),
        ("2026-11-23 08:59", False),
        ("2026-11-23 16:29", True),
        ("2026-11-23 16:30", False),
        ("2026-11-28 11:00", True),
        ("2026-11-28 14:00", False),
        ("2026-11-29 11:00", False),
        ("2026-12-25 11:00", False),
        ("2026-12-28 11:00", False),
    ],
)
def test_somebody_is_there_at_the_hours_named_and_not_on_bank_holidays(
    at: str, somebody: bool
) -> None:
    assert read_office_hours(USUAL).are_now(datetime.fromisoformat(at)) is somebody


def test_hours_are_said_as_people_say_them() -> None:
    said = str(read_office_hours("Mon-Fri 9:00-16:30; Sat 12:00-15:00"))
    assert said == "Monday to Friday, 9 am to 4:30 pm, and Saturday, noon to 3 pm"


@pytest.mark.parametrize(
    "wrong",
    ["", ";", "weekdays", "Mon-Fri", "Mon-Fri 9-17", "Fri-Mon 09:00-17:00", "Mon 17:00-09:00",
     "Mon 09:00-25:00", "Xyz 09:00-17:00"],
)  # fmt: skip
def test_hours_that_nobody_could_keep_are_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        read_office_hours(wrong)
