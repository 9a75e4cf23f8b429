"""Times are stored in UTC, and never without a zone."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Dialect
from sqlalchemy.dialects.postgresql.base import PGDialect
from sqlalchemy.dialects.sqlite.base import SQLiteDialect
from sqlalchemy.exc import StatementError

from intake.runtime import Runtime
from models import Conversation
from models.base import UtcDateTime
from tests.factories import START, some_conversation

DIALECTS: tuple[Dialect, ...] = (SQLiteDialect(), PGDialect())  # type: ignore[no-untyped-call]
ZONES = st.sampled_from(
    [
        ZoneInfo("Europe/London"),
        ZoneInfo("Asia/Kolkata"),
        timezone(timedelta(hours=-9, minutes=-30)),
    ]
)


@pytest.mark.parametrize("dialect", DIALECTS, ids=lambda dialect: str(dialect.name))
def test_a_time_without_a_zone_is_refused(dialect: Dialect) -> None:
    with pytest.raises(ValueError, match="zone"):
        UtcDateTime().process_bind_param(START.replace(tzinfo=None), dialect)


@given(st.datetimes(datetime(1900, 1, 2), datetime(2999, 1, 1), timezones=ZONES))  # noqa: DTZ001
def test_a_stored_time_is_the_same_moment_in_utc(moment: datetime) -> None:
    for dialect in DIALECTS:
        stored = UtcDateTime().process_bind_param(moment, dialect)
        read = UtcDateTime().process_result_value(stored, dialect)
        assert read is not None
        assert (read.timestamp(), read.utcoffset()) == (moment.timestamp(), timedelta(0))


def test_a_database_gives_a_time_back_with_its_zone(runtime: Runtime) -> None:
    summer = datetime(2026, 7, 1, 0, 30, tzinfo=ZoneInfo("Europe/London"))
    conversation = some_conversation(opened_at=summer)
    with runtime.sessions.begin() as session:
        session.add(conversation)
    with runtime.readings() as session:
        stored = session.get_one(Conversation, conversation.id)
    assert stored.opened_at == summer
    assert stored.opened_at.utcoffset() == timedelta(0)


def test_a_database_never_sees_a_naive_time(runtime: Runtime) -> None:
    with runtime.sessions() as session:
        session.add(some_conversation(opened_at=START.replace(tzinfo=None)))
        with pytest.raises(StatementError, match="zone"):
            session.flush()
