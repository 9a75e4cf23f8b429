"""Migrations make exactly the schema of the models, can be taken back, and name nothing of ours."""

import ast
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from models import Base
from models.migrate import PROJECT, alembic_config, migrate, migration_engine
from tests.postgresql import PostgresServer

VERSIONS = sorted((PROJECT / "models/migrations/versions").glob("*.py"))
REVISIONS = [path.stem[:4] for path in VERSIONS]
OURS = {"config", "models", "intake", "webhooks", "dialogues"}
SCHEMA = {
    "sqlite": "SELECT type, name, sql FROM sqlite_master WHERE tbl_name <> 'alembic_version'",
    "postgresql": """
        SELECT 'table', table_name, column_name || ' ' || udt_name || ' ' || is_nullable
            || coalesce(character_maximum_length::text, '')
        FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> 'alembic_version'
        UNION SELECT 'index', indexname, indexdef FROM pg_indexes
        WHERE schemaname = 'public' AND tablename <> 'alembic_version'
        UNION SELECT 'constraint', conname, pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND conname NOT LIKE 'alembic%'
        UNION SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger
        WHERE NOT tgisinternal
        UNION SELECT 'function', proname, prosrc FROM pg_proc
        WHERE pronamespace = 'public'::regnamespace
    """,
}


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database with nothing in it."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server: PostgresServer = request.getfixturevalue("postgresql")
    url = server.create()
    yield url
    server.drop(url)


def schema(url: str) -> set[tuple[str, str, tuple[str, ...]]]:
    """Every table, index, trigger and function, in the database's own words."""
    with migration_engine(url).begin() as connection:
        rows = connection.execute(text(SCHEMA[connection.dialect.name])).all()
    return {(kind, name, _parts(str(sql))) for kind, name, sql in rows}


def _parts(sql: str) -> tuple[str, ...]:
    """A definition without regard to the order of its columns and constraints."""
    plain = re.sub(r"[\s\"]+", " ", sql).removesuffix(")")
    return tuple(sorted(part.strip() for part in plain.replace("(", ",", 1).split(",")))


def move(url: str, *steps: tuple[str, str]) -> None:
    for direction, revision in steps:
        with migration_engine(url).begin() as connection:
            getattr(command, direction)(alembic_config(connection), revision)


def test_migrations_end_where_the_models_are(database_url: str) -> None:
    with migration_engine(database_url).begin() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrated_schema_is_the_models_schema_word_for_word(empty_url: str) -> None:
    move(empty_url, ("upgrade", "head"))
    migrated = schema(empty_url)
    move(empty_url, ("downgrade", "base"))
    with migration_engine(empty_url).begin() as connection:
        Base.metadata.create_all(connection)
    guards = {row for row in migrated if row[0] in ("trigger", "function")}
    assert guards
    assert migrated - guards == schema(empty_url)


@pytest.mark.parametrize(("lower", "upper"), list(pairwise(["base", *REVISIONS])))
def test_each_migration_leaves_no_trace_when_taken_back(
    empty_url: str, lower: str, upper: str
) -> None:
    move(empty_url, ("upgrade", lower))
    before = schema(empty_url)
    move(empty_url, ("upgrade", upper))
    after = schema(empty_url)
    move(empty_url, ("downgrade", lower))
    assert schema(empty_url) == before
    move(empty_url, ("upgrade", upper))
    assert schema(empty_url) == after != before


def test_migrating_twice_changes_nothing(database_url: str) -> None:
    before = schema(database_url)
    migrate(database_url)
    assert schema(database_url) == before


def test_migrations_have_one_head_and_run_in_the_order_of_their_names() -> None:
    script = ScriptDirectory.from_config(alembic_config())
    assert script.get_heads() == [REVISIONS[-1]]
    assert [step.revision for step in script.walk_revisions()] == REVISIONS[::-1]


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_migration_is_numbered_in_four_digits(path: Path) -> None:
    assert re.fullmatch(r"\d{4}_[a-z0-9_]+", path.stem)
    assert f'revision = "{path.stem[:4]}"' in path.read_text()


@pytest.mark.parametrize("path", VERSIONS, ids=lambda path: path.stem)
def test_migration_imports_nothing_of_ours(path: Path) -> None:
    imported = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            imported |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add(str(node.module).split(".")[0])
    assert imported.isdisjoint(OURS)


def test_sqlite_file_and_folder_are_made_private(tmp_path: Path) -> None:
    path = tmp_path / "state" / "line.sqlite3"
    migrate(f"sqlite:///{path}")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_database_readable_by_others_is_closed_to_them(
    tmp_path: Path, sqlite_template: Path
) -> None:
    path = tmp_path / "line.sqlite3"
    shutil.copy(sqlite_template, path)
    path.chmod(0o644)
    migrate(f"sqlite:///{path}")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_processes_that_start_at_once_migrate_one_after_the_other(empty_url: str) -> None:
    program = "import sys; from models.migrate import migrate; migrate(sys.argv[1])"
    started = [
        subprocess.Popen(
            [sys.executable, "-c", program, empty_url], cwd=PROJECT, stderr=subprocess.PIPE
        )
        for _ in range(2)
    ]
    complaints = [process.communicate()[1].decode() for process in started]
    assert [process.returncode for process in started] == [0, 0], complaints
    with migration_engine(empty_url).connect() as connection:
        assert inspect(connection).has_table("conversation")
