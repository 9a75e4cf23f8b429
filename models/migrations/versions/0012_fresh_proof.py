"""When a signed-in member of staff last proved who they are."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision: str | None = "0011"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("staff_session", sa.Column("proved_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    op.drop_column("staff_session", "proved_at")
