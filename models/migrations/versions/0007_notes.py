"""Notes, contacts and calls to make."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision: str | None = "0006"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

AT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "note",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("outcome", sa.String(20)),
        sa.Column("due_at", AT),
        sa.Column("done_at", AT),
        sa.Column("done_by", sa.Uuid()),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        _of("notification_id", "notification"),
        _of("by", "staff"),
        _of("done_by", "staff"),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
    )
    op.create_index("ix_note_notification_id", "note", ["notification_id"])
    op.create_index("ix_note_kind_due", "note", ["kind", "due_at"])


def downgrade() -> None:
    op.drop_table("note")


def _of(column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_note_{column}_{other}")
