"""Calls: half sentences, messages left by voice, tries to carry on a call."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision: str | None = "0004"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

WAITS = sa.text("state = 'waiting'")


def upgrade() -> None:
    _create_call()
    _create_voicemail()
    op.create_table(
        "wrong_try",
        sa.Column("number_index", sa.LargeBinary(32), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("number_index", name="pk_wrong_try"),
    )


def downgrade() -> None:
    for table in ("wrong_try", "voicemail", "call"):
        op.drop_table(table)


def _create_call() -> None:
    op.create_table(
        "call",
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("hung_up_at", sa.DateTime(timezone=True)),
        sa.Column("accepted_at", sa.DateTime(timezone=True)),
        sa.Column("partial_turn", sa.Integer(), nullable=False),
        sa.Column("partial_sequence", sa.Integer(), nullable=False),
        sa.Column("partial", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("conversation_id", name="pk_call"),
        sa.ForeignKeyConstraint(
            ["conversation_id"], ["conversation.id"], name="fk_call_conversation_id_conversation"
        ),
    )
    op.create_index("ix_call_hung_up", "call", ["hung_up_at"])


def _create_voicemail() -> None:
    op.create_table(
        "voicemail",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("conversation_id", sa.Uuid(), nullable=False),
        sa.Column("recording_sid", sa.String(34), nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seconds", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("audio", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("id", name="pk_voicemail"),
        sa.UniqueConstraint("recording_sid", name="uq_voicemail_recording_sid"),
        sa.ForeignKeyConstraint(
            ["conversation_id"],
            ["conversation.id"],
            name="fk_voicemail_conversation_id_conversation",
        ),
    )
    op.create_index("ix_voicemail_conversation_id", "voicemail", ["conversation_id"])
    op.create_index(
        "ix_voicemail_due", "voicemail", ["next_at"], sqlite_where=WAITS, postgresql_where=WAITS
    )
