"""Bring a database to the newest schema; safe to run from several processes at once."""

import fcntl
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.pool import NullPool

PROJECT = Path(__file__).resolve().parent.parent
# Any fixed number: two starting processes migrate one after the other, not both at once.
_ADVISORY_LOCK = 41_729_358


def migrate(url: str) -> None:
    """Upgrade to head. An SQLite file is made with mode 0600, its folder with 0700."""
    with _alone(url), migration_engine(url).begin() as connection:
        command.upgrade(alembic_config(connection), "head")


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration out of pyproject.toml, for one connection that is already open."""
    config = Config(toml_file=PROJECT / "pyproject.toml")
    config.attributes["connection"] = connection
    return config


def migration_engine(url: str) -> Engine:
    """One connection at a time, kept nowhere; on SQLite one that may rebuild tables."""
    engine = create_engine(url, hide_parameters=True, poolclass=NullPool)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _lock)
    return engine


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    connection.isolation_level = None
    # foreign_keys stays off: a table is changed by copying, dropping and renaming it.
    for pragma in ("busy_timeout=30000", "secure_delete=ON", "journal_mode=WAL"):
        connection.execute(f"PRAGMA {pragma}")


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _ADVISORY_LOCK})


@contextmanager
def _alone(url: str) -> Iterator[None]:
    """Only we prepare this SQLite file: going over to WAL does not wait for others, it fails."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite":
        yield
        return
    path = Path(str(parts.database))
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        # SQLite gives its -wal and -shm files the mode of the database itself.
        path.touch(mode=0o600)
        path.chmod(0o600)
        yield
    finally:
        os.close(folder)
