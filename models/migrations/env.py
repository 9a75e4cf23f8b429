"""How Alembic reaches the database: a connection given by `models.migrate`, or DATABASE_URL."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection
from sqlalchemy.types import TypeDecorator

from config.settings import load_settings
from models import Base
from models.migrate import migration_engine


def plain_type(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """A new migration names SQL types alone: our own classes may change or go."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return f"sa.{item.impl_instance!r}"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=plain_type,
        render_as_batch=connection.dialect.name == "sqlite",
        transactional_ddl=True,
    )
    with context.begin_transaction():
        context.run_migrations()


given: Connection | None = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    with migration_engine(load_settings().database_url).begin() as opened:
        run(opened)
