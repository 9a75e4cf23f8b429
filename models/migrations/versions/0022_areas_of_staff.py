"""Members of staff who are limited to areas."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision: str | None = "0021"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("staff", sa.Column("areas", sa.String(400)))


def downgrade() -> None:
    op.drop_column("staff", "areas")
