"""How databases are opened: durable, forgetful of what was erased, silent about values."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from intake.runtime import Runtime
from models import Turn
from models.database import checkpoint
from tests.factories import some_conversation, some_turn

on_sqlite = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PRAGMAS = {
    "journal_mode": "wal",
    "synchronous": 2,  # FULL
    "secure_delete": 1,
    "foreign_keys": 1,
    "trusted_schema": 0,
    "temp_store": 2,  # MEMORY
    "busy_timeout": 10_000,
}


@on_sqlite
@pytest.mark.parametrize("reading", [False, True])
def test_every_sqlite_connection_is_locked_down(runtime: Runtime, reading: bool) -> None:
    sessions = runtime.readings if reading else runtime.sessions
    with sessions() as first, sessions() if reading else runtime.readings() as second:
        for session in (first, second):
            seen = {name: session.scalar(text(f"PRAGMA {name}")) for name in PRAGMAS}
            assert seen == PRAGMAS


@on_sqlite
def test_readers_do_not_wait_for_a_writer(runtime: Runtime) -> None:
    with runtime.sessions.begin() as writer, runtime.readings() as reader:
        writer.add(some_conversation())
        writer.flush()
        assert reader.scalar(text("SELECT count(*) FROM conversation")) == 0


@on_sqlite
def test_write_transaction_holds_the_lock_from_its_first_statement(
    runtime: Runtime, tmp_path: Path
) -> None:
    with (
        runtime.sessions() as session,
        closing(sqlite3.connect(tmp_path / "line.sqlite3", timeout=0)) as other,
    ):
        session.execute(text("SELECT count(*) FROM turn"))
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


@on_sqlite
def test_erased_value_is_in_no_file_after_a_checkpoint(runtime: Runtime, tmp_path: Path) -> None:
    canary = b"a wrapped key that must not stay on disk" * 3
    conversation = some_conversation(content_wrap=canary)
    with runtime.sessions.begin() as session:
        session.add(conversation)
    assert any(canary in path.read_bytes() for path in tmp_path.glob("line.sqlite3*"))
    with runtime.sessions.begin() as session:
        session.merge(conversation).content_wrap = None
    checkpoint(runtime.sessions)
    assert not any(canary in path.read_bytes() for path in tmp_path.glob("line.sqlite3*"))


def test_row_without_its_parent_is_refused(runtime: Runtime) -> None:
    with runtime.sessions() as session:
        session.add(some_turn(some_conversation()))
        with pytest.raises(IntegrityError):
            session.flush()


def test_error_text_does_not_quote_what_was_stored(runtime: Runtime) -> None:
    conversation = some_conversation()
    said = b"My brother Michael died"
    with runtime.sessions() as session:
        session.add(conversation)
        session.flush()
        session.add_all([some_turn(conversation, heard=said), some_turn(conversation, heard=said)])
        with pytest.raises(IntegrityError) as caught:
            session.flush()
    assert "Michael" not in str(caught.value)


def test_thread_has_one_open_conversation_and_any_number_of_ended_ones(runtime: Runtime) -> None:
    thread = bytes(32)
    with runtime.sessions.begin() as session:
        session.add_all(some_conversation(thread_index=thread, state="finished") for _ in "abc")
        session.add(some_conversation(thread_index=thread))
    with runtime.sessions() as session:
        session.add(some_conversation(thread_index=thread))
        with pytest.raises(IntegrityError):
            session.flush()


def test_delivery_is_stored_once(runtime: Runtime) -> None:
    conversation = some_conversation()
    with runtime.sessions() as session:
        session.add(conversation)
        session.flush()
        turns = [some_turn(conversation, n, delivery_index=bytes(32)) for n in (1, 2)]
        session.add_all(turns)
        with pytest.raises(IntegrityError):
            session.flush()
    with runtime.readings() as session:
        assert session.query(Turn).count() == 0
