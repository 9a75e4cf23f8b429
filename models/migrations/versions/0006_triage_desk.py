"""The triage desk: clocks, assignment, flags that people clear, and who has what open."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision: str | None = "0005"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

AT = sa.DateTime(timezone=True)
NOTIFICATION, STAFF = "notification", "staff"


def upgrade() -> None:
    _desk()
    _flags()
    _presence()


def _desk() -> None:
    op.create_table(
        "triage",
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("area", sa.String(10)),
        sa.Column("first_look_due", AT, nullable=False),
        sa.Column("hand_off_due", AT, nullable=False),
        sa.Column("first_look_at", AT),
        sa.Column("first_look_by", sa.Uuid()),
        sa.Column("assigned_to", sa.Uuid()),
        sa.Column("assigned_at", AT),
        _of("triage", "notification_id", NOTIFICATION),
        _of("triage", "first_look_by", STAFF),
        _of("triage", "assigned_to", STAFF),
        sa.PrimaryKeyConstraint("notification_id", name="pk_triage"),
    )
    op.create_index("ix_triage_state_due", "triage", ["state", "first_look_due"])
    op.create_index("ix_triage_assigned_to", "triage", ["assigned_to"])


def _flags() -> None:
    op.create_table(
        "triage_flag",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("code", sa.String(40), nullable=False),
        sa.Column("severity", sa.String(2), nullable=False),
        sa.Column("because", sa.String(81)),
        sa.Column("raised_at", AT, nullable=False),
        sa.Column("cleared_at", AT),
        sa.Column("cleared_by", sa.Uuid()),
        sa.Column("reason", sa.LargeBinary()),
        _of("triage_flag", "notification_id", NOTIFICATION),
        _of("triage_flag", "cleared_by", STAFF),
        sa.PrimaryKeyConstraint("id", name="pk_triage_flag"),
        sa.UniqueConstraint("notification_id", "code", name="uq_triage_flag_notification_id"),
    )
    op.create_index("ix_triage_flag_code", "triage_flag", ["code", "notification_id"])


def _presence() -> None:
    op.create_table(
        "presence",
        sa.Column("notification_id", sa.Uuid(), nullable=False),
        sa.Column("staff_id", sa.Uuid(), nullable=False),
        sa.Column("seen_at", AT, nullable=False),
        _of("presence", "notification_id", NOTIFICATION),
        _of("presence", "staff_id", STAFF),
        sa.PrimaryKeyConstraint("notification_id", "staff_id", name="pk_presence"),
    )


def downgrade() -> None:
    for table in ("presence", "triage_flag", "triage"):
        op.drop_table(table)


def _of(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=f"fk_{table}_{column}_{other}")
