"""Hand-offs that need a person are found without looking at every other."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision: str | None = "0022"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

_FAILED = sa.text("state IN ('rejected', 'dead', 'held', 'unknown')")


def upgrade() -> None:
    op.create_index(
        "ix_handoff_failed", "handoff", ["notification_id"],
        sqlite_where=_FAILED, postgresql_where=_FAILED,
    )  # fmt: skip


def downgrade() -> None:
    op.drop_index("ix_handoff_failed", "handoff")
