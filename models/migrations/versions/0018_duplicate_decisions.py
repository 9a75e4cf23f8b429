"""What people decided about two reports that may tell of one death."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision: str | None = "0017"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

AT, NAME = sa.DateTime(timezone=True), "duplicate_decision"
PARENTS = {
    "later_id": "notification",
    "earlier_id": "notification",
    "by": "staff",
    "undone_by": "staff",
}


def upgrade() -> None:
    op.create_table(
        NAME,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("later_id", sa.Uuid(), nullable=False),
        sa.Column("earlier_id", sa.Uuid(), nullable=False),
        sa.Column("same", sa.Boolean(), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("by", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.LargeBinary(), nullable=False),
        sa.Column("undone_at", AT),
        sa.Column("undone_by", sa.Uuid()),
        sa.Column("undone_because", sa.LargeBinary()),
        *(
            sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{NAME}_{column}_{other}")
            for column, other in PARENTS.items()
        ),
        sa.PrimaryKeyConstraint("id", name="pk_duplicate_decision"),
    )
    for column in ("later_id", "earlier_id"):
        op.create_index(f"ix_{NAME}_{column}", NAME, [column])


def downgrade() -> None:
    op.drop_table(NAME)
