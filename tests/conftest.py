"""The test bench: a scrubbed environment, no network, both databases, a Runtime of fakes.

`runtime` (and whatever uses `database_url`) runs each test on SQLite and on PostgreSQL. To run
on one alone: `@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)`.
`pytest -m "not postgresql"` leaves PostgreSQL out; where it cannot start, tests fail.
"""

import os
import re

# Before anything of ours is imported: no setting of the developer's machine reaches a test.
_OURS = re.compile(
    r"(STATE_DIR|DATABASE_URL|PUBLIC_URL|KEYS_DIR|RETENTION_DAYS|LOG_LEVEL|ALLOW_TEST_NUMBERS"
    r"|STAFF_URL|TEXT_PAUSE|WHATSAPP|ON_CALL_NUMBER|LINE_NUMBER|ORGANISATION|CONTACT_EMAIL|ALERT_URL|ALERT_SECRET|OFFICE_HOURS|(WEB|STAFF|TALK)_PORT|(RELAY|DIALOGUE|TWILIO|CASEWORK|MESH|FHIR|OIDC)_?.*)"
)
for _name in [name for name in os.environ if _OURS.fullmatch(name)]:
    del os.environ[_name]

import shutil  # noqa: E402
from collections.abc import Iterator  # noqa: E402
from dataclasses import replace  # noqa: E402
from pathlib import Path  # noqa: E402

import hypothesis  # noqa: E402
import pytest  # noqa: E402

from config.settings import Settings, load_settings  # noqa: E402
from intake.runtime import Runtime  # noqa: E402
from models.database import create_database, create_sessions  # noqa: E402
from models.keys import create_keys, load_line_keys, load_staff_keys  # noqa: E402
from models.migrate import migrate  # noqa: E402
from tests.fakes import FakeDialogue, FrozenClock  # noqa: E402
from tests.postgresql import PostgresServer, start_postgresql  # noqa: E402

collect_ignore = ["dialogues"]  # run by the dialogue service's own environment

hypothesis.settings.register_profile(
    "line", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("line")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """`@pytest.mark.loopback` lets a test reach this machine, and no other."""
    for item in items:
        if item.get_closest_marker("loopback"):
            item.add_marker(pytest.mark.allow_hosts(["127.0.0.1", "::1", "localhost"]))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    """A PostgreSQL server for this session (and xdist worker), with a migrated template."""
    with start_postgresql() as server:
        migrate(server.template_url)
        yield server


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "line.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)],
)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty, migrated database of this test's own, on each kind of server."""
    if request.param == "sqlite":
        path = tmp_path / "line.sqlite3"
        shutil.copy(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: PostgresServer = request.getfixturevalue("postgresql")
    url = server.create(like=server.template_url)
    yield url
    server.drop(url)


@pytest.fixture(scope="session")
def keys_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keys made once; a test that adds or damages keys makes its own folder."""
    folder = tmp_path_factory.mktemp("keys") / "keys"
    create_keys(folder, FrozenClock()())
    return folder


@pytest.fixture
def settings(tmp_path: Path, keys_dir: Path) -> Settings:
    """Default settings under tmp_path, with the secrets that have no default."""
    return load_settings({
        "STATE_DIR": str(tmp_path / "state"),
        "KEYS_DIR": str(keys_dir),
        "PUBLIC_URL": "https://line.example",
        "DIALOGUE_TOKEN": "test-dialogue-token",
        "TWILIO_AUTH_TOKEN": "test-twilio-auth-token",
        "TEXT_PAUSE": "0",
    })  # fmt: skip


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def dialogue() -> FakeDialogue:
    return FakeDialogue()


@pytest.fixture
def runtime(
    settings: Settings, database_url: str, dialogue: FakeDialogue, clock: FrozenClock
) -> Iterator[Runtime]:
    """The public process's Runtime: a real database and keys, a fake dialogue, a still clock."""
    engine = create_database(database_url)
    yield Runtime(
        settings=replace(settings, database_url=database_url),
        sessions=create_sessions(engine),
        readings=create_sessions(engine, reading=True),
        keys=load_line_keys(settings.keys_dir),
        staff_keys=None,
        dialogue=dialogue,
        now=clock,
    )
    engine.dispose()


@pytest.fixture
def staff_runtime(runtime: Runtime) -> Runtime:
    """A staff process beside `runtime`: the same database, dialogue and clock, private keys too."""
    return replace(runtime, staff_keys=load_staff_keys(runtime.settings.keys_dir))
