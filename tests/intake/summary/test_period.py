"""The days a summary covers, as they are typed."""

from datetime import date

import pytest

from intake.summary.period import Period, PeriodInvalidError, read_period


@pytest.mark.parametrize(
    ("first", "last", "period"),
    [
        ("", "", (date(2026, 1, 1), date(2026, 11, 22))),
        ("2025-04-01", "2026-03-31", (date(2025, 4, 1), date(2026, 3, 31))),
        (" 2026-02-01 ", "", (date(2026, 2, 1), date(2026, 11, 22))),
    ],
)
def test_a_period_as_typed(first: str, last: str, period: tuple[date, date]) -> None:
    assert read_period(first, last, today=date(2026, 11, 22)) == Period(*period)


@pytest.mark.parametrize(
    ("first", "last"),
    [("2026-12-31", "2026-01-01"), ("soon", ""), ("0001-01-01", ""), ("2001-01-01", "2026-01-01"),
     ("", "9999-12-31"), ("2026-02-30", "")],
)  # fmt: skip
def test_no_period(first: str, last: str) -> None:
    with pytest.raises(PeriodInvalidError):
        read_period(first, last, today=date(2026, 11, 22))


def test_months_are_all_there() -> None:
    period = Period(date(2025, 11, 30), date(2026, 2, 1))
    assert period.months() == ("2025-11", "2025-12", "2026-01", "2026-02")
