"""What was erased and when, what must be kept, and the counts that stay."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision: str | None = "0012"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.add_column("conversation", sa.Column("erased_at", sa.DateTime(timezone=True)))
    op.add_column("notification", sa.Column("held_at", sa.DateTime(timezone=True)))
    op.create_table(
        "month_count",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("counts", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_month_count"),
        sa.UniqueConstraint("month", name="uq_month_count_month"),
    )


def downgrade() -> None:
    op.drop_table("month_count")
    op.drop_column("notification", "held_at")
    op.drop_column("conversation", "erased_at")
