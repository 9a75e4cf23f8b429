"""The summary: every notification in every table, or a refusal; nothing that names anybody."""

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from intake.errors import NotFoundError
from intake.runtime import Runtime
from intake.summary.compose import (
    Sheet,
    SummaryBrokenError,
    make_summary,
    read_summary,
    reconcile,
)
from intake.summary.grid import EXACT, Rule
from intake.summary.period import Period
from intake.summary.printed import csv_of, text_report
from intake.summary.survey import survey
from models import AuditRow, Conversation, Notification
from tests.intake.staff_factories import some_staff, store_notification
from tests.notifications import CORE, born, built

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def store(runtime: Runtime, at: datetime = MONDAY, status: str = "complete", **fields: Any) -> None:
    """A notification as the line stores it; `person__age=17` sets a field."""
    given = {name.replace("__", "."): value for name, value in fields.items()}
    data = built(CORE | given, received_at=at, flags=given.pop("flags", ()))
    notifier = data.pop("notifier")
    store_notification(runtime, data, notifier, received_at=at, status=status)


def exact(runtime: Runtime, period: Period = YEAR) -> dict[str, Sheet]:
    return {sheet.number: sheet for sheet in make_summary(runtime, period, EXACT).sheets}


def counts(sheet: Sheet, column: int = 0) -> dict[str, int]:
    """What is not zero."""
    return {line.code: line.cells[column] or 0 for line in sheet.lines if line.cells[column]}


def test_each_notification_stands_once_in_each_table(staff_runtime: Runtime) -> None:
    store(
        staff_runtime, person__sex_at_birth="2", person__ethnic_category="J", death__place_type="10"
    )
    store(
        staff_runtime,
        MONDAY - timedelta(days=90),
        "incomplete",
        **born("2009-05-05"),
        death__cause="Pneumonia",
    )
    sheets = exact(staff_runtime)
    assert counts(sheets["T0"]) == {"complete": 1, "incomplete": 1}
    assert {line.code: line.total for line in sheets["T1"].lines if line.total} == {
        "2026-08": 1,
        "2026-11": 1,
    }
    assert counts(sheets["T2"]) == {"ELIGIBLE_LD": 1, "CHILD_CDR": 1}
    assert {line.code: line.total for line in sheets["T3"].lines if line.total} == {
        "55-64": 1,
        "Under 18": 1,
    }
    assert counts(sheets["T4"]) == {"asian": 1, "not_known": 1}
    assert counts(sheets["T6"]) == {"10": 1, "not_known": 1}
    assert counts(sheets["T6c"]) == {"given": 1, "not_given": 1}
    assert counts(sheets["T7"]) == {"family": 2}
    assert counts(sheets["T8h"]) == {"0": 2}
    assert counts(sheets["T13"]) == {"neither": 2}
    assert counts(sheets["T9"])["CHILD"] == 1


def test_every_field_says_how_often_it_is_missing_and_why(staff_runtime: Runtime) -> None:
    store(staff_runtime)
    field_states = {line.code: line.cells for line in exact(staff_runtime)["T10"].lines}
    assert field_states["person.surname"] == (1, 0, 0, 0, 0)
    assert field_states["death.cause"] == (0, 1, 0, 0, 0)
    assert field_states["notifier.role"] == (1, 0, 0, 0, 0)


def test_a_day_ends_at_midnight_in_london(staff_runtime: Runtime) -> None:
    store(staff_runtime, datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    june = Period(date(2026, 6, 1), date(2026, 6, 30))
    assert counts(exact(staff_runtime, july)["T0"]) == {"complete": 1}
    assert counts(exact(staff_runtime, june)["T0"]) == {}


def test_who_left_half_way_is_counted_by_the_last_question(staff_runtime: Runtime) -> None:
    store(staff_runtime)
    with staff_runtime.sessions.begin() as session:
        conversation = session.query(Conversation).one()
        conversation.state, conversation.ended_at = "incomplete", MONDAY
        conversation.turn_count = 2
    assert counts(exact(staff_runtime)["T11"], 1) == {"start": 1}


def test_small_numbers_are_hidden_from_staff_whatever_they_read(staff_runtime: Runtime) -> None:
    for _ in range(3):
        store(staff_runtime)
    summary = read_summary(staff_runtime, some_staff(staff_runtime, "auditor"), YEAR)
    shown = {n for s in summary.sheets for line in s.lines for n in (*line.cells, line.total)}
    assert shown == {0, None}


@pytest.mark.parametrize("role", ["operator"])
def test_a_role_that_may_not_read_it_finds_nothing(staff_runtime: Runtime, role: str) -> None:
    with pytest.raises(NotFoundError):
        read_summary(staff_runtime, some_staff(staff_runtime, role), YEAR)


def test_each_reading_is_recorded(staff_runtime: Runtime) -> None:
    staff = some_staff(staff_runtime, "lead")
    read_summary(staff_runtime, staff, YEAR)
    with staff_runtime.readings() as session:
        rows = session.query(AuditRow).filter(AuditRow.action == "summary.made").all()
    assert [(row.actor, row.detail) for row in rows] == [(staff.id, "2026-01-01 to 2026-12-31")]


def test_what_cannot_be_opened_is_said_and_not_dropped(staff_runtime: Runtime) -> None:
    store(staff_runtime)
    store(staff_runtime)
    with staff_runtime.sessions.begin() as session:
        session.query(Notification).first().content = b"damaged" * 9  # type: ignore[union-attr]
    summary = make_summary(staff_runtime, YEAR, EXACT)
    assert summary.unread == 1
    assert "1 stored notifications cannot be read and are NOT counted" in text_report(summary)


def test_a_table_that_lost_one_is_refused(staff_runtime: Runtime) -> None:
    store(staff_runtime)
    store(staff_runtime)
    found = survey(staff_runtime, YEAR)
    reconcile(found)
    for table in found.tables:
        if table.covers or table.number == "T10":
            lost = replace(table.grid, cells=((0,) * table.grid.width,) * table.grid.height)
            broken = tuple(replace(t, grid=lost) if t is table else t for t in found.tables)
            with pytest.raises(SummaryBrokenError, match=table.number):
                reconcile(replace(found, tables=broken))
    with pytest.raises(SummaryBrokenError, match="3 notifications are stored"):
        reconcile(replace(found, stored=Counter(complete=3)))


def test_the_csv_holds_the_table(staff_runtime: Runtime) -> None:
    store(staff_runtime)
    summary = make_summary(staff_runtime, YEAR, Rule())
    sheet = next(s for s in summary.sheets if s.number == "T2")
    text = csv_of(sheet, lambda _number, code: "=1+1" if code == "ELIGIBLE_LD" else code)
    rows = list(csv.reader(io.StringIO(text.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"))))
    assert rows[0] == ["T2", "count"]
    assert rows[1] == ["'=1+1", "*"]
    assert rows[-1] == ["total", "*"]


def test_the_report_names_nobody(staff_runtime: Runtime) -> None:
    store(
        staff_runtime, person__forename="Tom", notifier__name="Ruth Hughes", concerns__text="They"
    )
    text = text_report(make_summary(staff_runtime, YEAR, EXACT))
    assert not [word for word in ("Tom", "Hughes", "Ruth", "WV1", "They") if word in text]


def test_a_report_counts_for_the_board_of_today(staff_runtime: Runtime) -> None:
    """Of two boards that became one, and of one that nobody knows."""
    for icb in ("QHG", "S1Y5D", "QUA", "QXX", None):
        data = built(CORE)
        data["routing"]["icb"] = icb
        store_notification(staff_runtime, data, data.pop("notifier"))
    boards = exact(staff_runtime)["T5"]
    held = {line.code: sum(n or 0 for n in line.cells) for line in boards.lines if any(line.cells)}
    assert held == {"S1Y5D": 2, "QUA": 1, "QXX": 1, "not_known": 1}
    regions = dict(zip(boards.columns, boards.foot or (), strict=True))
    assert {code: n for code, n in regions.items() if n} == {"Y61": 2, "Y60": 1, "not_known": 2}
