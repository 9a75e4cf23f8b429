"""Blind values by which staff find a notification by what a caller can tell."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision: str | None = "0013"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "look_up",
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"], ["notification.id"], name="fk_look_up_notification_id_notification"
        ),
        sa.PrimaryKeyConstraint("notification_id", name="pk_look_up"),
    )
    op.create_table(
        "look_up_key",
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("blind_index", sa.LargeBinary(32), nullable=False),
        sa.ForeignKeyConstraint(
            ["notification_id"],
            ["notification.id"],
            name="fk_look_up_key_notification_id_notification",
        ),
        sa.PrimaryKeyConstraint("notification_id", "blind_index", name="pk_look_up_key"),
    )
    op.create_index("ix_look_up_key_blind_index", "look_up_key", ["blind_index"])


def downgrade() -> None:
    op.drop_table("look_up_key")
    op.drop_table("look_up")
