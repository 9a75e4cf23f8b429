"""Corrections by staff, and who wants to close what."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision: str | None = "0009"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("identity", sa.Boolean(), nullable=False),
        sa.Column("change", sa.LargeBinary(), nullable=False),
        _of("revision", "notification_id", "notification"),
        _of("revision", "by", "staff"),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("notification_id", "number", name="uq_revision_notification_id"),
    )
    op.create_table(
        "closing",
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("because", sa.String(20), nullable=False),
        sa.Column("proposed_at", AT, nullable=False),
        sa.Column("proposed_by", sa.Uuid(), nullable=False),
        sa.Column("agreed_at", AT),
        sa.Column("agreed_by", sa.Uuid()),
        _of("closing", "notification_id", "notification"),
        _of("closing", "proposed_by", "staff"),
        _of("closing", "agreed_by", "staff"),
        sa.PrimaryKeyConstraint("notification_id", name="pk_closing"),
    )


def downgrade() -> None:
    for table in ("closing", "revision"):
        op.drop_table(table)


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")
