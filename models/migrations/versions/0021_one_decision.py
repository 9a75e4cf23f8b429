"""Of two reports one decision stands at a time."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision: str | None = "0020"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

STANDS = sa.text("undone_at IS NULL")


def upgrade() -> None:
    op.create_index(
        "uq_duplicate_decision_standing", "duplicate_decision", ["later_id", "earlier_id"],
        unique=True, sqlite_where=STANDS, postgresql_where=STANDS,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("uq_duplicate_decision_standing", "duplicate_decision")
