"""Whoever has several passkeys calls each by a name."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision: str | None = "0023"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("passkey", sa.Column("name", sa.String(60)))


def downgrade() -> None:
    op.drop_column("passkey", "name")
