"""A throw-away PostgreSQL server for the tests, from PyPI's pgserver: no installation, no port."""

import fcntl
import itertools
import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql
from sqlalchemy import URL, make_url

# Python 3.13 has no pgserver: name a server's administrator here instead.
ADMIN_URL_NAME = "TEST_POSTGRESQL_URL"
_ROOM = 1 << 30


class PostgresServer:
    """Makes databases, quickly, as copies of a template; other runs may share the server."""

    def __init__(self, admin: URL) -> None:
        self._admin = admin
        self._names = (f"line_test_{os.getpid()}_{number}" for number in itertools.count(1))
        self.template_url = self.create()

    def create(self, like: str | None = None) -> str:
        """The URL of a new database: an empty one, or a copy."""
        name = next(self._names)
        template = make_url(like).database if like else "template0"
        self._run("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY", name, str(template))
        url = self._admin.set(database=name, drivername="postgresql+psycopg")
        return url.render_as_string(hide_password=False)

    def drop(self, url: str) -> None:
        """Remove a database, also where a connection was left open."""
        name = make_url(url).database
        self._run("DROP DATABASE IF EXISTS {} WITH (FORCE)", str(name))

    def _run(self, statement: str, *names: str) -> None:
        dsn = self._admin.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(dsn, autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


@contextmanager
def start_postgresql() -> Iterator[PostgresServer]:
    """A running server, stopped and erased at the end. Raises where none can be had."""
    given = os.environ.get(ADMIN_URL_NAME)
    if given:
        server = PostgresServer(make_url(given))
        yield server
        server.drop(server.template_url)
        return
    with warnings.catch_warnings():
        # pgserver asks platformdirs for a folder that is of no use to us, which warns.
        warnings.simplefilter("ignore")
        # Absent on Python 3.13, where ADMIN_URL_NAME stands in.
        from pgserver.postgres_server import get_server  # noqa: PLC0415

    folder = Path(tempfile.mkdtemp(prefix="line-postgresql-", dir=_roomy_folder()))
    folder.chmod(0o755)  # run by root, the server is another user
    with _one_at_a_time():
        process = get_server(folder / "data", cleanup_mode="delete")
    try:
        process.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield PostgresServer(make_url(process.get_uri()))
    finally:
        process.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """On a new machine, run by root, pgserver makes its user: two workers must not both try."""
    with (Path(tempfile.gettempdir()) / f"line-postgresql-{os.getuid()}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _roomy_folder() -> str | None:
    """Memory where there is enough of it; a container's /dev/shm may be too small."""
    memory = Path("/dev/shm")
    if memory.is_dir() and shutil.disk_usage(memory).free > _ROOM:
        return str(memory)
    return None
