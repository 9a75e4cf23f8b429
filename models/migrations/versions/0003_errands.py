"""Errands: alerts, texts to callers, and what is to be taken away at Twilio."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision: str | None = "0002"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "errand",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("conversation_id", sa.Uuid()),
        sa.Column("severity", sa.String(2)),
        sa.Column("once_index", sa.LargeBinary(32)),
        sa.Column("key", sa.LargeBinary()),
        sa.Column("payload", sa.LargeBinary()),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("lease_token", sa.Uuid()),
        sa.Column("last_code", sa.String(40)),
        sa.PrimaryKeyConstraint("id", name="pk_errand"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_errand_conversation_id_conversation"
        ),
        sa.UniqueConstraint("once_index", name="uq_errand_once_index"),
    )
    live = sa.text("state IN ('pending', 'leased', 'held', 'unknown', 'dead')")
    op.create_index("ix_errand_conversation_id", "errand", ["conversation_id"])
    op.create_index(
        "ix_errand_due", "errand", ["next_at"], sqlite_where=live, postgresql_where=live
    )


def downgrade() -> None:
    op.drop_table("errand")
