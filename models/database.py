"""One way to reach the database, SQLite or PostgreSQL, by DATABASE_URL alone."""

import sqlite3
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker

SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # an answer leaves only after its commit; a power cut must not undo it
    "secure_delete=ON",  # an erased key must not linger in a free page
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "temp_store=MEMORY",
    "busy_timeout=10000",
)


def create_database(url: str) -> Engine:
    """An engine that never prints parameters: an error text must not quote a caller."""
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _lock_down_sqlite)
        event.listen(engine, "begin", _begin)
    return engine


def create_sessions(engine: Engine, *, reading: bool = False) -> sessionmaker[Session]:
    """The session factory; rows stay readable after their transaction.

    `reading` sessions take no write lock on SQLite: many may look while one turn is stored.
    """
    bind = engine.execution_options(reading=True) if reading else engine
    return sessionmaker(bind, expire_on_commit=False)


def _lock_down_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # We begin transactions ourselves; the driver's own habit starts them too late.
    connection.isolation_level = None
    for pragma in SQLITE_PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    # Take the write lock at once: a read that later writes would fail with "database is locked".
    reading = connection.get_execution_options().get("reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")


def scrub(sessions: sessionmaker[Session]) -> bool:
    """See that erased keys are in no file of the database any more; False where that must wait.

    PostgreSQL keeps erased rows until they are vacuumed, and their bytes on the page even then:
    the table that holds keys is written anew, which takes its lock for a moment. Without its key
    nothing else can be read. PostgreSQL's own log keeps them until its server lets that go.
    """
    engine = sessions.kw["bind"]
    if engine.dialect.name == "sqlite":
        return checkpoint(sessions)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SET lock_timeout = '2s'"))
        try:
            connection.execute(text("VACUUM (FULL) conversation"))
            connection.execute(text("VACUUM"))
        except OperationalError:  # a long turn holds the lock: next time
            return False
        finally:
            connection.execute(text("RESET lock_timeout"))
    return True


def checkpoint(sessions: sessionmaker[Session]) -> bool:
    """Empty SQLite's write-ahead log, so that an erased key is in no file any more; False where a
    reader holds it up: the worker repeats it. PostgreSQL needs nothing of the kind here.
    """
    engine = sessions.kw["bind"]
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()
        try:
            connection.execute("PRAGMA busy_timeout=0")
            ((busy, _, _),) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            connection.execute("PRAGMA busy_timeout=10000")
            connection.close()
        return not busy
    return True
