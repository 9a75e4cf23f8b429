"""Duplicates: blind values to find them by, and the pairs that were found."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision: str | None = "0007"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "duplicate_search",
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("searched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"],
            ["notification.id"],
            name="fk_duplicate_search_notification_id_notification",
        ),
        sa.PrimaryKeyConstraint("notification_id", name="pk_duplicate_search"),
    )
    op.create_table(
        "duplicate_key",
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("blind_index", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"],
            ["notification.id"],
            name="fk_duplicate_key_notification_id_notification",
        ),
        sa.PrimaryKeyConstraint("notification_id", "blind_index", name="pk_duplicate_key"),
    )
    op.create_index("ix_duplicate_key_blind_index", "duplicate_key", ["blind_index"])
    op.create_table(
        "duplicate_pair",
        sa.Column("later_id", sa.Uuid(), nullable=False),
        sa.Column("earlier_id", sa.Uuid(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["later_id"], ["notification.id"], name="fk_duplicate_pair_later_id_notification"
        ),
        sa.ForeignKeyConstraint(
            ["earlier_id"], ["notification.id"], name="fk_duplicate_pair_earlier_id_notification"
        ),
        sa.PrimaryKeyConstraint("later_id", "earlier_id", name="pk_duplicate_pair"),
    )
    op.create_index("ix_duplicate_pair_earlier_id", "duplicate_pair", ["earlier_id"])


def downgrade() -> None:
    op.drop_table("duplicate_pair")
    op.drop_table("duplicate_key")
    op.drop_table("duplicate_search")
