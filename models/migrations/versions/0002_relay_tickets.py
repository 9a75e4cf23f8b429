"""Tickets for the sockets of calls that go through ConversationRelay."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision: str | None = "0001"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


def upgrade() -> None:
    op.create_table(
        "relay_ticket",
        sa.Column("ticket_index", sa.LargeBinary(32), nullable=False),
        sa.Column("thread_index", sa.LargeBinary(32), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("ticket_index", name="pk_relay_ticket"),
    )
    op.create_index("ix_relay_ticket_issued_at", "relay_ticket", ["issued_at"])


def downgrade() -> None:
    op.drop_table("relay_ticket")
