"""Reports on texts, numbers that want none, and what staff see of both."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision: str | None = "0010"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "text_report",
        sa.Column("message_index", sa.LargeBinary(32), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("code", sa.String(20)),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("message_index", name="pk_text_report"),
    )
    op.create_table(
        "opt_out",
        sa.Column("number_index", sa.LargeBinary(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number_index", name="pk_opt_out"),
    )
    op.add_column("errand", sa.Column("reported_at", sa.DateTime(timezone=True)))
    op.add_column("conversation", sa.Column("texting", sa.String(10)))


def downgrade() -> None:
    op.drop_column("conversation", "texting")
    op.drop_column("errand", "reported_at")
    op.drop_table("opt_out")
    op.drop_table("text_report")
