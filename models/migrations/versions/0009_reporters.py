"""Reporters who sign in to the chat, the mark of their conversations, and failed tries."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision: str | None = "0008"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None


TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    _create_reporter()
    _create_reporter_session()
    op.create_table(
        "failed_try",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("source_index", sa.LargeBinary(32), nullable=False),
        sa.Column("at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_failed_try"),
    )
    op.create_index("ix_failed_try_kind_source", "failed_try", ["kind", "source_index", "at"])
    op.add_column("conversation", sa.Column("reporter_index", sa.LargeBinary(32)))
    op.create_index("ix_conversation_reporter_index", "conversation", ["reporter_index"])


def downgrade() -> None:
    op.drop_index("ix_conversation_reporter_index", "conversation")
    op.drop_column("conversation", "reporter_index")
    op.drop_table("failed_try")
    op.drop_table("reporter_session")
    op.drop_table("reporter")


def _create_reporter() -> None:
    op.create_table(
        "reporter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("username_index", sa.LargeBinary(32), nullable=False),
        sa.Column("salt", sa.LargeBinary(16)),
        sa.Column("key_wrap", sa.LargeBinary()),
        sa.Column("details", sa.LargeBinary()),
        sa.Column("totp", sa.LargeBinary()),
        sa.Column("totp_step", sa.BigInteger(), nullable=False),
        sa.Column("invitation_hash", sa.LargeBinary(32)),
        sa.Column("invitation_until", TIME),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("locked_until", TIME),
        sa.Column("created_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reporter"),
        sa.UniqueConstraint("username_index", name="uq_reporter_username_index"),
        sa.UniqueConstraint("invitation_hash", name="uq_reporter_invitation_hash"),
    )


def _create_reporter_session() -> None:
    op.create_table(
        "reporter_session",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("reporter_id", sa.Uuid(), nullable=False),
        sa.Column("key_wrap", sa.LargeBinary(), nullable=False),
        sa.Column("started_at", TIME, nullable=False),
        sa.Column("last_seen_at", TIME, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reporter_session"),
        sa.UniqueConstraint("token_hash", name="uq_reporter_session_token_hash"),
        sa.ForeignKeyConstraint(
            ["reporter_id"], ["reporter.id"], name="fk_reporter_session_reporter_id_reporter"
        ),
    )
